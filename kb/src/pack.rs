//! A knowledge base in one file: its source files as JSON, compressed with gzip. The same sources give the same bytes.

use std::io::{Read, Write};

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use serde::{Deserialize, Serialize};
use yiju_engine::source::SourceFile;

use crate::problem::{self, Problem};
use crate::sources::{Folder, Sources, hash};

/// The form of packs that this program writes and reads.
const FORM: u32 = 1;
/// The largest pack once unpacked, in bytes: many times what a bureau's rules take.
const MOST: u64 = 64 << 20;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    pack: u32,
    /// `sha256:…` over rules and register, as answers name it.
    hash: String,
    rules: Vec<File>,
    regulations: Vec<File>,
    coverage: Vec<File>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    path: String,
    text: String,
}

/// Packs the sources of a knowledge base.
///
/// # Errors
/// They cannot be written; the memory ran out.
pub fn pack(sources: &Sources) -> Result<Vec<u8>, Problem> {
    let unwritable = || Problem::new(problem::UNWRITABLE, "知识库写不成包");
    let document = Document {
        pack: FORM,
        hash: hash(&sources.rules, &sources.regulations),
        rules: files(&sources.rules),
        regulations: files(&sources.regulations),
        coverage: files(&sources.coverage),
    };
    let text = serde_json::to_vec(&document).map_err(|_| unwritable())?;
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    packed.write_all(&text).map_err(|_| unwritable())?;
    packed.finish().map_err(|_| unwritable())
}

/// Reads the sources out of a pack, and holds them against the hash that it states.
///
/// # Errors
/// It is no pack, one of another form, damaged, or too large.
pub fn unpack(bytes: &[u8]) -> Result<Sources, Problem> {
    let mut text = Vec::new();
    // One byte more tells what is just as large as allowed from what is larger.
    let read = GzDecoder::new(bytes).take(MOST + 1).read_to_end(&mut text);
    if text.len() as u64 > MOST {
        return Err(broken("知识库包解开后太大"));
    }
    read.map_err(|_| broken("知识库包解不开"))?;
    let document: Document =
        serde_json::from_slice(&text).map_err(|_| broken("这个文件不是知识库包"))?;
    if document.pack != FORM {
        let message = format!("知识库包的格式是 {}，本程序只读格式 {FORM}", document.pack);
        return Err(broken(&message));
    }
    let sources = Sources {
        rules: folder("rules", document.rules)?,
        regulations: folder("regulations", document.regulations)?,
        coverage: folder("rules", document.coverage)?,
    };
    if hash(&sources.rules, &sources.regulations) != document.hash {
        return Err(broken("知识库包的内容与它写的哈希不符"));
    }
    Ok(sources)
}

fn broken(message: &str) -> Problem {
    Problem::new(problem::BROKEN_PACK, message).help("重新取一份；包由 yiju 写出，不要改动")
}

fn files(folder: &Folder) -> Vec<File> {
    let mut files: Vec<File> = folder
        .files
        .iter()
        .map(|file| File {
            path: file.path.clone(),
            text: file.text.clone(),
        })
        .collect();
    files.sort_unstable_by(|a, b| a.path.cmp(&b.path));
    files
}

fn folder(shown: &str, files: Vec<File>) -> Result<Folder, Problem> {
    for (file, next) in files.iter().zip(files.iter().skip(1)) {
        if file.path >= next.path {
            return Err(broken("知识库包里的文件没有按路径排好，或者有重复"));
        }
    }
    if files.iter().any(|file| !is_inside(&file.path)) {
        return Err(broken("知识库包里有指向外面的路径"));
    }
    let files = files
        .into_iter()
        .map(|File { path, text }| SourceFile { path, text })
        .collect();
    Ok(Folder {
        shown: shown.to_owned(),
        files,
    })
}

/// Whether a path stays below its folder on every system.
fn is_inside(path: &str) -> bool {
    let steps = path.split('/');
    !path.contains(['\\', ':', '\0'])
        && steps
            .into_iter()
            .all(|step| !step.is_empty() && step != "." && step != "..")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sources(rules: &[(&str, &str)]) -> Sources {
        let folder = |shown: &str, files: &[(&str, &str)]| Folder {
            shown: shown.to_owned(),
            files: files
                .iter()
                .map(|(path, text)| SourceFile {
                    path: (*path).to_owned(),
                    text: (*text).to_owned(),
                })
                .collect(),
        };
        Sources {
            rules: folder("rules", rules),
            regulations: folder("regulations", &[("a.yaml", "甲")]),
            coverage: folder("rules", &[]),
        }
    }

    #[test]
    fn what_was_packed_comes_out_again_and_the_bytes_are_the_same() {
        let given = sources(&[("national/a.yj", "甲"), ("suining/b.yj", "乙\n")]);
        let bytes = pack(&given).unwrap();
        assert_eq!(unpack(&bytes).unwrap(), given);
        assert_eq!(pack(&given).unwrap(), bytes);
    }

    #[test]
    fn a_damaged_or_hostile_pack_is_refused_whole() {
        let bytes = pack(&sources(&[("a.yj", "甲")])).unwrap();
        for end in (0..bytes.len()).step_by(7) {
            assert!(unpack(&bytes[..end]).is_err(), "{end}");
        }
        for path in [
            "../a.yj", "/a.yj", "a//b.yj", "a\\b.yj", "C:a.yj", "./a.yj", "",
        ] {
            let refused = unpack(&pack(&sources(&[(path, "甲")])).unwrap()).unwrap_err();
            assert!(refused.message.contains("指向外面"), "{path}");
        }
        let twice = pack(&sources(&[("a.yj", "甲"), ("a.yj", "乙")])).unwrap();
        assert!(unpack(&twice).is_err());
        let mut bomb = GzEncoder::new(Vec::new(), Compression::fast());
        for _ in 0..65 {
            bomb.write_all(&vec![b' '; 1 << 20]).unwrap();
        }
        let refused = unpack(&bomb.finish().unwrap()).unwrap_err();
        assert_eq!(refused.message, "知识库包解开后太大");
    }

    #[test]
    fn a_changed_text_no_longer_has_the_stated_hash() {
        let bytes = pack(&sources(&[("a.yj", "甲")])).unwrap();
        let mut text = String::new();
        GzDecoder::new(bytes.as_slice())
            .read_to_string(&mut text)
            .unwrap();
        let mut changed = GzEncoder::new(Vec::new(), Compression::fast());
        changed
            .write_all(
                text.replace("a.yj\",\"text\":\"甲", "a.yj\",\"text\":\"乙")
                    .as_bytes(),
            )
            .unwrap();
        let refused = unpack(&changed.finish().unwrap()).unwrap_err();
        assert_eq!(refused.message, "知识库包的内容与它写的哈希不符");
    }
}
