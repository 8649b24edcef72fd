//! The installed packs, in a folder of the program: each under the hash of its bytes, never changed; the file `current` names the
//! one in use. Readers see the old one or the new one, for every file is written beside its place and moved there.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use schemars::JsonSchema;
use serde::Serialize;
use yiju_corpus::store::{put, settle};

use super::keys::PublicKey;
use super::signature::{Signature, SignedPack};
use crate::Knowledge;
use crate::problem::{self, Problem};
use crate::sources::Sources;

const FOLDER: &str = "packs";
const CURRENT: &str = "current";
const PACK: &str = "yjpack";
const SIGNATURE: &str = "sig";

/// The folder of installed packs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shelf {
    folder: PathBuf,
}

/// An installed pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct InstalledPack {
    /// The number of the publication.
    pub number: u32,
    /// `sha256:…` over its bytes.
    pub pack: String,
    /// `sha256:…` over rules and register.
    pub rules: String,
    /// The signer's public key.
    pub key: String,
    /// Whether it is the one in use.
    pub current: bool,
}

/// What is installed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ShelfDocument {
    /// The packs, the highest number first.
    pub packs: Vec<InstalledPack>,
}

impl Shelf {
    /// The shelf in the program's own folder.
    pub fn below(home: &Path) -> Self {
        Self {
            folder: home.join(FOLDER),
        }
    }

    /// Verifies a pack, compiles it, puts it on the shelf and takes it into use. What was in use stays on the shelf.
    ///
    /// # Errors
    /// The signature does not hold, the rules have errors, another pack has this number, a higher number is in use, or the
    /// folder cannot be written.
    pub fn install(
        &self,
        bytes: &[u8],
        signature: &Signature,
        key: &PublicKey,
    ) -> Result<InstalledPack, Problem> {
        let opened = signature.open(bytes, key)?;
        Knowledge::from_sources(&opened.sources)?;
        for other in self.list()?.packs {
            if other.number == signature.number && other.pack != signature.pack {
                let message = format!("已经装有另一个第 {} 号的包", other.number);
                return Err(Problem::new(problem::TAKEN_NUMBER, message)
                    .help("发布号不能重用；核对两个包，给新的包另签一个号"));
            }
            if other.current && other.number > signature.number {
                let message = format!(
                    "正在用第 {} 号，不能装更旧的第 {} 号",
                    other.number, signature.number
                );
                return Err(Problem::new(problem::TAKEN_NUMBER, message)
                    .help("要回到装过的旧包，用 yiju pack use"));
            }
        }
        let name = bare(&signature.pack)?;
        let wrong = |error: io::Error| self.unwritable(&error);
        fs::create_dir_all(&self.folder).map_err(wrong)?;
        put(&self.folder, &format!("{name}.{PACK}"), bytes).map_err(wrong)?;
        let text = signature.text();
        put(
            &self.folder,
            &format!("{name}.{SIGNATURE}"),
            text.as_bytes(),
        )
        .map_err(wrong)?;
        settle(&self.folder).map_err(wrong)?;
        self.point(name)?;
        Ok(told(signature, true))
    }

    /// What is installed.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub fn list(&self) -> Result<ShelfDocument, Problem> {
        let current = self.current()?;
        let entries = match fs::read_dir(&self.folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Ok(ShelfDocument { packs: Vec::new() });
            }
            Err(_) => return Err(self.unreadable()),
        };
        let mut packs = Vec::new();
        for entry in entries {
            let path = entry.map_err(|_| self.unreadable())?.path();
            if path
                .extension()
                .is_none_or(|extension| extension != SIGNATURE)
            {
                continue;
            }
            let text = fs::read_to_string(&path).map_err(|_| self.unreadable())?;
            let signature = Signature::read(&text)?;
            let in_use = current.as_deref() == signature.pack.strip_prefix("sha256:");
            packs.push(told(&signature, in_use));
        }
        packs.sort_by(|a, b| b.number.cmp(&a.number).then_with(|| a.pack.cmp(&b.pack)));
        Ok(ShelfDocument { packs })
    }

    /// Takes an installed pack into use, by its hash or the beginning of it.
    ///
    /// # Errors
    /// None or several begin so, or the pack was damaged since.
    pub fn choose(&self, hash: &str) -> Result<InstalledPack, Problem> {
        let wanted = hash.strip_prefix("sha256:").unwrap_or(hash);
        let packs = self.list()?.packs;
        let mut found = packs.iter().filter(|one| {
            let name = one.pack.strip_prefix("sha256:").unwrap_or(&one.pack);
            !wanted.is_empty() && name.starts_with(wanted)
        });
        let (Some(one), None) = (found.next(), found.next()) else {
            let message = format!("没有装过哈希以“{wanted}”开头的包，或者不止一个");
            return Err(
                Problem::new(problem::NO_PACK, message).help("装过的包用 yiju pack list 列出")
            );
        };
        let name = bare(&one.pack)?;
        let opened = self.open(name)?;
        Knowledge::from_sources(&opened.sources)?;
        self.point(name)?;
        Ok(told(&opened.signature, true))
    }

    /// Goes back to what is built into the program. The packs stay.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub fn leave(&self) -> Result<(), Problem> {
        match fs::remove_file(self.folder.join(CURRENT)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(self.unwritable(&error)),
            _ => Ok(()),
        }
    }

    /// The files of the pack in use, verified again; `None` where none is.
    ///
    /// # Errors
    /// It was damaged since it was installed.
    pub fn in_use(&self) -> Result<Option<Sources>, Problem> {
        match self.current()? {
            Some(name) => Ok(Some(self.open(&name)?.sources)),
            None => Ok(None),
        }
    }

    /// An installed pack, by the key that it was installed with.
    fn open(&self, name: &str) -> Result<SignedPack, Problem> {
        let lost = |_| {
            Problem::new(problem::NO_PACK, "装过的知识库包或者它的签名不见了")
                .help("重新安装，或者用 yiju pack use 换一个；yiju pack use 内置 用回内置的")
        };
        let path = |extension: &str| self.folder.join(format!("{name}.{extension}"));
        let bytes = fs::read(path(PACK)).map_err(lost)?;
        let text = fs::read_to_string(path(SIGNATURE)).map_err(lost)?;
        let signature = Signature::read(&text)?;
        signature.open(&bytes, &signature.named_key()?)
    }

    /// The name of the pack in use.
    fn current(&self) -> Result<Option<String>, Problem> {
        match fs::read_to_string(self.folder.join(CURRENT)) {
            Ok(text) => Ok(Some(text.trim().to_owned())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(_) => Err(self.unreadable()),
        }
    }

    fn point(&self, name: &str) -> Result<(), Problem> {
        put(&self.folder, CURRENT, name.as_bytes())
            .and_then(|()| settle(&self.folder))
            .map_err(|error| self.unwritable(&error))
    }

    fn unreadable(&self) -> Problem {
        let message = format!("读不了文件夹“{}”", self.folder.display());
        Problem::new(problem::UNREADABLE, message).help("核对有没有读取的权限")
    }

    fn unwritable(&self, error: &io::Error) -> Problem {
        let why = match error.kind() {
            io::ErrorKind::StorageFull => "：磁盘满了",
            io::ErrorKind::PermissionDenied => "：没有写入的权限",
            _ => "",
        };
        let message = format!("写不了文件夹“{}”{why}", self.folder.display());
        Problem::new(problem::UNWRITABLE, message).help("原来在用的没有动")
    }
}

fn told(signature: &Signature, current: bool) -> InstalledPack {
    InstalledPack {
        number: signature.number,
        pack: signature.pack.clone(),
        rules: signature.rules.clone(),
        key: signature.key.clone(),
        current,
    }
}

/// The digits of a hash, which name the files.
fn bare(hash: &str) -> Result<&str, Problem> {
    hash.strip_prefix("sha256:")
        .filter(|digits| digits.len() == 64 && digits.bytes().all(|one| one.is_ascii_hexdigit()))
        .ok_or_else(|| Problem::new(problem::BROKEN_SIGNATURE, "签名里的哈希不成立"))
}
