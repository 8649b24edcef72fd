//! clap speaks English only: its errors, said in Chinese.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use yiju_kb::problem::{self, Problem};

/// What a failed parse means.
pub enum Refusal {
    /// Help or version was asked for: print and leave.
    Page(String),
    /// The call was wrong.
    Wrong(Problem),
}

/// Says clap's error in Chinese.
pub fn explain(error: &clap::Error) -> Refusal {
    let problem = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => return Refusal::Page(page(error)),
        ErrorKind::UnknownArgument => unknown_argument(error),
        ErrorKind::InvalidSubcommand => unknown_command(error),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            Problem::new(problem::MISSING_ARGUMENT, "没有写命令")
                .help("运行 yiju --help 看有哪些命令")
        }
        ErrorKind::MissingRequiredArgument => Problem::new(
            problem::MISSING_ARGUMENT,
            format!(
                "缺少参数 {}",
                all(error, ContextKind::InvalidArg)
                    .join("、")
                    .replace("...", "…")
            ),
        )
        .help(usage(error)),
        ErrorKind::InvalidValue => invalid_value(error),
        ErrorKind::ValueValidation => {
            let argument = one(error, ContextKind::InvalidArg);
            let value = one(error, ContextKind::InvalidValue);
            Problem::new(
                problem::BAD_VALUE,
                format!("“{value}”不能作 {argument} 的值"),
            )
            .help(expectation(&argument))
        }
        ErrorKind::ArgumentConflict => conflict(error),
        ErrorKind::TooManyValues
        | ErrorKind::WrongNumberOfValues
        | ErrorKind::TooFewValues
        | ErrorKind::NoEquals => {
            let argument = one(error, ContextKind::InvalidArg);
            Problem::new(problem::BAD_VALUE, format!("{argument} 的值的个数不对"))
                .help(usage(error))
        }
        ErrorKind::InvalidUtf8 => Problem::new(problem::NOT_UTF8, "参数里有不是 UTF-8 的字节")
            .help("把终端的编码设为 UTF-8，再输入一次"),
        _ => Problem::new(problem::BAD_VALUE, "命令写得不对").help("运行 yiju --help 看用法"),
    };
    Refusal::Wrong(problem)
}

/// A help page; clap closes its headings with an ASCII colon.
fn page(error: &clap::Error) -> String {
    let text = error.to_string();
    let heading = |line: &str| match line.strip_suffix(':') {
        Some(title) if !line.starts_with(' ') => format!("{title}：\n"),
        _ => format!("{line}\n"),
    };
    text.lines().map(heading).collect()
}

fn unknown_argument(error: &clap::Error) -> Problem {
    let argument = one(error, ContextKind::InvalidArg);
    let message = if argument.starts_with('-') {
        format!("没有选项“{argument}”")
    } else {
        format!("多出了参数“{argument}”")
    };
    let near = all(error, ContextKind::SuggestedArg);
    let help = if near.is_empty() {
        format!("{}；含有空格的文字要用引号括起来", usage(error))
    } else {
        format!("是不是要写 {}？", near.join("、"))
    };
    Problem::new(problem::UNKNOWN_ARGUMENT, message).help(help)
}

fn unknown_command(error: &clap::Error) -> Problem {
    let command = one(error, ContextKind::InvalidSubcommand);
    let near = all(error, ContextKind::SuggestedSubcommand);
    let help = if near.is_empty() {
        "运行 yiju --help 看有哪些命令".to_owned()
    } else {
        format!("是不是要写 {}？", near.join("、"))
    };
    Problem::new(problem::UNKNOWN_ARGUMENT, format!("没有命令“{command}”")).help(help)
}

fn invalid_value(error: &clap::Error) -> Problem {
    let argument = one(error, ContextKind::InvalidArg);
    let value = one(error, ContextKind::InvalidValue);
    let valid = all(error, ContextKind::ValidValue).join("、");
    if value.is_empty() {
        let problem = Problem::new(problem::MISSING_ARGUMENT, format!("{argument} 后面缺少值"));
        return problem.help(if valid.is_empty() {
            usage(error)
        } else {
            format!("可以写 {valid}")
        });
    }
    Problem::new(
        problem::BAD_VALUE,
        format!("“{value}”不能作 {argument} 的值"),
    )
    .help(format!("可以写 {valid}"))
}

fn conflict(error: &clap::Error) -> Problem {
    let argument = one(error, ContextKind::InvalidArg);
    let prior = all(error, ContextKind::PriorArg);
    if prior.is_empty() || prior.contains(&argument) {
        return Problem::new(problem::CONFLICT, format!("{argument} 只能写一次"))
            .help(usage(error));
    }
    Problem::new(
        problem::CONFLICT,
        format!("{argument} 不能与 {} 同时使用", prior.join("、")),
    )
    .help(usage(error))
}

/// What the value of an option must be, for options that clap checks itself.
fn expectation(argument: &str) -> String {
    if argument.starts_with("--top") {
        "写 1 到 1000 的整数".to_owned()
    } else {
        "运行 yiju --help 看用法".to_owned()
    }
}

/// The usage line that goes with the error.
fn usage(error: &clap::Error) -> String {
    let Some(ContextValue::StyledStr(usage)) = error.get(ContextKind::Usage) else {
        return "运行 yiju --help 看用法".to_owned();
    };
    let usage = usage.to_string();
    let lines = usage
        .trim()
        .trim_start_matches("Usage:")
        .lines()
        .map(str::trim);
    format!("用法：{}", lines.collect::<Vec<_>>().join(" 或者 "))
}

fn one(error: &clap::Error, kind: ContextKind) -> String {
    all(error, kind).into_iter().next().unwrap_or_default()
}

fn all(error: &clap::Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        Some(ContextValue::StyledStr(text)) => vec![text.to_string()],
        Some(ContextValue::StyledStrs(texts)) => texts.iter().map(ToString::to_string).collect(),
        _ => Vec::new(),
    }
}
