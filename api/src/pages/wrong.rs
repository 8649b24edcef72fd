//! “这个答案不对”: what officers say of an answer, and what advisers make of it.

use askama::Template;
use axum::Extension;
use axum::extract::{Path, State as Shared};
use axum::http::StatusCode;
use axum::http::header::LOCATION;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use yiju_kb::draft_case;
use yiju_kb::problem::{self, Problem};
use yiju_kb::receipt::Receipt;

use super::form::Form;
use super::kept::{HOUR, day, store_of};
use super::observe::receipt_of;
use super::shell::{Failed, Page, Shell, page};
use crate::State;
use crate::accounts::{self, Who};
use crate::store::{Feedback, FeedbackState};

/// Remarks within an hour, for everybody together.
const MOST: i64 = 120;
/// The longest remark, in characters.
const LONGEST: usize = 2000;
/// Remarks on the page of the advisers.
const SHOWN: i64 = 200;

#[derive(Template)]
#[template(path = "said.html")]
struct SaidPage {
    shell: Shell,
}

/// Takes a remark on the answer to what the form asks.
pub async fn say(
    shell: Shell,
    Shared(state): Shared<State>,
    Extension(who): Extension<Who>,
    form: Form,
) -> Page {
    said(&state, &who, form)
        .await
        .map_err(|why| why.to(shell))?;
    page(&SaidPage { shell })
}

async fn said(state: &State, who: &Who, form: Form) -> Result<(), Failed> {
    let store = store_of(state)?;
    let remark = form.one("remark").unwrap_or_default().to_owned();
    if remark.is_empty() || remark.chars().count() > LONGEST {
        let problem = Problem::new(problem::MISSING_ARGUMENT, "没有写哪里不对，或者写得太长");
        return Err(problem.help(format!("写 1 到 {LONGEST} 个字")).into());
    }
    let now = state.now();
    if store.feedback_since(now - HOUR).await? >= MOST {
        let problem = Problem::new(problem::TOO_MANY, "这一小时里的反馈太多了");
        return Err(problem.help("过一会再提交").into());
    }
    let (content, today) = (state.content(), state.today());
    let made = state.at_length(move || receipt_of(&content, &form, today));
    let made = made.await?;
    let author = who.name();
    store
        .add_feedback(&made.text(), &remark, author, now)
        .await?;
    Ok(())
}

/// A remark as advisers see it.
struct Said {
    id: String,
    day: String,
    author: String,
    remark: String,
    state: &'static str,
    open: bool,
    /// A draft of the case in the rule language; the reason where there is none.
    draft: String,
    seen: String,
}

#[derive(Template)]
#[template(path = "feedback.html")]
struct ListPage {
    shell: Shell,
    mark: String,
    all: Vec<Said>,
}

/// The remarks, the newest first.
pub async fn list(
    shell: Shell,
    Shared(state): Shared<State>,
    Extension(who): Extension<Who>,
) -> Page {
    let all = async { Ok(store_of(&state)?.feedback(None, SHOWN).await?) };
    let all: Result<Vec<Feedback>, Failed> = all.await;
    page(&ListPage {
        shell,
        mark: who.0.map(|session| session.form).unwrap_or_default(),
        all: all
            .map_err(|why| why.to(shell))?
            .into_iter()
            .map(told)
            .collect(),
    })
}

fn told(one: Feedback) -> Said {
    let receipt = Receipt::read(&one.receipt);
    let seen = receipt.as_ref().ok().and_then(|receipt| {
        let asked = &receipt.asked;
        asked.text.clone().or_else(|| asked.power.clone())
    });
    let name = format!("反馈 {}", day(one.created));
    let draft = receipt.and_then(|receipt| draft_case(&receipt, &name, &one.remark));
    Said {
        id: one.id,
        day: day(one.created),
        author: one.author.unwrap_or_else(|| "没有登录的人".to_owned()),
        remark: one.remark,
        state: match one.state {
            FeedbackState::Draft => "还没有处理",
            FeedbackState::Accepted => "已经收入案例",
            FeedbackState::Declined => "答案没有错",
        },
        open: one.state == FeedbackState::Draft,
        draft: draft.unwrap_or_else(|why| why.message),
        seen: seen.unwrap_or_default(),
    }
}

/// What becomes of a remark.
#[derive(Deserialize)]
pub struct Decided {
    state: String,
}

/// Says what became of a remark.
pub async fn decide(
    shell: Shell,
    Shared(state): Shared<State>,
    Extension(who): Extension<Who>,
    Path(id): Path<String>,
    accounts::Form(decided): accounts::Form<Decided>,
) -> Result<Response, Failed> {
    let done = async {
        let word = match decided.state.as_str() {
            "accepted" => FeedbackState::Accepted,
            "declined" => FeedbackState::Declined,
            _ => {
                let problem = Problem::new(problem::BAD_VALUE, "不知道怎样处理这条反馈");
                return Err(Failed::from(problem.help("用页面上的两个按钮")));
            }
        };
        let by = who.name().unwrap_or_default();
        let store = store_of(&state)?;
        Ok(store.decide_feedback(&id, word, by, state.now()).await?)
    };
    done.await.map_err(|why| why.to(shell))?;
    Ok((StatusCode::SEE_OTHER, [(LOCATION, "/feedback")]).into_response())
}
