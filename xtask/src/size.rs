//! What a page with one `<flow-list>` downloads from `dist/`, against the budget.

use crate::failure::{Failure, Result};
use crate::{node, process, project};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// What all of it is to be at the most, in bytes after brotli -11.
const BUDGET: u64 = 135 * 1024;

/// The modules that a page loads, with what they need, only when. `tests/browser/downloads.test.js` holds that against what a page does load.
pub const LATER: [(&str, &str); 3] = [
    ("problems.js", "when a definition does not read"),
    ("file.js", "when somebody chooses a file"),
    ("workflows.js", "when a step runs a workflow"),
];

/// Compresses the files named on its command line; prints raw, gzip and brotli bytes a line.
const MEASURE: &str = "\
const { readFileSync } = require('node:fs');
const { gzipSync, brotliCompressSync, constants } = require('node:zlib');
for (const file of process.argv.slice(1)) {
  const bytes = readFileSync(file);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_LGWIN]: 22,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  console.log(bytes.length, gzipSync(bytes, { level: 9 }).length, brotliCompressSync(bytes, { params }).length);
}";

/// The size of a file, in bytes.
#[derive(Clone, Copy, Default)]
pub struct Size {
    pub raw: u64,
    pub gzip: u64,
    pub brotli: u64,
}

/// Files by their path in `dist/`, with their size.
type Files = Vec<(String, Size)>;

/// What a page downloads from `dist/`.
pub struct Downloads {
    /// With one `<flow-list>`.
    pub files: Files,
    /// Besides, for each of [`LATER`].
    later: Vec<Files>,
}

/// `cargo xtask size`.
pub fn print(json: bool) -> Result<()> {
    let downloads = measure()?;
    if json {
        println!("{}", as_json(&downloads));
    } else {
        print!("{}", as_table(&downloads));
    }
    Ok(())
}

/// Follows what the modules in `dist/` name, and measures it.
pub fn measure() -> Result<Downloads> {
    let dist = project::dist();
    let mut names = BTreeSet::from(LATER.map(|(module, _)| module.to_owned())); // so that they are not followed
    collect(&dist, "flowlist.js", &mut names).map_err(|failure| failure.remedy("Run: cargo xtask build"))?;
    names.retain(|name| LATER.iter().all(|(module, _)| module != name));
    let mut later = Vec::new();
    for (module, _) in LATER {
        let mut all = names.clone();
        collect(&dist, module, &mut all)?;
        later.push(sizes(all.difference(&names))?);
    }
    Ok(Downloads { later, files: sizes(names.iter())? })
}

fn sizes<'a>(names: impl Iterator<Item = &'a String> + Clone) -> Result<Files> {
    let dist = project::dist();
    let sizes = weigh(names.clone().map(|name| dist.join(name)))?;
    Ok(names.cloned().zip(sizes).collect())
}

/// The size of one file.
pub fn of(file: &Path) -> Result<Size> {
    Ok(weigh([file.to_owned()].into_iter())?.into_iter().next().unwrap_or_default())
}

fn weigh(paths: impl Iterator<Item = PathBuf>) -> Result<Vec<Size>> {
    let printed = process::output(node::node()?.args(["--eval", MEASURE, "--"]).args(paths))?;
    let sizes = printed.lines().map(|line| {
        let mut numbers = line.split(' ').map(|number| number.parse().unwrap_or_default());
        let mut next = || numbers.next().unwrap_or_default();
        Size { raw: next(), gzip: next(), brotli: next() }
    });
    Ok(sizes.collect())
}

/// All files together.
pub fn total(files: &[(String, Size)]) -> Size {
    files.iter().fold(Size::default(), |sum, (_, size)| Size {
        raw: sum.raw + size.raw,
        gzip: sum.gzip + size.gzip,
        brotli: sum.brotli + size.brotli,
    })
}

/// Adds `name` and all that it loads, directly or not. A module loads what it names in a string:
/// `import "./x.js"`, `import("./x.js")` and `new URL("x.wasm", import.meta.url)` alike.
fn collect(dist: &Path, name: &str, names: &mut BTreeSet<String>) -> Result<()> {
    if !names.insert(name.to_owned()) {
        return Ok(());
    }
    let path = dist.join(name);
    let bytes =
        fs::read(&path).map_err(|error| Failure::new(format!("{} cannot be read: {error}.", path.display())))?;
    if !name.ends_with(".js") {
        return Ok(());
    }
    let folder = Path::new(name).parent().unwrap_or(Path::new(""));
    for literal in String::from_utf8_lossy(&bytes).split(['"', '\'', '`']) {
        if ![".js", ".wasm", ".css"].iter().any(|ending| literal.ends_with(ending)) {
            continue;
        }
        let named = plain(&folder.join(literal));
        if dist.join(&named).is_file() {
            collect(dist, &named, names)?;
        }
    }
    Ok(())
}

/// The path without `.` and `..`, with `/` between its parts.
fn plain(path: &Path) -> String {
    let mut parts: Vec<String> = Vec::new();
    for part in path.components() {
        match part {
            std::path::Component::ParentDir => drop(parts.pop()),
            std::path::Component::Normal(part) => parts.push(part.to_string_lossy().into_owned()),
            _ => {}
        }
    }
    parts.join("/")
}

fn as_table(downloads: &Downloads) -> String {
    let Downloads { files, later } = downloads;
    let wide = files.iter().chain(later.iter().flatten()).map(|(name, _)| name.len()).max().unwrap_or_default().max(6);
    let row = |name: &str, size: Size| format!("{name:wide$} {:>9} {:>9} {:>9}\n", size.raw, size.gzip, size.brotli);
    let rows = |files: &Files| -> String {
        let rows: String = files.iter().map(|(name, size)| row(name, *size)).collect();
        rows + &row("total", total(files))
    };
    let head = format!("{:wide$} {:>9} {:>9} {:>9}\n", "bytes", "raw", "gzip -9", "brotli -11");
    let used = against_budget(total(files)).0;
    let later = LATER.iter().zip(later).map(|((_, when), files)| format!("\nonly {when}\n{}", rows(files)));
    format!("{head}{}{used}\n{}", rows(files), later.collect::<String>())
}

/// How much of the budget is used, in words, and whether it is no more than all of it.
pub fn against_budget(all: Size) -> (String, bool) {
    let kib = |bytes: u64| bytes as f64 / 1024.0;
    let used = format!("{:.1} of {:.0} KiB of brotli", kib(all.brotli), kib(BUDGET));
    if all.brotli <= BUDGET { (used, true) } else { (format!("{used}: OVER BUDGET"), false) }
}

fn as_json(downloads: &Downloads) -> String {
    let numbers = |size: Size| format!("\"raw\":{},\"gzip\":{},\"brotli\":{}", size.raw, size.gzip, size.brotli);
    // Names in dist/ are plain ones: nothing in them needs escaping.
    let file = |(name, size): &(String, Size)| format!("{{\"file\":\"{name}\",{}}}", numbers(*size));
    let list = |files: &Files| files.iter().map(file).collect::<Vec<_>>().join(",");
    let Downloads { files, later } = downloads;
    let all = numbers(total(files));
    let later = LATER.iter().zip(later).map(|((module, _), files)| format!("\"{module}\":[{}]", list(files)));
    let later = later.collect::<Vec<_>>().join(",");
    format!("{{\"files\":[{}],\"total\":{{{all}}},\"later\":{{{later}}}}}", list(files))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_followed_through_its_dots() {
        assert_eq!(plain(Path::new("wasm/../a/./b.js")), "a/b.js");
    }

    #[test]
    fn one_byte_more_than_the_budget_is_too_much() {
        let size = |brotli| Size { brotli, ..Size::default() };
        assert_eq!(against_budget(size(BUDGET)), ("135.0 of 135 KiB of brotli".into(), true));
        assert!(!against_budget(size(BUDGET + 1)).1);
    }

    #[test]
    fn the_json_has_every_file_and_the_sum_of_those_that_are_always_loaded() {
        let file = |name: &str, raw| (name.to_owned(), Size { raw, gzip: 2, brotli: 1 });
        let downloads =
            Downloads { files: vec![file("a.js", 3), file("b.wasm", 30)], later: vec![vec![file("c.js", 7)], vec![]] };
        assert_eq!(
            as_json(&downloads),
            r#"{"files":[{"file":"a.js","raw":3,"gzip":2,"brotli":1},{"file":"b.wasm","raw":30,"gzip":2,"brotli":1}],"total":{"raw":33,"gzip":4,"brotli":2},"later":{"problems.js":[{"file":"c.js","raw":7,"gzip":2,"brotli":1}],"file.js":[]}}"#
        );
    }
}
