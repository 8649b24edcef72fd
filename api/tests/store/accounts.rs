//! Accounts, sessions and throttling.

use yiju_api::accounts::role::Role;
use yiju_api::store::{NewSession, Waiting};

use crate::place::{open, places};

#[tokio::test]
async fn an_account_is_added_changed_and_disabled() {
    for place in places("accounts").await {
        let store = open(&place).await;
        let added = store
            .add_user("李华", Role::Officer, "hash", "命令行", 100)
            .await
            .unwrap();
        let again = store.add_user("李华", Role::Adviser, "hash", "命令行", 101);
        assert_eq!(again.await.unwrap_err().code, "YJ0821");
        assert_eq!(store.user("李华").await.unwrap(), Some(added.clone()));
        assert_eq!(store.user("李").await.unwrap(), None);

        store
            .set_role("李华", Role::Trainer, "admin", 102)
            .await
            .unwrap();
        store
            .set_password("李华", "other", None, "admin", 103)
            .await
            .unwrap();
        store
            .set_disabled("李华", true, "admin", 104)
            .await
            .unwrap();
        let now = store.user("李华").await.unwrap().unwrap();
        assert_eq!(now.id, added.id);
        assert_eq!(now.role, Role::Trainer);
        assert_eq!(now.password, "other");
        assert_eq!(now.disabled, Some(104));
        let nobody = store.set_disabled("没有的人", true, "admin", 105).await;
        assert_eq!(nobody.unwrap_err().code, "YJ0820");

        let log = store.log_after(0).await.unwrap();
        let said: Vec<_> = log
            .iter()
            .map(|entry| (entry.action.as_str(), entry.subject.as_str(), entry.at))
            .collect();
        assert_eq!(
            said,
            [
                ("account.add", "李华", 100),
                ("account.role", "李华", 102),
                ("account.password", "李华", 103),
                ("account.disable", "李华", 104),
            ],
            "what failed is not in the log"
        );
    }
}

#[tokio::test]
async fn the_last_administrator_stays() {
    for place in places("administrators").await {
        let store = open(&place).await;
        for name in ["a", "b"] {
            store
                .add_user(name, Role::Administrator, "hash", "命令行", 1)
                .await
                .unwrap();
        }
        store.set_disabled("a", true, "b", 2).await.unwrap();
        for refused in [
            store.set_disabled("b", true, "b", 3).await,
            store.set_role("b", Role::Officer, "b", 3).await,
        ] {
            assert_eq!(refused.unwrap_err().code, "YJ0830");
        }
        store.set_disabled("a", false, "b", 4).await.unwrap();
        store.set_role("b", Role::Officer, "a", 5).await.unwrap();
    }
}

#[tokio::test]
async fn a_session_ends_by_age_by_rest_and_with_its_account() {
    for place in places("sessions").await {
        let store = open(&place).await;
        let user = store
            .add_user("李华", Role::Officer, "hash", "命令行", 1)
            .await
            .unwrap();
        let begin = async |id: &str| {
            let new = NewSession {
                id,
                user_id: &user.id,
                name: "李华",
                form: "form",
                at: 100,
                expires: 200,
            };
            store.begin_session(&new).await.unwrap();
        };
        let holds =
            async |id: &str, now, since| store.session(id, now, since).await.unwrap().is_some();
        begin("one").await;
        begin("two").await;
        let session = store.session("one", 199, 100).await.unwrap().unwrap();
        assert_eq!(
            (session.name.as_str(), session.role),
            ("李华", Role::Officer)
        );
        assert!(!holds("none", 150, 0).await);
        assert!(!holds("one", 200, 0).await, "it is too old");
        assert!(!holds("one", 150, 101).await, "it rested too long");
        store.touch_session("one", 140).await.unwrap();
        assert!(holds("one", 150, 101).await);

        store
            .set_password("李华", "new", Some("one"), "李华", 150)
            .await
            .unwrap();
        assert!(holds("one", 150, 0).await, "who changes it stays");
        assert!(!holds("two", 150, 0).await, "others go");
        store.end_session(&session, 150).await.unwrap();
        assert!(!holds("one", 150, 0).await);
        begin("three").await;
        store
            .set_disabled("李华", true, "admin", 150)
            .await
            .unwrap();
        store
            .set_disabled("李华", false, "admin", 150)
            .await
            .unwrap();
        assert!(!holds("three", 150, 0).await, "it does not come back");
    }
}

#[tokio::test]
async fn failures_count_for_name_and_address() {
    for place in places("attempts").await {
        let store = open(&place).await;
        let who = |name: &str, address: &str| [(name.to_owned(), 3), (address.to_owned(), 5)];
        for _ in 0..3 {
            store.attempt(&who("n1", "a1"), 100).await.unwrap().unwrap();
        }
        let refused = store.attempt(&who("n1", "a2"), 100).await.unwrap();
        assert_eq!(refused, Err(Waiting(30)), "the name waits everywhere");
        store.attempt(&who("n1", "a1"), 130).await.unwrap().unwrap();
        let longer = store.attempt(&who("n1", "a1"), 131).await.unwrap();
        assert_eq!(longer, Err(Waiting(59)));
        store.attempt(&who("n2", "a1"), 131).await.unwrap().unwrap();
        let address = store.attempt(&who("n3", "a1"), 131).await.unwrap();
        assert_eq!(address, Err(Waiting(30)), "the address waits for any name");
        // Another service with the same store.
        let other = open(&place).await;
        assert!(other.attempt(&who("n1", "a9"), 132).await.unwrap().is_err());
        // Long after, it begins anew.
        store
            .attempt(&who("n1", "a1"), 9999)
            .await
            .unwrap()
            .unwrap();
        store
            .attempt(&who("n1", "a1"), 9999)
            .await
            .unwrap()
            .unwrap();
        store.forgive(&who("n1", "a1")).await.unwrap();
        for _ in 0..3 {
            store
                .attempt(&who("n1", "a7"), 9999)
                .await
                .unwrap()
                .unwrap();
        }
        assert!(
            store
                .attempt(&who("n1", "a7"), 9999)
                .await
                .unwrap()
                .is_err()
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn many_attempts_at_once_are_no_way_round() {
    for place in places("flood").await {
        let store = open(&place).await;
        let tries: Vec<_> = (0..40)
            .map(|_| {
                let store = store.clone();
                tokio::spawn(async move {
                    let who = [("name".to_owned(), 5), ("address".to_owned(), 100)];
                    store.attempt(&who, 100).await.unwrap().is_ok()
                })
            })
            .collect();
        let mut admitted = 0;
        for one in tries {
            admitted += usize::from(one.await.unwrap());
        }
        assert_eq!(admitted, 5);
    }
}
