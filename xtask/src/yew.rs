//! Yew for the published build, without what the widget does not use: a sixth of the download. The source that Cargo fetched is copied, and
//! changed in the few places below; a change that no longer fits, after an update of Yew, ends the build. The demo, the native tests and whoever takes
//! the crate have Yew as it is; the tests in a browser run on this one.

use crate::failure::{Failure, Result};
use crate::{process, rust};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Files of ours in Yew's `src`, in the place of its own or beside them.
const FILES: [(&str, &str); 5] = [
    ("list.rs", include_str!("../yew/list.rs")),
    ("scheduler.rs", include_str!("../yew/scheduler.rs")),
    ("dom_bundle/mod.rs", include_str!("../yew/dom_bundle/mod.rs")),
    ("dom_bundle/events.rs", include_str!("../yew/dom_bundle/events.rs")),
    ("dom_bundle/position.rs", include_str!("../yew/dom_bundle/position.rs")),
];

/// What stands once in which file of Yew's `src`, and what takes its place.
const CHANGES: [(&str, &str, &str); 13] = [
    ("lib.rs", "mod dom_bundle;", "mod dom_bundle;\nmod list;"),
    // A short list in the place of a map, which is more code than all that is kept in it.
    ("virtual_dom/mod.rs", "use indexmap::IndexMap;", "use crate::list::Map as IndexMap;"),
    // Nothing in the view is suspended.
    ("suspense/suspension.rs", "    id: usize,\n", "    id: usize,\n    never: std::convert::Infallible,\n"),
    ("suspense/suspension.rs", "            id,\n", "            id,\n            never: panic!(),\n"),
    // A panic is a trap at once: no hook is ever called.
    ("renderer.rs", "std::panic::set_hook(Box::new(console_error_panic_hook::hook));", ""),
    // It is given an element that is empty.
    ("app_handle.rs", "        clear_element(&host);\n", ""),
    // It writes the names of elements in small letters.
    ("virtual_dom/vtag.rs", "tag = tag.to_ascii_lowercase();\n        Self", "tag = tag.clone();\n        Self"),
    // It gives each element to Yew once: none is shared, none has to be cloned.
    ("utils/mod.rs", "unwrap_or_else(|rc| (*rc).clone())", "unwrap_or_else(|_| panic!())"),
    // Of a hundred kinds of events it hears four (`src/view/desk.rs`).
    (
        "virtual_dom/listeners.rs",
        "#[derive(Clone, PartialEq, Eq, Hash, Debug)]",
        "#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]",
    ),
    ("virtual_dom/listeners.rs", "other(std::borrow::Cow<'static, str>)", "other(&'static str)"),
    (
        "virtual_dom/listeners.rs",
        "type_name(&self) -> std::borrow::Cow<'static, str>",
        "type_name(&self) -> &'static str",
    ),
    ("virtual_dom/listeners.rs", "type_name.clone()", "type_name"),
    (
        "virtual_dom/listeners.rs",
        "$( Self::$kind => stringify!($kind)[2..].into(), )*",
        r#"Self::onclick => "click",
           Self::onfocusout => "focusout",
           Self::oninput => "input",
           Self::onsubmit => "submit",
           _ => panic!(),"#,
    ),
];

/// Makes `cargo`, which builds in `target`, use the changed Yew.
pub fn substitute(cargo: &mut Command, target: &Path) -> Result<()> {
    let source = source()?;
    let copy = target.join(source.file_name().unwrap_or_default());
    for (name, text) in FILES {
        write(&copy.join("src").join(name), text.as_bytes())?;
    }
    copy_folder(&source, &copy, &mut |name, text| changed(name, text))?;
    cargo.arg("--config").arg(format!("paths=[{copy:?}]"));
    Ok(())
}

/// Where Cargo keeps the source of Yew.
fn source() -> Result<PathBuf> {
    let metadata = process::output(process::cargo().args([
        "metadata",
        "--format-version=1",
        "--locked",
        "--filter-platform",
        rust::WASM,
    ]))?;
    manifest(&metadata)
        .and_then(|manifest| Some(Path::new(&manifest).parent()?.to_owned()))
        .ok_or_else(|| Failure::new("`cargo metadata` does not say where the source of Yew is."))
}

/// The path of Yew's manifest in what `cargo metadata` prints.
fn manifest(metadata: &str) -> Option<String> {
    metadata.split(r#""manifest_path":""#).skip(1).find_map(|rest| {
        let path = rest.split('"').next()?.replace(r"\\", r"\");
        let folder = Path::new(&path).parent()?.file_name()?.to_str()?;
        let version = folder.strip_prefix("yew-")?;
        version.starts_with(|first: char| first.is_ascii_digit()).then_some(path)
    })
}

/// A file of Yew's `src`, by its name there, with its changes.
fn changed(name: &str, text: &str) -> Result<String> {
    if let Some((_, ours)) = FILES.iter().find(|(file, _)| *file == name) {
        return Ok((*ours).to_owned());
    }
    let mut text = text.to_owned();
    for (_, from, to) in CHANGES.iter().filter(|(file, ..)| *file == name) {
        if text.matches(from).count() != 1 {
            return Err(Failure::new(format!(
                "Yew's src/{name} has changed: what is to be replaced does not stand in it once:\n{from}"
            ))
            .remedy("Read what Yew does there now, and bring `CHANGES` in xtask/src/yew.rs up to date."));
        }
        text = text.replace(from, to);
    }
    if name == "lib.rs" {
        // Part of it is not used any more; that is the purpose.
        text.insert_str(0, "#![allow(warnings)]\n");
    }
    Ok(text)
}

/// Copies a crate, with the Rust files of its `src` as `change` gives them.
fn copy_folder(from: &Path, to: &Path, change: &mut dyn FnMut(&str, &str) -> Result<String>) -> Result<()> {
    let mut folders = vec![PathBuf::new()];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(from.join(&folder)).map_err(|error| unreadable(&from.join(&folder), &error))?;
        for entry in entries {
            let entry = entry.map_err(|error| unreadable(from, &error))?;
            let inner = folder.join(entry.file_name());
            let path = entry.path();
            if path.is_dir() {
                folders.push(inner);
                continue;
            }
            let bytes = fs::read(&path).map_err(|error| unreadable(&path, &error))?;
            let name = inner.strip_prefix("src").ok().and_then(Path::to_str).map(|name| name.replace('\\', "/"));
            match (name, std::str::from_utf8(&bytes)) {
                (Some(name), Ok(text)) => write(&to.join(&inner), change(&name, text)?.as_bytes())?,
                _ => write(&to.join(&inner), &bytes)?,
            }
        }
    }
    Ok(())
}

/// Writes a file unless that is what it holds already: Cargo compiles again what was written again.
fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    if fs::read(path).is_ok_and(|held| held == bytes) {
        return Ok(());
    }
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(path, bytes))
        .map_err(|error| Failure::new(format!("{} cannot be written: {error}.", path.display())))
}

fn unreadable(path: &Path, error: &std::io::Error) -> Failure {
    Failure::new(format!("{} cannot be read: {error}.", path.display()))
}

#[cfg(test)]
#[path = "../yew/list.rs"]
#[allow(dead_code, missing_docs, reason = "what is not tested here, the compiler checks against Yew")]
mod list;

#[cfg(test)]
mod tests {
    use super::list::{Map, staying};
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    #[test]
    fn a_list_does_what_a_map_does() {
        let (mut list, mut map) = (Map::default(), BTreeMap::new());
        for step in 0..600_u32 {
            let key = step * 7919 % 23;
            match step % 4 {
                0 => assert_eq!(list.get(&key), map.get(&key)),
                1 => assert_eq!(list.contains_key(&key), map.contains_key(&key)),
                2 => assert_eq!(list.entry(key).or_default(), map.entry(key).or_default()),
                _ => assert_eq!(list.insert(key, step), map.insert(key, step)),
            }
        }
        assert_eq!(BTreeMap::from_iter(list), map);
    }

    #[test]
    fn as_many_stay_as_can() {
        // All orders of some of six things, one of them new.
        for number in 0..7_usize.pow(6) {
            let digits = (0..6).map(|at| number / 7_usize.pow(at) % 7);
            let places: Vec<Option<usize>> = digits.map(|digit| digit.checked_sub(1)).collect();
            let known: Vec<usize> = places.iter().copied().flatten().collect();
            if BTreeSet::from_iter(&known).len() < known.len() {
                continue;
            }
            let rows = (0..64).map(|mask| known.iter().enumerate().filter(move |(at, _)| mask >> at & 1 == 1));
            let most = rows
                .map(|row| row.map(|(_, place)| place))
                .filter(|row| row.clone().is_sorted())
                .map(Iterator::count)
                .max();
            let staying = staying(&places);
            let stay = places.iter().zip(&staying).filter(|(_, stays)| **stays).filter_map(|(place, _)| *place);
            assert!(stay.clone().is_sorted(), "{places:?}: {staying:?}");
            assert_eq!(Some(stay.count()), most, "{places:?}: {staying:?}");
        }
    }

    #[test]
    fn the_source_of_yew_is_found_among_others() {
        let metadata = r#"{"packages":[{"manifest_path":"C:\\c\\yew-macro-0.23.0\\Cargo.toml"},{"manifest_path":"/c/yew-0.23.0/Cargo.toml"}]}"#;
        assert_eq!(manifest(metadata).as_deref(), Some("/c/yew-0.23.0/Cargo.toml"));
        assert_eq!(manifest("{}"), None);
    }

    #[test]
    fn a_change_that_no_longer_fits_ends_the_build() {
        let failure = changed("utils/mod.rs", "all new").expect_err("nothing there is to be replaced");
        assert!(failure.to_string().contains("src/utils/mod.rs has changed"), "{failure}");
    }
}
