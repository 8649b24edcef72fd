//! Signing in and out, one's own password, and forms of other sites.

use yiju_api::accounts::role::Role;

use crate::browser::{PASSWORD, Site, wait};

#[tokio::test]
async fn somebody_signs_in_and_out() {
    let site = Site::new("sign").await;
    site.add("李华", Role::Officer).await;
    let mut browser = site.browser();
    let form = browser.get("/account/login").await;
    assert_eq!(form.status, 200);
    assert!(form.text().contains("name=\"password\" type=\"password\""));
    for (name, password) in [("李华", "不是这个密码吧"), ("没有的人", PASSWORD), ("", "")]
    {
        let answer = browser.sign_in(name, password).await;
        assert_eq!(answer.status, 401, "{name}");
        assert!(answer.text().contains("YJ0825"), "{}", answer.text());
        assert!(!browser.cookies.contains_key("yiju_session"));
    }
    let answer = browser.sign_in(" 李华 ", PASSWORD).await;
    assert_eq!(
        (answer.status.as_u16(), answer.header("location")),
        (303, "/account")
    );
    let cookie = answer.header("set-cookie");
    for part in ["HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert!(!cookie.contains("Secure"), "{cookie}");
    let token = browser.cookies["yiju_session"].clone();
    assert_eq!(token.len(), 64, "256 bits");
    let held = site.store.session(&token, 0, 0).await.unwrap();
    assert_eq!(held, None, "the store does not hold what the browser holds");

    let own = browser.get("/account").await;
    assert_eq!(own.status, 200);
    assert!(own.text().contains("李华") && own.text().contains("执法人员"));
    assert!(
        !own.text().contains("/account/users"),
        "not an administrator"
    );
    assert_eq!(own.header("cache-control"), "no-store");

    let out = browser.post("/account/logout", &[]).await;
    assert_eq!(out.status, 303);
    browser.cookies.insert("yiju_session".to_owned(), token);
    assert_eq!(
        browser.get("/account").await.status,
        401,
        "the old token is of no use"
    );
}

#[tokio::test]
async fn a_session_ends_after_rest_and_after_half_a_day() {
    let site = Site::new("age").await;
    site.add("李华", Role::Officer).await;
    let mut browser = site.signed_in("李华").await;
    for _ in 0..7 {
        wait(100 * 60);
        assert_eq!(browser.get("/account").await.status, 200);
    }
    wait(21 * 60);
    assert_eq!(
        browser.get("/account").await.status,
        401,
        "half a day is over"
    );
    let mut browser = site.signed_in("李华").await;
    wait(2 * 60 * 60 + 1);
    assert_eq!(
        browser.get("/account").await.status,
        401,
        "two hours of rest"
    );
}

#[tokio::test]
async fn https_is_asked_for_where_a_proxy_speaks_it() {
    let site = Site::with("https", |keeping| keeping.https = true).await;
    site.add("李华", Role::Officer).await;
    let mut browser = site.browser();
    let answer = browser.sign_in("李华", PASSWORD).await;
    for cookie in answer.headers.get_all("set-cookie") {
        assert!(cookie.to_str().unwrap().contains("; Secure"), "{cookie:?}");
    }
}

#[tokio::test]
async fn guessing_is_slowed_down_for_a_name() {
    let site = Site::new("guess").await;
    site.add("李华", Role::Officer).await;
    let mut browser = site.browser();
    for _ in 0..5 {
        assert_eq!(browser.sign_in("李华", "不是这个密码吧").await.status, 401);
    }
    let slowed = browser.sign_in("李华", PASSWORD).await;
    assert_eq!(slowed.status, 429, "the right password as well");
    assert!(slowed.text().contains("30 秒"), "{}", slowed.text());
    assert_eq!(site.browser().sign_in("李华", PASSWORD).await.status, 429);
    wait(31);
    assert_eq!(browser.sign_in("李华", PASSWORD).await.status, 303);
}

#[tokio::test]
async fn guessing_is_slowed_down_for_an_address() {
    let site = Site::with("address", |keeping| keeping.https = true).await;
    site.add("李华", Role::Officer).await;
    let mut one = site.browser();
    // Only what the proxy says last counts.
    one.extra = vec![("x-forwarded-for", "198.51.100.1, 192.0.2.7")];
    for guess in 0..50 {
        let answer = one.sign_in(&format!("name{guess}"), PASSWORD).await;
        assert_eq!(answer.status, 401, "{guess}");
    }
    one.extra = vec![("x-forwarded-for", "198.51.100.2, 192.0.2.7")];
    assert_eq!(one.sign_in("李华", PASSWORD).await.status, 429);
    one.extra = vec![("x-forwarded-for", "192.0.2.8")];
    assert_eq!(one.sign_in("李华", PASSWORD).await.status, 303);
}

#[tokio::test]
async fn somebody_changes_the_own_password() {
    let site = Site::new("password").await;
    site.add("李华", Role::Officer).await;
    let mut browser = site.signed_in("李华").await;
    let mut elsewhere = site.signed_in("李华").await;
    let new = "四月的风吹过河面皱了";
    browser.get("/account").await;
    let mut change = async |old: &str, new: &str, again: &str| {
        let fields = [("old", old), ("new", new), ("again", again)];
        browser.post("/account/password", &fields).await
    };
    assert_eq!(change("不是这个密码吧", new, new).await.status, 401);
    assert_eq!(change(PASSWORD, new, "别的").await.status, 422);
    assert_eq!(change(PASSWORD, "短", "短").await.status, 422);
    let done = change(PASSWORD, new, new).await;
    assert_eq!(
        (done.status.as_u16(), done.header("location")),
        (303, "/account?done")
    );
    assert_eq!(browser.get("/account?done").await.status, 200);
    assert_eq!(elsewhere.get("/account").await.status, 401);
    assert_eq!(site.browser().sign_in("李华", PASSWORD).await.status, 401);
    assert_eq!(site.browser().sign_in("李华", new).await.status, 303);
}

#[tokio::test]
async fn forms_of_other_sites_are_refused() {
    let site = Site::new("forgery").await;
    site.add("李华", Role::Administrator).await;
    let mut browser = site.signed_in("李华").await;
    browser.get("/account").await;
    let mark = browser.mark.clone();
    for wrong in ["", "0", &"0".repeat(64)] {
        browser.mark = wrong.to_owned();
        let answer = browser.post("/account/logout", &[]).await;
        assert_eq!(answer.status, 403, "{wrong}");
        assert!(answer.text().contains("YJ0829"));
    }
    browser.mark = site.signed_in("李华").await.mark;
    assert_eq!(
        browser.post("/account/logout", &[]).await.status,
        403,
        "of another session"
    );
    browser.mark = mark;
    for (name, value) in [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "https://evil.example"),
        ("origin", "null"),
        ("origin", "http://localhost.evil.example"),
    ] {
        browser.extra = vec![(name, value)];
        let answer = browser.post("/account/logout", &[]).await;
        answer.assert_refused(403, "YJ0829");
        let answer = browser.json("/api/v1/match", "{\"text\": \"烧烤\"}").await;
        answer.assert_refused(403, "YJ0829");
    }
    browser.extra = vec![
        ("origin", "http://localhost"),
        ("sec-fetch-site", "same-origin"),
    ];
    assert_eq!(browser.post("/account/logout", &[]).await.status, 303);

    let mut visitor = site.browser();
    let fields = [("name", "李华"), ("password", PASSWORD)];
    assert_eq!(visitor.post("/account/login", &fields).await.status, 403);
    visitor.get("/account/login").await;
    visitor.cookies.clear();
    assert_eq!(visitor.post("/account/login", &fields).await.status, 403);
}

#[tokio::test]
async fn large_or_other_bodies_are_refused() {
    let site = Site::new("bodies").await;
    let mut browser = site.browser();
    browser.get("/account/login").await;
    let long = "长".repeat(10_000);
    let answer = browser.sign_in(&long, "x").await;
    assert_eq!(answer.status, 413);
    assert_eq!(browser.json("/account/login", "{}").await.status, 415);
}
