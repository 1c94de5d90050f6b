//! What goes wrong with a ledger.

use crate::base::Message;

/// How it went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// What was asked for cannot be: unknown hazard, forbidden step, wrong words.
    Refused,
    /// The store cannot be read or written.
    Storage,
    /// What is stored is not what was recorded.
    Damaged,
}

/// Everything that is wrong, all at once. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerError {
    /// How.
    pub fault: Fault,
    /// What, where, and what to do.
    pub messages: Vec<Message>,
}

impl LedgerError {
    pub(super) fn usage(message: Message) -> Self {
        Self { fault: Fault::Refused, messages: vec![message] }
    }

    pub(super) fn storage(message: Message) -> Self {
        Self { fault: Fault::Storage, messages: vec![message] }
    }

    pub(super) fn damaged(message: Message) -> Self {
        Self { fault: Fault::Damaged, messages: vec![message] }
    }
}

impl std::fmt::Display for LedgerError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let texts: Vec<&str> = self.messages.iter().map(|m| m.en.as_ref()).collect();
        f.write_str(&texts.join("; "))
    }
}

impl std::error::Error for LedgerError {}
