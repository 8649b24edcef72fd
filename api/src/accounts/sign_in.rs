//! Signing in, with throttling.

use yiju_kb::problem::{self, Problem};

use super::who::LONGEST;
use super::{name, password, secret};
use crate::State;
use crate::store::{NewSession, Store, User, Waiting};

/// Failures that a name and an address have free within a quarter of an hour. Many officers share one address.
const FREE_OF_NAME: i64 = 5;
const FREE_OF_ADDRESS: i64 = 50;

/// Begins a session for a name and a password; returns the token for the browser.
///
/// # Errors
/// They do not fit, which one is not said; too many failures; the store cannot be used.
pub(super) async fn sign_in(
    state: &State,
    typed_name: &str,
    typed_password: String,
    address: &str,
) -> Result<String, Problem> {
    let user = is_known(state, typed_name, typed_password, address).await?;
    let now = state.now();
    let token = secret::token()?;
    let session = NewSession {
        id: &secret::hash(&token),
        user_id: &user.id,
        name: &user.name,
        form: &secret::token()?,
        at: now,
        expires: now + LONGEST,
    };
    store(state)?.begin_session(&session).await?;
    Ok(token)
}

/// The account of this name and password.
///
/// # Errors
/// As [`sign_in`].
pub(super) async fn is_known(
    state: &State,
    typed_name: &str,
    typed_password: String,
    address: &str,
) -> Result<User, Problem> {
    let store = store(state)?;
    let now = state.now();
    let name = name::read(typed_name).unwrap_or_default();
    // Hashed: somebody may have typed the password into the wrong field.
    let subjects = [
        (secret::hash(&format!("name {name}")), FREE_OF_NAME),
        (secret::hash(&format!("address {address}")), FREE_OF_ADDRESS),
    ];
    if let Err(Waiting(seconds)) = store.attempt(&subjects, now).await? {
        metrics::counter!("yiju_http_refused_total", "why" => "login").increment(1);
        let message = format!("登录失败太多，{seconds} 秒以后再试");
        return Err(Problem::new(problem::SLOW_DOWN, message).help("密码忘了，请管理员重设"));
    }
    let user = store.user(&name).await?;
    let hash = user.as_ref().map(|user| user.password.clone());
    let looked = password::at_length(move || Ok(password::is(&typed_password, hash.as_deref())));
    let fits = looked.await?;
    let user = user.filter(|user| fits && user.disabled.is_none());
    let Some(user) = user else {
        return Err(Problem::new(problem::WRONG_LOGIN, "账户名或者密码不对")
            .help("核对以后再试；账户停用了的，找管理员"));
    };
    store.forgive(&subjects).await?;
    Ok(user)
}

/// The store.
pub(super) fn store(state: &State) -> Result<&Store, Problem> {
    state.store().ok_or_else(|| {
        Problem::new(problem::NO_STORE, "这个服务没有存储，不能登录").help("启动时写 --store")
    })
}
