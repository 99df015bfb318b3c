//! A JSON text as a tree that knows where each value stands.

use alloc::{string::String, vec::Vec};

use super::{Map, Number, Value, put};

/// One value and where it begins.
#[derive(Debug)]
pub(crate) struct Tree {
    /// The offset of its first byte in the text.
    pub at: usize,
    /// The value.
    pub kind: Kind,
}

/// What a value is.
#[derive(Debug)]
pub(crate) enum Kind {
    Null,
    Bool(bool),
    Number(Number),
    Text(String),
    List(Vec<Tree>),
    Object(Vec<Member>),
}

/// One `"name": value` of an object.
#[derive(Debug)]
pub(crate) struct Member {
    /// The offset of the name.
    pub at: usize,
    pub name: String,
    pub value: Tree,
}

impl Tree {
    /// The value of this name, when this is an object that has it.
    pub fn get(&self, name: &str) -> Option<&Tree> {
        self.members().iter().find(|member| member.name == name).map(|member| &member.value)
    }

    /// The members of an object; none for anything else.
    pub fn members(&self) -> &[Member] {
        match &self.kind {
            Kind::Object(members) => members,
            _ => &[],
        }
    }

    /// The members by name, those of one name in their order.
    fn by_name(&self) -> Vec<&Member> {
        let mut members = Vec::new();
        for member in self.members() {
            members.push(member);
        }
        members.sort_unstable_by(|a, b| a.name.cmp(&b.name).then(a.at.cmp(&b.at)));
        members
    }

    /// The entries of a list; none for anything else.
    pub fn items(&self) -> &[Tree] {
        match &self.kind {
            Kind::List(items) => items,
            _ => &[],
        }
    }

    /// The entries of the list of this name; none where it is no list.
    pub fn list(&self, name: &str) -> &[Tree] {
        self.get(name).map_or(&[], Tree::items)
    }

    /// The entries of a list, or the value itself where one alone may stand for a list of it.
    pub fn one_or_items(&self) -> &[Tree] {
        match &self.kind {
            Kind::List(items) => items,
            _ => core::slice::from_ref(self),
        }
    }

    /// The text, when it is one.
    pub fn text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The offset of the last value inside, or of this one.
    pub fn last(&self) -> usize {
        match &self.kind {
            Kind::List(items) => items.last().map_or(self.at, Tree::last),
            Kind::Object(members) => members.last().map_or(self.at, |member| member.value.last()),
            _ => self.at,
        }
    }

    /// `true` or `false`, when it is one.
    pub fn bool(&self) -> Option<bool> {
        match self.kind {
            Kind::Bool(bool) => Some(bool),
            _ => None,
        }
    }

    /// A whole number of at most nine digits, when it is one; `1.0` is one too.
    pub fn count(&self) -> Option<u32> {
        let Kind::Number(number) = &self.kind else { return None };
        let number = number.as_f64()?;
        let count = number as u32;
        (f64::from(count) == number && count <= 999_999_999).then_some(count)
    }

    /// The value that a JSON Pointer leads to from here, or the last on its way that there is.
    pub fn at_pointer(&self, pointer: &str) -> &Tree {
        let mut tree = self;
        for token in pointer.split('/').skip(1) {
            let token = token.replace("~1", "/").replace("~0", "~");
            let inner = match &tree.kind {
                Kind::List(items) => token.parse().ok().and_then(|index: usize| items.get(index)),
                _ => tree.get(&token),
            };
            match inner {
                Some(inner) => tree = inner,
                None => break,
            }
        }
        tree
    }

    /// The same value without its places.
    pub fn to_value(&self) -> Value {
        match &self.kind {
            Kind::Null => Value::Null,
            Kind::Bool(bool) => Value::Bool(*bool),
            Kind::Number(number) => Value::Number(number.clone()),
            Kind::Text(text) => Value::String(text.clone()),
            Kind::List(items) => {
                let mut array = Vec::new();
                for item in items {
                    array.push(item.to_value());
                }
                Value::Array(array)
            }
            Kind::Object(_) => {
                let mut object = Map::new();
                // In order of names, each is put at the end; of two of one name the later counts.
                for member in self.by_name() {
                    put(&mut object, &member.name, member.value.to_value());
                }
                Value::Object(object)
            }
        }
    }

    /// The names that stand twice in one object, each where it stands again, in this value and all inside.
    pub fn for_each_name_again(&self, see: &mut dyn FnMut(&Member)) {
        self.items().iter().for_each(|item| item.for_each_name_again(see));
        let members = self.by_name();
        for pair in members.windows(2) {
            if let [first, again] = pair
                && first.name == again.name
            {
                see(again);
            }
        }
        members.iter().for_each(|member| member.value.for_each_name_again(see));
    }
}
