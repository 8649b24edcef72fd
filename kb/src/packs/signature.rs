//! The signature of a pack: who says of which bytes that they are which publication.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use yiju_corpus::store::digest;

use super::keys::{PublicKey, SecretKey, from_hex, hex};
use crate::Knowledge;
use crate::pack::unpack;
use crate::problem::{self, Problem};
use crate::sources::Sources;

/// The form of signatures that this program writes and reads.
const FORM: u32 = 1;

/// A signature, as its file holds it. Everything but `value` is signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Signature {
    /// The form of this document.
    pub signature: u32,
    /// The number of the publication.
    pub number: u32,
    /// `sha256:…` over the bytes of the pack.
    pub pack: String,
    /// `sha256:…` over rules and register, as answers name it.
    pub rules: String,
    /// The public key of the signer, in hexadecimal digits.
    pub key: String,
    /// The ed25519 signature, in hexadecimal digits.
    pub value: String,
}

/// A pack whose signature holds.
#[derive(Debug)]
pub struct SignedPack {
    /// Its signature.
    pub signature: Signature,
    /// The files in it.
    pub sources: Sources,
}

/// What a pack is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PackReport {
    /// `sha256:…` over its bytes.
    pub pack: String,
    /// `sha256:…` over rules and register.
    pub rules: String,
    /// Powers in it.
    pub powers: usize,
    /// Cases in it.
    pub cases: usize,
    /// The number of the publication; null where it was not signed or the signature was not looked at.
    pub number: Option<u32>,
    /// The signer's public key; null as `number`.
    pub key: Option<String>,
}

/// What a pack with these bytes is: it unpacks, its hash holds and its rules compile.
///
/// # Errors
/// One of these does not hold.
pub fn report(bytes: &[u8], signature: Option<&Signature>) -> Result<PackReport, Problem> {
    let knowledge = Knowledge::from_sources(&unpack(bytes)?)?;
    Ok(PackReport {
        pack: digest(bytes),
        rules: knowledge.rules_hash().to_owned(),
        powers: knowledge.base().powers.len(),
        cases: knowledge.base().cases.len(),
        number: signature.map(|one| one.number),
        key: signature.map(|one| one.key.clone()),
    })
}

impl Signature {
    /// Signs a pack as the publication of this number.
    ///
    /// # Errors
    /// It is no pack.
    pub fn of(bytes: &[u8], number: u32, key: &SecretKey) -> Result<Self, Problem> {
        let sources = unpack(bytes)?;
        let mut signature = Self {
            signature: FORM,
            number,
            pack: digest(bytes),
            rules: crate::sources::hash(&sources.rules, &sources.regulations),
            key: key.public().hex(),
            value: String::new(),
        };
        signature.value = hex(&key.sign(signature.message().as_bytes()));
        Ok(signature)
    }

    /// The text of its file.
    pub fn text(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }

    /// Reads the text of a signature's file.
    ///
    /// # Errors
    /// It is none, or one of another form.
    pub fn read(text: &str) -> Result<Self, Problem> {
        let read: Self =
            serde_json::from_str(text).map_err(|_| broken("这个文件不是知识库包的签名"))?;
        if read.signature != FORM {
            let message = format!("签名的格式是 {}，本程序只读格式 {FORM}", read.signature);
            return Err(broken(&message));
        }
        Ok(read)
    }

    /// Unpacks the pack if these are the bytes that were signed, and by this key.
    ///
    /// # Errors
    /// The key is another, the bytes were changed, or the signature does not hold.
    pub fn open(&self, bytes: &[u8], key: &PublicKey) -> Result<SignedPack, Problem> {
        if self.key != key.hex() {
            let message = "签名人的公钥不是给出的这一个";
            return Err(Problem::new(problem::OTHER_SIGNER, message)
                .help("核对公钥文件；不认识的签名人的包不要装"));
        }
        let holds = from_hex::<64>(&self.value)
            .is_some_and(|value| key.verifies(self.message().as_bytes(), &value));
        if !holds {
            return Err(broken("签名不成立：签名文件被改过，或者不是这把私钥签的"));
        }
        if digest(bytes) != self.pack {
            return Err(broken("包的内容与签名时的不同"));
        }
        let sources = unpack(bytes)?;
        if crate::sources::hash(&sources.rules, &sources.regulations) != self.rules {
            return Err(broken("包里的规则与签名写的不同"));
        }
        Ok(SignedPack {
            signature: self.clone(),
            sources,
        })
    }

    /// The key that the signature names.
    pub(super) fn named_key(&self) -> Result<PublicKey, Problem> {
        PublicKey::from_hex(&self.key).ok_or_else(|| broken("签名里的公钥不成立"))
    }

    /// What is signed.
    fn message(&self) -> String {
        format!(
            "yiju pack {}\nnumber {}\npack {}\nrules {}\nkey {}\n",
            self.signature, self.number, self.pack, self.rules, self.key
        )
    }
}

fn broken(message: &str) -> Problem {
    Problem::new(problem::BROKEN_SIGNATURE, message)
        .help("重新取包和签名，两个文件一起取；仍不成立的不要装")
}
