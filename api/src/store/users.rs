//! Accounts. Every change writes its entry in the log within the same transaction.

use sqlx::any::AnyRow;
use sqlx::{Executor, Row};
use yiju_kb::problem::{self, Problem};

use super::Moment;
use super::change::Change;
use super::fault::{fault, is_taken};
use super::log::NewEntry;
use super::open::{Kind, Store};
use crate::accounts::role::Role;
use crate::accounts::secret;

/// An account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// Its identifier, which never changes.
    pub id: String,
    /// The name to sign in with.
    pub name: String,
    /// Its role.
    pub role: Role,
    /// The hash of its password, in the PHC form.
    pub password: String,
    /// When it was made.
    pub created: Moment,
    /// Since when it is disabled, if it is.
    pub disabled: Option<Moment>,
}

impl Store {
    /// Adds an account.
    ///
    /// # Errors
    /// There is one of that name; the store cannot be written.
    pub async fn add_user(
        &self,
        name: &str,
        role: Role,
        password: &str,
        by: &str,
        at: Moment,
    ) -> Result<User, Problem> {
        let user = User {
            id: secret::id()?,
            name: name.to_owned(),
            role,
            password: password.to_owned(),
            created: at,
            disabled: None,
        };
        let mut change = self.change().await?;
        let added = sqlx::query(
            "INSERT INTO users (id, name, role, password, created, password_set) VALUES ($1, $2, $3, $4, $5, $5)",
        )
        .bind(user.id.clone())
        .bind(user.name.clone())
        .bind(role.word())
        .bind(user.password.clone())
        .bind(at)
        .execute(&mut *change.open)
        .await;
        match added {
            Ok(_) => {}
            Err(error) if is_taken(&error) => {
                return Err(
                    Problem::new(problem::ACCOUNT_EXISTS, format!("已经有账户“{name}”"))
                        .help("换一个名字；要换密码的，用 yiju account reset"),
                );
            }
            Err(error) => return Err(fault(error)),
        }
        change
            .log(&entry("account.add", by, name, role.word(), at))
            .await?;
        change.commit().await?;
        Ok(user)
    }

    /// All accounts, by name.
    ///
    /// # Errors
    /// The store cannot be read.
    pub async fn users(&self) -> Result<Vec<User>, Problem> {
        let rows = sqlx::query(
            "SELECT id, name, role, password, created, disabled FROM users ORDER BY name",
        )
        .fetch_all(&self.read)
        .await
        .map_err(fault)?;
        rows.iter().map(user).collect()
    }

    /// The account of this name.
    ///
    /// # Errors
    /// The store cannot be read.
    pub async fn user(&self, name: &str) -> Result<Option<User>, Problem> {
        of_name(&self.read, name).await
    }

    /// Gives an account another role; who is signed in with it must sign in again.
    ///
    /// # Errors
    /// No such account; it is the last administrator; the store cannot be written.
    pub async fn set_role(
        &self,
        name: &str,
        role: Role,
        by: &str,
        at: Moment,
    ) -> Result<(), Problem> {
        let mut change = self.change().await?;
        let user = change.user(name).await?;
        if role != Role::Administrator {
            change.another_administrator(&user).await?;
        }
        sqlx::query("UPDATE users SET role = $1 WHERE id = $2")
            .bind(role.word())
            .bind(user.id.clone())
            .execute(&mut *change.open)
            .await
            .map_err(fault)?;
        change.end_sessions(&user.id, None).await?;
        let detail = format!("{} → {}", user.role.word(), role.word());
        change
            .log(&entry("account.role", by, name, &detail, at))
            .await?;
        change.commit().await
    }

    /// Disables or enables an account; who is signed in with it is signed out.
    ///
    /// # Errors
    /// No such account; it is the last administrator; the store cannot be written.
    pub async fn set_disabled(
        &self,
        name: &str,
        disabled: bool,
        by: &str,
        at: Moment,
    ) -> Result<(), Problem> {
        let mut change = self.change().await?;
        let user = change.user(name).await?;
        if disabled {
            change.another_administrator(&user).await?;
        }
        sqlx::query("UPDATE users SET disabled = $1 WHERE id = $2")
            .bind(disabled.then_some(at))
            .bind(user.id.clone())
            .execute(&mut *change.open)
            .await
            .map_err(fault)?;
        change.end_sessions(&user.id, None).await?;
        let action = if disabled {
            "account.disable"
        } else {
            "account.enable"
        };
        change.log(&entry(action, by, name, "", at)).await?;
        change.commit().await
    }

    /// Gives an account another password, already hashed. All its sessions end but `keep`.
    ///
    /// # Errors
    /// No such account; the store cannot be written.
    pub async fn set_password(
        &self,
        name: &str,
        password: &str,
        keep: Option<&str>,
        by: &str,
        at: Moment,
    ) -> Result<(), Problem> {
        let mut change = self.change().await?;
        let user = change.user(name).await?;
        sqlx::query("UPDATE users SET password = $1, password_set = $2 WHERE id = $3")
            .bind(password.to_owned())
            .bind(at)
            .bind(user.id.clone())
            .execute(&mut *change.open)
            .await
            .map_err(fault)?;
        change.end_sessions(&user.id, keep).await?;
        change
            .log(&entry("account.password", by, name, "", at))
            .await?;
        change.commit().await
    }
}

impl Change {
    async fn user(&mut self, name: &str) -> Result<User, Problem> {
        of_name(&mut *self.open, name).await?.ok_or_else(|| {
            Problem::new(problem::NO_ACCOUNT, format!("没有账户“{name}”"))
                .help("用 yiju account list 看有哪些账户")
        })
    }

    /// Fails where this one is the last administrator who can sign in.
    async fn another_administrator(&mut self, user: &User) -> Result<(), Problem> {
        if user.role != Role::Administrator || user.disabled.is_some() {
            return Ok(());
        }
        if self.kind == Kind::Postgres {
            // Two administrators must not remove one another at the same time.
            sqlx::raw_sql("LOCK TABLE users IN SHARE ROW EXCLUSIVE MODE")
                .execute(&mut *self.open)
                .await
                .map_err(fault)?;
        }
        let (others,): (i64,) = sqlx::query_as(
            "SELECT COUNT(*) FROM users WHERE role = $1 AND disabled IS NULL AND id <> $2",
        )
        .bind(Role::Administrator.word())
        .bind(user.id.clone())
        .fetch_one(&mut *self.open)
        .await
        .map_err(fault)?;
        if others == 0 {
            return Err(Problem::new(
                problem::LAST_ADMINISTRATOR,
                format!("“{}”是最后一个可用的管理员", user.name),
            )
            .help("先加一个管理员：yiju account add 名字 --role administrator"));
        }
        Ok(())
    }
}

async fn of_name<'e>(
    database: impl Executor<'e, Database = sqlx::Any>,
    name: &str,
) -> Result<Option<User>, Problem> {
    let row = sqlx::query(
        "SELECT id, name, role, password, created, disabled FROM users WHERE name = $1",
    )
    .bind(name.to_owned())
    .fetch_optional(database)
    .await
    .map_err(fault)?;
    row.as_ref().map(user).transpose()
}

fn user(row: &AnyRow) -> Result<User, Problem> {
    let role: String = row.try_get(2).map_err(fault)?;
    let read = || -> sqlx::Result<_> {
        Ok((
            row.try_get(0)?,
            row.try_get(1)?,
            row.try_get(3)?,
            row.try_get(4)?,
            row.try_get(5)?,
        ))
    };
    let (id, name, password, created, disabled) = read().map_err(fault)?;
    Ok(User {
        id,
        name,
        role: Role::of_word(&role).ok_or_else(|| {
            Problem::new(
                problem::STORE_FAULT,
                format!("存储里有不认识的角色“{role}”"),
            )
            .help("用写入它的 yiju 打开")
        })?,
        password,
        created,
        disabled,
    })
}

fn entry<'a>(
    action: &'a str,
    actor: &'a str,
    subject: &'a str,
    detail: &'a str,
    at: Moment,
) -> NewEntry<'a> {
    NewEntry {
        at,
        actor,
        action,
        subject,
        detail,
    }
}
