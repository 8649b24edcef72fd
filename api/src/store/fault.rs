//! Why the database did not do something, in words and with a code.

use sqlx::Error;
use sqlx::error::DatabaseError;
use yiju_kb::problem::{self, Problem};

/// The problem of an error of the database. What the database says goes to the log, since it may hold a name.
pub(super) fn fault(error: Error) -> Problem {
    let problem = match &error {
        Error::Database(told) => told_by(told.as_ref()),
        Error::PoolTimedOut => busy(),
        Error::Io(_) | Error::Tls(_) | Error::Configuration(_) | Error::Protocol(_) => {
            Problem::new(problem::NO_STORE, "连不上存储")
                .help("核对 --store 的地址，数据库是否在运行，用户和密码是否正确")
        }
        _ => broken(),
    };
    tracing::error!(code = problem.code, why = %error, "存储");
    problem
}

/// Whether the row is there already.
pub(super) fn is_taken(error: &Error) -> bool {
    matches!(error, Error::Database(told) if told.is_unique_violation())
}

/// Whether waiting a little may help.
pub(super) fn is_busy(error: &Error) -> bool {
    matches!(error, Error::Database(told) if told_by(told.as_ref()).code == problem::STORE_BUSY.code)
}

fn told_by(told: &dyn DatabaseError) -> Problem {
    let code = told.code().unwrap_or_default();
    // SQLite gives a number whose lowest byte is the kind; PostgreSQL gives five characters.
    let kind = if code.len() == 5 {
        None
    } else {
        code.parse::<u32>().ok().map(|code| code & 0xff)
    };
    match (kind, code.as_ref()) {
        (Some(13), _) | (None, "53100") => full(),
        (Some(5 | 6), _) | (None, "55P03" | "40001" | "40P01" | "53300" | "57P03") => busy(),
        (Some(26), _) => other(),
        (Some(3 | 8 | 14), _) | (None, "28000" | "28P01" | "3D000" | "42501") => {
            Problem::new(problem::NO_STORE, "存储打不开，或者没有写入的权限")
                .help("核对文件或者数据库是否存在、是否有读写的权限")
        }
        _ => broken(),
    }
}

fn full() -> Problem {
    Problem::new(problem::STORE_FULL, "磁盘或者配额已满，没有写入")
        .help("腾出空间再试；已经确认写入的记录不受影响")
}

fn busy() -> Problem {
    Problem::new(problem::STORE_BUSY, "存储正忙，没有写入").help("稍等再试")
}

fn broken() -> Problem {
    Problem::new(problem::STORE_FAULT, "存储读写不了")
        .help("看日志里的原因；文件损坏的，用 yiju store restore 恢复备份")
}

/// A file that is no store.
pub(super) fn other() -> Problem {
    Problem::new(problem::OTHER_STORE, "这个文件不是 yiju 的存储")
        .help("核对文件名；存储由 yiju serve 建立，备份由 yiju store backup 写出")
}
