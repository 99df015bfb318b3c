//! The table of functions without what nothing calls by it. wasm-bindgen exports the functions by which JavaScript calls closures, but
//! leaves them in the table too, and with them those of all closures that js-sys describes and nobody makes: 3.5 KiB.

use crate::failure::{Failure, Result};
use crate::order::{Bytes, number};
use std::collections::BTreeSet;

const CUSTOM: u8 = 0;
const ELEMENTS: u8 = 9;
/// The part of the section `name` that names functions.
const FUNCTION_NAMES: u8 = 1;
/// Elements of the first table, by the numbers of functions, from an offset that is a constant.
const PLAIN: usize = 0;
const I32_CONST: u8 = 0x41;

/// The module of wasm-bindgen with another function in the place of each of these: wasm-opt then leaves out what is not exported.
pub fn without_unused(wasm: &[u8]) -> Result<Vec<u8>> {
    rewritten(wasm).ok_or_else(|| Failure::new("what wasm-bindgen wrote is no Wasm that is understood here."))
}

fn rewritten(wasm: &[u8]) -> Option<Vec<u8>> {
    let mut sections = Vec::new();
    let mut unused = BTreeSet::new();
    let mut rest = Bytes(wasm.get(8..)?);
    while !rest.0.is_empty() {
        let section = (rest.byte()?, rest.take_counted()?);
        if section.0 == CUSTOM {
            unused.extend(callers_of_closures(Bytes(section.1))?);
        }
        sections.push(section);
    }
    let mut written = wasm.get(..8)?.to_vec();
    for (kind, section) in sections {
        let section = if kind == ELEMENTS { elements(Bytes(section), &unused)? } else { section.to_vec() };
        written.push(kind);
        written.extend(number(section.len()));
        written.extend(section);
    }
    Some(written)
}

/// Their numbers, if this is the section of names.
fn callers_of_closures(mut section: Bytes) -> Option<Vec<usize>> {
    let mut functions = Vec::new();
    if section.take_counted()? != b"name" {
        return Some(functions);
    }
    while !section.0.is_empty() {
        let part = section.byte()?;
        let mut names = Bytes(section.take_counted()?);
        if part != FUNCTION_NAMES {
            continue;
        }
        for _ in 0..names.number()? {
            let function = names.number()?;
            let name = String::from_utf8_lossy(names.take_counted()?);
            if name.starts_with("wasm_bindgen[")
                && name.contains("]::convert::closures::")
                && name.contains("::invoke::<")
            {
                functions.push(function);
            }
        }
    }
    Some(functions)
}

fn elements(mut section: Bytes, unused: &BTreeSet<usize>) -> Option<Vec<u8>> {
    let segments = section.number()?;
    let mut written = number(segments);
    for _ in 0..segments {
        let whole = section.0;
        if section.number()? != PLAIN || section.byte()? != I32_CONST {
            return None;
        }
        section.number()?;
        section.byte()?;
        written.extend(whole.get(..whole.len() - section.0.len())?);
        let mut functions = Vec::new();
        for _ in 0..section.number()? {
            functions.push(section.number()?);
        }
        let other = functions.iter().copied().find(|function| !unused.contains(function));
        written.extend(number(functions.len()));
        for function in functions {
            written.extend(number(other.filter(|_| unused.contains(&function)).unwrap_or(function)));
        }
    }
    Some(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_calls_closures_is_not_in_the_table() {
        let table = |first: u8, second: u8| {
            let name = b"wasm_bindgen[0f]::convert::closures::_::invoke::<()>";
            let mut names = vec![1, 1, name.len() as u8];
            names.extend(name);
            let mut section = b"\x04name\x01".to_vec();
            section.push(names.len() as u8);
            section.extend(names);
            let mut wasm = b"\0asm\x01\0\0\0\x09\x08\x01\0\x41\x01\x0b\x02".to_vec();
            wasm.extend([first, second, CUSTOM, section.len() as u8]);
            wasm.extend(section);
            wasm
        };
        assert_eq!(without_unused(&table(1, 2)).expect("it is a module"), table(2, 2));
    }

    #[test]
    fn what_is_no_module_is_refused() {
        assert!(without_unused(b"\0asm\x01\0\0\0\x09\x7f").is_err());
    }
}
