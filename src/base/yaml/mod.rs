//! YAML with places: a tree whose every node knows its bytes in the source, and a reader that collects *all* problems
//! instead of stopping at the first.

mod diagnostic;
mod node;
mod read;

pub use diagnostic::{Diagnostic, Diagnostics, Severity, Source, Span};
pub use node::{Key, Node, Value, parse};
pub use read::{Fields, Reader, nearest};
