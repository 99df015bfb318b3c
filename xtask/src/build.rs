//! Writes the published build to `dist/`: what a page loads from any static server, without a
//! bundler.

use crate::failure::{Failure, Result};
use crate::wasm::{self, Build};
use crate::{glue, names, node, order, process, project, size, table};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What the Wasm uses beyond the first version of Wasm. Named one by one: with all that wasm-opt
/// knows, it writes modules that browsers refuse.
const WASM_FEATURES: [&str; 8] = [
    "--enable-bulk-memory",
    "--enable-exception-handling",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--enable-extended-const",
];

/// For what is small after brotli: a function that is called once stays by itself, an expression that is written twice stays so, and data keep
/// their noughts, for code and data repeat themselves so. The lowest KiB of memory is the end of the stack, where nothing lies that code would
/// reach by a negative offset; with that known, offsets fold into loads and stores. A function that is smaller for what one place hands to it is
/// made for that place, and what each function touches is worked out first.
const OPTIMIZE: [&str; 13] = [
    "--monomorphize",
    "--generate-global-effects",
    "-Oz",
    "--low-memory-unused",
    "--one-caller-inline-max-function-size=0",
    "--skip-pass=local-cse",
    "--skip-pass=simplify-locals",
    "--skip-pass=memory-packing",
    "--skip-pass=merge-similar-functions",
    "--skip-pass=coalesce-locals",
    "--coalesce-locals-learning",
    "--reorder-locals",
    "--vacuum",
];

/// `cargo xtask build`.
pub fn build() -> Result<()> {
    publish()?;
    size::print(false)
}

/// Writes `dist/` anew.
pub fn publish() -> Result<()> {
    // What is missing is said before minutes of compiling.
    node::node()?;
    node::install_packages()?;
    // The modules stand beside the glue of their Wasm, as their imports say.
    let staged = project::target().join("published/js");
    let raw = staged.join("wasm");
    wasm::wasm(Build::Published, &raw)?;
    let js = project::root().join("js");
    for module in files(&js, &[".js"])? {
        copy(&module, &staged)?;
    }

    let dist = project::dist();
    if dist.exists() {
        fs::remove_dir_all(&dist).map_err(|error| unwritable(&dist, &error))?;
    }
    let folder = dist.join("wasm");
    fs::create_dir_all(&folder).map_err(|error| unwritable(&folder, &error))?;
    for (name, _) in wasm::MODULES {
        let file = format!("{name}_bg.wasm");
        // Only what every page loads is worth the time.
        let orders = if name == "flowlist" { order::WAYS } else { 1 };
        let map = shrink(&raw.join(&file), &folder.join(&file), orders)?;
        let glue = raw.join(name).with_extension("js");
        let text = fs::read_to_string(&glue).map_err(|error| unwritable(&glue, &error))?;
        fs::write(&glue, names::shorten(&glue::without_spare(&text, orders > 1)?, &map))
            .map_err(|error| unwritable(&glue, &error))?;
    }
    minify(&staged.join("flowlist.js"), &dist, &["--external:./element.js"])?;
    // The class with all that it needs: one request instead of ten. What only some pages need is another.
    let later = size::LATER.map(|(module, _)| format!("--external:./{module}"));
    minify(&staged.join("element.js"), &dist, &later.each_ref().map(String::as_str))?;
    for (module, _) in size::LATER {
        minify(&staged.join(module), &dist, &[])?;
    }
    // Types, manifests, the schema: as they are.
    copy(&project::root().join("schema/workflow.schema.json"), &dist)?;
    for file in files(&js, &[".d.ts", ".json", "README.md"])? {
        copy(&file, &dist)?;
    }
    Ok(())
}

/// The files of a folder whose names end so.
fn files(folder: &Path, endings: &[&str]) -> Result<Vec<PathBuf>> {
    let unreadable = |error| Failure::new(format!("{} cannot be read: {error}.", folder.display()));
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        let name = path.to_string_lossy();
        if path.is_file() && endings.iter().any(|ending| name.ends_with(ending)) {
            files.push(path);
        }
    }
    Ok(files)
}

fn copy(file: &Path, folder: &Path) -> Result<()> {
    let to = folder.join(file.file_name().unwrap_or_default());
    fs::copy(file, &to).map(drop).map_err(|error| unwritable(&to, &error))
}

/// Makes a Wasm file smaller, after brotli, with its functions by what they share.
///
/// Gives the short names of its imports and exports, for [`names::shorten`].
fn shrink(from: &Path, to: &Path, orders: usize) -> Result<String> {
    let small = from.with_extension("small.wasm");
    let wasm = fs::read(from).map_err(|error| unwritable(from, &error))?;
    fs::write(&small, table::without_unused(&wasm)?).map_err(|error| unwritable(&small, &error))?;
    process::run(wasm_opt()?.args(OPTIMIZE).arg(&small).arg("-o").arg(&small))?;
    let wasm = fs::read(&small).map_err(|error| unwritable(&small, &error))?;
    let mut best: Option<(u64, Vec<u8>, String)> = None;
    for named in order::with_names(&wasm, orders)? {
        fs::write(&small, named).map_err(|error| unwritable(&small, &error))?;
        // In two steps: short names of exports would be names to sort by, too.
        process::run(wasm_opt()?.args(["--reorder-functions-by-name", "-g"]).arg(&small).arg("-o").arg(&small))?;
        let map =
            process::output(wasm_opt()?.arg("--minify-imports-and-exports-and-modules").arg(&small).arg("-o").arg(to))?;
        let size = size::of(to)?.brotli;
        if best.as_ref().is_none_or(|(least, ..)| size < *least) {
            best = Some((size, fs::read(to).map_err(|error| unwritable(to, &error))?, map));
        }
    }
    let (_, wasm, map) = best.ok_or_else(|| Failure::new("there is no order of functions to try."))?;
    fs::write(to, wasm).map_err(|error| unwritable(to, &error))?;
    Ok(map)
}

fn wasm_opt() -> Result<Command> {
    let mut command = node::tool("binaryen/bin/wasm-opt")?;
    command.args(WASM_FEATURES).args(["--strip-producers", "--strip-target-features"]);
    Ok(command)
}

/// Bundles a module with what it imports, but for what is loaded by itself, and minifies it: terser makes what esbuild wrote another 3 %
/// smaller after brotli.
fn minify(module: &Path, folder: &Path, but: &[&str]) -> Result<()> {
    process::run(
        node::tool("esbuild/bin/esbuild")?
            .arg(module)
            .args([
                "--bundle",
                "--minify",
                "--format=esm",
                "--target=es2022",
                "--legal-comments=none",
                "--log-level=warning",
            ])
            .args(but)
            .arg(format!("--outdir={}", folder.display())),
    )?;
    let written = folder.join(module.file_name().unwrap_or_default());
    let options = ["--module", "--compress", "passes=5,ecma=2022,pure_getters,unsafe_arrows", "--mangle", "--output"];
    process::run(node::tool("terser/bin/terser")?.arg(&written).args(options).arg(&written))
}

fn unwritable(path: &Path, error: &std::io::Error) -> Failure {
    Failure::new(format!("{} cannot be written: {error}.", path.display()))
}
