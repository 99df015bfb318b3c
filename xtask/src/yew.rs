//! Yew for the published build, without what the widget does not use: a tenth of the download. The source that Cargo fetched is copied, and
//! changed in the few places below; a change that no longer fits, after an update of Yew, ends the build. The demo, the native tests and whoever takes
//! the crate have Yew as it is; the tests in a browser run on this one.

use crate::failure::{Failure, Result};
use crate::{process, rust};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Files of ours that are put into Yew's `src`.
const FILES: [(&str, &str); 2] =
    [("list.rs", include_str!("../yew/list.rs")), ("dom_bundle/absent.rs", include_str!("../yew/absent.rs"))];

/// What stands once in which file of Yew's `src`, and what takes its place.
const CHANGES: [(&str, &str, &str); 24] = [
    ("lib.rs", "mod dom_bundle;", "mod dom_bundle;\nmod list;"),
    // Short lists in the place of maps, which are more code than all that is kept in them.
    ("scheduler.rs", "use std::collections::BTreeMap;", "use crate::list::Sorted as BTreeMap;"),
    ("virtual_dom/mod.rs", "use indexmap::IndexMap;", "use crate::list::Map as IndexMap;"),
    ("dom_bundle/blist.rs", "use std::collections::HashSet;", "use crate::list::Set as HashSet;"),
    ("dom_bundle/subtree_root.rs", "use std::collections::HashSet;", "use crate::list::Set as HashSet;"),
    ("dom_bundle/btag/mod.rs", "use std::collections::HashMap;", "use crate::list::Map as HashMap;"),
    ("dom_bundle/btag/attributes.rs", "use std::collections::HashMap;", "use crate::list::Map as HashMap;"),
    ("dom_bundle/btag/attributes.rs", "use indexmap::IndexMap;", "use crate::list::Map as IndexMap;"),
    ("dom_bundle/btag/listeners.rs", "use std::collections::HashMap;", "use crate::list::Map as HashMap;"),
    ("dom_bundle/btag/listeners.rs", "by_id: HashMap<u32,", "by_id: crate::list::Sorted<u32,"),
    ("dom_bundle/btag/listeners.rs", "by_id: HashMap::default()", "by_id: Default::default()"),
    // The view draws no portal and no raw HTML, and nothing in it is suspended.
    ("dom_bundle/mod.rs", "mod bportal;\nmod braw;\nmod bsuspense;", "mod absent;"),
    (
        "dom_bundle/mod.rs",
        "use bportal::BPortal;\nuse braw::BRaw;\nuse bsuspense::BSuspense;",
        "use absent::{BPortal, BRaw, BSuspense};",
    ),
    ("suspense/suspension.rs", "    id: usize,\n", "    id: usize,\n    never: std::convert::Infallible,\n"),
    ("suspense/suspension.rs", "            id,\n", "            id,\n            never: panic!(),\n"),
    // A panic is a trap at once: no hook is ever called.
    ("renderer.rs", "std::panic::set_hook(Box::new(console_error_panic_hook::hook));", ""),
    // It gives each element to Yew once: none is shared, none has to be cloned.
    ("utils/mod.rs", "unwrap_or_else(|rc| (*rc).clone())", "unwrap_or_else(|_| panic!())"),
    // Of a hundred kinds of events it hears four (`src/view/desk.rs`).
    (
        "virtual_dom/listeners.rs",
        "#[derive(Clone, PartialEq, Eq, Hash, Debug)]",
        "#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]",
    ),
    ("virtual_dom/listeners.rs", "other(std::borrow::Cow<'static, str>)", "other(&'static str)"),
    ("virtual_dom/listeners.rs", "type_name.clone()", "(*type_name).into()"),
    (
        "virtual_dom/listeners.rs",
        "$( Self::$kind => stringify!($kind)[2..].into(), )*",
        r#"Self::onclick => "click".into(),
           Self::onfocusout => "focusout".into(),
           Self::oninput => "input".into(),
           Self::onsubmit => "submit".into(),
           _ => panic!(),"#,
    ),
    // The browser's queue of small tasks, in the place of futures of which this would be the only one.
    (
        "scheduler.rs",
        "        #[wasm_bindgen(js_name = setTimeout)]",
        "        #[wasm_bindgen(js_name = queueMicrotask)]
        fn queue_microtask(handler: &js_sys::Function);
        #[wasm_bindgen(js_name = setTimeout)]",
    ),
    ("scheduler.rs", "        spawn_local(async {", "        queue_microtask(Closure::once_into_js(|| {"),
    (
        "scheduler.rs",
        "            run_scheduler(vec![]);\n        });",
        "            run_scheduler(vec![]);\n        }).unchecked_ref());",
    ),
];

/// Makes `cargo`, which builds in `target`, use the changed Yew.
pub fn substitute(cargo: &mut Command, target: &Path) -> Result<()> {
    let source = source()?;
    let copy = target.join(source.file_name().unwrap_or_default());
    copy_folder(&source, &copy, &mut |name, text| changed(name, text))?;
    for (name, text) in FILES {
        write(&copy.join("src").join(name), text.as_bytes())?;
    }
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
    use super::list::{Map, Set, Sorted};
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
    fn a_sorted_list_does_what_a_sorted_map_does() {
        let (mut list, mut map) = (Sorted::default(), BTreeMap::new());
        for step in 0..600_u32 {
            let key = step * 7919 % 23;
            match step % 5 {
                0 => assert_eq!(list.remove(&key), map.remove(&key)),
                1 => assert_eq!(list.get(&key), map.get(&key)),
                2 => assert_eq!(list.pop_first(), map.pop_first()),
                _ => {
                    list.insert(key, step);
                    map.insert(key, step);
                }
            }
            assert_eq!(list.is_empty(), map.is_empty());
        }
        assert!(!map.is_empty() && list.into_values().eq(map.into_values()));
    }

    #[test]
    fn a_list_does_what_a_set_does() {
        let (mut list, mut set) = (Set::default(), BTreeSet::new());
        for step in 0..300_u32 {
            let value = step * 7919 % 17;
            match step % 3 {
                0 => assert_eq!(list.take(&value), set.take(&value)),
                1 => assert_eq!(list.replace(value), set.replace(value)),
                _ => assert_eq!(list.insert(value), set.insert(value)),
            }
        }
        list.retain(|value| value % 2 == 0);
        set.retain(|value| value % 2 == 0);
        let mut left: Vec<u32> = list.drain().collect();
        left.sort_unstable();
        assert!(left.into_iter().eq(set));
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
