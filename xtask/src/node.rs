//! Node, npm and the packages of `package-lock.json`.

use crate::failure::{Failure, Result};
use crate::{process, project};
use std::path::PathBuf;
use std::process::Command;

/// The oldest Node that the tests and tools run on.
const OLDEST: u32 = 20;

/// Node with arguments to come. Fails when it is missing or too old.
pub fn node() -> Result<Command> {
    let remedy = format!("Install Node {OLDEST} or newer (with npm) and see that `node --version` answers.");
    let Some(version) = process::version("node") else {
        return Err(Failure::new("Node is not installed, or not on the PATH.").remedy(remedy));
    };
    if major(&version).is_none_or(|major| major < OLDEST) {
        return Err(Failure::new(format!("Node is {version}, which is too old.")).remedy(remedy));
    }
    Ok(process::command("node"))
}

/// Node running `script`, a path inside node_modules; the packages are installed first when they
/// are missing or out of date.
pub fn tool(script: &str) -> Result<Command> {
    let mut node = node()?;
    install_packages()?;
    node.arg(project::root().join("node_modules").join(script));
    Ok(node)
}

/// Makes node_modules be what package-lock.json says.
pub fn install_packages() -> Result<()> {
    let lock = std::fs::read(project::root().join("package-lock.json"))
        .map_err(|error| Failure::new(format!("package-lock.json cannot be read: {error}.")))?;
    // A copy of the lock file from which node_modules was made.
    let made_from = project::root().join("node_modules/.made-from-lock.json");
    if std::fs::read(&made_from).is_ok_and(|made_from| made_from == lock) {
        return Ok(());
    }
    eprintln!("Installing the packages of package-lock.json into node_modules");
    let npm = npm().ok_or_else(|| {
        Failure::new("npm is not installed, or not on the PATH.").remedy("Install npm: it comes with Node.")
    })?;
    // Scripts of packages are not run: none of these needs one.
    process::fetch(process::command(npm).args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]))?;
    std::fs::write(&made_from, lock).map_err(|error| Failure::new(format!("{}: {error}.", made_from.display())))
}

fn npm() -> Option<PathBuf> {
    // On Windows npm is a batch file, which has to be named in full.
    ["npm", "npm.cmd"].into_iter().find_map(process::find_file)
}

/// 20 of `v20.20.2`.
fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_of_node_is_its_first_number() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("nonsense"), None);
    }
}
