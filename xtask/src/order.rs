//! The order of the functions in a Wasm file. What two functions share, brotli stores once when they stand close: each is put
//! after those that it has most in common with, a fortieth of the whole. What counts as common can be seen in several ways, of which now one,
//! now another is a few hundred bytes ahead: all are tried.

use crate::failure::{Failure, Result};
use std::collections::{BTreeMap, HashMap};

/// As many bytes in a row are compared.
const SHINGLES: [usize; 3] = [4, 5, 6];

/// As many functions before are looked at, each half as much as the one after it.
const BACK: [usize; 3] = [1, 2, 3];

/// Bytes that stand in more functions than these tell nothing.
const COMMON: usize = 300;

/// The module with names for its functions that sort in the order in which they are to stand, once for each of several orders. `wasm-opt
/// --reorder-functions-by-name` puts them so.
pub fn with_names(wasm: &[u8]) -> Result<Vec<Vec<u8>>> {
    let module =
        Module::read(wasm).ok_or_else(|| Failure::new("what wasm-opt wrote is no Wasm that is understood here."))?;
    let ways = SHINGLES.into_iter().flat_map(|shingle| BACK.map(|back| (shingle, back)));
    Ok(ways.map(|(shingle, back)| module.with_names(&order(&module.bodies, shingle, back))).collect())
}

/// Which function comes first, which next.
#[allow(
    clippy::indexing_slicing,
    reason = "each number is that of a function in `bodies`, and every list is as long as that"
)]
fn order(bodies: &[&[u8]], shingle: usize, back: usize) -> Vec<usize> {
    let shingles: Vec<Vec<&[u8]>> = bodies
        .iter()
        .map(|body| {
            let mut all: Vec<&[u8]> = body.windows(shingle).collect();
            all.sort_unstable();
            all.dedup();
            all
        })
        .collect();
    let mut with: HashMap<&[u8], Vec<usize>> = HashMap::new();
    for (function, shingles) in shingles.iter().enumerate() {
        for shingle in shingles {
            with.entry(shingle).or_default().push(function);
        }
    }
    let mut left = vec![true; bodies.len()];
    let mut next = (0..bodies.len()).max_by_key(|function| bodies[*function].len());
    let mut order = Vec::new();
    while let Some(last) = next {
        order.push(last);
        left[last] = false;
        // Whole numbers, so that equals are equal on every machine.
        let mut alike = vec![0; bodies.len()];
        for (ago, before) in order.iter().rev().take(back).enumerate() {
            let mut shared = vec![0; bodies.len()];
            for functions in shingles[*before].iter().map(|shingle| &with[shingle]).filter(|all| all.len() <= COMMON) {
                for function in functions {
                    shared[*function] += 1;
                }
            }
            for (function, alike) in alike.iter_mut().enumerate() {
                let together = shingles[*before].len() + shingles[function].len() - shared[function];
                *alike += (shared[function] * 1_000_000 / together.max(1)) >> ago;
            }
        }
        let alike = |function: &usize| (alike[*function], std::cmp::Reverse(*function));
        next = (0..bodies.len()).filter(|function| left[*function]).max_by_key(alike);
    }
    order
}

const CUSTOM: u8 = 0;
const IMPORTS: u8 = 2;
const CODE: u8 = 10;
/// What is imported: a function, or the tag of JavaScript's exceptions.
const FUNCTION: u8 = 0;
const TAG: u8 = 4;
/// The part of the section `name` that names functions.
const FUNCTION_NAMES: u8 = 1;

/// What is needed of a module.
struct Module<'a> {
    /// All of it but custom sections.
    kept: Vec<u8>,
    /// How many functions it imports: they are numbered first.
    imported: usize,
    /// Its own functions.
    bodies: Vec<&'a [u8]>,
}

impl<'a> Module<'a> {
    fn read(wasm: &'a [u8]) -> Option<Self> {
        let mut module = Self { kept: wasm.get(..8)?.to_vec(), imported: 0, bodies: Vec::new() };
        let mut rest = Bytes(wasm.get(8..)?);
        while !rest.0.is_empty() {
            let whole = rest.0;
            let kind = rest.byte()?;
            let mut section = Bytes(rest.take_counted()?);
            if kind != CUSTOM {
                module.kept.extend(whole.get(..whole.len() - rest.0.len())?);
            }
            if kind == IMPORTS {
                module.imported = section.imported_functions()?;
            } else if kind == CODE {
                let count = section.number()?;
                module.bodies = (0..count).map(|_| section.take_counted()).collect::<Option<_>>()?;
            }
        }
        Some(module)
    }

    /// The module with names by which its functions sort in this order.
    fn with_names(&self, order: &[usize]) -> Vec<u8> {
        let mut names = BTreeMap::new();
        for (place, function) in order.iter().enumerate() {
            names.insert(self.imported + function, format!("f{place:05}"));
        }
        let mut map = number(names.len());
        for (function, name) in names {
            map.extend(number(function));
            map.extend(text(&name));
        }
        let mut section = text("name");
        section.push(FUNCTION_NAMES);
        section.extend(number(map.len()));
        section.extend(map);

        let mut named = self.kept.clone();
        named.push(CUSTOM);
        named.extend(number(section.len()));
        named.extend(section);
        named
    }
}

/// Bytes that are read from their front.
pub struct Bytes<'a>(pub &'a [u8]);

impl<'a> Bytes<'a> {
    pub fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    /// An unsigned number in LEB128.
    pub fn number(&mut self) -> Option<usize> {
        let mut number = 0;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            number |= usize::from(byte & 127) << shift;
            if byte < 128 {
                return Some(number);
            }
        }
        None
    }

    /// As many bytes as the number before them says.
    pub fn take_counted(&mut self) -> Option<&'a [u8]> {
        let count = self.number()?;
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn imported_functions(&mut self) -> Option<usize> {
        let mut functions = 0;
        for _ in 0..self.number()? {
            self.take_counted()?;
            self.take_counted()?;
            match self.byte()? {
                FUNCTION => functions += 1,
                TAG => drop(self.byte()?),
                // wasm-bindgen imports nothing else.
                _ => return None,
            }
            self.number()?;
        }
        Some(functions)
    }
}

/// A number in LEB128.
pub fn number(mut number: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    while number > 127 {
        bytes.push(number as u8 & 127 | 128);
        number >>= 7;
    }
    bytes.push(number as u8);
    bytes
}

fn text(text: &str) -> Vec<u8> {
    [number(text.len()), text.as_bytes().to_vec()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_stand_by_what_they_share() {
        let bodies: [&[u8]; 4] = [b"one long body that goes first", b"0123456789", b"long body", b"x0123456789"];
        assert_eq!(order(&bodies, 4, 1), [0, 2, 1, 3]);
    }

    #[test]
    fn a_module_keeps_all_but_its_names() {
        let module = b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x02\x07\x01\x01a\x01b\0\0\x03\x02\x01\0\x0a\x04\x01\x02\0\x0b\0\x05\x04namx";
        let named = with_names(module).expect("it is a module").swap_remove(0);
        let (kept, names) = named.split_at(module.len() - 7);
        assert_eq!(kept, &module[..module.len() - 7]);
        assert_eq!(names, b"\0\x10\x04name\x01\x09\x01\x01\x06f00000");
    }

    #[test]
    fn what_is_no_module_is_refused() {
        assert!(with_names(b"\0asm\x01\0\0\0\x0a\x7f").is_err());
    }
}
