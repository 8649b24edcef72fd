//! The program itself, serving its own rules from a store of the test's own.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A running service; it ends with the test.
pub struct Served {
    child: Child,
    home: PathBuf,
    /// `http://127.0.0.1:port`
    pub origin: String,
}

impl Served {
    /// Starts one and waits until all of it is ready.
    pub fn start(home: &Path) -> Self {
        let mut child = program(home)
            .args(["serve", "--addr", "127.0.0.1:0", "--json"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let told: serde_json::Value = serde_json::from_str(&line).unwrap();
        let served = Self {
            child,
            home: home.to_owned(),
            origin: told["listening"].as_str().unwrap().to_owned(),
        };
        let began = Instant::now();
        while !served.is_ready() {
            let waited = began.elapsed();
            assert!(waited < Duration::from_secs(120), "it is never ready");
            std::thread::sleep(Duration::from_millis(100));
        }
        served
    }

    fn is_ready(&self) -> bool {
        let address = self.origin.trim_start_matches("http://");
        let mut stream = TcpStream::connect(address).unwrap();
        let request =
            format!("GET /readyz HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer.starts_with("HTTP/1.1 200")
    }

    /// The address of a path.
    pub fn at(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }

    /// Adds an account.
    pub fn account(&self, name: &str, role: &str, password: &str) {
        let mut child = program(&self.home)
            .args(["account", "add", name, "--role", role])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        writeln!(stdin, "{password}").unwrap();
        drop(stdin);
        assert!(child.wait().unwrap().success());
    }

    /// Ends it, as a network that is gone.
    pub fn stop(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // Gone already where it was stopped.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn program(home: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_yiju"));
    command
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env("YIJU_HOME", home);
    command
}
