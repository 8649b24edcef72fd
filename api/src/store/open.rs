//! Opening a store.

use std::fs::{File, OpenOptions, create_dir_all};
use std::io::Read;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use sqlx::any::{AnyConnectOptions, AnyPoolOptions};
use sqlx::{AnyConnection, AnyPool, Connection};
use yiju_kb::problem::{self, Problem};

use super::address::StoreAddress;
use super::fault::{fault, is_busy, other};
use super::lock::{Lock, private};
use super::migrations::{self, Migrated};

/// `yiju` in the header of a file of SQLite.
const APPLICATION: u32 = u32::from_be_bytes(*b"yiju");
const READERS: u32 = 4;
const PATIENCE: Duration = Duration::from_secs(10);

/// What is acknowledged is on the disk: each commit waits for it.
const OF_EACH_CONNECTION: &str = "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 8000; \
                                  PRAGMA trusted_schema = OFF; PRAGMA secure_delete = ON;";

/// How a store is opened.
#[derive(Debug, Clone, Copy, Default)]
pub struct Opening {
    /// Whether a file that does not exist is made.
    pub create: bool,
    /// The most pages of 4 KiB that a file may have; SQLite only.
    pub most_pages: Option<u32>,
}

/// Which database it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Sqlite,
    Postgres,
}

/// An open store. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Store {
    /// A file has one writer at a time; to wait for it is better done here than in the database.
    pub(super) write: AnyPool,
    pub(super) read: AnyPool,
    pub(super) kind: Kind,
    pub(super) address: StoreAddress,
    migrated: Migrated,
    _lock: Option<Arc<Lock>>,
}

impl Store {
    /// Opens the store and brings it to the shape that this program knows.
    ///
    /// # Errors
    /// It cannot be reached, is no store, or was written by a newer program.
    pub async fn open(address: &StoreAddress, opening: Opening) -> Result<Self, Problem> {
        sqlx::any::install_default_drivers();
        let (kind, lock) = match address {
            StoreAddress::Postgres(_) => (Kind::Postgres, None),
            StoreAddress::File(path) => {
                let lock = prepare(path, opening.create)?;
                (Kind::Sqlite, Some(Arc::new(lock)))
            }
        };
        let options: AnyConnectOptions = address.url()?.parse().map_err(fault)?;
        let migrated = set_up(&options, kind).await?;
        let pool = |most: u32| {
            AnyPoolOptions::new()
                .max_connections(most)
                .acquire_timeout(PATIENCE)
                .after_connect(move |connection, _| {
                    Box::pin(async move { set(connection, kind, opening.most_pages).await })
                })
                .connect_lazy_with(options.clone())
        };
        let most = if kind == Kind::Sqlite { 1 } else { READERS };
        Ok(Self {
            write: pool(most),
            read: pool(READERS),
            kind,
            address: address.clone(),
            migrated,
            _lock: lock,
        })
    }

    /// Where it is.
    pub fn address(&self) -> &StoreAddress {
        &self.address
    }

    /// What opening it changed in its shape.
    pub fn migrated(&self) -> Migrated {
        self.migrated
    }

    /// Whether it answers.
    ///
    /// # Errors
    /// It does not.
    pub async fn ping(&self) -> Result<(), Problem> {
        sqlx::query("SELECT 1")
            .execute(&self.read)
            .await
            .map_err(fault)?;
        Ok(())
    }

    /// Closes it, waiting for what is under way.
    pub async fn close(self) {
        self.write.close().await;
        self.read.close().await;
    }
}

/// What holds for each connection.
async fn set(
    connection: &mut AnyConnection,
    kind: Kind,
    most_pages: Option<u32>,
) -> sqlx::Result<()> {
    if kind == Kind::Sqlite {
        sqlx::raw_sql(OF_EACH_CONNECTION)
            .execute(&mut *connection)
            .await?;
        if let Some(pages) = most_pages {
            let limit = sqlx::AssertSqlSafe(format!("PRAGMA max_page_count = {pages}"));
            sqlx::raw_sql(limit).execute(&mut *connection).await?;
        }
    }
    Ok(())
}

/// Makes the file where it may, and locks it. An empty file is a database of SQLite.
fn prepare(path: &Path, create: bool) -> Result<Lock, Problem> {
    let no_file = |what: &str| {
        Problem::new(problem::NO_STORE, format!("{what}存储“{}”", path.display()))
            .help("核对文件名；文件夹要存在，并且有读写的权限")
    };
    if create {
        if let Some(folder) = path.parent() {
            create_dir_all(folder).map_err(|_| no_file("建不了"))?;
        }
    } else if !path.is_file() {
        return Err(no_file("没有"));
    }
    let lock = Lock::shared(path)?;
    private(OpenOptions::new().create(create).append(true))
        .open(path)
        .map_err(|_| no_file("打不开"))?;
    if is_foreign(path).map_err(|_| no_file("读不了"))? {
        return Err(other());
    }
    Ok(lock)
}

/// Whether a file holds something that is no store of this program.
pub(super) fn is_foreign(path: &Path) -> std::io::Result<bool> {
    let mut head = Vec::new();
    File::open(path)?.take(100).read_to_end(&mut head)?;
    // What SQLite leaves in its header at 68..72 is the application's own number.
    let ours = head.starts_with(b"SQLite format 3\0")
        && head.get(68..72) == Some(APPLICATION.to_be_bytes().as_slice());
    Ok(!head.is_empty() && !ours)
}

/// Brings everything of a file that nobody uses into the one file, as closing the last connection does.
pub(super) async fn settle(address: &StoreAddress) -> Result<(), Problem> {
    use sqlx::ConnectOptions;
    sqlx::any::install_default_drivers();
    let options: AnyConnectOptions = address.url()?.parse().map_err(fault)?;
    let mut connection = options.connect().await.map_err(fault)?;
    sqlx::raw_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        .execute(&mut connection)
        .await
        .map_err(fault)?;
    connection.close().await.map_err(fault)
}

/// Marks a new file as ours, and brings the store to the shape that this program knows.
async fn set_up(options: &AnyConnectOptions, kind: Kind) -> Result<Migrated, Problem> {
    use sqlx::ConnectOptions;
    let mut tried = 0;
    loop {
        let mut connection = options.connect().await.map_err(fault)?;
        let done = shape(&mut connection, kind).await;
        connection.close().await.map_err(fault)?;
        match done {
            Ok(migrated) => return migrated,
            // Two programs that make the same store at once.
            Err(error) if (is_busy(&error) || super::fault::is_taken(&error)) && tried < 50 => {
                tried += 1;
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
            Err(error) => return Err(fault(error)),
        }
    }
}

async fn shape(
    connection: &mut AnyConnection,
    kind: Kind,
) -> sqlx::Result<Result<Migrated, Problem>> {
    set(connection, kind, None).await?;
    if kind == Kind::Sqlite {
        // The mark stands in the file itself before the first write goes to the side file.
        let (marked,): (i64,) = sqlx::query_as("PRAGMA application_id")
            .fetch_one(&mut *connection)
            .await?;
        if marked != i64::from(APPLICATION) {
            let mark = sqlx::AssertSqlSafe(format!("PRAGMA application_id = {APPLICATION}"));
            sqlx::raw_sql(mark).execute(&mut *connection).await?;
        }
        sqlx::raw_sql("PRAGMA journal_mode = WAL")
            .execute(&mut *connection)
            .await?;
    }
    migrations::run(connection, kind).await
}
