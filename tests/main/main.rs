//! Behaviour through the binary and the public library, one module per command or subject.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::format_push_string,
    clippy::needless_for_each
)]

mod authoring;
mod beyond;
mod check;
mod checklist;
mod common;
mod containers;
mod documents;
mod fuzzing;
mod generated;
mod impact;
mod inputs;
mod language;
mod ledger;
mod ledger_crash;
mod ledger_place;
mod ledger_sheets;
mod lint;
mod lock;
mod lost;
mod machine;
mod mapping;
mod packs;
mod papers;
mod proving;
mod register;
mod risk;
mod rounds;
mod sectors;
mod several;
mod sheet;
mod template;
mod texts;
mod values;
mod walk;
mod why;
mod wording;
