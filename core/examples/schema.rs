//! Prints the JSON Schema of the format: `cargo run -p flowlist-core --features schema --example schema`.

fn main() {
    print!("{}", flowlist_core::definition::json_schema());
}
