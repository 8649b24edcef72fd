//! Passwords: what they must be, and their hashes (Argon2id).

use std::sync::LazyLock;

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;
use yiju_kb::problem::{self, Problem};

/// The fewest and the most characters of a password.
const FEWEST: usize = 10;
const MOST: usize = 128;

/// Passwords looked at once: each takes 19 MiB and some hundredths of a second.
static AT_ONCE: Semaphore = Semaphore::const_new(2);

/// A hash that no password has, so that a name without an account takes as long as one with.
static NOBODY: LazyLock<String> = LazyLock::new(|| hash("").unwrap_or_default());

/// Whether an account of this name may have this password.
///
/// # Errors
/// It is too short, too long, the name itself, or one character over and over.
pub fn check(name: &str, password: &str) -> Result<(), Problem> {
    let weak = |why: &str| {
        Err(Problem::new(problem::WEAK_PASSWORD, format!("密码{why}"))
            .help("至少 10 个字，最多 128 个字；几个不相干的词连在一起就好"))
    };
    let count = password.chars().count();
    if count < FEWEST {
        return weak("太短");
    }
    if count > MOST {
        return weak("太长");
    }
    let mut characters = password.chars();
    let first = characters.next();
    if characters.all(|c| Some(c) == first) {
        return weak("只有一个字");
    }
    if password.to_lowercase().contains(name) && count < FEWEST + name.chars().count() {
        return weak("与账户名太像");
    }
    Ok(())
}

/// The hash of a password, in the PHC form, with a random salt.
///
/// # Errors
/// The system gives no random numbers.
pub fn hash(password: &str) -> Result<String, Problem> {
    let hashed = Argon2::default()
        .hash_password(password.as_bytes())
        .map_err(|_| broken())?;
    Ok(hashed.to_string())
}

/// Whether the password has this hash. Without a hash the answer is no, and takes as long.
pub fn is(password: &str, hash: Option<&str>) -> bool {
    let parsed = PasswordHash::new(hash.unwrap_or(NOBODY.as_str()));
    let same = parsed.is_ok_and(|hash| {
        Argon2::default()
            .verify_password(password.as_bytes(), &hash)
            .is_ok()
    });
    same && hash.is_some()
}

/// Works with passwords off the threads that answer, a few at once.
///
/// # Errors
/// As the work, or it broke down.
pub async fn at_length<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    let permit = AT_ONCE.acquire().await.map_err(|_| broken())?;
    let done = spawn_blocking(move || {
        // Held until the work is done, even if nobody waits for it any more.
        let _permit = permit;
        work()
    });
    done.await.map_err(|_| broken())?
}

fn broken() -> Problem {
    Problem::new(problem::BROKEN, "密码算不出来").help("稍等再试")
}

#[cfg(test)]
mod tests {
    use super::{check, hash, is};

    #[test]
    fn only_the_password_fits_its_hash() {
        let hashed = hash("三月的雨 correct").unwrap();
        assert!(hashed.starts_with("$argon2id$v=19$"), "{hashed}");
        assert!(is("三月的雨 correct", Some(&hashed)));
        assert!(!is("三月的雨 Correct", Some(&hashed)));
        assert!(!is("", None));
        assert!(!is("三月的雨 correct", Some("no hash")));
        assert_ne!(hash("三月的雨 correct").unwrap(), hashed);
    }

    #[test]
    fn weak_passwords_are_refused() {
        for weak in [
            "",
            "短",
            "123456789",
            "aaaaaaaaaaaa",
            "wang.xiaoming1",
            &"长".repeat(129),
        ] {
            assert_eq!(
                check("wang.xiaoming", weak).unwrap_err().code,
                "YJ0823",
                "{weak}"
            );
        }
        check("wang.xiaoming", "三月的雨落在屋檐上").unwrap_err();
        check("wang.xiaoming", "三月的雨落在屋檐上滴答").unwrap();
    }
}
