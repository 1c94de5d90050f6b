//! Behaviour through the binary and the public library, one module per command or subject.

mod check;
mod common;
mod documents;
mod generated;
mod inputs;
mod packs;
