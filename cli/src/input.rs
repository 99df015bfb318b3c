//! Reading files and standard input, with errors that name them.

use std::{
    fs,
    io::{self, Read},
    path::Path,
};

use flowlist_core::{json::Value, subrun::file_of};

/// The text of a file, or of standard input for `-`.
///
/// # Errors
/// Why it could not be read, with its name.
pub fn read(path: &str) -> Result<String, String> {
    let mut bytes = Vec::new();
    let read = match path {
        "-" => io::stdin().read_to_end(&mut bytes).map(|_| ()),
        path => fs::read(path).map(|read| bytes = read),
    };
    read.map_err(|error| format!("cannot read {path}: {error}"))?;
    String::from_utf8(bytes).map_err(|error| format!("{path} is not UTF-8 text: {error}"))
}

/// The text of the workflow of this name, beside the file that names it; nothing where there is none.
pub fn beside(file: &str, name: &str) -> Option<String> {
    fs::read_to_string(Path::new(file).with_file_name(file_of(name))).ok()
}

/// A JSON text as a value.
///
/// # Errors
/// Where it is no JSON and why, after what the text is.
pub fn json(text: &str, what: &str) -> Result<Value, String> {
    let value: serde_json::Value =
        serde_json::from_str(text).map_err(|error| format!("{what} is not JSON: {error}"))?;
    Ok(value.into())
}
