//! The audit log: whole under many writers, and a change to it is found.

use yiju_api::audit;
use yiju_api::store::{Entry, NewEntry, Store, StoreAddress};

use crate::place::{meddle, open, places};

fn entry(subject: &str) -> NewEntry<'_> {
    NewEntry {
        at: 1_764_000_000,
        actor: "李华",
        action: "test",
        subject,
        detail: "“细节”\n\"",
    }
}

async fn with_entries(place: &StoreAddress, number: usize) -> Store {
    let store = open(place).await;
    for count in 1..=number {
        store.log(&entry(&count.to_string())).await.unwrap();
    }
    store
}

#[tokio::test]
async fn entries_are_chained() {
    for place in places("chain").await {
        let store = with_entries(&place, 3).await;
        let log = store.log_after(0).await.unwrap();
        assert_eq!(log[0].previous, audit::FIRST);
        assert_eq!(log[1].previous, log[0].hash);
        assert_eq!(log[2].previous, log[1].hash);
        let check = store.check_log().await.unwrap();
        assert_eq!(check.entries, 3);
        assert_eq!(check.broken, None);
        assert_eq!(check.head, log[2].hash);
        assert_eq!(store.log_after(2).await.unwrap().len(), 1);
    }
}

#[test]
fn each_member_counts() {
    let whole = Entry {
        seq: 1,
        at: 2,
        actor: "a".to_owned(),
        action: "b".to_owned(),
        subject: "c".to_owned(),
        detail: "d".to_owned(),
        previous: audit::FIRST.to_owned(),
        hash: String::new(),
    };
    let hash = |entry: &Entry| {
        let new = NewEntry {
            at: entry.at,
            actor: &entry.actor,
            action: &entry.action,
            subject: &entry.subject,
            detail: &entry.detail,
        };
        audit::hash(entry.seq, &new, &entry.previous)
    };
    let changes: [fn(&mut Entry); 7] = [
        |entry| entry.at = 3,
        |entry| entry.actor.push('x'),
        |entry| entry.action.push('x'),
        |entry| entry.subject.push('x'),
        |entry| entry.detail.push('x'),
        |entry| entry.previous.push('x'),
        // A letter that moves to the neighbour.
        |entry| (entry.actor, entry.action) = (String::new(), "ab".to_owned()),
    ];
    for change in changes {
        let mut changed = whole.clone();
        change(&mut changed);
        assert_ne!(hash(&changed), hash(&whole), "{changed:?}");
    }
}

#[tokio::test]
async fn the_log_only_grows() {
    for place in places("grows").await {
        let store = with_entries(&place, 2).await;
        for statement in [
            "UPDATE audit SET actor = 'x' WHERE seq = 1",
            "DELETE FROM audit WHERE seq = 2",
        ] {
            let refused = meddle(&place, statement).await.unwrap_err();
            assert!(refused.to_string().contains("only grows"), "{refused}");
        }
        assert_eq!(store.check_log().await.unwrap().entries, 2);
    }
}

#[tokio::test]
async fn a_change_behind_the_triggers_is_found() {
    for (name, statement, broken) in [
        (
            "changed",
            "UPDATE audit SET actor = '王五' WHERE seq = 3",
            3,
        ),
        ("deleted", "DELETE FROM audit WHERE seq = 3", 4),
        ("rehashed", "UPDATE audit SET hash = 'abc' WHERE seq = 2", 2),
        ("renumbered", "UPDATE audit SET seq = 9 WHERE seq = 5", 9),
    ] {
        for place in places(&format!("meddled_{name}")).await {
            let store = with_entries(&place, 5).await;
            let off = match place {
                StoreAddress::File(_) => {
                    "DROP TRIGGER audit_no_update; DROP TRIGGER audit_no_delete;"
                }
                StoreAddress::Postgres(_) => "ALTER TABLE audit DISABLE TRIGGER USER;",
            };
            meddle(&place, off).await.unwrap();
            meddle(&place, statement).await.unwrap();
            let check = store.check_log().await.unwrap();
            assert_eq!(check.broken.map(|(seq, _)| seq), Some(broken), "{name}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn many_writers_of_several_services_make_one_chain() {
    for place in places("writers").await {
        let services = [open(&place).await, open(&place).await, open(&place).await];
        let mut writers = Vec::new();
        for writer in 0..6 {
            let store = services[writer % 3].clone();
            writers.push(tokio::spawn(async move {
                for count in 0..20 {
                    store
                        .log(&entry(&format!("{writer}-{count}")))
                        .await
                        .unwrap();
                }
            }));
        }
        for writer in writers {
            writer.await.unwrap();
        }
        let check = services[0].check_log().await.unwrap();
        assert_eq!((check.entries, check.broken), (120, None));
    }
}
