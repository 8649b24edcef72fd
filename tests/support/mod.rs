//! Runs the program as a user would.
#![allow(dead_code, reason = "each test file uses a part of it")]
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests fail loudly"
)]

use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What the program said.
#[derive(Debug)]
pub struct Said {
    pub status: i32,
    pub out: String,
    pub err: String,
}

impl Said {
    /// Standard output as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out)
            .unwrap_or_else(|error| panic!("{error}: {}\n{}", self.out, self.err))
    }

    /// The widest line of both streams, in terminal columns.
    pub fn widest(&self) -> usize {
        use unicode_width::UnicodeWidthStr;
        self.out
            .lines()
            .chain(self.err.lines())
            .map(UnicodeWidthStr::width_cjk)
            .max()
            .unwrap_or(0)
    }

    /// Panics if anything could act on a terminal.
    pub fn assert_harmless(&self) {
        for text in [&self.out, &self.err] {
            let bad = text.chars().find(|character| {
                character.is_control() && *character != '\n'
                    || matches!(character, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
            });
            assert_eq!(bad, None, "{text:?}");
        }
    }
}

fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_yiju"));
    command
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        // What is installed on the machine is none of the tests' business.
        .env(
            "YIJU_HOME",
            PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("no-home"),
        )
        .env("NO_COLOR", "1");
    command
}

/// Runs the program in the repository's root.
pub fn yiju<A: AsRef<OsStr>>(arguments: impl IntoIterator<Item = A>) -> Said {
    yiju_fed(arguments, b"")
}

/// Runs the program with this on standard input.
pub fn yiju_fed<A: AsRef<OsStr>>(arguments: impl IntoIterator<Item = A>, input: &[u8]) -> Said {
    let mut child = program()
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    let input = input.to_vec();
    let writer = std::thread::spawn(move || {
        // The program may stop reading early.
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().expect("the program ends");
    writer.join().expect("the input is written");
    Said {
        status: output.status.code().expect("the program is not killed"),
        out: String::from_utf8(output.stdout).expect("UTF-8"),
        err: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}

/// Runs the program with a folder of its own.
pub fn yiju_at<A: AsRef<OsStr>>(home: &Path, arguments: impl IntoIterator<Item = A>) -> Said {
    said(program().env("YIJU_HOME", home).args(arguments))
}

/// Runs the program inside a folder, with its own folder `home` in it, so that the paths it shows are short.
pub fn yiju_inside<A: AsRef<OsStr>>(folder: &Path, arguments: impl IntoIterator<Item = A>) -> Said {
    said(
        program()
            .env("YIJU_HOME", "home")
            .current_dir(folder)
            .args(arguments),
    )
}

/// Runs the program with a folder of its own, where it finds no other program.
pub fn yiju_without_path<A: AsRef<OsStr>>(
    home: &Path,
    arguments: impl IntoIterator<Item = A>,
) -> Said {
    said(
        program()
            .env("YIJU_HOME", home)
            .env("PATH", home)
            .args(arguments),
    )
}

fn said(command: &mut Command) -> Said {
    let output = command
        .stdin(Stdio::null())
        .output()
        .expect("the program starts");
    Said {
        status: output.status.code().expect("the program is not killed"),
        out: String::from_utf8(output.stdout).expect("UTF-8"),
        err: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}

/// Runs the program; what it writes to standard output may be binary.
pub fn yiju_bytes(arguments: &[&str]) -> (i32, Vec<u8>) {
    let output = program()
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .expect("the program starts");
    (
        output.status.code().expect("the program is not killed"),
        output.stdout,
    )
}

/// A folder of this test's own, empty.
pub fn scratch(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder can be made");
    folder
}
