//! Chromium, driven over the DevTools protocol: JSON messages, each ended by a zero byte, through two pipes. It ends when the
//! pipes are closed, so no browser outlives its test.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::rc::Rc;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::page::{Page, Size};

/// How long anything may take, on a machine that does much else.
pub const PATIENCE: Duration = Duration::from_secs(180);

/// Where Chromium is, or nowhere.
fn program() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("YIJU_CHROMIUM") {
        return Some(PathBuf::from(named));
    }
    let path = std::env::var_os("PATH")?;
    let names = ["chromium", "chromium-browser", "google-chrome"];
    std::env::split_paths(&path)
        .flat_map(|folder| names.map(|name| folder.join(name)))
        .find(|file| file.is_file())
}

/// Says that a test is skipped, or fails where `YIJU_NEEDS_BROWSER` says that it must not be.
pub fn skipped(why: &str) {
    assert!(
        std::env::var_os("YIJU_NEEDS_BROWSER").is_none(),
        "must not be skipped: {why}"
    );
    eprintln!("skipped: {why}");
}

/// The wire to a browser.
pub struct Wire {
    child: Child,
    to: Option<ChildStdin>,
    from: Receiver<Value>,
    last: u64,
    events: VecDeque<Value>,
}

impl Wire {
    /// One command and what came of it.
    pub fn call(&mut self, session: Option<&str>, method: &str, parameters: &Value) -> Value {
        self.last += 1;
        let id = self.last;
        let mut message = json!({ "id": id, "method": method, "params": parameters });
        if let Some(session) = session {
            message["sessionId"] = session.into();
        }
        let mut bytes = serde_json::to_vec(&message).unwrap();
        bytes.push(0);
        let to = self.to.as_mut().unwrap();
        to.write_all(&bytes).unwrap();
        to.flush().unwrap();
        loop {
            let mut answer = self.next(method);
            if answer["id"] == id {
                assert_eq!(answer.get("error"), None, "{method}");
                return answer["result"].take();
            }
            self.events.push_back(answer);
        }
    }

    fn next(&self, wanted: &str) -> Value {
        self.from
            .recv_timeout(PATIENCE)
            .unwrap_or_else(|_| panic!("the browser does not answer: {wanted}"))
    }

    /// Forgets what has happened so far in a session.
    pub fn forget(&mut self, session: &str) {
        self.events.retain(|event| event["sessionId"] != *session);
    }

    /// Waits until something has happened in a session since `forget`, and takes it.
    pub fn wait(&mut self, session: &str, method: &str) -> Value {
        let began = Instant::now();
        let fits = |event: &Value| event["sessionId"] == *session && event["method"] == *method;
        if let Some(at) = self.events.iter().position(fits) {
            return self.events.remove(at).unwrap();
        }
        loop {
            let event = self.next(method);
            if fits(&event) {
                return event;
            }
            self.events.push_back(event);
            assert!(began.elapsed() < PATIENCE, "it never happens: {method}");
        }
    }

    /// Everything of one kind that has happened in a session since `forget`.
    pub fn happened(&self, session: &str, method: &str) -> Vec<Value> {
        let fits = |event: &&Value| event["sessionId"] == *session && event["method"] == *method;
        self.events.iter().filter(fits).cloned().collect()
    }
}

impl Drop for Wire {
    fn drop(&mut self) {
        self.to.take();
        let began = Instant::now();
        while began.elapsed() < Duration::from_secs(5) {
            if let Ok(Some(_)) = self.child.try_wait() {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A browser with an empty profile.
pub struct Chrome {
    wire: Rc<RefCell<Wire>>,
}

impl Chrome {
    /// Starts one with its profile in a folder; says so and gives none where there is no Chromium.
    pub fn start(folder: &Path) -> Option<Self> {
        let Some(program) = program() else {
            skipped("Chromium is not installed");
            return None;
        };
        let profile = format!("--user-data-dir={}", folder.join("profile").display());
        let mut child = Command::new("sh")
            .args(["-c", r#"exec "$@" 3<&0 4>&1 0</dev/null 1>/dev/null"#, "sh"])
            .arg(program)
            .args([
                "--headless",
                "--remote-debugging-pipe",
                "--no-sandbox",
                "--no-first-run",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-quic",
                "--no-proxy-server",
                "--lang=zh-CN",
                // Nothing but the program is asked for anything.
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                &profile,
            ])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let to = child.stdin.take();
        let mut lines = BufReader::new(child.stdout.take().unwrap());
        let (sender, from) = channel();
        std::thread::spawn(move || {
            let mut bytes = Vec::new();
            while lines.read_until(0, &mut bytes).is_ok_and(|read| read > 1) {
                bytes.pop();
                let message = serde_json::from_slice(&bytes).unwrap();
                if sender.send(message).is_err() {
                    return;
                }
                bytes.clear();
            }
        });
        let wire = Wire {
            child,
            to,
            from,
            last: 0,
            events: VecDeque::new(),
        };
        Some(Self {
            wire: Rc::new(RefCell::new(wire)),
        })
    }

    /// A new page that knows nothing of the others: no cookies, no workers, nothing kept.
    pub fn page(&self, size: Size) -> Page {
        Page::new(Rc::clone(&self.wire), size)
    }
}
