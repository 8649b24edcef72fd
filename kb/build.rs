//! Compiles `rules/` and `regulations/` into the snapshot that the program embeds, beside the sources themselves.

#[path = "src/digest.rs"]
mod digest;
#[path = "src/gather.rs"]
mod gather;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use yiju_engine::compile::compile;
use yiju_engine::diagnostic::Severity;
use yiju_engine::law::Registry;
use yiju_engine::source::{LineIndex, SourceFile};

struct Source {
    name: String,
    path: PathBuf,
    text: String,
}

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR")?).join("..");
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    let rules = read(&root.join("rules"), "yj")?;
    let coverage = read(&root.join("rules"), "tsv")?;
    let regulations = read(&root.join("regulations"), "yaml")?;
    println!("cargo::rerun-if-changed=build.rs");

    let mut code = String::new();
    code.push_str(&table("RULES", &rules));
    code.push_str(&table("REGULATIONS", &regulations));
    code.push_str(&table("COVERAGE", &coverage));
    let hash = digest::hash(&[
        ("rules", pairs(&rules)),
        ("regulations", pairs(&regulations)),
    ]);
    code.push_str(&format!(
        "pub(crate) const EMBEDDED_HASH: &str = {hash:?};\n"
    ));
    fs::write(out.join("sources.rs"), code)?;

    if let Some(snapshot) = snapshot(&rules, &regulations)? {
        fs::write(out.join("knowledge.postcard"), snapshot)?;
    }
    Ok(())
}

fn read(folder: &Path, extension: &str) -> Result<Vec<Source>, Box<dyn Error>> {
    println!("cargo::rerun-if-changed={}", folder.display());
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut sources = Vec::new();
    for found in gather::gather(folder, extension)? {
        let text = fs::read_to_string(&found.path)
            .map_err(|error| format!("{}: {error}", found.path.display()))?;
        sources.push(Source {
            name: found.name,
            path: fs::canonicalize(&found.path)?,
            text,
        });
    }
    Ok(sources)
}

fn pairs(sources: &[Source]) -> Vec<(&str, &str)> {
    sources
        .iter()
        .map(|source| (source.name.as_str(), source.text.as_str()))
        .collect()
}

/// A table of paths and texts; the texts stay in their files.
fn table(name: &str, sources: &[Source]) -> String {
    let rows: String = sources
        .iter()
        .map(|source| {
            format!(
                "    ({:?}, include_str!({:?})),\n",
                source.name, source.path
            )
        })
        .collect();
    format!("pub(crate) static {name}: &[(&str, &str)] = &[\n{rows}];\n")
}

/// The compiled knowledge base, or `None` after its faults were reported to cargo.
fn snapshot(rules: &[Source], regulations: &[Source]) -> Result<Option<Vec<u8>>, Box<dyn Error>> {
    let registry = match Registry::from_yaml(pairs(regulations)) {
        Ok(registry) => registry,
        Err(errors) => {
            for error in errors {
                println!("cargo::error=regulations/{error} ({})", error.help);
            }
            return Ok(None);
        }
    };
    let files: Vec<SourceFile> = rules
        .iter()
        .map(|source| SourceFile {
            path: source.name.clone(),
            text: source.text.clone(),
        })
        .collect();
    let compiled = compile(&files, registry);
    let Some(knowledge) = compiled.knowledge else {
        for found in compiled
            .diagnostics
            .iter()
            .filter(|found| found.severity == Severity::Error)
        {
            let (path, (line, column)) = files
                .get(found.file)
                .map(|file| {
                    (
                        file.path.as_str(),
                        LineIndex::new(&file.text).position(found.span.start),
                    )
                })
                .unwrap_or_default();
            let help = found.help.as_deref().unwrap_or_default();
            println!(
                "cargo::error=rules/{path}:{line}:{column}: {} {} ({help})",
                found.code, found.message
            );
        }
        return Ok(None);
    };
    Ok(Some(postcard::to_allocvec(&knowledge)?))
}
