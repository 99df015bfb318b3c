//! Puts the style sheets together for `view::SHEET`, without what only people read: 800 bytes of brotli.

use std::path::Path;
use std::{env, fs, io};

/// In the order in which they apply.
const SHEETS: [&str; 8] = ["tokens", "base", "frame", "steps", "card", "fields", "panels", "settings"];

/// White space that means nothing. No text in the sheets holds any of these.
const LOOSE: [(&str, &str); 9] = [
    (": ", ":"),
    (", ", ","),
    ("; ", ";"),
    (" {", "{"),
    ("{ ", "{"),
    (" }", "}"),
    ("} ", "}"),
    (";}", "}"),
    (" > ", ">"),
];

/// What means the same when it is left out: an `&` at the beginning of a rule within a rule, a nought before a point.
const SPARE: [(&str, &str); 7] =
    [("{& ", "{"), (";& ", ";"), ("}& ", "}"), (" 0.", " ."), (":0.", ":."), (",0.", ",."), ("(0.", "(.")];

fn main() -> Result<(), io::Error> {
    println!("cargo::rerun-if-changed=styles");
    let mut sheet = String::new();
    for name in SHEETS {
        let path = Path::new("styles").join(name).with_extension("css");
        sheet.push_str(&dense(&fs::read_to_string(path)?));
    }
    let sheet = short(&sheet);
    let out = env::var_os("OUT_DIR").unwrap_or_default();
    fs::write(Path::new(&out).join("sheet.css"), sheet)
}

/// A sheet without comments, indentation and what is loose or spare.
fn dense(css: &str) -> String {
    let mut parts = css.split("/*");
    let mut code = String::from(parts.next().unwrap_or_default());
    code.extend(parts.filter_map(|part| part.split_once("*/")).map(|(_, code)| code));
    let lines: Vec<&str> = code.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let mut dense = lines.join(" ");
    for (loose, tight) in LOOSE.into_iter().chain(SPARE) {
        dense = dense.replace(loose, tight);
    }
    dense
}

/// A sheet whose own names (`--_accent-ink`) are a letter long (`--_a`), as long as there are letters.
fn short(css: &str) -> String {
    let mut names: Vec<&str> = Vec::new();
    let mut parts = css.split("--_");
    let mut short = String::from(parts.next().unwrap_or_default());
    for part in parts {
        let end = part.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(part.len());
        let (name, rest) = part.split_at(end);
        let index = names.iter().position(|known| *known == name).unwrap_or_else(|| {
            names.push(name);
            names.len() - 1
        });
        let letter = ('a'..='z').chain('A'..='Z').nth(index).map_or_else(|| name.to_owned(), String::from);
        short.extend(["--_", &letter, rest]);
    }
    short
}
