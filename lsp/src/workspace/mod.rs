//! All rule files and the statute register, in memory: what is open in the editor as it stands there, the rest as on the disk.
//! After a change only the changed file is read again; the rules are then checked as a whole, as `yiju check` does.
//!
//! `file` one rule file · `load` where the files lie · `register` the statute register.

mod file;
pub(crate) mod load;
mod register;

use std::path::{Path, PathBuf};

use lsp_types::{TextDocumentContentChangeEvent, Uri};
use yiju_engine::compile::{Compiled, ReadFile, compile_read};
use yiju_engine::law::Registry;
use yiju_engine::model::KnowledgeBase;
use yiju_engine::source::SourceFile;
use yiju_kb::sources::Folders;

use crate::position::Units;
use crate::uri;

pub use file::{FileView, RuleFile};
pub use load::Place;
pub use register::Register;

/// All files of a knowledge base that is being written.
#[derive(Debug)]
pub struct Workspace {
    place: Place,
    units: Units,
    sources: Vec<SourceFile>,
    files: Vec<RuleFile>,
    register: Register,
    compiled: Option<Compiled>,
    /// The last knowledge base without errors.
    knowledge: Option<KnowledgeBase>,
}

impl Workspace {
    /// Reads the files of the folders that the call names, else those below the editor's folder.
    pub fn load(named: &Folders, root: &Path, units: Units) -> Self {
        let place = Place::of(named, root);
        let (register, files) = std::thread::scope(|scope| {
            let regulations = place.regulations.clone();
            let register = scope.spawn(|| Register::load(regulations));
            let files = load::all(&place);
            (register.join().unwrap_or_default(), files)
        });
        let (sources, files) = files.into_iter().unzip();
        Self {
            place,
            units,
            sources,
            files,
            register,
            compiled: None,
            knowledge: None,
        }
    }

    /// Where the files lie.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// What the editor counts in.
    pub fn units(&self) -> Units {
        self.units
    }

    /// The statute register.
    pub fn register(&self) -> &Register {
        &self.register
    }

    /// The last register without errors.
    pub fn registry(&self) -> Option<&Registry> {
        self.register.registry.as_ref()
    }

    /// The last knowledge base without errors.
    pub fn knowledge(&self) -> Option<&KnowledgeBase> {
        self.compiled
            .as_ref()
            .and_then(|compiled| compiled.knowledge.as_ref())
            .or(self.knowledge.as_ref())
    }

    /// What is wrong, as of the last check.
    pub fn compiled(&self) -> Option<&Compiled> {
        self.compiled.as_ref()
    }

    /// All files.
    pub fn files(&self) -> impl Iterator<Item = FileView<'_>> {
        let pairs = self.sources.iter().zip(&self.files).enumerate();
        pairs.map(|(index, (source, file))| FileView {
            index,
            source,
            file,
            units: self.units,
        })
    }

    /// The file of this number.
    pub fn file(&self, index: usize) -> Option<FileView<'_>> {
        Some(FileView {
            index,
            source: self.sources.get(index)?,
            file: self.files.get(index)?,
            units: self.units,
        })
    }

    /// The file that an editor names so.
    pub fn find(&self, uri: &Uri) -> Option<FileView<'_>> {
        let known = self.index_of(&key_of(uri));
        self.file(known.or_else(|| self.open_index(uri))?)
    }

    fn index_of(&self, key: &Path) -> Option<usize> {
        self.files.iter().position(|file| file.key == key)
    }

    /// Checks the rules as they stand now. Without a register there is nothing to hold them against.
    pub fn check(&mut self) {
        let Some(registry) = &self.register.registry else {
            self.outdate();
            return;
        };
        let paths = self.sources.iter().map(|source| source.path.clone());
        let files: Vec<_> = self.files.iter().map(RuleFile::read).collect();
        let compiled = compile_read(paths.collect(), &files, registry.clone());
        self.outdate();
        self.compiled = Some(compiled);
    }

    /// Lets go of the last check, whose diagnostics count by numbers that may change, and keeps the knowledge base it made.
    fn outdate(&mut self) {
        if let Some(knowledge) = self.compiled.take().and_then(|before| before.knowledge) {
            self.knowledge = Some(knowledge);
        }
    }

    /// What a check would find if a file had this text.
    pub fn tried(&self, index: usize, text: &str) -> Option<Compiled> {
        let registry = self.registry()?;
        let tried = ReadFile::new(text);
        let paths = self.sources.iter().map(|source| source.path.clone());
        let files = self.files.iter().enumerate();
        let files: Vec<_> = files
            .map(|(at, file)| if at == index { &tried } else { file.read() })
            .collect();
        Some(compile_read(paths.collect(), &files, registry.clone()))
    }

    /// A file was opened in the editor. One that lies elsewhere is checked as if it were added to the rules; where the rules
    /// are those built in, it stands in for the one of the same relative path.
    pub fn open(&mut self, uri: Uri, version: i32, text: String) {
        let key = key_of(&uri);
        let index = match self.index_of(&key).or_else(|| self.twin(&uri)) {
            Some(index) => index,
            None => {
                let shown = uri::to_path(&uri)
                    .map_or_else(|| uri.as_str().to_owned(), |path| self.place.shown(&path));
                self.insert(shown, RuleFile::new(None, key, ""))
            }
        };
        if let Some(file) = self.files.get_mut(index) {
            file.uri = Some(uri);
            file.open = Some(version);
        }
        self.put(index, text);
    }

    /// The built-in file for which a file elsewhere stands in.
    fn twin(&self, uri: &Uri) -> Option<usize> {
        if self.place.rules.is_some() {
            return None;
        }
        let path = uri::to_path(uri)?.display().to_string().replace('\\', "/");
        let stands = |source: &SourceFile| {
            let name = source.path.strip_prefix("rules/").unwrap_or(&source.path);
            name.contains('/') && path.ends_with(&format!("/{name}"))
        };
        self.sources.iter().position(stands)
    }

    /// An open file was edited; false where it is not open.
    pub fn change(
        &mut self,
        uri: &Uri,
        version: i32,
        changes: Vec<TextDocumentContentChangeEvent>,
    ) -> bool {
        let Some(index) = self.open_index(uri) else {
            return false;
        };
        let Some(source) = self.sources.get_mut(index) else {
            return false;
        };
        let text = file::changed(std::mem::take(&mut source.text), changes, self.units);
        if let Some(file) = self.files.get_mut(index) {
            file.open = Some(version);
        }
        self.put(index, text);
        true
    }

    /// A file was closed: what is on the disk holds again. Gives its address where it is gone with it.
    pub fn close(&mut self, uri: &Uri) -> Option<Uri> {
        let index = self.open_index(uri)?;
        let file = self.files.get_mut(index)?;
        file.open = None;
        match file.disk.clone() {
            Some(path) => {
                self.refresh(index, &path);
                None
            }
            None => match load::built_in(&file.key) {
                Some(text) => {
                    let gone = file.uri.take();
                    self.put(index, text);
                    gone
                }
                None => self.remove(index),
            },
        }
    }

    /// A file on the disk came, changed or went. Gives its address where it is gone. What is open is as in the editor.
    pub fn on_disk(&mut self, uri: &Uri, path: &Path) -> Option<Uri> {
        let key = load::key(path);
        let index = self.index_of(&key).or_else(|| self.index_of(path));
        if path.is_file() {
            match index {
                Some(index)
                    if self
                        .files
                        .get(index)
                        .is_some_and(|file| file.open.is_some()) =>
                {
                    if let Some(file) = self.files.get_mut(index) {
                        file.disk = Some(path.to_owned());
                    }
                }
                Some(index) => {
                    self.refresh(index, path);
                    if let Some(file) = self.files.get_mut(index) {
                        file.uri = Some(uri.clone());
                    }
                }
                None if self.holds(path) => {
                    let (source, mut file) = load::from_disk(&self.place, path);
                    // The editor's own spelling of the address.
                    file.uri = Some(uri.clone());
                    let index = self.insert(source.path, file);
                    if let Some(known) = self.sources.get_mut(index) {
                        known.text = source.text;
                    }
                }
                None => {}
            }
            return None;
        }
        let index = index?;
        let file = self.files.get_mut(index)?;
        file.disk = None;
        if file.open.is_some() {
            return None;
        }
        self.remove(index)
    }

    /// The register on the disk changed.
    pub fn reload_register(&mut self) {
        self.register.reload();
    }

    /// Whether the rules folder holds this path.
    fn holds(&self, path: &Path) -> bool {
        self.place
            .rules
            .as_deref()
            .is_some_and(|root| load::key(path).starts_with(load::key(root)))
    }

    fn open_index(&self, uri: &Uri) -> Option<usize> {
        let key = key_of(uri);
        let is = |file: &RuleFile| {
            file.open.is_some() && (file.key == key || file.uri.as_ref() == Some(uri))
        };
        self.files.iter().position(is)
    }

    fn put(&mut self, index: usize, text: String) {
        if let (Some(source), Some(file)) = (self.sources.get_mut(index), self.files.get_mut(index))
        {
            file.put(&text);
            source.text = text;
        }
    }

    fn refresh(&mut self, index: usize, path: &Path) {
        let (source, mut fresh) = load::from_disk(&self.place, path);
        if let (Some(known), Some(file)) = (self.sources.get_mut(index), self.files.get_mut(index))
        {
            // The editor may spell the address its own way.
            fresh.uri = file.uri.take().or(fresh.uri);
            *known = source;
            *file = fresh;
        }
    }

    /// Adds a file where the order of paths wants it.
    fn insert(&mut self, shown: String, file: RuleFile) -> usize {
        let index = self
            .sources
            .partition_point(|source| source.path.as_str() < shown.as_str());
        let source = SourceFile {
            path: shown,
            text: String::new(),
        };
        self.sources.insert(index, source);
        self.files.insert(index, file);
        self.outdate();
        index
    }

    fn remove(&mut self, index: usize) -> Option<Uri> {
        if index >= self.files.len() {
            return None;
        }
        self.sources.remove(index);
        self.outdate();
        self.files.remove(index).uri
    }
}

fn key_of(uri: &Uri) -> PathBuf {
    uri::to_path(uri).map_or_else(|| PathBuf::from(uri.as_str()), |path| load::key(&path))
}
