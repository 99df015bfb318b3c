//! Writes the JSON Schema of workflow definitions, which the core generates from its table of words.

use crate::failure::{Failure, Result};
use crate::{process, project};
use std::fs;

/// `cargo xtask schema`: writes the file, or with `check` fails when it is not what would be written.
pub fn schema(check: bool) -> Result<()> {
    let schema = process::output(
        process::cargo()
            .args(["run", "--quiet", "--package", "flowlist-core", "--features", "schema"])
            .args(["--example", "schema"]),
    )?;
    let path = project::root().join("schema/workflow.schema.json");
    if check {
        return match fs::read_to_string(&path) {
            Ok(kept) if kept == schema => Ok(()),
            _ => Err(Failure::new("schema/workflow.schema.json is not what the core generates.")
                .remedy("Run: cargo xtask schema")),
        };
    }
    fs::create_dir_all(project::root().join("schema"))
        .and_then(|()| fs::write(&path, schema))
        .map_err(|error| Failure::new(format!("{} cannot be written: {error}.", path.display())))
}
