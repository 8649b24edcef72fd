//! Lists as tables beyond those of the knowledge base.

mod review;

pub use review::{review_book, review_list};
pub use yiju_kb::tables::{Table, csv, xlsx};
