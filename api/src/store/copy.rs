//! A copy of a file store, and the way back.

use std::fs::{self, File, OpenOptions};
use std::path::Path;

use yiju_kb::problem::{self, Problem};

use super::address::StoreAddress;
use super::fault::{fault, other};
use super::lock::{Lock, beside, private};
use super::log::LogCheck;
use super::open::{Kind, Opening, Store, is_foreign, settle};

/// What a restore did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// What the log of the backup holds.
    pub log: LogCheck,
    /// Whether there was a store before; it lies beside the new one, with `.replaced` after its name.
    pub replaced: bool,
}

impl Store {
    /// Writes a copy of the store as it is at one moment into a new file, while others read and write.
    ///
    /// # Errors
    /// PostgreSQL; the file exists or cannot be written.
    pub async fn backup(&self, to: &Path) -> Result<(), Problem> {
        only_files(self.kind == Kind::Sqlite)?;
        let unwritable = |why: &str| {
            Problem::new(problem::UNWRITABLE, format!("{why}“{}”", to.display()))
                .help("备份写入一个还不存在的文件；核对文件夹是否存在、是否有写入的权限")
        };
        let name = to
            .to_str()
            .ok_or_else(|| unwritable("文件名不是 UTF-8："))?;
        if to.exists() {
            return Err(unwritable("文件已经存在："));
        }
        // Made here, so that only the owner can read it; SQLite takes an empty file.
        private(OpenOptions::new().write(true).create_new(true))
            .open(to)
            .map_err(|_| unwritable("写不了文件"))?;
        let done = sqlx::query("VACUUM INTO $1")
            .bind(name.to_owned())
            .execute(&self.read)
            .await;
        if let Err(error) = done {
            let _ = fs::remove_file(to);
            return Err(fault(error));
        }
        File::open(to)
            .and_then(|file| file.sync_all())
            .map_err(|_| unwritable("写不了文件"))
    }

    /// Whether the database is whole by its own account.
    ///
    /// # Errors
    /// It is not, or cannot be read.
    pub async fn check_file(&self) -> Result<(), Problem> {
        if self.kind == Kind::Postgres {
            return Ok(());
        }
        let (said,): (String,) = sqlx::query_as("PRAGMA integrity_check(1)")
            .fetch_one(&self.read)
            .await
            .map_err(fault)?;
        if said == "ok" {
            return Ok(());
        }
        Err(Problem::new(problem::STORE_FAULT, "存储的文件已经损坏")
            .help("用 yiju store restore 恢复较早的备份"))
    }
}

/// Puts a backup in the place of a store that nobody uses. The former store is kept beside it.
///
/// # Errors
/// PostgreSQL; the store is in use; the backup is no store, is damaged, is from a newer program, or its log is broken.
pub async fn restore(address: &StoreAddress, from: &Path) -> Result<Restored, Problem> {
    let StoreAddress::File(store) = address else {
        only_files(false)?;
        return Err(other());
    };
    let unreadable = || {
        Problem::new(
            problem::UNREADABLE,
            format!("读不了文件“{}”", from.display()),
        )
        .help("核对文件名")
    };
    if !from.is_file() {
        return Err(unreadable());
    }
    let empty = from.metadata().map_err(|_| unreadable())?.len() == 0;
    if empty || is_foreign(from).map_err(|_| unreadable())? {
        return Err(other());
    }
    if let Some(folder) = store.parent() {
        fs::create_dir_all(folder).map_err(|_| unwritable(store))?;
    }
    let _alone = Lock::alone(store)?;
    // Looked at as a copy: to open a store may change it.
    let new = beside(store, ".new");
    remove(&new);
    copy(from, &new).map_err(|_| unwritable(&new))?;
    let log = match look_at(&new).await {
        Ok(log) => log,
        Err(problem) => {
            remove(&new);
            return Err(problem);
        }
    };
    let replaced = store.exists();
    put(&new, store, replaced)
        .await
        .map_err(|_| unwritable(store))?;
    Ok(Restored { log, replaced })
}

/// Opens the copy, which brings it to the latest shape, and checks it.
async fn look_at(copy: &Path) -> Result<LogCheck, Problem> {
    let store = Store::open(&StoreAddress::file(copy), Opening::default()).await?;
    let checked = match store.check_file().await {
        Ok(()) => store.check_log().await,
        Err(problem) => Err(problem),
    };
    // Closing the last connection brings everything into the one file.
    store.close().await;
    let log = checked?;
    match &log.broken {
        Some((seq, why)) => Err(Problem::new(
            problem::BROKEN_LOG,
            format!("备份里的审计日志在第 {seq} 条断开：{why}"),
        )
        .help("用另一份备份")),
        None => Ok(log),
    }
}

/// The former store away, the new one in its place; at no moment is there half a store under its name.
async fn put(new: &Path, store: &Path, replaced: bool) -> std::io::Result<()> {
    File::open(new)?.sync_all()?;
    if replaced {
        let old = beside(store, ".replaced");
        remove(&old);
        // What is in its side file belongs to it; where it cannot be opened, the side file goes along.
        let _ = settle(&StoreAddress::file(store)).await;
        fs::rename(store, &old)?;
        for side in ["-wal", "-shm"] {
            let side_file = beside(store, side);
            if side_file.exists() {
                fs::rename(&side_file, beside(&old, side))?;
            }
        }
    }
    fs::rename(new, store)?;
    for side in ["-wal", "-shm", ".lock"] {
        let _ = fs::remove_file(beside(new, side));
    }
    #[cfg(unix)]
    if let Some(folder) = store.parent() {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    let mut source = File::open(from)?;
    let mut target = private(OpenOptions::new().write(true).create_new(true)).open(to)?;
    std::io::copy(&mut source, &mut target)?;
    target.sync_all()
}

fn remove(store: &Path) {
    for ending in ["", "-wal", "-shm", ".lock"] {
        let _ = fs::remove_file(beside(store, ending));
    }
}

fn only_files(is_file: bool) -> Result<(), Problem> {
    if is_file {
        return Ok(());
    }
    Err(
        Problem::new(problem::STORE_KIND, "PostgreSQL 的存储不由 yiju 备份和恢复")
            .help("用 PostgreSQL 自己的 pg_dump 和 pg_restore"),
    )
}

fn unwritable(path: &Path) -> Problem {
    Problem::new(
        problem::UNWRITABLE,
        format!("写不了文件“{}”", path.display()),
    )
    .help("核对文件夹是否存在、是否有写入的权限、磁盘是否已满")
}
