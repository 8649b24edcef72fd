//! An answer behind a link: the same answer for everybody who has the link, and what would be otherwise today. The link holds
//! nothing of what was typed, and cannot be guessed.

use axum::extract::{Path, State as Shared};
use axum::http::StatusCode;
use axum::http::header::LOCATION;
use axum::response::IntoResponse;
use yiju_engine::decide::MatchAnswer;
use yiju_engine::law::date::Date;
use yiju_kb::problem::{self, Problem};
use yiju_kb::receipt::{Receipt, again};

use super::answer::{Link, Shown, changes, days_of, shown};
use super::asked::{Asked, Choices};
use super::card::Section;
use super::form::Form;
use super::observe::receipt_of;
use super::shell::{Failed, Page, Shell, page};
use crate::State;
use crate::content::Content;
use crate::store::{Kept, Moment, Store};

/// Answers kept within an hour, for everybody together: many more than a bureau asks for, too few to fill a disk.
const MOST: i64 = 600;
pub const HOUR: Moment = 60 * 60;
const DAY: Moment = 24 * HOUR;
/// The bureau's time, in seconds before UTC.
const EAST: Moment = 8 * HOUR;

/// Keeps the answer to what a form asks, and leads to it.
pub async fn keep(shell: Shell, Shared(state): Shared<State>, form: Form) -> Page {
    let id = kept(&state, form).await.map_err(|why| why.to(shell))?;
    let to = [(LOCATION, format!("/answers/{id}"))];
    Ok((StatusCode::SEE_OTHER, to).into_response())
}

async fn kept(state: &State, form: Form) -> Result<String, Failed> {
    let store = store_of(state)?;
    let now = state.now();
    if store.answers_since(now - HOUR).await? >= MOST {
        let problem = Problem::new(problem::TOO_MANY, "这一小时里留的链接太多了");
        return Err(problem.help("过一会再留；急用的先打印").into());
    }
    let (content, today) = (state.content(), state.today());
    let made = state.at_length(move || receipt_of(&content, &form, today));
    let made = made.await?;
    Ok(store.keep_answer(&made.text(), &made.rules, now).await?)
}

/// Shows an answer that was kept.
pub async fn one(shell: Shell, Shared(state): Shared<State>, Path(id): Path<String>) -> Page {
    let (link, read) = found(&state, &id).await.map_err(|why| why.to(shell))?;
    page(&shown(Shown {
        shell,
        choices: Choices::of(state.content().knowledge().base()),
        asked: Asked::of_receipt(&read.receipt.asked),
        answer: &read.answer,
        days: read.days,
        link: Some(link),
    }))
}

async fn found(state: &State, id: &str) -> Result<(Link, Read), Failed> {
    let store = store_of(state)?;
    let kept = store.answer(id).await?.ok_or_else(|| {
        Problem::new(problem::NO_RECORD, "没有这个答案")
            .help("链接写得不全，或者过了保存期；重新查一次")
    })?;
    let until = kept.created + DAY * store.days_kept(Kept::Answers).await?;
    let (content, today) = (state.content(), state.today());
    let read = state.at_length(move || read(&content, &kept.receipt, today));
    let read = read.await?;
    let link = Link {
        given: day(kept.created),
        until: day(until),
        changes: read.changes.clone(),
    };
    Ok((link, read))
}

/// An answer as its receipt has it, beside what is said today.
struct Read {
    receipt: Receipt,
    answer: MatchAnswer,
    days: Vec<Section>,
    changes: Option<Vec<String>>,
}

fn read(content: &Content, text: &str, today: Date) -> Result<Read, Problem> {
    let receipt = Receipt::read(text)?;
    let answer = receipt.answer()?;
    let knowledge = content.knowledge();
    let same = answer.engine == knowledge.stamp();
    let changes = match again(knowledge, &receipt.asked) {
        _ if same => None,
        Ok(now) => Some(changes(&answer, &now)),
        Err(why) => Some(vec![format!("今天问不了同样的问题：{}", why.message)]),
    };
    let days = if same {
        days_of(knowledge, &receipt.asked.given(), today, &answer)
    } else {
        Vec::new()
    };
    Ok(Read {
        receipt,
        answer,
        days,
        changes,
    })
}

/// The day of a moment, by the bureau's time.
pub fn day(moment: Moment) -> String {
    let days = i32::try_from((moment + EAST).div_euclid(DAY)).ok();
    let day = Date::new(1970, 1, 1)
        .ok()
        .zip(days)
        .and_then(|(first, days)| first.add_days(days).ok());
    day.map_or_else(String::new, |day| day.to_string())
}

/// The store, which pages that keep something need.
///
/// # Errors
/// The service keeps nothing.
pub fn store_of(state: &State) -> Result<&Store, Failed> {
    let none = || {
        Problem::new(problem::NO_STORE, "服务没有存储，不能留存")
            .help("用 yiju serve --store 地址 启动")
    };
    Ok(state.store().ok_or_else(none)?)
}
