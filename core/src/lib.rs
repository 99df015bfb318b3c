//! Workflow definitions, conditions and runs as pure functions of their inputs.
#![no_std]
extern crate alloc;
#[cfg(test)]
extern crate std;

pub mod hash;
pub mod logic;
pub mod pattern;
pub mod text;
