//! The administration of accounts.

use yiju_api::accounts::role::Role;

use crate::browser::{PASSWORD, Site};

#[tokio::test]
async fn an_administrator_adds_changes_and_disables_accounts() {
    let site = Site::new("users").await;
    site.add("管理", Role::Administrator).await;
    let mut admin = site.signed_in("管理").await;
    let page = admin.get("/account/users").await;
    assert!(page.text().contains("管理（自己）"), "{}", page.text());
    let new = [
        ("name", "WangWu"),
        ("role", "trainee"),
        ("password", PASSWORD),
    ];
    assert_eq!(admin.post("/account/users/add", &new).await.status, 303);
    let again = admin.post("/account/users/add", &new).await;
    assert_eq!(again.status, 422);
    assert!(again.text().contains("YJ0821"));
    for (fields, code) in [
        (
            [("name", "<b>"), ("role", "trainee"), ("password", PASSWORD)],
            "YJ0822",
        ),
        (
            [("name", "赵六"), ("role", "trainee"), ("password", "短")],
            "YJ0823",
        ),
        (
            [("name", "赵六"), ("role", "king"), ("password", PASSWORD)],
            "YJ0829",
        ),
    ] {
        let answer = admin.post("/account/users/add", &fields).await;
        assert!(answer.text().contains(code), "{code}: {}", answer.text());
    }
    assert_eq!(site.store.users().await.unwrap().len(), 2);

    let mut wang = site.signed_in("wangwu").await;
    assert_eq!(wang.get("/account").await.status, 200);
    let role = [("name", "wangwu"), ("role", "auxiliary")];
    assert_eq!(admin.post("/account/users/role", &role).await.status, 303);
    assert_eq!(wang.get("/account").await.status, 401, "signed out");
    let user = site.store.user("wangwu").await.unwrap().unwrap();
    assert_eq!(user.role, Role::Auxiliary);

    let name = [("name", "wangwu")];
    assert_eq!(
        admin.post("/account/users/disable", &name).await.status,
        303
    );
    assert_eq!(site.browser().sign_in("wangwu", PASSWORD).await.status, 401);
    assert_eq!(admin.post("/account/users/enable", &name).await.status, 303);
    let reset = [("name", "wangwu"), ("password", "五月的麦子黄了一大片")];
    assert_eq!(admin.post("/account/users/reset", &reset).await.status, 303);
    assert_eq!(site.browser().sign_in("wangwu", PASSWORD).await.status, 401);
    assert_eq!(
        site.browser().sign_in("wangwu", reset[1].1).await.status,
        303
    );

    let last = admin
        .post("/account/users/disable", &[("name", "管理")])
        .await;
    assert!(last.text().contains("YJ0830"), "{}", last.text());
    let nobody = admin
        .post("/account/users/disable", &[("name", "赵六")])
        .await;
    assert_eq!(nobody.status, 404);

    let log = site.store.log_after(0).await.unwrap();
    let by_admin: Vec<&str> = log
        .iter()
        .filter(|entry| entry.actor == "管理" && entry.subject == "wangwu")
        .map(|entry| entry.action.as_str())
        .collect();
    assert_eq!(
        by_admin,
        [
            "account.add",
            "account.role",
            "account.disable",
            "account.enable",
            "account.password"
        ]
    );
    assert_eq!(site.store.check_log().await.unwrap().broken, None);
}

#[tokio::test]
async fn what_somebody_is_called_cannot_write_the_page() {
    let site = Site::new("escaped").await;
    site.add("管理", Role::Administrator).await;
    // The name could not have come in through a form.
    let name = "<script>alert(1)</script>";
    site.add(name, Role::Officer).await;
    let mut admin = site.signed_in("管理").await;
    let page = admin.get("/account/users").await;
    assert!(!page.text().contains("<script>"), "{}", page.text());
}
