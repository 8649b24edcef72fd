//! Every route of the router against every role, and against visitors of an open and of a closed service.

use yiju_api::accounts::permissions::{TABLE, Verdict, find, verdict};
use yiju_api::accounts::role::Role;

use crate::browser::{Browser, Site};
use crate::support::Answer;

/// What follows for a case.
const DECISIONS: [&str; 3] = ["/api/v1/match", "/api/v1/decide", "/api/v1/timeline"];

/// The routes that the router has, read from what it says of itself; there is no other way to ask it.
async fn routes(site: &Site) -> Vec<String> {
    let said = format!("{:?}", site.routes);
    let mut routes: Vec<String> = said
        .split("RouteId(")
        .filter_map(|one| {
            let (_, path) = one.split_once("): \"")?;
            Some(path.split('"').next()?.to_owned())
        })
        .collect();
    routes.sort();
    routes.dedup();
    // What answers where there is no route stands among them, under two names of its own; the second may be a page as well.
    routes.retain(|route| !route.contains("__private__axum_fallback"));
    if site.browser().get("/").await.text().contains("YJ0630") {
        routes.retain(|route| route != "/");
    }
    routes
}

/// What the guard made of a request, whatever the route made of it then.
fn made_of(answer: &Answer) -> Verdict {
    let code = (answer.header("content-type") == "application/problem+json").then(|| {
        answer.json()["code"]
            .as_str()
            .unwrap_or_default()
            .to_owned()
    });
    match code.as_deref() {
        Some("YJ0827") => Verdict::SignIn,
        Some("YJ0828") => Verdict::Refused,
        _ => Verdict::Allowed,
    }
}

/// What the guard makes of GET and of POST, which must be the same.
async fn asked(browser: &mut Browser, route: &str) -> Verdict {
    let path = route.replace("{id}", "DQ-0001");
    let got = made_of(&browser.get(&path).await);
    let posted = made_of(&browser.json(&path, "{}").await);
    assert_eq!(got, posted, "{route}");
    got
}

#[tokio::test]
async fn every_route_is_held_to_the_table() {
    for closed in [false, true] {
        let name = if closed { "matrix-closed" } else { "matrix" };
        let site = Site::with(name, |keeping| keeping.closed = closed).await;
        let routes = routes(&site).await;
        for known in ["/api/v1/match", "/healthz", "/account/users/reset"] {
            assert!(routes.iter().any(|route| route == known), "{routes:?}");
        }
        assert!(routes.len() >= 20, "{routes:?}");
        for route in &routes {
            assert!(
                find(route).is_some(),
                "{route} has no row in api/src/accounts/permissions.rs"
            );
        }
        let mut visitor = site.browser();
        for route in &routes {
            let expected = verdict(route, None, closed);
            assert_eq!(asked(&mut visitor, route).await, expected, "{route}");
        }
        for role in Role::ALL {
            site.add(role.word(), role).await;
            let mut browser = site.signed_in(role.word()).await;
            for route in &routes {
                let expected = verdict(route, Some(role), closed);
                let made = asked(&mut browser, route).await;
                assert_eq!(made, expected, "{route} for {role:?}");
            }
        }
    }
}

#[test]
fn an_auxiliary_sees_no_decision() {
    for route in DECISIONS {
        for role in Role::ALL {
            let expected = if role == Role::Auxiliary {
                Verdict::Refused
            } else {
                Verdict::Allowed
            };
            assert_eq!(
                verdict(route, Some(role), true),
                expected,
                "{route} {role:?}"
            );
        }
    }
    let looks_up = verdict("/api/v1/show", Some(Role::Auxiliary), true);
    assert_eq!(looks_up, Verdict::Allowed);
}

#[test]
fn only_administrators_administer() {
    let mut seen = 0;
    for row in TABLE
        .iter()
        .filter(|row| row.route.starts_with("/account/users"))
    {
        assert_eq!(row.roles, [Role::Administrator], "{}", row.route);
        assert_eq!(verdict(row.route, None, false), Verdict::SignIn);
        seen += 1;
    }
    assert_eq!(seen, 6);
}

#[test]
fn a_closed_service_shows_visitors_only_what_keeps_it_and_the_door() {
    let open: Vec<&str> = TABLE
        .iter()
        .map(|row| row.route)
        .filter(|route| verdict(route, None, true) == Verdict::Allowed)
        .collect();
    let expected = [
        "/healthz",
        "/readyz",
        "/metrics",
        "/assets/{name}",
        "/elder",
        "/account/login",
    ];
    assert_eq!(open, expected);
}

#[tokio::test]
async fn a_page_leads_to_the_door_and_says_no_in_words() {
    let site = Site::with("html", |keeping| keeping.closed = true).await;
    site.add("auxiliary", Role::Auxiliary).await;
    let mut visitor = site.browser();
    visitor.extra = vec![("accept", "text/html,*/*;q=0.8")];
    let answer = visitor.get("/api/v1/doctor").await;
    assert_eq!(answer.status, 303);
    assert_eq!(answer.header("location"), "/account/login");
    let mut auxiliary = site.signed_in("auxiliary").await;
    auxiliary.extra = vec![("accept", "text/html")];
    let answer = auxiliary.get("/account/users").await;
    assert_eq!(answer.status, 403);
    assert!(
        answer.text().contains("协管（辅助）人员不能用这里"),
        "{}",
        answer.text()
    );
    assert_eq!(auxiliary.get("/nowhere").await.status, 404);
}

#[tokio::test]
async fn without_a_store_nobody_signs_in_and_reading_goes_on() {
    let site = Site::new("storeless").await;
    let bare = crate::support::routes("accounts-bare");
    let mut browser = Site {
        routes: bare,
        store: site.store,
    }
    .browser();
    assert_eq!(browser.get("/api/v1/doctor").await.status, 200);
    let answer = browser.sign_in("李华", "irgendein Passwort").await;
    assert_eq!(answer.status, 503);
    assert!(answer.text().contains("YJ0801"), "{}", answer.text());
}
