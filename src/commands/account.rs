//! `yiju account`: the accounts of the service. A password is read from the terminal or from standard input, never from the
//! command line, which others on the machine can see.

use std::io::{self, BufRead, IsTerminal, Read};

use yiju_api::accounts::role::Role;
use yiju_api::accounts::{name, password};
use yiju_api::documents::{AccountDocument, AccountListDocument};
use yiju_api::store::{Opening, Store, User, blocking};
use yiju_kb::problem::{self, Problem};

use super::Outcome;
use super::store::{BY, address, said};
use crate::args::{
    AccountArgs, AccountCall, AccountNameArgs, AccountRoleArgs, Global, StoreOption,
};
use crate::clock;
use yiju_card::Tone;

/// More than any password.
const MOST: u64 = 4096;

/// Does what is asked.
pub fn run(global: &Global, arguments: &AccountArgs) -> Outcome {
    match &arguments.command {
        AccountCall::Add(arguments) => add(global, arguments),
        AccountCall::List(at) => list(global, at),
        AccountCall::Role(arguments) => {
            let role = arguments.role.into();
            changed(
                global,
                &arguments.name,
                &arguments.at,
                "角色已经改了",
                async |store, name| store.set_role(name, role, BY, clock::now()).await,
            )
        }
        AccountCall::Disable(arguments) => disabled(global, arguments, true),
        AccountCall::Enable(arguments) => disabled(global, arguments, false),
        AccountCall::Reset(arguments) => reset(global, arguments),
    }
}

fn add(global: &Global, arguments: &AccountRoleArgs) -> Outcome {
    let address = address(&arguments.at)?;
    let name = name::read(&arguments.name)?;
    let hashed = new_password(&name)?;
    let opening = Opening {
        create: true,
        most_pages: None,
    };
    let user = blocking::with(&address, opening, async |store| {
        store
            .add_user(&name, arguments.role.into(), &hashed, BY, clock::now())
            .await
    })?;
    Ok(one(global, &user, "账户已经添加"))
}

fn list(global: &Global, at: &StoreOption) -> Outcome {
    let users = blocking::with(&address(at)?, Opening::default(), async |store| {
        store.users().await
    })?;
    let document = AccountListDocument {
        accounts: users.iter().map(AccountDocument::from).collect(),
    };
    Ok(said(global, &document, |sheet| {
        if users.is_empty() {
            sheet.toned(0, Tone::Care, "还没有账户");
            sheet.line(
                0,
                "yiju account add 名字 --role administrator 添加第一个管理员",
            );
        }
        for user in &users {
            sheet.entry(0, &user.name, 20, &standing(user));
        }
    }))
}

fn disabled(global: &Global, arguments: &AccountNameArgs, disabled: bool) -> Outcome {
    let done = if disabled {
        "账户已经停用"
    } else {
        "账户已经启用"
    };
    changed(
        global,
        &arguments.name,
        &arguments.at,
        done,
        async |store, name| store.set_disabled(name, disabled, BY, clock::now()).await,
    )
}

fn reset(global: &Global, arguments: &AccountNameArgs) -> Outcome {
    let hashed = new_password(&name::read(&arguments.name)?)?;
    changed(
        global,
        &arguments.name,
        &arguments.at,
        "密码已经换了",
        async |store, name| {
            store
                .set_password(name, &hashed, None, BY, clock::now())
                .await
        },
    )
}

/// Changes an account and shows it.
fn changed(
    global: &Global,
    typed: &str,
    at: &StoreOption,
    done: &str,
    change: impl AsyncFnOnce(&Store, &str) -> Result<(), Problem>,
) -> Outcome {
    let name = name::read(typed)?;
    let user = blocking::with(&address(at)?, Opening::default(), async |store| {
        change(&store, &name).await?;
        store.user(&name).await
    })?;
    let user = user.ok_or_else(|| Problem::new(problem::NO_ACCOUNT, "账户不在了"))?;
    Ok(one(global, &user, done))
}

fn one(global: &Global, user: &User, done: &str) -> crate::output::Verdict {
    said(global, &AccountDocument::from(user), |sheet| {
        sheet.toned(0, Tone::Good, done);
        sheet.entry(0, &user.name, 20, &standing(user));
    })
}

fn standing(user: &User) -> String {
    let role: Role = user.role;
    let disabled = if user.disabled.is_some() {
        "，已停用"
    } else {
        ""
    };
    format!("{}（{}）{disabled}", role.name(), role.word())
}

/// Reads a password for an account, twice where a person types it; returns its hash.
fn new_password(name: &str) -> Result<String, Problem> {
    let typed = if io::stdin().is_terminal() {
        let first = prompt("密码（不显示）：")?;
        if prompt("再输一次：")? != first {
            return Err(Problem::new(problem::NO_PASSWORD, "两次输入的密码不一样").help("再来一次"));
        }
        first
    } else {
        let mut line = String::new();
        io::stdin()
            .lock()
            .take(MOST)
            .read_line(&mut line)
            .map_err(|_| no_password())?;
        line.trim_end_matches(['\r', '\n']).to_owned()
    };
    if typed.is_empty() {
        return Err(no_password());
    }
    password::check(name, &typed)?;
    password::hash(&typed)
}

fn prompt(words: &str) -> Result<String, Problem> {
    rpassword::prompt_password(words).map_err(|_| no_password())
}

fn no_password() -> Problem {
    Problem::new(problem::NO_PASSWORD, "没有读到密码")
        .help("在终端里输入，或者从标准输入给一行：yiju account add 名字 --role officer < 文件")
}
