//! `yiju pack`: a knowledge base in one file, signed, verified, installed, and back again.

use std::ffi::OsString;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

use yiju_kb::Knowledge;
use yiju_kb::packs::{
    InstalledPack, Keys, PackReport, PublicKey, SecretKey, Shelf, ShelfDocument, Signature, report,
};
use yiju_kb::problem::{self, Problem};
use yiju_kb::sources::read_text;

use super::{Outcome, folders, shelf};
use crate::args::{
    Global, PackArgs, PackCall, PackFileArgs, PackKeyArgs, PackSignArgs, PackUseArgs,
    PackVerifyArgs,
};
use crate::output::{self, Verdict};
use crate::screen::{Paint, printed};
use yiju_card::{Sheet, Tone};

/// The word for what is built into the program.
const BUILT_IN: &str = "内置";

/// Runs one of its commands.
pub fn run(global: &Global, arguments: &PackArgs) -> Outcome {
    match &arguments.call {
        PackCall::Key(arguments) => key(global, arguments),
        PackCall::Build(arguments) => build(global, arguments),
        PackCall::Sign(arguments) => sign(global, arguments),
        PackCall::Verify(arguments) => verify(global, arguments),
        PackCall::Install(arguments) => install(global, arguments),
        PackCall::List => list(global),
        PackCall::Use(arguments) => choose(global, arguments),
    }
}

/// A pair of key files; neither replaces one that is there.
fn key(global: &Global, arguments: &PackKeyArgs) -> Outcome {
    let keys = Keys::generate()?;
    let (secret, public) = (
        beside(&arguments.name, ".key"),
        beside(&arguments.name, ".pub"),
    );
    if public.exists() {
        return Err(taken(&public));
    }
    fresh(&secret, &keys.secret.text(), true)?;
    fresh(&public, &keys.public.text(), false)?;
    if global.json {
        output::document(&serde_json::json!({
            "secret": secret.display().to_string(),
            "public": public.display().to_string(),
            "key": keys.public.hex(),
        }));
    } else {
        output::page(&format!(
            "私钥 {}（自己收好，不要外传）\n公钥 {}（交给安装的人）\n",
            secret.display(),
            public.display()
        ));
    }
    Ok(Verdict::Yes)
}

/// The rules in the current folder, as `check` takes them, in one file. Rules with errors make no pack.
fn build(global: &Global, arguments: &PackFileArgs) -> Outcome {
    let sources = folders(global).read()?;
    Knowledge::from_sources(&sources)?;
    let bytes = yiju_kb::pack::pack(&sources)?;
    let told = report(&bytes, None)?;
    output::file(&arguments.pack, &bytes)?;
    show(global, &told, "已经写成包")
}

fn sign(global: &Global, arguments: &PackSignArgs) -> Outcome {
    let key = SecretKey::read(&read_text(&arguments.key)?)?;
    let bytes = read(&arguments.pack)?;
    let signature = Signature::of(&bytes, arguments.number, &key)?;
    let told = report(&bytes, Some(&signature))?;
    fresh(&beside(&arguments.pack, ".sig"), &signature.text(), false)?;
    show(global, &told, "已经签名")
}

fn verify(global: &Global, arguments: &PackVerifyArgs) -> Outcome {
    let (bytes, signature, key) = signed(arguments)?;
    signature.open(&bytes, &key)?;
    show(
        global,
        &report(&bytes, Some(&signature))?,
        "签名成立，规则可用",
    )
}

fn install(global: &Global, arguments: &PackVerifyArgs) -> Outcome {
    let (bytes, signature, key) = signed(arguments)?;
    let installed = home()?.install(&bytes, &signature, &key)?;
    in_use(global, &installed);
    Ok(Verdict::Yes)
}

fn list(global: &Global) -> Outcome {
    let shelf = home()?.list()?;
    if global.json {
        output::document(&shelf);
        return Ok(Verdict::Yes);
    }
    let mut sheet = Sheet::new();
    if shelf.packs.iter().all(|one| !one.current) {
        sheet.toned(0, Tone::Good, "在用：内置的知识库");
    }
    for one in &shelf.packs {
        line(&mut sheet, one);
    }
    output::page(&printed(&sheet, Paint::for_stdout()));
    Ok(Verdict::Yes)
}

fn choose(global: &Global, arguments: &PackUseArgs) -> Outcome {
    let shelf = home()?;
    if arguments.hash == BUILT_IN {
        shelf.leave()?;
        if global.json {
            output::document(&shelf.list()?);
        } else {
            output::page("在用：内置的知识库\n");
        }
        return Ok(Verdict::Yes);
    }
    in_use(global, &shelf.choose(&arguments.hash)?);
    Ok(Verdict::Yes)
}

fn in_use(global: &Global, installed: &InstalledPack) {
    if global.json {
        output::document(&ShelfDocument {
            packs: vec![installed.clone()],
        });
        return;
    }
    let mut sheet = Sheet::new();
    line(&mut sheet, installed);
    output::page(&printed(&sheet, Paint::for_stdout()));
}

fn line(sheet: &mut Sheet, one: &InstalledPack) {
    let (tone, word) = if one.current {
        (Tone::Good, "在用：")
    } else {
        (Tone::Quiet, "备用：")
    };
    sheet.toned(0, tone, &format!("{word}第 {} 号", one.number));
    sheet.entry(2, "包", 8, &one.pack);
    sheet.entry(2, "规则", 8, &one.rules);
    sheet.entry(2, "签名人", 8, &one.key);
}

fn show(global: &Global, told: &PackReport, done: &str) -> Outcome {
    if global.json {
        output::document(told);
        return Ok(Verdict::Yes);
    }
    let mut sheet = Sheet::new();
    let number = told.number.map(|number| format!("：第 {number} 号"));
    sheet.toned(
        0,
        Tone::Good,
        &format!("{done}{}", number.unwrap_or_default()),
    );
    sheet.entry(2, "包", 8, &told.pack);
    sheet.entry(2, "规则", 8, &told.rules);
    let size = format!("{} 项权力，{} 个案例", told.powers, told.cases);
    sheet.entry(2, "", 8, &size);
    if let Some(key) = &told.key {
        sheet.entry(2, "签名人", 8, key);
    }
    output::page(&printed(&sheet, Paint::for_stdout()));
    Ok(Verdict::Yes)
}

/// A pack, the signature beside it, and the key that is trusted.
fn signed(arguments: &PackVerifyArgs) -> Result<(Vec<u8>, Signature, PublicKey), Problem> {
    let key = PublicKey::read(&read_text(&arguments.key)?)?;
    let bytes = read(&arguments.pack)?;
    let signature = Signature::read(&read_text(&beside(&arguments.pack, ".sig"))?)?;
    Ok((bytes, signature, key))
}

fn read(path: &Path) -> Result<Vec<u8>, Problem> {
    fs::read(path).map_err(|error| super::texts::unreadable(path, &error))
}

/// The path with something behind its name.
fn beside(path: &Path, behind: &str) -> PathBuf {
    let mut name: OsString = path.as_os_str().to_owned();
    name.push(behind);
    PathBuf::from(name)
}

/// Writes a file that must not be there yet.
fn fresh(path: &Path, text: &str, secret: bool) -> Result<(), Problem> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    if secret {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    #[cfg(not(unix))]
    let _ = secret;
    let mut file = options.open(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => taken(path),
        _ => unwritable(path),
    })?;
    file.write_all(text.as_bytes())
        .and_then(|()| file.sync_all())
        .map_err(|_| unwritable(path))
}

fn taken(path: &Path) -> Problem {
    let message = format!("文件“{}”已经有了，没有改动它", path.display());
    Problem::new(problem::UNWRITABLE, message).help("换一个名称，或者先把原来的移开")
}

fn unwritable(path: &Path) -> Problem {
    let message = format!("写不了文件“{}”", path.display());
    Problem::new(problem::UNWRITABLE, message).help("核对文件夹是否存在、是否有写入的权限")
}

fn home() -> Result<Shelf, Problem> {
    shelf().ok_or_else(|| {
        Problem::new(problem::UNWRITABLE, "不知道知识库包装在哪里")
            .help("把环境变量 YIJU_HOME 设为一个文件夹")
    })
}
