//! From an offset in the text to the place that people and tools name: JSON Pointer, line and column.

use alloc::string::String;

use super::{Kind, Tree, digits};

/// The JSON Pointer (RFC 6901) of the value that stands at this offset, or of the member whose name does.
pub(crate) fn pointer(root: &Tree, at: usize) -> String {
    let mut pointer = String::new();
    let mut tree = root;
    loop {
        let inner = match &tree.kind {
            Kind::List(items) => {
                let Some(index) = items.partition_point(|item| item.at <= at).checked_sub(1) else { break };
                push(&mut pointer, &digits(index as u64));
                items.get(index)
            }
            Kind::Object(members) => {
                let Some(index) = members.partition_point(|member| member.at <= at).checked_sub(1) else { break };
                members.get(index).map(|member| {
                    push(&mut pointer, &member.name);
                    &member.value
                })
            }
            _ => None,
        };
        match inner {
            Some(inner) => tree = inner,
            None => break,
        }
    }
    pointer
}

fn push(pointer: &mut String, token: &str) {
    pointer.push('/');
    for char in token.chars() {
        match char {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            _ => pointer.push(char),
        }
    }
}

/// Turns offsets into lines and columns, in one pass over the text for offsets that come in order.
pub(crate) struct Positions<'a> {
    text: &'a str,
    at: usize,
    line: u32,
    column: u32,
}

impl<'a> Positions<'a> {
    pub fn new(text: &'a str) -> Self {
        Self { text, at: 0, line: 1, column: 1 }
    }

    /// Line and column of an offset that is not before the last one asked for, both from 1.
    pub fn of(&mut self, at: usize) -> (u32, u32) {
        for char in self.text.get(self.at..at).unwrap_or_default().chars() {
            if char == '\n' {
                self.line += 1;
                self.column = 1;
            } else {
                self.column += 1;
            }
        }
        self.at = self.at.max(at);
        (self.line, self.column)
    }
}
