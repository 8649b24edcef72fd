//! `yiju quiz stats`: what answers tell a trainer.

use yiju_card::Sheet;
use yiju_kb::problem::{self, Problem};
use yiju_quiz::item::Item;
use yiju_quiz::statistics::{ItemFigures, Record, Report, ScoreFigures, report};

use super::Outcome;
use super::files::{Stored, text};
use crate::args::{Global, QuizStatsArgs};
use crate::output::{self, Verdict};
use crate::screen::{Paint, printed};

/// How many lines of a list are shown; the document has all.
const SHOWN: usize = 15;

/// Reads roll and answers and shows the figures.
pub fn run(global: &Global, arguments: &QuizStatsArgs) -> Outcome {
    let records = records(arguments)?;
    let items: Vec<Item> = match &arguments.items {
        Some(path) => Stored::read(path)?.items(),
        None => Vec::new(),
    };
    let report = report(&records, &items, arguments.pass).map_err(|error| {
        Problem::new(problem::BAD_OBSERVATION, error.to_string())
            .help("每个人每次考试对每道题只有一行；补考写 attempt 2")
    })?;
    if global.json {
        output::document(&report);
    } else {
        output::page(&printed(&sheet(&report), Paint::for_stdout()));
    }
    Ok(Verdict::Yes)
}

fn records(arguments: &QuizStatsArgs) -> Result<Vec<Record>, Problem> {
    let mut records = Vec::new();
    for (number, line) in (1_usize..).zip(text(&arguments.answers)?.lines()) {
        if line.trim().is_empty() {
            continue;
        }
        let record = serde_json::from_str(line).map_err(|_| {
            let message = format!("“{}”第{number}行不是名册或者作答", arguments.answers.display());
            Problem::new(problem::BAD_OBSERVATION, message).help(
                "每行一个 JSON，如 {\"record\":\"answer\",\"trainee\":\"甲\",\"item\":\"…\",\"chosen\":\"B\",\"right\":true}",
            )
        })?;
        records.push(record);
    }
    if records.is_empty() {
        let message = format!("“{}”里没有作答", arguments.answers.display());
        return Err(Problem::new(problem::BAD_OBSERVATION, message).help("每行一个 JSON"));
    }
    Ok(records)
}

fn sheet(report: &Report) -> Sheet {
    let mut sheet = Sheet::new();
    sheet.heading(
        0,
        &format!("成绩（得分率 {}% 及格，以最好一次为准）", report.pass),
    );
    scores(&mut sheet, &report.all);
    let bands: Vec<String> = report
        .bands
        .iter()
        .map(|band| {
            let below = if band.below == 100 {
                "至"
            } else {
                "到不足"
            };
            format!("{}{below}{}：{}人", band.from, band.below, band.trainees)
        })
        .collect();
    sheet.entry(2, "分数段", 10, &bands.join("，"));
    if report.branches.len() > 1 {
        sheet.gap();
        sheet.heading(0, "各单位");
        for branch in &report.branches {
            let figures = &branch.figures;
            let name = branch.branch.as_deref().unwrap_or("未注明单位");
            sheet.entry(
                2,
                name,
                16,
                &format!(
                    "平均 {}，参考率 {}，及格率 {}",
                    percent(figures.mean),
                    percent(figures.participation),
                    percent(figures.pass_rate)
                ),
            );
        }
    }
    sheet.gap();
    sheet.heading(0, "信度");
    for form in &report.forms {
        let text = format!(
            "{} 题，{} 人首考：KR-20 {}，α {}，测量标准误 {}",
            form.items,
            form.trainees,
            figure(form.kr20),
            figure(form.alpha),
            figure(form.error)
        );
        sheet.line(2, &text);
    }
    weak(&mut sheet, "错误率：领域", &report.fields);
    weak(&mut sheet, "错误率：条文", &report.provisions);
    dubious(&mut sheet, report);
    if !report.unknown.is_empty() {
        sheet.gap();
        sheet.line(
            0,
            &format!(
                "{} 道题不在给出的考题里，没有选项、领域和条文",
                report.unknown.len()
            ),
        );
    }
    sheet
}

fn scores(sheet: &mut Sheet, figures: &ScoreFigures) {
    let roll = match figures.enrolled {
        Some(enrolled) => format!(
            "应考 {enrolled} 人，实考 {} 人，参考率 {}",
            figures.took,
            percent(figures.participation)
        ),
        None => format!("实考 {} 人（没有名册，不算参考率）", figures.took),
    };
    sheet.entry(2, "参考", 10, &roll);
    if figures.not_enrolled > 0 {
        let text = format!("另有 {} 人不在名册上", figures.not_enrolled);
        sheet.entry(2, "", 10, &text);
    }
    sheet.entry(
        2,
        "及格",
        10,
        &format!(
            "{} 人，及格率 {}；首考及格 {} 人，补考 {} 人",
            figures.passed,
            percent(figures.pass_rate),
            figures.passed_first,
            figures.resat
        ),
    );
    sheet.entry(
        2,
        "得分率",
        10,
        &format!(
            "平均 {}，中位 {}，标准差 {}",
            percent(figures.mean),
            percent(figures.median),
            percent(figures.deviation)
        ),
    );
}

fn weak(sheet: &mut Sheet, heading: &str, list: &[yiju_quiz::statistics::WeakFigures]) {
    if list.is_empty() {
        return;
    }
    sheet.gap();
    sheet.heading(0, heading);
    for one in list.iter().take(SHOWN) {
        let text = format!(
            "{}　{}（{} 题，{} 次作答）",
            percent(one.error_rate),
            one.name,
            one.items,
            one.answers
        );
        sheet.line(2, &text);
    }
    more(sheet, list.len());
}

fn dubious(sheet: &mut Sheet, report: &Report) {
    let dubious: Vec<&ItemFigures> = report
        .items
        .iter()
        .filter(|item| !item.flags.is_empty())
        .collect();
    sheet.gap();
    sheet.heading(
        0,
        &format!(
            "可疑的题（{} 道中 {} 道）",
            report.items.len(),
            dubious.len()
        ),
    );
    for item in dubious.iter().take(SHOWN) {
        let words: Vec<&str> = item.flags.iter().map(|flag| flag.word()).collect();
        let few = if item.few {
            "；不足 30 人，仅供参考"
        } else {
            ""
        };
        sheet.line(2, &format!("{}　{}{few}", item.item, words.join("，")));
        let options: Vec<String> = item
            .options
            .iter()
            .map(|one| {
                let key = if one.correct { "*" } else { "" };
                format!("{}{key} {}", one.option, percent(one.share))
            })
            .collect();
        let options = if options.is_empty() {
            String::new()
        } else {
            format!("；选项 {}", options.join("，"))
        };
        sheet.line(
            4,
            &format!(
                "得分率 {}，区分度 {}（上下 27%），{}（与其余题的相关）{options}",
                figure(item.facility),
                figure(item.upper_lower),
                figure(item.discrimination)
            ),
        );
    }
    more(sheet, dubious.len());
}

fn more(sheet: &mut Sheet, count: usize) {
    if count > SHOWN {
        sheet.line(2, &format!("……另有 {} 行，见 --json", count - SHOWN));
    }
}

/// What cannot be reckoned is a dash, never zero.
fn percent(value: Option<f64>) -> String {
    value.map_or_else(|| "—".to_owned(), |value| format!("{:.1}%", value * 100.0))
}

fn figure(value: Option<f64>) -> String {
    value.map_or_else(|| "—".to_owned(), |value| format!("{value:.2}"))
}
