//! Random secrets and their hashes.

use sha2::{Digest, Sha256};
use yiju_kb::problem::{self, Problem};

/// 256 random bits in hexadecimal: what a browser holds.
///
/// # Errors
/// The system gives no random numbers.
pub fn token() -> Result<String, Problem> {
    random::<32>()
}

/// 128 random bits in hexadecimal: an identifier that cannot be guessed.
///
/// # Errors
/// The system gives no random numbers.
pub fn id() -> Result<String, Problem> {
    random::<16>()
}

/// What the store holds of a secret, in hexadecimal. A token has so many bits that a plain hash is enough.
pub fn hash(secret: &str) -> String {
    hex(&Sha256::digest(secret.as_bytes()))
}

/// Whether two texts are the same, in a time that does not tell where they differ.
pub fn same(one: &str, other: &str) -> bool {
    // Hashes of equal length; what a difference of theirs tells is of no use.
    Sha256::digest(one.as_bytes()) == Sha256::digest(other.as_bytes())
}

/// Bytes in hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn random<const BYTES: usize>() -> Result<String, Problem> {
    let mut bytes = [0; BYTES];
    getrandom::fill(&mut bytes)
        .map_err(|_| Problem::new(problem::STORE_FAULT, "系统不给随机数").help("稍等再试"))?;
    Ok(hex(&bytes))
}
