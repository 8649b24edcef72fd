//! Key files of signers: one line each, `yiju-ed25519-secret …` and `yiju-ed25519-public …` with 64 hexadecimal digits.

use ed25519_dalek::{Signer, SigningKey, VerifyingKey};

use crate::problem::{self, Problem};

const SECRET: &str = "yiju-ed25519-secret";
const PUBLIC: &str = "yiju-ed25519-public";

/// A new pair of keys.
#[derive(Debug)]
pub struct Keys {
    /// What signs, to be kept.
    pub secret: SecretKey,
    /// What verifies, to be handed out.
    pub public: PublicKey,
}

/// The key that signs.
pub struct SecretKey(SigningKey);

/// The key that verifies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublicKey(VerifyingKey);

impl std::fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SecretKey")
    }
}

impl Keys {
    /// Makes a pair from the randomness of the system.
    ///
    /// # Errors
    /// The system gives none.
    pub fn generate() -> Result<Self, Problem> {
        let mut seed = [0_u8; 32];
        getrandom::fill(&mut seed)
            .map_err(|_| wrong("系统没有给出随机数，没有生成密钥").help("稍后再试"))?;
        let key = SigningKey::from_bytes(&seed);
        Ok(Self {
            public: PublicKey(key.verifying_key()),
            secret: SecretKey(key),
        })
    }
}

impl SecretKey {
    /// The text of its file.
    pub fn text(&self) -> String {
        format!("{SECRET} {}\n", hex(self.0.as_bytes()))
    }

    /// Reads the text of a key file.
    ///
    /// # Errors
    /// It is none.
    pub fn read(text: &str) -> Result<Self, Problem> {
        let bytes = bytes_of(text, SECRET).ok_or_else(|| {
            wrong("这个文件不是签名用的私钥").help("私钥文件由 yiju pack key 写出")
        })?;
        Ok(Self(SigningKey::from_bytes(&bytes)))
    }

    /// The key that verifies what this one signs.
    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.verifying_key())
    }

    pub(super) fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.0.sign(message).to_bytes()
    }
}

impl PublicKey {
    /// The text of its file.
    pub fn text(&self) -> String {
        format!("{PUBLIC} {}\n", self.hex())
    }

    /// Reads the text of a key file.
    ///
    /// # Errors
    /// It is none.
    pub fn read(text: &str) -> Result<Self, Problem> {
        bytes_of(text, PUBLIC)
            .and_then(|bytes| VerifyingKey::from_bytes(&bytes).ok())
            .map(Self)
            .ok_or_else(|| {
                wrong("这个文件不是验证签名的公钥").help("公钥文件由 yiju pack key 写出")
            })
    }

    /// Its 64 hexadecimal digits.
    pub fn hex(&self) -> String {
        hex(self.0.as_bytes())
    }

    pub(super) fn from_hex(text: &str) -> Option<Self> {
        let bytes: [u8; 32] = from_hex(text)?;
        VerifyingKey::from_bytes(&bytes).ok().map(Self)
    }

    /// Whether it is the key of this signature. Keys and signatures that are weak in the sense of RFC 8032's successors do not
    /// count.
    pub(super) fn verifies(&self, message: &[u8], signature: &[u8; 64]) -> bool {
        let signature = ed25519_dalek::Signature::from_bytes(signature);
        self.0.verify_strict(message, &signature).is_ok()
    }
}

fn wrong(message: &str) -> Problem {
    Problem::new(problem::BAD_KEY, message)
}

fn bytes_of(text: &str, kind: &str) -> Option<[u8; 32]> {
    from_hex(text.trim().strip_prefix(kind)?.strip_prefix(' ')?)
}

pub(super) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    let mut out = String::new();
    for byte in bytes {
        let _ = write!(out, "{byte:02x}");
    }
    out
}

pub(super) fn from_hex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let digits = text.as_bytes();
    if digits.len() != 2 * N {
        return None;
    }
    let mut out = [0_u8; N];
    for (byte, pair) in out.iter_mut().zip(digits.chunks(2)) {
        let lower = |digit: &u8| digit.is_ascii_digit() || (b'a'..=b'f').contains(digit);
        if !pair.iter().all(lower) {
            return None;
        }
        *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
    }
    Some(out)
}
