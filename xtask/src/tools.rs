//! The tools from crates.io, each at one version: taken from the PATH, or installed inside the
//! target folder.

use crate::failure::{Failure, Result};
use crate::process::{self, Unfetched};
use crate::project;
use std::fs;
use std::path::{Path, PathBuf};

/// Serves the demo. Built without TLS: it listens on this machine only and downloads nothing.
const TRUNK: &str = "0.21.14";

/// A light profile: these tools run for seconds, so minutes of optimising them never pay back.
const LIGHT: [(&str, &str); 4] = [
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0"),
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_RELEASE_DEBUG", "false"),
];

/// Trunk, installed first when it is missing.
pub fn trunk() -> Result<PathBuf> {
    get("trunk", "trunk", TRUNK)
}

/// The wasm-bindgen command of exactly the version that the crate is locked to.
pub fn wasm_bindgen() -> Result<PathBuf> {
    let lock = project::root().join("Cargo.lock");
    let text = fs::read_to_string(&lock)
        .map_err(|error| Failure::new(format!("{} cannot be read: {error}.", lock.display())))?;
    let version =
        locked_version(&text, "wasm-bindgen").ok_or_else(|| Failure::new("Cargo.lock has no wasm-bindgen."))?;
    get("wasm-bindgen", "wasm-bindgen-cli", version)
}

fn get(program: &str, package: &str, version: &str) -> Result<PathBuf> {
    let home = project::target().join("tools");
    let ours = home.join("bin").join(format!("{program}{}", std::env::consts::EXE_SUFFIX));
    let have = |path: &Path| process::version(path).is_some_and(|said| says(&said, version));
    if let Some(path) = process::find(program).into_iter().chain([ours.clone()]).find(|path| have(path)) {
        return Ok(path);
    }
    install(program, package, version, &home)?;
    if have(&ours) {
        return Ok(ours);
    }
    Err(Failure::new(format!("{} was installed but does not run as version {version}.", ours.display()))
        .remedy("Delete it and run this again."))
}

fn install(program: &str, package: &str, version: &str, home: &Path) -> Result<()> {
    eprintln!("Installing {package} {version} into {} (once; it takes a minute or three)", home.display());
    let attempt = |locked: &[&str]| {
        process::fetch(
            process::cargo()
                .args(["install", "--force", "--no-default-features", "--bin", program])
                .arg(format!("{package}@={version}"))
                .arg("--root")
                .arg(home)
                .args(locked)
                .env("CARGO_TARGET_DIR", home.join("build"))
                .envs(LIGHT),
        )
    };
    let mut done = attempt(&["--locked"]);
    if let Err(Unfetched::Failed(_)) = done {
        eprintln!(
            "{package} {version} cannot be built from the very versions that it was published with: trying newer ones."
        );
        done = attempt(&[]);
    }
    // What it was built from is not needed again; where it cannot be deleted, it only takes room.
    let _ = fs::remove_dir_all(home.join("build"));
    done.map_err(|why| match why {
        Unfetched::Unreachable => why.into(),
        Unfetched::Failed(_) => Failure::new(format!("{package} {version} could not be installed."))
            .remedy(format!("What Cargo printed above says why. Any {program} {version} on the PATH will do as well.")),
    })
}

/// Whether what `--version` printed names `version`.
fn says(printed: &str, version: &str) -> bool {
    printed.split_whitespace().any(|word| word == version)
}

/// The version of `package` in the text of a Cargo.lock.
fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    lines.nth(1)?.strip_prefix("version = \"")?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locked_version_is_that_of_the_very_package() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.80\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked_version(lock, "wasm"), None);
    }

    #[test]
    fn a_version_is_a_whole_word() {
        assert!(says("wasm-bindgen 0.2.130 (abc)", "0.2.130"));
        assert!(!says("wasm-bindgen 0.2.130", "0.2.13"));
    }
}
