//! Where a workspace lies, and its files as they are on the disk.

use std::path::{Path, PathBuf, absolute};
use std::thread;

use yiju_engine::source::SourceFile;
use yiju_kb::sources::{Folder, Folders, read_text, rule_files};

use super::file::RuleFile;
use crate::uri;

/// Where the files that are built into the program lie, as it were.
const BUILT_IN: &str = "embedded:";

/// The folder of the rules and that of the register, as far as they are not those built in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// The rules.
    pub rules: Option<PathBuf>,
    /// The register.
    pub regulations: Option<PathBuf>,
}

impl Place {
    /// The folders that the call names, else those that the editor's folder holds: `rules` and `regulations`, or the rules
    /// themselves with the register beside them.
    pub fn of(named: &Folders, root: &Path) -> Self {
        let folder = |path: PathBuf| path.is_dir().then_some(path);
        let rules = named
            .rules
            .clone()
            .or_else(|| folder(root.join("rules")))
            .or_else(|| {
                rule_files(&[root.to_owned()])
                    .is_ok()
                    .then(|| root.to_owned())
            });
        let beside = rules.as_deref().and_then(Path::parent);
        let regulations = named
            .regulations
            .clone()
            .or_else(|| folder(root.join("regulations")))
            .or_else(|| beside.and_then(|beside| folder(beside.join("regulations"))));
        let whole = |path: PathBuf| absolute(&path).unwrap_or(path);
        Self {
            rules: rules.map(whole),
            regulations: regulations.map(whole),
        }
    }

    /// How a rule file is shown, relative to what holds the rules folder.
    pub fn shown(&self, path: &Path) -> String {
        let beside = self.rules.as_deref().and_then(Path::parent);
        let short = beside.and_then(|beside| path.strip_prefix(beside).ok());
        short
            .unwrap_or(path)
            .display()
            .to_string()
            .replace('\\', "/")
    }
}

/// By what a file is found again, whatever the spelling of its path.
pub fn key(path: &Path) -> PathBuf {
    std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

/// A rule file from the disk. One that cannot be read is empty, and says why.
pub fn from_disk(place: &Place, path: &Path) -> (SourceFile, RuleFile) {
    let (text, unreadable) = match read_text(path) {
        Ok(text) => (text, None),
        Err(problem) => (String::new(), Some(problem.message)),
    };
    let mut file = RuleFile::new(uri::of_path(path), key(path), &text);
    file.disk = Some(path.to_owned());
    file.unreadable = unreadable;
    let path = place.shown(path);
    (SourceFile { path, text }, file)
}

/// All rule files of a place, read on all cores.
pub fn all(place: &Place) -> Vec<(SourceFile, RuleFile)> {
    let Some(root) = &place.rules else {
        return embedded();
    };
    let mut paths = rule_files(std::slice::from_ref(root)).unwrap_or_default();
    // As the command line orders them.
    paths.sort_by_key(|path| place.shown(path));
    spread(&paths, |path| from_disk(place, path))
}

/// The text of a file that is built into the program.
pub fn built_in(key: &Path) -> Option<String> {
    let path = key.strip_prefix(BUILT_IN).ok()?;
    let files = Folder::embedded_rules().files;
    let file = files
        .into_iter()
        .find(|file| Path::new(&file.path) == path)?;
    Some(file.text)
}

fn embedded() -> Vec<(SourceFile, RuleFile)> {
    let folder = Folder::embedded_rules();
    spread(&folder.files, |source| {
        let key = Path::new(BUILT_IN).join(&source.path);
        let source = SourceFile {
            path: folder.shown_path(&source.path),
            text: source.text.clone(),
        };
        let file = RuleFile::new(None, key, &source.text);
        (source, file)
    })
}

/// Does the same to each, on all cores, and keeps the order.
pub fn spread<I: Sync, O: Send>(items: &[I], work: impl Fn(&I) -> O + Sync) -> Vec<O> {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    // Small shares, so that no core waits long for another.
    let share = items.len().div_ceil(cores * 8).max(1);
    let shares: Vec<&[I]> = items.chunks(share).collect();
    let next = std::sync::atomic::AtomicUsize::new(0);
    let worker = || {
        let mut done = Vec::new();
        loop {
            let at = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            let Some(share) = shares.get(at) else {
                return done;
            };
            done.push((at, share.iter().map(&work).collect::<Vec<O>>()));
        }
    };
    let mut done = thread::scope(|scope| {
        let others: Vec<_> = (1..cores).map(|_| scope.spawn(worker)).collect();
        let mut done = worker();
        for other in others {
            // A worker that panicked has lost its shares; none does.
            done.extend(other.join().unwrap_or_default());
        }
        done
    });
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().flat_map(|(_, share)| share).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_is_kept() {
        for count in [0_usize, 1, 7, 1000] {
            let items: Vec<usize> = (0..count).collect();
            let doubled: Vec<usize> = items.iter().map(|item| item * 2).collect();
            assert_eq!(spread(&items, |item| item * 2), doubled);
        }
    }
}
