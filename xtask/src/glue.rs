//! The JavaScript of wasm-bindgen without what stands in for what every browser that runs Flowlist has, and without ways to begin that
//! nobody goes: 0.4 KB of brotli.

use crate::failure::{Failure, Result};

/// What is replaced, from one text to another, both included, and by what.
const SPARE: [(&str, &str, &str); 9] = [
    // All can encode into memory, and know what is no longer needed.
    ("if (!('encodeInto' in cachedTextEncoder))", "\n}\n", ""),
    ("(typeof FinalizationRegistry === 'undefined')", ": new ", "new "),
    // The short way in for a text is right for every text; the long one saves a copy of a few KB.
    ("if (realloc === undefined) ", "", ""),
    ("    let len = arg.length;", "WASM_VECTOR_LEN = offset;\n    return ptr;\n", ""),
    // All say whether a buffer has been detached.
    (" || (cachedDataViewMemory0.buffer.detached === undefined", ".buffer)", ""),
    // Both variables are there.
    ("if (typeof numBytesDecoded !== 'undefined') ", "", ""),
    ("if (typeof WASM_VECTOR_LEN !== 'undefined') ", "", ""),
    // `initSync` is called with `{module}`, compiled, and in no other way.
    ("if (module !== undefined) {", "instead')\n        }\n    }", "({ module } = module);"),
    ("if (!(module instanceof WebAssembly.Module)) {", "}", ""),
];

/// Leaves out what is spare. `whole`: it has to be there, as it is where closures, texts and data go to and fro.
///
/// # Errors
/// wasm-bindgen writes something else now.
pub fn without_spare(js: &str, whole: bool) -> Result<String> {
    let mut js = js.to_owned();
    for (from, to, by) in SPARE {
        let cut = js.split_once(from).and_then(|(before, rest)| Some((before, rest.split_once(to)?.1)));
        let Some((before, after)) = cut else {
            if !whole {
                continue;
            }
            return Err(Failure::new(format!("The JavaScript of wasm-bindgen has no “{from} … {to}” any more."))
                .remedy("See what it writes now, and mend xtask/src/glue.rs."));
        };
        js = format!("{before}{by}{after}");
    }
    Ok(js)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GLUE: &str = "if (typeof numBytesDecoded !== 'undefined') numBytesDecoded = 0;
if (typeof WASM_VECTOR_LEN !== 'undefined') WASM_VECTOR_LEN = 0;
const DTORS = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {} }
    : new FinalizationRegistry(drop);
if (cachedDataViewMemory0 === null || cachedDataViewMemory0.buffer.detached === true || (cachedDataViewMemory0.buffer.detached === undefined && cachedDataViewMemory0.buffer !== wasm.memory.buffer)) {}
if (!('encodeInto' in cachedTextEncoder)) {
    cachedTextEncoder.encodeInto = function () {
    };
}
function passStringToWasm0(arg, malloc, realloc) {
    if (realloc === undefined) {
        return ptr;
    }

    let len = arg.length;
    for (; offset < len; offset++) {
    }

    WASM_VECTOR_LEN = offset;
    return ptr;
}
let LEN = 0;
function initSync(module) {
    if (module !== undefined) {
        if (Object.getPrototypeOf(module) === Object.prototype) {
            ({module} = module)
        } else {
            console.warn('pass a single object instead')
        }
    }
    if (!(module instanceof WebAssembly.Module)) {
        module = new WebAssembly.Module(module);
    }
}";

    #[test]
    fn what_is_spare_is_left_out_and_the_rest_stays() {
        let left = "numBytesDecoded = 0;
WASM_VECTOR_LEN = 0;
const DTORS = new FinalizationRegistry(drop);
if (cachedDataViewMemory0 === null || cachedDataViewMemory0.buffer.detached === true) {}
function passStringToWasm0(arg, malloc, realloc) {
    {
        return ptr;
    }

}
let LEN = 0;
function initSync(module) {
    ({ module } = module);
    
}";
        assert_eq!(without_spare(GLUE, true).unwrap(), left);
    }

    #[test]
    fn other_glue_is_not_cut_at_random() {
        let other = GLUE.replace("encodeInto", "encodeTo");
        assert!(without_spare(&other, true).is_err());
        assert!(without_spare(&other, false).is_ok_and(|left| left.contains("encodeTo")));
    }
}
