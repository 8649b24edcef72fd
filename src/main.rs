//! The command line of yiju.
fn main() {}
