//! Workflow definitions, conditions and runs as pure functions of their inputs.
#![no_std]
extern crate alloc;
#[cfg(test)]
extern crate std;

pub mod check;
pub mod command;
pub mod definition;
pub mod due;
pub mod event;
pub mod facts;
pub mod form;
pub mod hash;
pub mod index;
pub mod json;
pub mod logic;
pub mod message;
pub mod outline;
pub mod pattern;
mod people;
#[cfg(feature = "explain")]
pub mod problem;
mod problems;
pub mod replay;
pub mod state;
pub mod subrun;
pub mod text;
pub mod time;
pub mod transition;
pub mod viewer;
pub mod words;
pub mod workflow;
