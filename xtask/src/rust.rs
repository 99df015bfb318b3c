//! The parts of the Rust toolchain that `rust-toolchain.toml` asks for.

use crate::failure::{Failure, Result};
use crate::process;
use std::path::PathBuf;

/// The target that the widget is compiled for.
pub const WASM: &str = "wasm32-unknown-unknown";

/// Fails when the toolchain cannot compile for Wasm.
pub fn need_wasm_target() -> Result<()> {
    if library()?.join(WASM).join("lib").is_dir() {
        return Ok(());
    }
    Err(Failure::new(format!("the Rust toolchain has no target {WASM}."))
        .remedy(format!("Run: rustup target add {WASM}")))
}

/// Fails when the sources of the standard library are missing: the published build compiles it anew.
pub fn need_sources() -> Result<()> {
    if library()?.join("src/rust/library/Cargo.lock").is_file() {
        return Ok(());
    }
    Err(Failure::new("the Rust toolchain has no sources of the standard library.")
        .remedy("Run: rustup component add rust-src"))
}

fn library() -> Result<PathBuf> {
    let sysroot = process::output(process::command("rustc").args(["--print", "sysroot"]))?;
    Ok(PathBuf::from(sysroot.trim()).join("lib/rustlib"))
}
