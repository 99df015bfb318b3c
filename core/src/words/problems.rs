//! English for what is wrong in a definition.

/// The template of a code.
pub(super) fn text(code: &str) -> Option<&'static str> {
    super::find(ENGLISH, code)
}

/// Sorted by code. `{name}` is the parameter of that name.
pub(super) const ENGLISH: &[(&str, &str)] = &[];
