//! `if`, `and`, `or`: only what decides is evaluated.

use super::Node;
use super::data::Scope;
use super::eval::{Found, Machine, truthy};

impl Machine<'_> {
    /// `{"if": [condition, then, condition, then, …, else]}`.
    #[inline(never)]
    pub fn choice<'a>(&mut self, args: &'a [Node], scope: Scope<'a>) -> Found<'a> {
        let mut rest = args;
        while let [condition, then, more @ ..] = rest {
            if self.holds(condition, scope)? {
                return self.eval(then, scope);
            }
            rest = more;
        }
        rest.first().map_or(Ok(Default::default()), |otherwise| self.eval(otherwise, scope))
    }

    /// `or` and `and`: the first value whose truth is `stop`, else the last.
    #[inline(never)]
    pub fn until<'a>(&mut self, stop: bool, args: &'a [Node], scope: Scope<'a>) -> Found<'a> {
        let mut last = Default::default();
        for arg in args {
            last = self.eval(arg, scope)?;
            if truthy(&last) == stop {
                break;
            }
        }
        Ok(last)
    }
}
