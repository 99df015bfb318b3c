//! What a page with one `<flow-list>` downloads from `dist/`, against the budget.

use crate::failure::{Failure, Result};
use crate::{node, process, project};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// What all of it is to be at the most, in bytes after brotli -11.
const BUDGET: u64 = 115 * 1024;

/// What it may be meanwhile. The build is still over its budget, and this only ever goes down: once it is within the budget, it goes.
const CEILING: u64 = 205 * 1024;

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

/// `cargo xtask size`.
pub fn print(json: bool) -> Result<()> {
    let files = measure()?;
    if json {
        println!("{}", as_json(&files));
    } else {
        print!("{}", as_table(&files));
    }
    Ok(())
}

/// The files that a page with one `<flow-list>` downloads, by their path in `dist/`, with their size.
pub fn measure() -> Result<Vec<(String, Size)>> {
    let dist = project::dist();
    let mut names = BTreeSet::new();
    collect(&dist, "flowlist.js", &mut names).map_err(|failure| failure.remedy("Run: cargo xtask build"))?;
    let printed =
        process::output(node::node()?.args(["--eval", MEASURE, "--"]).args(names.iter().map(|name| dist.join(name))))?;
    let sizes = printed.lines().map(|line| {
        let mut numbers = line.split(' ').map(|number| number.parse().unwrap_or_default());
        let mut next = || numbers.next().unwrap_or_default();
        Size { raw: next(), gzip: next(), brotli: next() }
    });
    Ok(names.into_iter().zip(sizes).collect())
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

fn as_table(files: &[(String, Size)]) -> String {
    let all = total(files);
    let wide = files.iter().map(|(name, _)| name.len()).max().unwrap_or_default().max(6);
    let row = |name: &str, size: Size| format!("{name:wide$} {:>9} {:>9} {:>9}\n", size.raw, size.gzip, size.brotli);
    let mut table = format!("{:wide$} {:>9} {:>9} {:>9}\n", "bytes", "raw", "gzip -9", "brotli -11");
    table.extend(files.iter().map(|(name, size)| row(name, *size)));
    table + &row("total", all) + &format!("{}\n", against_budget(all).0)
}

/// How much of the budget is used, in words, and whether it is no more than it may be now.
pub fn against_budget(all: Size) -> (String, bool) {
    let kib = |bytes: u64| bytes as f64 / 1024.0;
    let used = format!("{:.1} of {:.0} KiB of brotli", kib(all.brotli), kib(BUDGET));
    if all.brotli <= BUDGET {
        return (used, true);
    }
    let ceiling = format!("{used}: OVER BUDGET, and may not exceed {:.0} KiB", kib(CEILING));
    (ceiling, all.brotli <= CEILING)
}

fn as_json(files: &[(String, Size)]) -> String {
    let numbers = |size: Size| format!("\"raw\":{},\"gzip\":{},\"brotli\":{}", size.raw, size.gzip, size.brotli);
    let list: Vec<_> = files
        .iter()
        // Names in dist/ are plain ones: nothing in them needs escaping.
        .map(|(name, size)| format!("{{\"file\":\"{name}\",{}}}", numbers(*size)))
        .collect();
    format!("{{\"files\":[{}],\"total\":{{{}}}}}", list.join(","), numbers(total(files)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_followed_through_its_dots() {
        assert_eq!(plain(Path::new("wasm/../a/./b.js")), "a/b.js");
    }

    #[test]
    fn the_json_has_every_file_and_their_sum() {
        let files = [
            ("a.js".to_owned(), Size { raw: 3, gzip: 2, brotli: 1 }),
            ("b.wasm".to_owned(), Size { raw: 30, gzip: 20, brotli: 10 }),
        ];
        assert_eq!(
            as_json(&files),
            r#"{"files":[{"file":"a.js","raw":3,"gzip":2,"brotli":1},{"file":"b.wasm","raw":30,"gzip":20,"brotli":10}],"total":{"raw":33,"gzip":22,"brotli":11}}"#
        );
    }
}
