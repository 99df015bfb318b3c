//! What a table of words is made of: words, what their values may be, and the objects that have them.

/// What a value may be.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Shape {
    /// Any text.
    Text,
    /// A text that says something.
    Name,
    /// A name that others refer to: `[A-Za-z][A-Za-z0-9_-]*`.
    Id,
    /// `true` or `false`.
    Bool,
    /// `true` alone.
    True,
    /// A whole number of at least this.
    Count(u32),
    /// A number or a text.
    Bound,
    /// A text, number, boolean, list of texts, or a JsonLogic rule that gives one.
    Answer,
    /// JsonLogic: an object, or `true` or `false`.
    Condition,
    /// One of these texts.
    OneOf(&'static [&'static str]),
    /// The number of the format.
    Format,
    /// An object of this table.
    Object(&'static Object),
    /// A list of these, which may be empty.
    List(&'static Shape),
    /// A list of at least one of these.
    Filled(&'static Shape),
    /// One of these, or a list of them, which may be empty.
    OneOrList(&'static Shape),
    /// One of these, or a list of at least one.
    OneOrMore(&'static Shape),
    /// The first, or the object.
    Or(&'static Shape, &'static Object),
    /// An object with any names.
    Map(&'static Shape),
}

/// One word of an object.
#[derive(Debug)]
pub(crate) struct Word {
    /// As it is written in JSON.
    pub name: &'static str,
    /// What its value may be.
    pub shape: Shape,
    /// Whether it must be there, where the object's type has it.
    pub required: bool,
    /// The values of `type` that have it; all where empty.
    pub only: &'static [&'static str],
    /// What an editor shows.
    #[cfg(feature = "schema")]
    pub docs: &'static str,
}

/// One kind of object.
#[derive(Debug)]
pub(crate) struct Object {
    /// What a problem calls it.
    pub name: &'static str,
    /// What it may say.
    pub words: &'static [Word],
    /// Where `type` tells apart which words it has: the type where none is given.
    pub default_type: Option<&'static str>,
    /// Words of which one at most may be said.
    pub either: &'static [&'static str],
}

impl Object {
    pub const fn new(name: &'static str, words: &'static [Word]) -> Self {
        Self { name, words, default_type: None, either: &[] }
    }

    /// The word of this name.
    pub fn word(&self, name: &str) -> Option<&'static Word> {
        self.words.iter().find(|word| word.name == name)
    }
}

/// The docs are compiled for the schema alone; without it the compiler drops them.
pub(super) const fn word(name: &'static str, shape: Shape, docs: &'static str) -> Word {
    #[cfg(not(feature = "schema"))]
    let _ = docs;
    Word {
        name,
        shape,
        required: false,
        only: &[],
        #[cfg(feature = "schema")]
        docs,
    }
}

impl Word {
    pub const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    pub const fn only(self, only: &'static [&'static str]) -> Self {
        Self { only, ..self }
    }
}
