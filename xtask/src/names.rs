//! Short names between the Wasm and its JavaScript. wasm-bindgen names each of some 150 functions at length, with a hash, in both:
//! 4 KiB of brotli.

/// The JavaScript of wasm-bindgen with the names that wasm-opt gave: `map` is what `--minify-imports-and-exports-and-modules` prints.
pub fn shorten(js: &str, map: &str) -> String {
    let mut js = js.to_owned();
    for line in map.lines() {
        // `["module", "name", "short"],` or `["name", "short"],`: nothing in names needs escaping.
        let texts: Vec<&str> = line.split('"').skip(1).step_by(2).collect();
        js = match texts.as_slice() {
            [module, name, short] => {
                let js = js.replace(&format!("\"{module}\": import0"), &format!("{MODULE}: import0"));
                js.replace(&format!(" {name}: "), &format!(" {short}: "))
            }
            [name, short] => with_export(&js, name, short),
            _ => continue,
        };
    }
    js
}

/// What wasm-opt calls the only module.
const MODULE: char = 'a';

/// Exports are always named behind `wasm.`; one may be the beginning of another.
fn with_export(js: &str, name: &str, short: &str) -> String {
    let whole = format!("wasm.{name}");
    let mut parts = js.split(&whole);
    let mut renamed = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let longer = part.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
        renamed.extend(["wasm.", if longer { name } else { short }, part]);
    }
    renamed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imports_exports_and_the_module_have_their_short_names() {
        let map = "{\n \"imports\": [\n  [\"./x_bg.js\", \"__wbg_now_0f\", \"b\"]\n ],\n\"exports\": [\n  [\"read\", \"c\"],\n  [\"memory\", \"d\"]\n ]\n}";
        let js = "const import0 = {\n  __wbg_now_0f: function() {},\n};\nreturn { \"./x_bg.js\": import0 };\nwasm.read(1); wasm.read_all(wasm.memory.buffer);";
        assert_eq!(
            shorten(js, map),
            "const import0 = {\n  b: function() {},\n};\nreturn { a: import0 };\nwasm.c(1); wasm.read_all(wasm.d.buffer);"
        );
    }
}
