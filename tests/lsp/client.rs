//! An editor as far as the tests need one: it starts the program, talks to it over its standard streams, and keeps what it
//! was told.

use std::collections::{BTreeMap, VecDeque};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use serde_json::{Value, json};

/// How long an answer may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(120);

/// A session with the program.
pub struct Editor {
    child: Child,
    input: Option<ChildStdin>,
    from: Receiver<Value>,
    waiting: VecDeque<Value>,
    next: i64,
    versions: BTreeMap<String, i64>,
    /// The diagnostics that are shown, by address.
    pub shown: BTreeMap<String, Vec<Value>>,
    /// What the program said of itself.
    pub told: Value,
}

/// A folder of rules and register that the tests may change.
pub struct Desk {
    pub root: PathBuf,
}

impl Desk {
    /// A copy of the fictional city's rules and register.
    pub fn linjiang(name: &str) -> Self {
        let root = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("lsp-{name}"));
        let _ = std::fs::remove_dir_all(&root);
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/linjiang");
        for folder in ["rules", "regulations"] {
            copy(&from.join(folder), &root.join(folder));
        }
        Self { root }
    }

    /// The address of a file.
    pub fn uri(&self, path: &str) -> String {
        uri(&self.root.join(path))
    }

    /// The text of a file on the disk.
    pub fn text(&self, path: &str) -> String {
        std::fs::read_to_string(self.root.join(path)).unwrap()
    }
}

/// The address of a path, as editors write it.
pub fn uri(path: &Path) -> String {
    let mut out = String::from("file://");
    for byte in path.to_str().unwrap().bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02x}"));
        }
    }
    out
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

impl Editor {
    /// Starts the program without a word.
    pub fn start(arguments: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_yiju"))
            .arg("lsp")
            .args(arguments)
            .env(
                "YIJU_HOME",
                PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("no-home"),
            )
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .unwrap();
        let output = child.stdout.take().unwrap();
        let (to, from) = channel();
        std::thread::spawn(move || {
            let mut output = BufReader::new(output);
            while let Some(message) = read(&mut output) {
                if to.send(message).is_err() {
                    return;
                }
            }
        });
        Self {
            input: child.stdin.take(),
            child,
            from,
            waiting: VecDeque::new(),
            next: 1,
            versions: BTreeMap::new(),
            shown: BTreeMap::new(),
            told: Value::Null,
        }
    }

    /// A session on a folder, as far as `initialized`.
    pub fn open(root: &Path, arguments: &[&str], capabilities: Value) -> Self {
        let mut editor = Self::start(arguments);
        editor.told = editor.ask(
            "initialize",
            json!({"processId": null, "rootUri": uri(root), "capabilities": capabilities}),
        );
        editor.tell("initialized", json!({}));
        editor
    }

    /// A session on a desk, in UTF-16.
    pub fn at(desk: &Desk) -> Self {
        Self::open(&desk.root, &[], json!({}))
    }

    /// Sends bytes as they are.
    pub fn raw(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().unwrap();
        input.write_all(bytes).unwrap();
        input.flush().unwrap();
    }

    fn send(&mut self, message: &Value) {
        let text = message.to_string();
        self.raw(format!("Content-Length: {}\r\n\r\n{text}", text.len()).as_bytes());
    }

    /// A notification.
    pub fn tell(&mut self, method: &str, params: Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    /// A request, and the whole answer.
    pub fn ask_whole(&mut self, method: &str, params: Value) -> Value {
        let id = self.next;
        self.next += 1;
        self.send(&json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params}));
        self.until(|message| message["id"] == id && message["method"].is_null())
    }

    /// A request, and its result.
    pub fn ask(&mut self, method: &str, params: Value) -> Value {
        let answer = self.ask_whole(method, params);
        assert!(answer["error"].is_null(), "{method}: {answer}");
        answer["result"].clone()
    }

    /// The next message of this kind. Diagnostics are taken in by the way.
    pub fn until(&mut self, wanted: impl Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.waiting.iter().position(&wanted) {
            return self.waiting.remove(at).unwrap();
        }
        loop {
            let message = self
                .from
                .recv_timeout(PATIENCE)
                .expect("the program answers");
            assert_eq!(message["jsonrpc"], "2.0");
            if message["method"] == "textDocument/publishDiagnostics" {
                let params = &message["params"];
                let address = params["uri"].as_str().unwrap().to_owned();
                let found = params["diagnostics"].as_array().unwrap().clone();
                self.shown.insert(address, found);
            }
            if wanted(&message) {
                return message;
            }
            self.waiting.push_back(message);
        }
    }

    /// Waits until everything sent so far is done: the program answers in order.
    pub fn settle(&mut self) {
        let answer = self.ask_whole("yiju/nothing", json!({}));
        assert_eq!(answer["error"]["code"], -32601, "{answer}");
    }

    /// Opens a document.
    pub fn show(&mut self, uri: &str, text: &str) {
        self.versions.insert(uri.to_owned(), 1);
        self.tell(
            "textDocument/didOpen",
            json!({"textDocument": {"uri": uri, "languageId": "yiju", "version": 1, "text": text}}),
        );
    }

    /// Replaces a range of an open document.
    pub fn edit(&mut self, uri: &str, range: Value, text: &str) {
        let version = self.versions.entry(uri.to_owned()).or_default();
        *version += 1;
        let params = json!({
            "textDocument": {"uri": uri, "version": *version},
            "contentChanges": [{"range": range, "text": text}],
        });
        self.tell("textDocument/didChange", params);
    }

    /// The codes that are shown for a document, with their lines from 1.
    pub fn codes(&self, uri: &str) -> Vec<(String, u64)> {
        let found = self.shown.get(uri).map_or(&[][..], Vec::as_slice);
        found
            .iter()
            .map(|found| {
                let line = found["range"]["start"]["line"].as_u64().unwrap() + 1;
                (found["code"].as_str().unwrap().to_owned(), line)
            })
            .collect()
    }

    /// Says goodbye, and gives the exit status.
    pub fn leave(mut self) -> i32 {
        assert_eq!(self.ask("shutdown", Value::Null), Value::Null);
        self.tell("exit", Value::Null);
        self.child.wait().unwrap().code().unwrap()
    }

    /// Closes the input without a word, and gives the exit status.
    pub fn hang_up(mut self) -> i32 {
        self.input = None;
        self.child.wait().unwrap().code().unwrap()
    }

    /// Waits for the program to end.
    pub fn wait(mut self) -> i32 {
        self.child.wait().unwrap().code().unwrap()
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn read(output: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        let line = line.trim();
        if line.is_empty() {
            break;
        }
        if let Some(value) = line.strip_prefix("Content-Length: ") {
            length = value.parse().ok()?;
        }
    }
    let mut body = vec![0; length];
    output.read_exact(&mut body).ok()?;
    serde_json::from_slice(&body).ok()
}

/// A range in lines and UTF-16 units, both from 0.
pub fn range(from: (usize, usize), to: (usize, usize)) -> Value {
    json!({"start": {"line": from.0, "character": from.1}, "end": {"line": to.0, "character": to.1}})
}

/// Where a needle stands in a text for the `nth` time (from 0), in lines and UTF-16 units, counted independently.
pub fn find(text: &str, needle: &str, nth: usize) -> Value {
    let (at, _) = text.match_indices(needle).nth(nth).unwrap();
    let place = |byte: usize| {
        let before = &text[..byte];
        let line = before.matches('\n').count();
        let last = before.rsplit('\n').next().unwrap();
        (line, last.encode_utf16().count())
    };
    range(place(at), place(at + needle.len()))
}
