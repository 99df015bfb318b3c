//! Builds the demo and serves it.

use crate::args::Start;
use crate::failure::{Failure, Result};
use crate::{process, project, rust, tools};
use std::io::ErrorKind;
use std::net::TcpListener;
use std::process::Command;

/// `cargo xtask start`: gives way to Trunk, which prints the address and rebuilds when a file changes.
pub fn start(options: &Start) -> Result<()> {
    need_port(options.port)?;
    rust::need_wasm_target()?;
    let trunk = tools::trunk()?;
    // Installed now rather than from within Trunk, which would show it as a part of the build.
    tools::wasm_bindgen()?;
    eprintln!("Building the demo for http://127.0.0.1:{} (Ctrl-C ends it)", options.port);
    let mut trunk = process::command(trunk);
    trunk
        .current_dir(project::root())
        .args(["serve", "--offline", "--address", "127.0.0.1", "--port"])
        .arg(options.port.to_string());
    if options.release {
        trunk.arg("--release");
    }
    become_it(trunk)
}

/// Fails when nothing can listen on `port`.
fn need_port(port: u16) -> Result<()> {
    let Err(error) = TcpListener::bind(("127.0.0.1", port)) else {
        return Ok(());
    };
    let what = match error.kind() {
        ErrorKind::AddrInUse => format!("port {port} is in use by another program."),
        _ => format!("port {port} cannot be used: {error}."),
    };
    let other = if port == 8081 { 8082 } else { 8081 };
    Err(Failure::new(what)
        .remedy(format!("Stop that program, or choose another port: cargo xtask start --port {other}")))
}

/// Replaces this process, so that whatever ends it ends Trunk.
#[cfg(unix)]
fn become_it(mut command: Command) -> Result<()> {
    use std::os::unix::process::CommandExt;
    let error = command.exec();
    Err(Failure::new(format!("Trunk could not be run: {error}.")))
}

/// Waits for Trunk: a Ctrl-C in the console reaches both.
#[cfg(not(unix))]
fn become_it(mut command: Command) -> Result<()> {
    process::run(&mut command)
}
