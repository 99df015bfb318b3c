//! Finds a Chromium or Chrome to test in; on Debian as root, installs one.

use crate::failure::{Failure, Result};
use crate::process;
use std::fs;
use std::path::{Path, PathBuf};

/// Names the browser to test in.
pub const VARIABLE: &str = "FLOWLIST_CHROMIUM";

const NAMES: [&str; 5] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

const PLACES: [&str; 4] = [
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
    "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
];

/// The browser's program.
pub fn browser() -> Result<PathBuf> {
    if let Some(named) = std::env::var_os(VARIABLE) {
        let path = PathBuf::from(named);
        return if path.is_file() {
            Ok(path)
        } else {
            Err(Failure::new(format!("{VARIABLE} names {}, which is not there.", path.display())))
        };
    }
    if let Some(path) = installed() {
        return Ok(path);
    }
    if is_debian() && is_root() {
        install()?;
    }
    installed().ok_or_else(|| {
        Failure::new("no Chromium or Chrome was found to run the browser tests in.").remedy(format!(
            "Install one (Debian: apt-get install chromium; Fedora: dnf install chromium; macOS: brew install \
             --cask google-chrome),\nor set {VARIABLE} to the path of its program."
        ))
    })
}

fn installed() -> Option<PathBuf> {
    let on_path = NAMES.iter().find_map(|name| process::find(name));
    on_path.or_else(|| PLACES.iter().map(PathBuf::from).find(|place| place.is_file()))
}

fn install() -> Result<()> {
    eprintln!("Installing Chromium with apt-get");
    let apt = |words: &[&str]| {
        process::run(
            process::command("apt-get").args(["--yes", "--quiet"]).args(words).env("DEBIAN_FRONTEND", "noninteractive"),
        )
    };
    apt(&["update"])?;
    // A font too, or every text is boxes.
    apt(&["install", "--no-install-recommends", "chromium", "fonts-liberation"])
}

/// Debian itself: elsewhere the package of that name is another thing.
fn is_debian() -> bool {
    let about = fs::read_to_string(Path::new("/etc/os-release")).unwrap_or_default();
    about.lines().any(|line| line == "ID=debian")
}

fn is_root() -> bool {
    process::output(process::command("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}
