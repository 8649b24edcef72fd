//! Runs a target's checks on files or folders of files, on any toolchain: `replay rules corpus/rules artifacts/rules`.
//! Tells the slowest file.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use std::{env, fs, io};

use yiju_fuzz::{observation, query, reference, registry, rules, statute, text};

fn main() -> io::Result<()> {
    let mut arguments = env::args().skip(1);
    let check: fn(&str) = match arguments.next().as_deref() {
        Some("rules") => rules::check,
        Some("registry") => registry::check,
        Some("reference") => reference::check,
        Some("observation") => observation::check,
        Some("query") => query::check,
        Some("docx") => statute::docx,
        Some("html") => statute::html,
        Some("markdown") => statute::markdown,
        Some("rows") => statute::rows,
        _ => {
            return Err(io::Error::other(
                "replay <rules|registry|reference|observation|query|docx|html|markdown|rows> PATH…",
            ));
        }
    };
    let mut files = Vec::new();
    for path in arguments {
        gather(Path::new(&path), &mut files)?;
    }
    let mut slowest = (Duration::ZERO, PathBuf::new());
    for file in &files {
        println!("{}", file.display());
        let given = text::of(&fs::read(file)?);
        let start = Instant::now();
        check(&given);
        slowest = slowest.max((start.elapsed(), file.clone()));
    }
    let (time, file) = slowest;
    println!(
        "{} files hold; slowest {time:?}: {}",
        files.len(),
        file.display()
    );
    Ok(())
}

fn gather(path: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if !path.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    for entry in fs::read_dir(path)? {
        gather(&entry?.path(), files)?;
    }
    files.sort();
    Ok(())
}
