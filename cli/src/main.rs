//! The command `flowlist`.
fn main() {}
