//! Zip archives, unpacked in memory within a budget. Nothing is ever written where an archive says.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::limits;
use super::refusal::Refusal;

/// An open archive.
pub struct Archive<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    /// Bytes that may still be unpacked.
    left: u64,
}

impl<'b> Archive<'b> {
    /// Opens an archive and looks over its entries.
    ///
    /// # Errors
    /// It is broken, has too many entries, or an entry points outside.
    pub fn open(bytes: &'b [u8]) -> Result<Self, Refusal> {
        let mut zip =
            ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::Broken("压缩包读不了"))?;
        if zip.len() > limits::ENTRIES {
            return Err(Refusal::TooLarge("压缩包里的文件超过 1 万个"));
        }
        for index in 0..zip.len() {
            let entry = zip
                .by_index_raw(index)
                .map_err(|_| Refusal::Broken("压缩包的目录读不了"))?;
            if entry.enclosed_name().is_none()
                || entry.name_raw().starts_with(b"/")
                || entry.is_symlink()
            {
                return Err(Refusal::OtherKind("压缩包里有指向外面的路径或者链接，不收"));
            }
        }
        let packed = bytes.len() as u64;
        let by_ratio = packed.saturating_mul(limits::RATIO).max(limits::RATIO_FREE);
        Ok(Self {
            zip,
            left: limits::UNPACKED.min(by_ratio),
        })
    }

    /// Whether there is an entry of this name.
    pub fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// Unpacks one entry. `None` where there is none of this name.
    ///
    /// # Errors
    /// It is broken or under a password, or the archive unpacks to more than its budget.
    pub fn read(&mut self, name: &str) -> Result<Option<Vec<u8>>, Refusal> {
        let Some(index) = self.zip.index_for_name(name) else {
            return Ok(None);
        };
        let file = self.zip.by_index(index).map_err(|error| match error {
            zip::result::ZipError::UnsupportedArchive(_) => {
                Refusal::Broken("压缩包加了密码，或者压缩的方法不认识")
            }
            _ => Refusal::Broken("压缩包的一部分读不了"),
        })?;
        let mut out = Vec::new();
        // One byte more tells a file that is just as large as the budget from a larger one.
        let taken = file.take(self.left.saturating_add(1)).read_to_end(&mut out);
        let size = out.len() as u64;
        if size > self.left {
            return Err(Refusal::TooLarge("压缩包解开后大得不合情理"));
        }
        taken.map_err(|_| Refusal::Broken("压缩包的一部分读不了"))?;
        self.left -= size;
        Ok(Some(out))
    }
}
