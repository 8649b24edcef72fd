//! Backup and restore of a file.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use yiju_api::store::{NewEntry, Opening, Store, StoreAddress, restore};

use crate::place::{folder, open};

fn entry(at: i64) -> NewEntry<'static> {
    NewEntry {
        at,
        actor: "李华",
        action: "test",
        subject: "",
        detail: "",
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_is_whole_while_others_write() {
    let folder = folder("backup");
    let place = StoreAddress::file(&folder.join("a.db"));
    let store = open(&place).await;
    let stop = Arc::new(AtomicBool::new(false));
    let writer = {
        let (store, stop) = (store.clone(), Arc::clone(&stop));
        tokio::spawn(async move {
            let mut written = 0;
            while !stop.load(Ordering::Relaxed) {
                store.log(&entry(written)).await.unwrap();
                written += 1;
            }
            written
        })
    };
    for number in 0..5 {
        let before = store.check_log().await.unwrap().entries;
        let to = folder.join(format!("{number}.backup"));
        store.backup(&to).await.unwrap();
        let refused = store.backup(&to).await.unwrap_err();
        assert_eq!(refused.code, "YJ0617", "a backup is never overwritten");
        let copy = Store::open(&StoreAddress::file(&to), Opening::default())
            .await
            .unwrap();
        copy.check_file().await.unwrap();
        let check = copy.check_log().await.unwrap();
        assert_eq!(check.broken, None);
        assert!(check.entries >= before, "{} < {before}", check.entries);
        copy.close().await;
    }
    stop.store(true, Ordering::Relaxed);
    assert!(writer.await.unwrap() > 0);
}

#[tokio::test]
async fn a_restore_puts_the_backup_in_place_and_keeps_the_former_store() {
    let folder = folder("restore");
    let place = StoreAddress::file(&folder.join("a.db"));
    let backup = folder.join("backup");
    let store = open(&place).await;
    store.log(&entry(1)).await.unwrap();
    store.backup(&backup).await.unwrap();
    store.log(&entry(2)).await.unwrap();

    let refused = restore(&place, &backup).await.unwrap_err();
    assert_eq!(refused.code, "YJ0804", "the store is in use");
    assert_eq!(store.check_log().await.unwrap().entries, 2);
    store.close().await;

    let restored = restore(&place, &backup).await.unwrap();
    assert!(restored.replaced);
    assert_eq!(restored.log.entries, 1);
    let store = open(&place).await;
    assert_eq!(store.check_log().await.unwrap().entries, 1);
    let former = open(&StoreAddress::file(&folder.join("a.db.replaced"))).await;
    assert_eq!(former.check_log().await.unwrap().entries, 2);

    let elsewhere = StoreAddress::file(&folder.join("new/b.db"));
    assert!(!restore(&elsewhere, &backup).await.unwrap().replaced);
    assert_eq!(open(&elsewhere).await.check_log().await.unwrap().entries, 1);
}

#[tokio::test]
async fn what_is_no_whole_backup_is_not_restored() {
    let folder = folder("refuse");
    let place = StoreAddress::file(&folder.join("a.db"));
    let store = open(&place).await;
    for at in 0..50 {
        store.log(&entry(at)).await.unwrap();
    }
    let backup = folder.join("backup");
    store.backup(&backup).await.unwrap();
    store.close().await;
    let bytes = std::fs::read(&backup).unwrap();

    let text = folder.join("text");
    std::fs::write(&text, "不是存储").unwrap();
    let empty = folder.join("empty");
    std::fs::write(&empty, "").unwrap();
    let cut = folder.join("cut");
    std::fs::write(&cut, &bytes[..bytes.len() / 2]).unwrap();
    let meddled = folder.join("meddled");
    let name = "李华".as_bytes();
    let last = bytes.windows(name.len()).rposition(|window| window == name);
    let mut changed = bytes.clone();
    let last = last.unwrap();
    changed[last..last + name.len()].copy_from_slice("王五".as_bytes());
    std::fs::write(&meddled, changed).unwrap();
    for (from, code) in [
        (&text, "YJ0803"),
        (&empty, "YJ0803"),
        (&cut, "YJ0807"),
        (&meddled, "YJ0808"),
        (&folder.join("missing"), "YJ0616"),
        (&folder, "YJ0616"),
    ] {
        let refused = restore(&place, from).await.unwrap_err();
        assert_eq!(refused.code, code, "{from:?}");
    }
    let store = open(&place).await;
    assert_eq!(store.check_log().await.unwrap().entries, 50);
    let left: Vec<_> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.contains(".new"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}
