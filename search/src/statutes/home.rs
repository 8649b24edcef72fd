//! Where indexes lie, and how a new one takes its place.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// How many finished indexes are kept: one for each set of texts that is in use.
const KEPT: usize = 4;
/// A folder of an unfinished index that is older than this belongs to a build that was killed.
const ABANDONED: Duration = Duration::from_secs(60 * 60);
/// The prefix of such folders.
const UNFINISHED: &str = ".unfinished-";

/// The folder of all indexes below the data folder.
#[derive(Debug, Clone)]
pub struct Shelf {
    folder: PathBuf,
}

impl Shelf {
    /// The shelf in this data folder.
    pub fn new(data: &Path) -> Self {
        Self {
            folder: data.join("index"),
        }
    }

    /// The folder of the index with this key, whether it exists or not.
    pub fn place(&self, key: &str) -> PathBuf {
        self.folder.join(key)
    }

    /// Builds an index aside and puts it into its place in one step. Another process may have been quicker: then its index
    /// stays.
    ///
    /// # Errors
    /// What `build` fails with, or a folder cannot be written; a finished index of before is untouched then.
    pub fn put<E: From<io::Error>>(
        &self,
        key: &str,
        build: impl FnOnce(&Path) -> Result<(), E>,
    ) -> Result<PathBuf, E> {
        fs::create_dir_all(&self.folder)?;
        self.sweep();
        let aside = self.aside()?;
        if let Err(error) = build(&aside) {
            let _ = fs::remove_dir_all(&aside);
            return Err(error);
        }
        let place = self.place(key);
        if let Err(error) = fs::rename(&aside, &place) {
            let _ = fs::remove_dir_all(&aside);
            if !place.is_dir() {
                return Err(error.into());
            }
        }
        Ok(place)
    }

    /// Takes an index away that cannot be read.
    pub fn discard(&self, key: &str) {
        let _ = fs::remove_dir_all(self.place(key));
    }

    fn aside(&self) -> io::Result<PathBuf> {
        for attempt in 0..1000_u32 {
            let name = format!("{UNFINISHED}{}-{attempt}", std::process::id());
            let path = self.folder.join(name);
            match fs::create_dir(&path) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
                Ok(()) => return Ok(path),
            }
        }
        Err(io::ErrorKind::AlreadyExists.into())
    }

    /// Removes what killed builds left, and all but the newest indexes. What is open in another process stays readable there.
    fn sweep(&self) {
        let Ok(folders) = fs::read_dir(&self.folder) else {
            return;
        };
        let mut finished: Vec<(SystemTime, PathBuf)> = Vec::new();
        for folder in folders.flatten() {
            let Ok(changed) = folder.metadata().and_then(|found| found.modified()) else {
                continue;
            };
            if !folder.file_name().to_string_lossy().starts_with(UNFINISHED) {
                finished.push((changed, folder.path()));
            } else if changed.elapsed().is_ok_and(|age| age > ABANDONED) {
                let _ = fs::remove_dir_all(folder.path());
            }
        }
        finished.sort();
        let surplus = (finished.len() + 1).saturating_sub(KEPT);
        for (_, path) in finished.into_iter().take(surplus) {
            let _ = fs::remove_dir_all(path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shelf(name: &str) -> Shelf {
        let folder = std::env::temp_dir().join(format!("yiju-shelf-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        Shelf::new(&folder)
    }

    #[test]
    fn a_failed_build_leaves_the_old_index() {
        let shelf = shelf("old");
        let build = |words: &'static str| {
            move |folder: &Path| -> io::Result<()> { fs::write(folder.join("words"), words) }
        };
        let place = shelf.put("a", build("old")).unwrap();
        let failed = shelf.put("a", |folder: &Path| -> io::Result<()> {
            fs::write(folder.join("words"), "half")?;
            Err(io::ErrorKind::Interrupted.into())
        });
        assert!(failed.is_err());
        assert_eq!(fs::read_to_string(place.join("words")).unwrap(), "old");
        // The one that comes second finds the place taken, and keeps it.
        shelf.put("a", build("late")).unwrap();
        assert_eq!(fs::read_to_string(place.join("words")).unwrap(), "old");
        let left: Vec<_> = fs::read_dir(&shelf.folder).unwrap().flatten().collect();
        assert_eq!(left.len(), 1, "{left:?}");
        fs::remove_dir_all(shelf.folder.parent().unwrap()).unwrap();
    }

    #[test]
    fn only_the_newest_are_kept() {
        let shelf = shelf("many");
        for key in ["a", "b", "c", "d", "e", "f"] {
            shelf
                .put(key, |_: &Path| -> io::Result<()> { Ok(()) })
                .unwrap();
        }
        assert!(shelf.place("f").is_dir());
        assert_eq!(fs::read_dir(&shelf.folder).unwrap().count(), KEPT);
        fs::remove_dir_all(shelf.folder.parent().unwrap()).unwrap();
    }
}
