//! Workflow definitions, conditions and runs as pure functions of their inputs.
#![no_std]
extern crate alloc;
#[cfg(test)]
extern crate std;

pub mod check;
pub mod definition;
pub mod hash;
mod json;
pub mod logic;
pub mod message;
pub mod pattern;
pub mod problem;
pub mod text;
pub mod workflow;
