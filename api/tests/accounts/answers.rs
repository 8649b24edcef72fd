//! Answers behind a link, and what officers say of answers.

use yiju_api::accounts::role::Role;

use crate::browser::{Site, wait};

const SEEN: [(&str, &str); 3] = [
    ("text", "店主把货架搬到巷子里"),
    ("date", "2026-09-02"),
    ("fact.当事人", "个人"),
];

#[tokio::test]
async fn a_link_gives_the_same_answer_to_whoever_has_it() {
    let site = Site::new("links").await;
    let mut browser = site.browser();
    let kept = browser.post("/answers", &SEEN).await;
    assert_eq!(kept.status, 303, "{}", kept.text());
    let address = kept.header("location").to_owned();
    assert!(address.starts_with("/answers/") && address.len() == 41);
    let answered = browser.post("/match", &SEEN).await;
    let verdict = |page: &str| -> String {
        let (_, rest) = page.split_once("<h1 class=\"verdict").unwrap();
        rest.split("<details>").next().unwrap().to_owned()
    };
    let shown = site.browser().get(&address).await;
    assert_eq!(shown.status, 200, "{}", shown.text());
    assert_eq!(verdict(shown.text()), verdict(answered.text()));
    assert!(shown.text().contains("店主把货架搬到巷子里"));
    assert!(!shown.text().contains("更新过"), "nothing has changed");
    assert_eq!(shown.header("cache-control"), "no-store");

    for none in [
        "/answers/0",
        "/answers/%00",
        "/answers/00000000000000000000000000000000",
    ] {
        let answer = site.browser().get(none).await;
        assert_eq!(answer.status, 404, "{none}");
        assert!(answer.text().contains("YJ0811"), "{}", answer.text());
    }
    let wrong = browser
        .post("/answers", &[("date", "2026-02-30"), SEEN[0]])
        .await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.text().contains("YJ0606"), "{}", wrong.text());
}

#[tokio::test]
async fn links_are_kept_for_a_time_and_not_without_number() {
    let site = Site::new("links-many").await;
    for _ in 0..600 {
        let kept = site
            .store
            .keep_answer("{}", "sha256:0", crate::browser::now());
        kept.await.unwrap();
    }
    let refused = site.browser().post("/answers", &SEEN).await;
    assert_eq!(refused.status, 429);
    assert!(refused.text().contains("YJ0812"), "{}", refused.text());
    wait(2 * 60 * 60);
    let kept = site.browser().post("/answers", &SEEN).await;
    assert_eq!(kept.status, 303, "{}", kept.text());
    // What lies there and is no receipt is not shown as an answer.
    let id = site.store.keep_answer("{}", "sha256:0", 0).await.unwrap();
    let broken = site.browser().get(&format!("/answers/{id}")).await;
    assert_eq!(broken.status, 422, "{}", broken.text());
}

#[tokio::test]
async fn what_is_said_to_be_wrong_reaches_the_advisers_as_a_draft() {
    let site = Site::new("wrong").await;
    site.add("王敏", Role::Adviser).await;
    site.add("李华", Role::Officer).await;
    let mut officer = site.signed_in("李华").await;
    let mut fields = SEEN.to_vec();
    let empty = officer.post("/wrong", &fields).await;
    assert_eq!(empty.status, 422, "{}", empty.text());
    fields.push(("remark", "这是<b>门内</b>，不算占道"));
    let said = officer.post("/wrong", &fields).await;
    assert_eq!(said.status, 200, "{}", said.text());
    assert!(said.text().contains("已经记下"));
    assert_eq!(officer.get("/feedback").await.status, 403);

    let mut adviser = site.signed_in("王敏").await;
    let home = adviser.get("/").await;
    assert!(home.text().contains("href=\"/feedback\""));
    let list = adviser.get("/feedback").await;
    let page = list.text();
    assert!(
        page.contains("李华") && page.contains("还没有处理"),
        "{page}"
    );
    assert!(!page.contains("<b>门内</b>"), "what was typed is text");
    for part in [
        "案例 &#34;反馈",
        "描述 &#34;店主把货架搬到巷子里&#34;",
        "行为日 2026-09-02",
        "当事人 = 个人",
    ] {
        assert!(page.contains(part), "{part}\n{page}");
    }
    let id = site.store.feedback(None, 1).await.unwrap()[0].id.clone();
    let path = format!("/feedback/{id}");
    let mark = std::mem::take(&mut adviser.mark);
    let forged = adviser.post(&path, &[("state", "accepted")]).await;
    assert_eq!(forged.status, 403, "a form of another site");
    adviser.mark = mark;
    let unknown = adviser.post(&path, &[("state", "lost")]).await;
    assert_eq!(unknown.status, 422, "{}", unknown.text());
    let done = adviser.post(&path, &[("state", "accepted")]).await;
    assert_eq!(done.status, 303, "{}", done.text());
    let list = adviser.get("/feedback").await;
    assert!(list.text().contains("已经收入案例"));
    let log = site.store.log_after(0).await.unwrap();
    assert!(!format!("{log:?}").contains("占道"), "{log:?}");
}
