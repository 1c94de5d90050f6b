//! YAML with places: a tree whose every node knows its bytes in the source, and a reader that collects *all* problems
//! instead of stopping at the first.

mod diagnostic;
mod node;
mod read;
mod tree;

pub use diagnostic::{Diagnostic, Diagnostics, Severity, Source};
pub use node::{parse, parse_file};
pub use read::{Fields, Reader, nearest, read_measures};
pub use tree::{Key, Node, Span, Value};
