//! Where things are.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// The top of the project. Cargo says at each run where it is: the folder may have been moved, with all that was compiled in it.
pub fn root() -> &'static Path {
    static ROOT: OnceLock<PathBuf> = OnceLock::new();
    ROOT.get_or_init(|| {
        let told = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        let mut root = told.unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        root.pop();
        root
    })
}

/// The folder for everything that can be made again.
pub fn target() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(chosen) => root().join(chosen), // an absolute path stays as it is
        None => root().join("target"),
    }
}

/// The folder of the published build.
pub fn dist() -> PathBuf {
    root().join("dist")
}
