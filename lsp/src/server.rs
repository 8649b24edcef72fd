//! The life of a session: initialize, messages, shutdown, exit. One thread reads, this one answers.

use std::collections::BTreeMap;
use std::io::{self, BufReader, Write};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, channel};
use std::thread;

use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response};
use lsp_types::{
    DidChangeTextDocumentParams, DidChangeWatchedFilesParams,
    DidChangeWatchedFilesRegistrationOptions, DidCloseTextDocumentParams,
    DidOpenTextDocumentParams, FileSystemWatcher, GlobPattern, InitializeParams,
    PublishDiagnosticsParams, Registration, RegistrationParams, Uri,
};
use serde::de::DeserializeOwned;
use yiju_kb::sources::Folders;
use yiju_kb::texts::Texts;

use crate::diagnostics::{self, FileDiagnostics};
use crate::official::Official;
use crate::position::Units;
use crate::transport::{self, Incoming};
use crate::workspace::Workspace;
use crate::{capabilities, dispatch, uri};

/// What a session is started with.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// The folders that the call names.
    pub folders: Folders,
    /// The official texts at hand.
    pub texts: Texts,
    /// The version of the program.
    pub version: String,
}

/// How a session ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// The editor said so first.
    Asked,
    /// The stream was closed, or the editor left without a word.
    Abruptly,
}

/// What a session knows.
pub struct Session {
    /// The rules.
    pub workspace: Workspace,
    /// The official texts.
    pub official: Official,
    /// What the editor shows of each file.
    published: BTreeMap<String, FileDiagnostics>,
    /// Whether something changed since the last check.
    stale: bool,
}

/// Serves one editor over standard input and output until it leaves.
///
/// # Errors
/// The output is closed.
pub fn serve(settings: Settings) -> io::Result<Ended> {
    let (to, from) = channel();
    // Left to itself at the end: it may wait for input that never comes.
    thread::spawn(move || transport::read_all(BufReader::new(io::stdin()), &to));
    run(settings, &from, &mut io::stdout().lock())
}

fn run(
    settings: Settings,
    from: &Receiver<Incoming>,
    output: &mut impl Write,
) -> io::Result<Ended> {
    let Some((id, params)) = initialize(from, output)? else {
        return Ok(Ended::Abruptly);
    };
    let offered = params
        .capabilities
        .general
        .as_ref()
        .and_then(|general| general.position_encodings.clone());
    let units = Units::among(&offered.unwrap_or_default());
    let told = capabilities::told(units, &settings.version);
    send(output, &Message::Response(Response::new_ok(id, told)))?;
    let workspace = Workspace::load(&settings.folders, &root(&params), units);
    let mut session = Session {
        workspace,
        official: Official::new(settings.texts),
        published: BTreeMap::new(),
        stale: true,
    };
    session.publish(output)?;
    if watches(&params) {
        send(output, &Message::Request(watch()))?;
    }
    session.run(from, output)
}

/// Waits for the first request. Whatever comes before it is refused.
fn initialize(
    from: &Receiver<Incoming>,
    output: &mut impl Write,
) -> io::Result<Option<(RequestId, InitializeParams)>> {
    loop {
        match from.recv() {
            Ok(Incoming::Message(Message::Request(request))) => {
                let Request { id, method, params } = request;
                if method != "initialize" {
                    let code = ErrorCode::ServerNotInitialized as i32;
                    let refusal = Response::new_err(id, code, "先发 initialize".to_owned());
                    send(output, &Message::Response(refusal))?;
                    continue;
                }
                match serde_json::from_value(params) {
                    Ok(params) => return Ok(Some((id, params))),
                    Err(error) => {
                        send(output, &Message::Response(bad_params(id, &method, &error)))?;
                    }
                }
            }
            Ok(Incoming::Malformed(answer)) => transport::write_value(output, &answer)?,
            Ok(Incoming::Message(Message::Notification(note))) if note.method == "exit" => {
                return Ok(None);
            }
            Ok(Incoming::Message(_)) => {}
            Ok(Incoming::Closed) | Err(_) => return Ok(None),
        }
    }
}

/// The folder that the editor has open.
#[allow(deprecated, reason = "older editors name their folder only there")]
fn root(params: &InitializeParams) -> PathBuf {
    let folders = params.workspace_folders.iter().flatten();
    folders
        .map(|folder| &folder.uri)
        .chain(&params.root_uri)
        .find_map(uri::to_path)
        .or_else(|| std::env::current_dir().ok())
        .unwrap_or_default()
}

/// Whether the editor can be asked to tell of changes on the disk.
fn watches(params: &InitializeParams) -> bool {
    params
        .capabilities
        .workspace
        .as_ref()
        .and_then(|workspace| workspace.did_change_watched_files)
        .and_then(|watched| watched.dynamic_registration)
        .unwrap_or(false)
}

fn watch() -> Request {
    let watcher = |pattern: &str| FileSystemWatcher {
        glob_pattern: GlobPattern::String(pattern.to_owned()),
        kind: None,
    };
    let options = DidChangeWatchedFilesRegistrationOptions {
        watchers: vec![watcher("**/*.yj"), watcher("**/*.yaml")],
    };
    let registration = Registration {
        id: "yiju-files".to_owned(),
        method: "workspace/didChangeWatchedFiles".to_owned(),
        register_options: serde_json::to_value(options).ok(),
    };
    let params = RegistrationParams {
        registrations: vec![registration],
    };
    Request::new(
        RequestId::from("yiju-watch".to_owned()),
        "client/registerCapability".to_owned(),
        params,
    )
}

impl Session {
    fn run(&mut self, from: &Receiver<Incoming>, output: &mut impl Write) -> io::Result<Ended> {
        let mut asked = false;
        loop {
            // What has come already is taken in before the rules are checked: who types fast waits once.
            let incoming = match from.try_recv() {
                Ok(incoming) => incoming,
                Err(_) => {
                    self.publish(output)?;
                    match from.recv() {
                        Ok(incoming) => incoming,
                        Err(_) => return Ok(Ended::Abruptly),
                    }
                }
            };
            match incoming {
                Incoming::Closed => return Ok(Ended::Abruptly),
                Incoming::Malformed(answer) => transport::write_value(output, &answer)?,
                Incoming::Message(Message::Request(request)) if asked => {
                    let code = ErrorCode::InvalidRequest as i32;
                    let refusal = Response::new_err(request.id, code, "已经要求结束".to_owned());
                    send(output, &Message::Response(refusal))?;
                }
                Incoming::Message(Message::Request(request)) if request.method == "shutdown" => {
                    asked = true;
                    let done = Response::new_ok(request.id, serde_json::Value::Null);
                    send(output, &Message::Response(done))?;
                }
                Incoming::Message(Message::Request(request)) => {
                    self.publish(output)?;
                    let answer = dispatch::answer(self, request);
                    send(output, &Message::Response(answer))?;
                }
                Incoming::Message(Message::Notification(note)) if note.method == "exit" => {
                    return Ok(if asked { Ended::Asked } else { Ended::Abruptly });
                }
                Incoming::Message(Message::Notification(note)) => self.note(note, output)?,
                Incoming::Message(Message::Response(_)) => {}
            }
        }
    }

    fn note(&mut self, note: Notification, output: &mut impl Write) -> io::Result<()> {
        match note.method.as_str() {
            "textDocument/didOpen" => {
                if let Some(params) = read::<DidOpenTextDocumentParams>(note) {
                    let document = params.text_document;
                    self.workspace
                        .open(document.uri, document.version, document.text);
                    self.stale = true;
                }
            }
            "textDocument/didChange" => {
                if let Some(params) = read::<DidChangeTextDocumentParams>(note) {
                    let document = params.text_document;
                    self.stale |= self.workspace.change(
                        &document.uri,
                        document.version,
                        params.content_changes,
                    );
                }
            }
            "textDocument/didClose" => {
                if let Some(params) = read::<DidCloseTextDocumentParams>(note) {
                    let gone = self.workspace.close(&params.text_document.uri);
                    self.stale = true;
                    self.forget(gone, output)?;
                }
            }
            "workspace/didChangeWatchedFiles" => {
                if let Some(params) = read::<DidChangeWatchedFilesParams>(note) {
                    for change in params.changes {
                        self.on_disk(&change.uri, output)?;
                    }
                }
            }
            // Notifications that the server does not know say nothing to it.
            _ => {}
        }
        Ok(())
    }

    fn on_disk(&mut self, uri: &Uri, output: &mut impl Write) -> io::Result<()> {
        let Some(path) = uri::to_path(uri) else {
            return Ok(());
        };
        if path
            .extension()
            .is_some_and(|extension| extension == "yaml")
        {
            self.workspace.reload_register();
        } else {
            let gone = self.workspace.on_disk(uri, &path);
            self.forget(gone, output)?;
        }
        self.stale = true;
        Ok(())
    }

    /// Takes away what the editor shows of a file that is no more.
    fn forget(&mut self, gone: Option<Uri>, output: &mut impl Write) -> io::Result<()> {
        let Some(uri) = gone else {
            return Ok(());
        };
        self.published.remove(uri.as_str());
        publish(output, uri, None, Vec::new())
    }

    /// Checks the rules if something changed, and tells the editor what differs from what it shows.
    fn publish(&mut self, output: &mut impl Write) -> io::Result<()> {
        if !self.stale {
            return Ok(());
        }
        self.workspace.check();
        self.stale = false;
        let now: BTreeMap<String, FileDiagnostics> = diagnostics::all(&self.workspace)
            .into_iter()
            .map(|file| (file.uri.as_str().to_owned(), file))
            .collect();
        for (address, file) in &now {
            let same = self
                .published
                .get(address)
                .is_some_and(|shown| shown == file);
            if !same {
                publish(output, file.uri.clone(), file.version, file.found.clone())?;
            }
        }
        for (address, file) in &self.published {
            if !now.contains_key(address) {
                publish(output, file.uri.clone(), None, Vec::new())?;
            }
        }
        self.published = now;
        Ok(())
    }
}

fn publish(
    output: &mut impl Write,
    uri: Uri,
    version: Option<i32>,
    diagnostics: Vec<lsp_types::Diagnostic>,
) -> io::Result<()> {
    let params = PublishDiagnosticsParams {
        uri,
        diagnostics,
        version,
    };
    let method = "textDocument/publishDiagnostics".to_owned();
    send(
        output,
        &Message::Notification(Notification::new(method, params)),
    )
}

/// The parameters of a notification; one that cannot be read says nothing, and there is nobody to answer.
fn read<P: DeserializeOwned>(note: Notification) -> Option<P> {
    serde_json::from_value(note.params).ok()
}

/// Refuses a request with parameters that cannot be read.
pub fn bad_params(id: RequestId, method: &str, error: &serde_json::Error) -> Response {
    let message = format!("“{method}”的参数读不成：{error}");
    Response::new_err(id, ErrorCode::InvalidParams as i32, message)
}

fn send(output: &mut impl Write, message: &Message) -> io::Result<()> {
    transport::write(output, message)
}
