//! Every chore of the project, as `cargo xtask <chore>`.
//!
//! It has no dependency, so that it starts within seconds on a new machine and can say itself what
//! that machine lacks.

mod args;
mod browser;
mod build;
mod failure;
mod glue;
mod names;
mod node;
mod order;
mod process;
mod project;
mod rust;
mod schema;
mod size;
mod start;
mod suite;
mod table;
mod test;
mod tools;
mod wasm;
mod yew;

use args::Chore;
use std::process::ExitCode;

fn main() -> ExitCode {
    let chore = match args::parse(std::env::args().skip(1)) {
        Ok(chore) => chore,
        Err(failure) => {
            eprintln!("{failure}\n\n{}", args::HELP);
            return ExitCode::from(2);
        }
    };
    let done = match chore {
        Chore::Help => {
            print!("{}", args::HELP);
            Ok(())
        }
        Chore::Start(options) => start::start(&options),
        Chore::Build => build::build(),
        Chore::Size { json } => size::print(json),
        Chore::Schema { check } => schema::schema(check),
        // Its last line is the summary's.
        Chore::Test(options) => return test::test(&options),
        Chore::Wasm => wasm::for_trunk(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\n{failure}");
            ExitCode::FAILURE
        }
    }
}
