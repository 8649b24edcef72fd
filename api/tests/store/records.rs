//! Answers behind a link, feedback, settings, retention.

use yiju_api::store::{FeedbackState, Kept};

use crate::place::{open, places};

const DAY: i64 = 86_400;

#[tokio::test]
async fn an_answer_lies_behind_its_link_until_its_time_is_over() {
    for place in places("answers").await {
        let store = open(&place).await;
        let id = store.keep_answer("收据一", "sha256:1", 1000).await.unwrap();
        let other = store.keep_answer("收据二", "sha256:1", 1000 + DAY);
        let other = other.await.unwrap();
        assert_eq!(id.len(), 32);
        assert_ne!(id, other);
        let kept = store.answer(&id).await.unwrap().unwrap();
        assert_eq!((kept.receipt.as_str(), kept.created), ("收据一", 1000));
        assert_eq!(store.answer("0").await.unwrap(), None);

        assert_eq!(store.days_kept(Kept::Answers).await.unwrap(), 30);
        store.keep_days(Kept::Answers, 2, "admin", 1).await.unwrap();
        for days in [0, -1, 3661, i64::MAX] {
            let refused = store.keep_days(Kept::Answers, days, "admin", 1).await;
            assert_eq!(refused.unwrap_err().code, "YJ0810");
        }
        assert_eq!(store.purge(1000 + 2 * DAY).await.unwrap().answers, 0);
        assert_eq!(store.purge(1001 + 2 * DAY).await.unwrap().answers, 1);
        assert_eq!(store.answer(&id).await.unwrap(), None);
        assert!(store.answer(&other).await.unwrap().is_some());
    }
}

#[tokio::test]
async fn feedback_is_a_draft_until_somebody_decides() {
    for place in places("feedback").await {
        let store = open(&place).await;
        let first = store
            .add_feedback("收据", "罚款的幅度不对", Some("李华"), 10)
            .await
            .unwrap();
        let second = store.add_feedback("收据", "不归我们管", None, 20);
        let second = second.await.unwrap();
        let ids = |all: Vec<yiju_api::store::Feedback>| -> Vec<String> {
            all.into_iter().map(|one| one.id).collect()
        };
        let all = store.feedback(None, 10).await.unwrap();
        assert_eq!(all[1].remark, "罚款的幅度不对");
        assert_eq!(all[1].author.as_deref(), Some("李华"));
        assert_eq!(all[0].author, None);
        assert_eq!(ids(all), [second.as_str(), first.as_str()]);
        assert_eq!(
            ids(store.feedback(None, 1).await.unwrap()),
            [second.as_str()]
        );
        store
            .decide_feedback(&first, FeedbackState::Accepted, "顾问", 30)
            .await
            .unwrap();
        let drafts = store.feedback(Some(FeedbackState::Draft), 10).await;
        assert_eq!(ids(drafts.unwrap()), [second.as_str()]);
        let none = store.decide_feedback("0", FeedbackState::Declined, "顾问", 30);
        assert_eq!(none.await.unwrap_err().code, "YJ0811");
        let log = store.log_after(0).await.unwrap();
        assert_eq!(log.len(), 3);
        assert!(
            !format!("{log:?}").contains("幅度"),
            "what was typed is not in the log: {log:?}"
        );
        assert_eq!(store.purge(366 * DAY).await.unwrap().feedback, 2);
    }
}
