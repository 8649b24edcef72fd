//! `yiju quiz take`: practice on the terminal. What was answered is kept after every question.

use std::fs;
use std::io::{self, BufRead, Read};
use std::path::Path;
use std::time::Instant;

use yiju_engine::law::date::Date;
use yiju_kb::given;
use yiju_kb::problem::{self, Problem};
use yiju_quiz::bank::Bank;
use yiju_quiz::document::Made;
use yiju_quiz::item::{Answer, Item};
use yiju_quiz::practice::{Change, Face, Practice, PracticeDocument, PracticeError, Today, mark};
use yiju_quiz::print;

use super::files::{text, wanted};
use super::{Outcome, cleaned, day, knowledge};
use crate::args::{Global, QuizTakeArgs};
use crate::output::{self, Verdict};

/// The longest reply that is read, in bytes.
const LONGEST_REPLY: u64 = 4096;

/// Practises until nothing is left for today or the trainee has had enough.
pub fn run(global: &Global, arguments: &QuizTakeArgs) -> Outcome {
    let day = day(&arguments.pick.source)?;
    let mut practice = read(&arguments.state)?;
    settle(&mut practice, arguments)?;
    let knowledge = knowledge(global)?;
    let wanted = wanted(&knowledge, &arguments.pick)?;
    let bank = Bank::of(&knowledge, day, arguments.pick.source.seed, &wanted);
    if bank.items.is_empty() {
        output::message("没有符合条件的题；存疑、未定额、待定的规定不出题\n");
        return Ok(Verdict::No);
    }
    practice.renew(&bank.items, &wanted, day);
    let plan = |practice: &Practice| practice.today(&bank.items, &wanted, day).map_err(unusable);
    let today = plan(&practice)?;
    if global.json {
        let made = Made::of(&bank);
        output::document(&PracticeDocument::new(
            made,
            practice.settings,
            today,
            &bank.items,
        ));
        return Ok(Verdict::Yes);
    }

    output::page(&cleaned(&head(&practice, &today)));
    practice.changes_shown(day);
    write(&arguments.state, &practice)?;
    let mut input = io::stdin().lock();
    let (mut asked, mut right) = (0_usize, 0_usize);
    loop {
        let today = plan(&practice)?;
        let Some(item) = today.next().and_then(|id| bank.item(id)) else {
            break;
        };
        asked += 1;
        output::page(&cleaned(&question(asked, item)));
        let begun = Instant::now();
        let Some(correct) = reply(item, &mut input)? else {
            asked -= 1;
            break;
        };
        let seconds = u32::try_from(begun.elapsed().as_secs()).ok();
        practice
            .answer(item, day, correct, seconds)
            .map_err(unusable)?;
        write(&arguments.state, &practice)?;
        right += usize::from(correct);
        output::page(&cleaned(&verdict(item, correct)));
    }
    output::page(&cleaned(&foot(&plan(&practice)?, asked, right)));
    Ok(Verdict::Yes)
}

/// The practice so far; a new one where there is no file.
fn read(path: &Path) -> Result<Practice, Problem> {
    if !path.exists() {
        return Ok(Practice::default());
    }
    serde_json::from_str(&text(path)?).map_err(|error| {
        let message = format!("“{}”不是练习记录：{error}", path.display());
        Problem::new(problem::BAD_OBSERVATION, message)
            .help("换一个文件名就会新建练习记录；原来的文件不会被改动")
    })
}

/// Written beside it and put in its place, so that a crash leaves the old or the new, never half of one.
fn write(path: &Path, practice: &Practice) -> Result<(), Problem> {
    let failed = || {
        let message = format!("写不了文件“{}”", path.display());
        Problem::new(problem::UNWRITABLE, message).help("核对文件夹是否存在、是否有写入的权限")
    };
    let bytes = yiju_kb::document::text(practice)?.into_bytes();
    let mut beside = path.as_os_str().to_owned();
    beside.push(".new");
    output::file(Path::new(&beside), &bytes)?;
    fs::rename(&beside, path).map_err(|_| failed())
}

fn settle(practice: &mut Practice, arguments: &QuizTakeArgs) -> Result<(), Problem> {
    let settings = &mut practice.settings;
    settings.daily = arguments.daily.unwrap_or(settings.daily);
    settings.fresh = arguments.fresh.unwrap_or(settings.fresh);
    settings.retention = arguments.retention.unwrap_or(settings.retention);
    settings.exam = match arguments.exam.as_deref() {
        None => settings.exam,
        Some("无") => None,
        Some(date) => Some(given::date(date)?),
    };
    Ok(())
}

fn unusable(error: PracticeError) -> Problem {
    Problem::new(problem::BAD_OBSERVATION, error.to_string())
        .help("核对练习记录和日期；换一个文件名就会新建练习记录")
}

/// Changes of the law, each once, and what is to be done.
fn head(practice: &Practice, today: &Today) -> String {
    let mut page = String::new();
    for change in &today.changes {
        page.push_str(&changed(change));
    }
    page.push_str(&format!(
        "{}：复习 {} 题，新题 {} 题；没有见过的还有 {} 题\n",
        today.day,
        today.due.len() + today.again.len(),
        today.fresh.len(),
        today.unseen
    ));
    if today.waiting > 0 {
        page.push_str(&format!(
            "到期的另有 {} 题，超出每天 {} 张的上限，顺延\n",
            today.waiting, practice.settings.daily
        ));
    }
    if let Some(days) = today.days_to_exam {
        page.push_str(&format!("距考试 {days} 天\n"));
    }
    if today.next().is_some() {
        page.push_str("直接写答案；不会写 ?，结束写 q\n");
    }
    page
}

fn changed(change: &Change) -> String {
    let from = |from: Option<Date>| from.map_or_else(String::new, |from| format!("（{from} 起）"));
    let mut page = format!("【{}】{}\n", change.kind.word(), change.old.stem);
    let side = |face: &Face| {
        let (key, provisions) = (one_line(&face.key), face.provisions.join("、"));
        // Where the provision is the key it is not said twice.
        let provisions = if key == provisions {
            String::new()
        } else {
            format!("　{provisions}")
        };
        format!("{key}{}{provisions}\n", from(face.from))
    };
    page.push_str(&format!("  旧：{}", side(&change.old)));
    if let Some(new) = &change.new {
        page.push_str(&format!("  新：{}", side(new)));
    }
    page.push('\n');
    page
}

fn one_line(text: &str) -> String {
    text.replace('\n', "；")
}

fn question(number: usize, item: &Item) -> String {
    let mut page = format!("\n【{}】", item.kind.title());
    if item.answer.parts().is_empty() {
        page.push_str(&print::question(item, number, print::Shown::Question));
        return page;
    }
    // The linked questions come one by one.
    page.push_str(&format!("{number}. {}\n", item.stem.text));
    for line in &item.stem.material {
        page.push_str(&format!("   {line}\n"));
    }
    page
}

/// Whether the reply is right; none where the trainee has had enough.
fn reply(item: &Item, input: &mut impl BufRead) -> Result<Option<bool>, Problem> {
    let parts = item.answer.parts();
    if parts.is_empty() {
        return one(&item.answer, input);
    }
    let mut all = true;
    for (at, part) in (1..).zip(parts) {
        let mut page = format!("（{at}）{}\n", part.ask);
        for line in print::form(&part.answer) {
            page.push_str(&format!("   {line}\n"));
        }
        output::page(&cleaned(&page));
        match one(&part.answer, input)? {
            Some(right) => all &= right,
            None => return Ok(None),
        }
    }
    Ok(Some(all))
}

fn one(answer: &Answer, input: &mut impl BufRead) -> Result<Option<bool>, Problem> {
    loop {
        let mut line = Vec::new();
        input
            .by_ref()
            .take(LONGEST_REPLY)
            .read_until(b'\n', &mut line)
            .map_err(|_| Problem::new(problem::UNREADABLE, "读不了标准输入"))?;
        if line.is_empty() {
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&line);
        match line.trim() {
            "q" | "Q" | "退出" | "结束" => return Ok(None),
            "?" | "？" | "不会" => return Ok(Some(false)),
            typed => match mark(answer, typed) {
                Ok(marked) => return Ok(Some(marked.right)),
                Err(unclear) => output::page(&format!("{}\n", unclear.0)),
            },
        }
    }
}

fn verdict(item: &Item, right: bool) -> String {
    let mut page = String::from(if right {
        "✓ 正确\n"
    } else {
        "✗ 错误\n"
    });
    for line in print::key(item) {
        page.push_str(&format!("   {line}\n"));
    }
    page
}

fn foot(today: &Today, asked: usize, right: usize) -> String {
    let mut page = format!(
        "\n答了 {asked} 次，对 {right} 次；今天练了 {} 张卡\n",
        today.done
    );
    if today.next().is_none() {
        page.push_str("今天要练的都练完了\n");
    }
    let ahead: Vec<String> = today
        .ahead
        .iter()
        .filter(|load| load.cards > 0)
        .map(|load| format!("{} {} 题", load.day, load.cards))
        .collect();
    if !ahead.is_empty() {
        page.push_str(&format!("今后七天到期：{}\n", ahead.join("，")));
    }
    page
}
