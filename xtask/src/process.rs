//! Runs other programs.

use crate::failure::{Failure, Result};
use crate::project;
use std::ffi::OsStr;
use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};

/// A command that runs in the project's folder.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(project::root());
    command
}

/// The Cargo that runs this, so that the toolchain is the same.
pub fn cargo() -> Command {
    command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Runs `command` with what it prints shown, and fails when it fails.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command.status().map_err(|error| cannot_start(command, &error))?;
    check(command, status)
}

/// Runs `command` and gives what it printed to stdout; its stderr is shown.
pub fn output(command: &mut Command) -> Result<String> {
    let output = command.stderr(Stdio::inherit()).output().map_err(|error| cannot_start(command, &error))?;
    check(command, output.status)?;
    String::from_utf8(output.stdout).map_err(|_| Failure::new(format!("`{}` did not print text.", line(command))))
}

/// What `program --version` prints, if there is such a program and it works.
pub fn version(program: impl AsRef<OsStr>) -> Option<String> {
    let output = command(program).arg("--version").stderr(Stdio::null()).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| text.trim().to_owned())
}

/// Runs `command`, showing its stdout and giving each line of it to `hear`; whether it succeeded.
pub fn hear_stdout(command: &mut Command, hear: impl FnMut(&str)) -> Result<bool> {
    command.stdout(Stdio::piped());
    let mut child = command.spawn().map_err(|error| cannot_start(command, &error))?;
    if let Some(stdout) = child.stdout.take() {
        pass_on(stdout, std::io::stdout(), hear);
    }
    let status = child.wait().map_err(|error| cannot_start(command, &error))?;
    Ok(status.success())
}

/// Runs a package client, and fails with a remedy of its own when the registry cannot be reached;
/// otherwise as [`run`].
pub fn fetch(command: &mut Command) -> std::result::Result<(), Unfetched> {
    let mut unreachable = false;
    command.stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|error| cannot_start(command, &error))?;
    if let Some(stderr) = child.stderr.take() {
        pass_on(stderr, std::io::stderr(), |line| unreachable |= is_about_the_network(line));
    }
    let status = child.wait().map_err(|error| cannot_start(command, &error))?;
    check(command, status)
        .map_err(|failure| if unreachable { Unfetched::Unreachable } else { Unfetched::Failed(failure) })
}

/// Why a package client failed.
pub enum Unfetched {
    /// It could not reach its registry.
    Unreachable,
    /// Anything else.
    Failed(Failure),
}

impl From<Failure> for Unfetched {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

impl From<Unfetched> for Failure {
    fn from(why: Unfetched) -> Self {
        match why {
            Unfetched::Failed(failure) => failure,
            Unfetched::Unreachable => Self::new("the package registry cannot be reached.")
                .remedy("Check the network or the proxy, and run this again."),
        }
    }
}

/// Whether a line of a package client says that it could not reach its registry.
fn is_about_the_network(line: &str) -> bool {
    const SIGNS: [&str; 9] = [
        "spurious network error",
        "could not resolve",
        "couldn't resolve",
        "could not connect",
        "couldn't connect",
        "enotfound",
        "eai_again",
        "econnrefused",
        "etimedout",
    ];
    let line = line.to_lowercase();
    SIGNS.iter().any(|sign| line.contains(sign))
}

/// Where the program `name` is on the PATH.
pub fn find(name: &str) -> Option<PathBuf> {
    find_file(&format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

/// Where the program in a file of exactly this name is on the PATH.
pub fn find_file(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| is_program(file))
}

#[cfg(unix)]
fn is_program(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    file.metadata().is_ok_and(|about| about.is_file() && about.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_program(file: &Path) -> bool {
    file.is_file()
}

fn pass_on(from: impl Read, mut to: impl Write, mut hear: impl FnMut(&str)) {
    let mut from = BufReader::new(from);
    let mut bytes = Vec::new();
    while matches!(from.read_until(b'\n', &mut bytes), Ok(1..)) {
        // A closed terminal is no reason to stop the chore.
        let _ = to.write_all(&bytes).and_then(|()| to.flush());
        hear(String::from_utf8_lossy(&bytes).trim_end());
        bytes.clear();
    }
}

fn check(command: &Command, status: ExitStatus) -> Result<()> {
    if status.success() {
        return Ok(());
    }
    Err(Failure::new(format!("`{}` failed ({status}).", line(command))))
}

fn cannot_start(command: &Command, error: &std::io::Error) -> Failure {
    let program = command.get_program().to_string_lossy();
    match error.kind() {
        ErrorKind::NotFound => Failure::new(format!("`{program}` is not installed, or not on the PATH.")),
        _ => Failure::new(format!("`{program}` could not be run: {error}.")),
    }
}

/// The command as one would type it, with only the name of its program.
fn line(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_stem().unwrap_or_default();
    std::iter::once(program).chain(command.get_args()).map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}
