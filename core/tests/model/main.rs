//! Core against a second implementation (`naive/`, written from RULES alone), on definitions and commands by chance.
//!
//! `cargo test --test model` tries the same few thousand cases each time; with `FLOWLIST_LONG` set it is 100,000, new ones each time
//! (`cargo xtask test --long`); `PROPTEST_CASES` sets the number. A case that fails is shrunk and printed as a scenario.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::expect_used,
    reason = "a test may panic"
)]

mod compare;
mod desk;
mod generate;
mod naive;
mod play;
mod suite;

use generate::{definition, moves, plan};
use proptest::prelude::*;
use suite::{Cases, run};

fn order() -> impl Strategy<Value = Vec<prop::sample::Index>> {
    prop::collection::vec(any::<prop::sample::Index>(), 0..40)
}

#[test]
fn generated_workflows_run_as_the_model_says_for_one_person_at_one_desk() {
    let cases = (plan(), moves(1, 24), order()).prop_map(|(plan, moves, order)| (definition(&plan), moves, order));
    run(Cases::share(1, 3), cases.boxed());
}

#[test]
fn generated_workflows_run_as_the_model_says_for_several_desks_that_merge() {
    let cases = (plan(), moves(3, 24), order()).prop_map(|(plan, moves, order)| (definition(&plan), moves, order));
    run(Cases::share(2, 3), cases.boxed());
}
