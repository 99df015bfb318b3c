//! Compiles the widget and the checker to Wasm, in their three builds, and writes the JavaScript that calls them.

use crate::failure::{Failure, Result};
use crate::{process, project, rust, tools, yew};
use std::path::{Path, PathBuf};

/// How the Wasm is built.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Build {
    /// For the demo: compiled fast.
    Demo,
    /// For the demo with `--release`: Cargo's release profile.
    Release,
    /// What is published: the standard library compiled with it, for size.
    Published,
}

/// A panic becomes a trap at once and its text is left out: JavaScript hears of the trap and has the
/// words. 128 KiB of stack keep an instance at 0.25 MiB of memory. Inlining small functions before LLVM does, with half the usual
/// thresholds, makes the code 2 % smaller.
const PUBLISHED_FLAGS: &str = "-Zunstable-options -Cpanic=immediate-abort -Zfmt-debug=none \
    -Zlocation-detail=none -Zinline-mir=yes -Zinline-mir-threshold=25 -Zinline-mir-hint-threshold=50 \
    -Cllvm-args=-inline-threshold=0 -Clink-arg=-zstack-size=131072";

/// The package of the widget, the only one that has Yew.
const WIDGET: &str = "flowlist";

/// The modules by the names of their files, each with the package that it is made of: the widget, and what explains the problems of a
/// definition, which a page loads only when there are any.
pub const MODULES: [(&str, &str); 2] = [("flowlist", WIDGET), ("checker", "flowlist-checker")];

/// Builds each module and writes it into `folder`: `flowlist.js` and `flowlist_bg.wasm`.
pub fn wasm(build: Build, folder: &Path) -> Result<()> {
    rust::need_wasm_target()?;
    let bindgen = tools::wasm_bindgen()?;
    for (name, package) in MODULES {
        // One by one: together, both would have the features of core that either asks for.
        let module = compile(build, package)?;
        process::run(
            process::command(&bindgen)
                // A trap must not leave everything dead: these two make the instance replaceable.
                .args(["--force-enable-abort-handler", "--experimental-reset-state-function"])
                .args(["--target", "web", "--no-typescript", "--remove-producers-section"])
                .args(["--out-name", name, "--out-dir"])
                .args([folder, &module]),
        )?;
    }
    Ok(())
}

/// What Trunk calls for each build of the demo, with its own variables set.
pub fn for_trunk() -> Result<()> {
    let Some(staging) = std::env::var_os("TRUNK_STAGING_DIR") else {
        return Err(Failure::new("`cargo xtask wasm` is for Trunk to call.").remedy("Run: cargo xtask start"));
    };
    let release = std::env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release");
    let build = if release { Build::Release } else { Build::Demo };
    wasm(build, &Path::new(&staging).join("flowlist/wasm"))
}

/// Compiles a package and says where the Wasm is.
fn compile(build: Build, package: &str) -> Result<PathBuf> {
    let mut cargo = process::cargo();
    cargo.args(["build", "--package", package, "--lib", "--target", rust::WASM]);
    let (target, profile) = match build {
        Build::Demo => (project::target(), "debug"),
        Build::Release => (project::target(), "release"),
        Build::Published => (project::target().join("published"), "release"),
    };
    cargo.arg("--target-dir").arg(&target);
    if profile == "release" {
        cargo.arg("--release");
    }
    if build == Build::Published {
        rust::need_sources()?;
        if package == WIDGET {
            yew::substitute(&mut cargo, &target)?;
            cargo.args(["--features", "own-memory"]);
        }
        cargo
            .args(["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"])
            // The pinned stable compiler, with its unstable options opened for this one process.
            .env("RUSTC_BOOTSTRAP", "1")
            .env("RUSTFLAGS", PUBLISHED_FLAGS)
            .env_remove("CARGO_ENCODED_RUSTFLAGS");
    }
    process::run(&mut cargo)?;
    Ok(target.join(rust::WASM).join(profile).join(package.replace('-', "_")).with_extension("wasm"))
}
