//! Who has a file store open. Each process holds a shared lock beside the file for as long as it has the store open; a
//! restore needs it alone. The system drops the lock of a process that dies.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::Duration;

use yiju_kb::problem::{self, Problem};

/// How often and how long apart an open store is tried while a restore is under way.
const TRIES: usize = 50;
const PAUSE: Duration = Duration::from_millis(100);

/// A lock, held as long as this lives.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

impl Lock {
    /// Says that the store is in use.
    pub(super) fn shared(store: &Path) -> Result<Self, Problem> {
        let file = open(store)?;
        for _ in 0..TRIES {
            match file.try_lock_shared() {
                Ok(()) => return Ok(Self { _file: file }),
                Err(TryLockError::WouldBlock) => sleep(PAUSE),
                Err(TryLockError::Error(_)) => return Err(unlockable()),
            }
        }
        Err(in_use())
    }

    /// Has the store alone.
    pub(super) fn alone(store: &Path) -> Result<Self, Problem> {
        let file = open(store)?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => Err(in_use()),
            Err(TryLockError::Error(_)) => Err(unlockable()),
        }
    }
}

fn open(store: &Path) -> Result<File, Problem> {
    private(OpenOptions::new().create(true).truncate(false).write(true))
        .open(beside(store, ".lock"))
        .map_err(|_| {
            Problem::new(
                problem::NO_STORE,
                format!("打不开存储“{}”", store.display()),
            )
            .help("核对文件夹是否存在、是否有读写的权限")
        })
}

/// A file of which only the owner has anything.
pub(super) fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options
}

/// The path with something after it.
pub(super) fn beside(store: &Path, ending: &str) -> PathBuf {
    let mut path = store.as_os_str().to_owned();
    path.push(ending);
    path.into()
}

fn in_use() -> Problem {
    Problem::new(problem::STORE_IN_USE, "存储正在被另一个进程使用")
        .help("先停止用这个存储的 yiju serve，再试")
}

fn unlockable() -> Problem {
    Problem::new(problem::NO_STORE, "这个文件系统不能加锁").help("把存储放在本机的磁盘上")
}
