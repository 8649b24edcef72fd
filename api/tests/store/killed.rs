//! A process that is killed while it writes loses nothing that it had acknowledged.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::time::Duration;

use yiju_api::store::{NewEntry, Opening, StoreAddress, blocking};

use crate::place::{NEW, folder};

const STORE: &str = "YIJU_TEST_STORE";
const WRITTEN: &str = "YIJU_TEST_WRITTEN";

/// Not a test of its own: what the killed process does.
#[test]
fn writer() {
    let Ok(path) = std::env::var(STORE) else {
        return;
    };
    blocking::with(&StoreAddress::file(path.as_ref()), NEW, async |store| {
        let mut number: i64 = std::env::var(WRITTEN).unwrap().parse().unwrap();
        let mut out = std::io::stdout();
        loop {
            number += 1;
            let entry = NewEntry {
                at: number,
                actor: "writer",
                action: "test",
                subject: &number.to_string(),
                detail: "",
            };
            store.log(&entry).await?;
            writeln!(out, "\nwritten {number}")
                .and_then(|()| out.flush())
                .unwrap();
        }
        #[expect(unreachable_code, reason = "gives the closure its type")]
        Ok(())
    })
    .unwrap();
}

#[test]
fn a_kill_loses_nothing_that_was_acknowledged() {
    let kills: u64 = std::env::var("YIJU_TEST_KILLS").map_or(120, |kills| kills.parse().unwrap());
    let path = folder("killed").join("a.db");
    let mut acknowledged = 0;
    let mut written = 0;
    let mut in_time = 0;
    for kill in 0..kills {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args([
                "--exact",
                "killed::writer",
                "--nocapture",
                "--test-threads=1",
            ])
            .env(STORE, &path)
            .env(WRITTEN, written.to_string())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .unwrap();
        let out = BufReader::new(child.stdout.take().unwrap());
        let (first, begun) = std::sync::mpsc::channel();
        let reader = std::thread::spawn(move || {
            let mut last = None;
            for line in out.lines().map_while(Result::ok) {
                if let Some(number) = line.strip_prefix("written ") {
                    last = Some(number.parse::<i64>().unwrap());
                    let _ = first.send(());
                }
            }
            last
        });
        // One in four while it opens the store, the others somewhere in its writing.
        if kill % 4 != 0 {
            begun.recv_timeout(Duration::from_secs(30)).unwrap();
        }
        std::thread::sleep(Duration::from_micros(977 * (kill % 20)));
        child.kill().unwrap();
        child.wait().unwrap();
        if let Some(last) = reader.join().unwrap() {
            acknowledged = last;
            in_time += 1;
        }
        if !path.exists() {
            continue;
        }
        let checked = blocking::with(
            &StoreAddress::file(&path),
            Opening::default(),
            async |store| {
                store.check_file().await?;
                store.check_log().await
            },
        );
        let check = checked.unwrap();
        assert_eq!(check.broken, None);
        assert!(
            check.entries >= acknowledged,
            "{acknowledged} were acknowledged, {} are there",
            check.entries
        );
        written = check.entries;
    }
    assert!(acknowledged > 0, "nothing was written");
    eprintln!("{kills} kills, {in_time} while writing, {acknowledged} acknowledged");
}
