//! Packs that are signed, and those that are installed. A pack ([`crate::pack`]) is a knowledge base in one file; beside it lies its
//! signature, a small JSON file.
//!
//! `keys` key files · `signature` what is signed, and by whom · `shelf` installed packs and which of them is in use.

mod keys;
mod shelf;
mod signature;

pub use keys::{Keys, PublicKey, SecretKey};
pub use shelf::{InstalledPack, Shelf, ShelfDocument};
pub use signature::{PackReport, Signature, SignedPack, report};
