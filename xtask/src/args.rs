//! Reads the command line.

use crate::failure::{Failure, Result};
use std::path::PathBuf;

/// What `cargo xtask help` prints.
pub const HELP: &str = "\
cargo xtask <chore>

  start [--port N] [--release]   install what is missing, build the demo and serve it (port 8080)
  test [--suites PATH] [--long] [--filter NAME]
                                 run every check and test; suites from elsewhere are looked for in
                                 ../shared/suites; --filter runs only the tests whose name has NAME;
                                 --long adds 100,000 cases of the model test
  build                          write the published build to dist/
  size [--json]                  print what a page with one <flow-list> downloads from dist/
  schema [--check]               write schema/workflow.schema.json, or say whether it is up to date
";

/// A chore and its options.
pub enum Chore {
    Help,
    Start(Start),
    Build,
    Size {
        json: bool,
    },
    Schema {
        check: bool,
    },
    Test(Test),
    /// Called by Trunk (see `Trunk.toml`), not by people.
    Wasm,
}

/// Options of `start`.
pub struct Start {
    pub port: u16,
    pub release: bool,
}

/// Options of `test`.
#[derive(Default)]
pub struct Test {
    /// Where suites from outside the repository are; relative to the working directory.
    pub suites: Option<PathBuf>,
    /// Run the model test on 100,000 cases too.
    pub long: bool,
    /// Run only the tests whose name contains this, and no other check.
    pub filter: Option<String>,
}

/// The chore that `words` ask for, without the program's name.
pub fn parse(words: impl Iterator<Item = String>) -> Result<Chore> {
    let mut words = Words(words.collect::<Vec<_>>().into_iter());
    let chore = words.0.next().unwrap_or_else(|| "help".into());
    match chore.as_str() {
        "help" | "--help" | "-h" => Ok(Chore::Help),
        "start" => {
            let mut start = Start { port: 8080, release: false };
            words.each(|flag, value| match flag {
                "--port" => {
                    let port = value()?;
                    start.port =
                        port.parse().ok().filter(|port| *port > 0).ok_or_else(|| {
                            Failure::new(format!("--port wants a number from 1 to 65535, not `{port}`."))
                        })?;
                    Ok(true)
                }
                "--release" => {
                    start.release = true;
                    Ok(true)
                }
                _ => Ok(false),
            })?;
            Ok(Chore::Start(start))
        }
        "build" => {
            words.each(|_, _| Ok(false))?;
            Ok(Chore::Build)
        }
        "size" => Ok(Chore::Size { json: words.switch("--json")? }),
        "schema" => Ok(Chore::Schema { check: words.switch("--check")? }),
        "test" => {
            let mut test = Test::default();
            words.each(|flag, value| {
                match flag {
                    "--suites" => test.suites = Some(value()?.into()),
                    "--filter" => test.filter = Some(value()?),
                    "--long" => test.long = true,
                    _ => return Ok(false),
                }
                Ok(true)
            })?;
            Ok(Chore::Test(test))
        }
        "wasm" => {
            words.each(|_, _| Ok(false))?;
            Ok(Chore::Wasm)
        }
        other => Err(Failure::new(format!("there is no chore `{other}`."))),
    }
}

/// The words after the chore's name.
struct Words(std::vec::IntoIter<String>);

impl Words {
    /// Gives each flag to `take`, with a way to get its value (`--flag value` or `--flag=value`);
    /// `take` says whether it knows the flag.
    fn each(&mut self, mut take: impl FnMut(&str, &mut dyn FnMut() -> Result<String>) -> Result<bool>) -> Result<()> {
        while let Some(word) = self.0.next() {
            let (flag, mut given) = match word.split_once('=') {
                Some((flag, value)) => (flag.to_owned(), Some(value.to_owned())),
                None => (word, None),
            };
            let known = take(&flag, &mut || {
                given.take().or_else(|| self.0.next()).ok_or_else(|| Failure::new(format!("{flag} wants a value.")))
            })?;
            if !known {
                return Err(Failure::new(format!("`{flag}` is not an option here.")));
            }
            if given.is_some() {
                return Err(Failure::new(format!("{flag} takes no value.")));
            }
        }
        Ok(())
    }

    /// Whether the only flag that is known here was given.
    fn switch(&mut self, name: &str) -> Result<bool> {
        let mut on = false;
        self.each(|flag, _| {
            on |= flag == name;
            Ok(flag == name)
        })?;
        Ok(on)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Result<Chore> {
        parse(line.split_whitespace().map(String::from))
    }

    #[test]
    fn values_come_after_a_space_or_an_equals_sign() {
        for line in ["start --port 8081", "start --port=8081"] {
            assert!(matches!(words(line), Ok(Chore::Start(Start { port: 8081, release: false }))), "{line}");
        }
    }

    #[test]
    fn what_is_not_known_is_refused() {
        for line in ["launch", "build --fast", "start --port", "start --port 0", "start --port x", "size --json=yes"] {
            assert!(words(line).is_err(), "{line}");
        }
    }
}
