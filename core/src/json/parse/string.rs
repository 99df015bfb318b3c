//! Strings, with their escapes.

use alloc::string::String;

use super::Parser;

impl Parser<'_> {
    /// Reads a string from its opening quote.
    pub(super) fn string(&mut self) -> Option<String> {
        let start = self.at;
        self.at += 1;
        let mut string = String::new();
        loop {
            let plain = self.at;
            while !matches!(self.peek(), None | Some(0..=0x1f | b'"' | b'\\')) {
                self.at += 1;
            }
            string.push_str(self.text.get(plain..self.at).unwrap_or_default());
            match self.peek() {
                None => return self.fail("json-truncated"),
                Some(b'"') => break,
                Some(b'\\') => match self.escape() {
                    Some(char) => string.push(char),
                    None if self.rest().len() == 1 => return self.fail("json-truncated"),
                    None => return self.fail("json-escape"),
                },
                Some(b'\n' | b'\r') => {
                    self.at = start;
                    return self.fail("json-unclosed");
                }
                Some(_) => return self.fail("json-control"),
            }
        }
        self.at += 1;
        Some(string)
    }

    /// Reads an escape from its backslash, and does not move where it is none.
    fn escape(&mut self) -> Option<char> {
        let escape = self.rest().as_bytes();
        let mut length = 2;
        let char = match escape.get(1)? {
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                length = 6;
                let mut code = unit(escape)?;
                // Characters beyond 16 bits are told in two halves.
                if (0xd800..0xdc00).contains(&code) {
                    length = 12;
                    let low = unit(escape.get(6..)?).filter(|low| (0xdc00..0xe000).contains(low))?;
                    code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
                }
                char::from_u32(code)?
            }
            plain @ (b'"' | b'\\' | b'/') => char::from(*plain),
            _ => return None,
        };
        self.at += length;
        Some(char)
    }
}

/// The number of `\u` and four digits, with which this begins.
fn unit(escape: &[u8]) -> Option<u32> {
    let [b'\\', b'u', digits @ ..] = escape else { return None };
    let mut unit = 0;
    for digit in digits.get(..4)? {
        unit = unit * 16 + char::from(*digit).to_digit(16)?;
    }
    Some(unit)
}
