//! The arguments of what one does with questions: `yiju quiz export`, `take` and `stats`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{OPTIONS, QuizSource};

/// Which questions, besides field, seed and day.
#[derive(Debug, Args)]
#[command(next_help_heading = OPTIONS)]
pub struct QuizPick {
    #[command(flatten)]
    pub source: QuizSource,
    /// 权力编号，如 DQ-0021（可多次）
    #[arg(long, value_name = "权力编号")]
    pub power: Vec<String>,
    /// 题型：单选、多选、判断、填数、配对、排序、新旧法、纠错、案例（可多次）
    #[arg(long, value_name = "题型")]
    pub kind: Vec<String>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = OPTIONS)]
pub struct QuizExportArgs {
    /// 格式：anki、gift、moodle-xml、xlsx、docx
    #[arg(long, value_name = "格式", value_enum, hide_possible_values = true)]
    pub format: QuizFormat,
    /// 写入这个文件，不写到标准输出
    #[arg(short, long, value_name = "文件")]
    pub output: Option<PathBuf>,
    /// 用 quiz new 或者 quiz paper 以 JSON 存下的题目，不另出题
    #[arg(long, value_name = "文件", conflicts_with_all = ["field", "power", "kind", "seed", "date", "count"])]
    pub from: Option<PathBuf>,
    /// 存下的是试卷时，要哪一份（默认 A）
    #[arg(long, value_name = "卷别", requires = "from")]
    pub form: Option<String>,
    /// 出几题（默认全部）
    #[arg(long, value_name = "数目", value_parser = clap::value_parser!(u16).range(1..=10_000))]
    pub count: Option<u16>,
    #[command(flatten)]
    pub pick: QuizPick,
}

/// What questions are written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum QuizFormat {
    /// A package for Anki.
    Anki,
    /// Moodle's text format.
    Gift,
    /// Moodle's XML.
    MoodleXml,
    /// An Excel workbook.
    Xlsx,
    /// A Word document.
    Docx,
}

#[derive(Debug, Args)]
#[command(next_help_heading = OPTIONS)]
pub struct QuizTakeArgs {
    /// 练习记录，没有就新建；换了设备可以带走
    #[arg(long, value_name = "文件")]
    pub state: PathBuf,
    /// 每天最多练几张卡，连同新题（记在练习记录里，默认 40）
    #[arg(long, value_name = "数目", value_parser = clap::value_parser!(u16).range(1..=1000))]
    pub daily: Option<u16>,
    /// 每天最多几道新题（记在练习记录里，默认 10）
    #[arg(long, value_name = "数目", value_parser = clap::value_parser!(u16).range(0..=1000))]
    pub fresh: Option<u16>,
    /// 要记住百分之几（记在练习记录里，默认 90）
    #[arg(long, value_name = "百分数", value_parser = clap::value_parser!(u8).range(70..=99))]
    pub retention: Option<u8>,
    /// 考试日期，复习都排在它之前（记在练习记录里；取消写 无）
    #[arg(long, value_name = "日期")]
    pub exam: Option<String>,
    #[command(flatten)]
    pub pick: QuizPick,
}

#[derive(Debug, Args)]
#[command(next_help_heading = OPTIONS)]
pub struct QuizStatsArgs {
    /// 名册和作答，每行一个 JSON
    #[arg(value_name = "作答文件", help_heading = "参数")]
    pub answers: PathBuf,
    /// 考题：quiz new 或者 quiz paper 以 JSON 存下的；没有就不分选项、领域和条文
    #[arg(long, value_name = "文件")]
    pub items: Option<PathBuf>,
    /// 得分率达到百分之几算及格（默认 60）
    #[arg(long, value_name = "百分数", default_value = "60", hide_default_value = true,
          value_parser = clap::value_parser!(u8).range(1..=100))]
    pub pass: u8,
}
