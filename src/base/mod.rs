//! Words and small tools that every room shares: addresses of cells, two-language messages, text keys, YAML with
//! places, the embedded rule files, and output files that appear whole or not at all.

pub mod address;
pub mod hash;
pub mod lock;
pub mod message;
pub mod norm;
pub mod outfile;
pub mod ratio;
pub mod rulefiles;
pub mod shared;
pub mod words;
pub mod yaml;

pub use message::{Lang, Message, Problem};
pub use shared::SharedText;
pub use words::{Channel, Grade, RiskLevel, Status};
