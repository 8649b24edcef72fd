//! What a store may be opened from, and what it does when the disk is full.

use yiju_api::store::{LATEST, Opening, Store, StoreAddress};

use crate::place::{NEW, file, folder, meddle, open, places};

#[tokio::test]
async fn a_store_of_a_newer_program_is_refused() {
    for place in places("newer").await {
        let store = open(&place).await;
        assert_eq!((store.migrated().from, store.migrated().to), (0, LATEST));
        store.close().await;
        let again = open(&place).await;
        assert_eq!(again.migrated().from, LATEST);
        again.close().await;
        let newer = format!("INSERT INTO yiju_schema (version) VALUES ({})", LATEST + 1);
        meddle(&place, &newer).await.unwrap();
        let refused = Store::open(&place, NEW).await.unwrap_err();
        assert_eq!(refused.code, "YJ0802");
    }
}

#[tokio::test]
async fn a_file_that_is_no_store_is_refused_and_left_alone() {
    let folder = folder("foreign");
    let other = folder.join("other.db");
    meddle_new(&other).await;
    let text = folder.join("text.db");
    std::fs::write(&text, "一二三".repeat(100)).unwrap();
    for foreign in [other, text] {
        let before = std::fs::read(&foreign).unwrap();
        let refused = Store::open(&StoreAddress::file(&foreign), NEW).await;
        assert_eq!(refused.unwrap_err().code, "YJ0803");
        assert_eq!(std::fs::read(&foreign).unwrap(), before);
    }
    let missing = StoreAddress::file(&folder.join("missing.db"));
    let refused = Store::open(&missing, Opening::default()).await.unwrap_err();
    assert_eq!(refused.code, "YJ0801");
    let inside = StoreAddress::file(&folder.join("text.db/store.db"));
    assert_eq!(Store::open(&inside, NEW).await.unwrap_err().code, "YJ0801");
}

/// A database of another program.
async fn meddle_new(path: &std::path::Path) {
    std::fs::write(path, "").unwrap();
    meddle(&StoreAddress::file(path), "CREATE TABLE other (id BIGINT)")
        .await
        .unwrap();
}

#[cfg(unix)]
#[tokio::test]
async fn only_the_owner_can_read_the_file() {
    use std::os::unix::fs::PermissionsExt;
    let place = file("mode");
    let store = open(&place).await;
    store.keep_answer("收据", "sha256:1", 1).await.unwrap();
    let StoreAddress::File(path) = &place else {
        panic!("not a file")
    };
    let mut seen = 0;
    for entry in std::fs::read_dir(path.parent().unwrap()).unwrap() {
        let entry = entry.unwrap();
        let mode = entry.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o600, "{:?}", entry.file_name());
        seen += 1;
    }
    assert!(seen >= 3, "the store, its side file and its lock: {seen}");
}

#[tokio::test]
async fn a_full_disk_refuses_and_loses_nothing() {
    let place = file("full");
    let opening = Opening {
        create: true,
        most_pages: Some(64),
    };
    let store = Store::open(&place, opening).await.unwrap();
    let receipt = "收".repeat(2000);
    let mut kept = Vec::new();
    let refused = loop {
        match store.keep_answer(&receipt, "sha256:1", 1).await {
            Ok(id) => kept.push(id),
            Err(problem) => break problem,
        }
        assert!(kept.len() < 1000, "it is never full");
    };
    assert_eq!(refused.code, "YJ0806");
    assert!(kept.len() > 5, "{}", kept.len());
    for id in &kept {
        assert!(store.answer(id).await.unwrap().is_some());
    }
    // With room again it goes on.
    store.purge(10_000_000_000).await.unwrap();
    store.keep_answer(&receipt, "sha256:1", 1).await.unwrap();
    store.check_file().await.unwrap();
    assert_eq!(store.check_log().await.unwrap().broken, None);
}
