//! Empty stores to test with.

use std::path::PathBuf;

use sqlx::{AnyConnection, Connection};
use yiju_api::store::{Opening, Store, StoreAddress};

pub const NEW: Opening = Opening {
    create: true,
    most_pages: None,
};

/// An empty folder of the test's own.
pub fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("store-{name}"));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// A file for a store that does not exist yet. The names are such as users give.
pub fn file(name: &str) -> StoreAddress {
    StoreAddress::file(&folder(name).join("存储 50%.db"))
}

/// Where to test: a new file, and a new database where a server is at hand.
pub async fn places(name: &str) -> Vec<StoreAddress> {
    let mut places = vec![file(name)];
    if let Ok(server) = std::env::var("YIJU_TEST_POSTGRES") {
        if !cfg!(feature = "postgres") {
            panic!("a server is named, but the tests are built without PostgreSQL");
        }
        places.push(database(&server, name).await);
    }
    places
}

/// A new database on the server.
async fn database(server: &str, name: &str) -> StoreAddress {
    let mut connection = raw(server).await;
    for statement in [
        format!("DROP DATABASE IF EXISTS yiju_{name}"),
        format!("CREATE DATABASE yiju_{name}"),
    ] {
        sqlx::raw_sql(sqlx::AssertSqlSafe(statement))
            .execute(&mut connection)
            .await
            .unwrap();
    }
    connection.close().await.unwrap();
    let (front, parameters) = server.split_once('?').unwrap_or((server, ""));
    let (host, _) = front.rsplit_once('/').unwrap();
    StoreAddress::read(&format!("{host}/yiju_{name}?{parameters}")).unwrap()
}

/// Opens it new.
pub async fn open(place: &StoreAddress) -> Store {
    Store::open(place, NEW).await.unwrap()
}

/// A connection that goes round the store.
pub async fn raw(url: &str) -> AnyConnection {
    sqlx::any::install_default_drivers();
    AnyConnection::connect(url).await.unwrap()
}

/// A connection to a store that goes round it.
pub async fn around(place: &StoreAddress) -> AnyConnection {
    match place {
        StoreAddress::Postgres(url) => raw(url).await,
        StoreAddress::File(path) => {
            let path = path.to_str().unwrap().replace('%', "%25");
            raw(&format!("sqlite://{}", path.replace(' ', "%20"))).await
        }
    }
}

/// Does something round the store.
pub async fn meddle(place: &StoreAddress, statement: &str) -> sqlx::Result<()> {
    let mut connection = around(place).await;
    let done = sqlx::raw_sql(sqlx::AssertSqlSafe(statement.to_owned()))
        .execute(&mut connection)
        .await;
    connection.close().await.unwrap();
    done.map(|_| ())
}
