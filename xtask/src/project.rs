//! Where things are.

use std::path::{Path, PathBuf};

/// The top of the project.
pub fn root() -> &'static Path {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().unwrap_or(xtask)
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
