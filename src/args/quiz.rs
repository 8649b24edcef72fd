//! The arguments of `yiju quiz`.

use clap::{Args, Subcommand, ValueEnum};

use super::{OPTIONS, QuizExportArgs, QuizStatsArgs, QuizTakeArgs};

#[derive(Debug, Args)]
pub struct QuizArgs {
    #[command(subcommand)]
    pub call: QuizCall,
}

#[derive(Debug, Subcommand)]
pub enum QuizCall {
    /// 出一组题，连同答案和解析
    #[command(override_usage = "yiju quiz new [选项]")]
    New(QuizNewArgs),
    /// 按方案组卷：平行卷、答题卡、答案，补考卷
    #[command(override_usage = "yiju quiz paper [选项]")]
    Paper(QuizPaperArgs),
    /// 导出题目：Anki、Moodle、Excel、Word
    #[command(override_usage = "yiju quiz export --format <格式> [选项]")]
    Export(QuizExportArgs),
    /// 在终端上练习：间隔复习，规定变了旧题退出
    #[command(override_usage = "yiju quiz take --state <文件> [选项]")]
    Take(QuizTakeArgs),
    /// 由作答算出参考率、及格率、错误率和题目质量
    #[command(override_usage = "yiju quiz stats <作答文件> [选项]")]
    Stats(QuizStatsArgs),
}

/// What questions are made from.
#[derive(Debug, Args)]
#[command(next_help_heading = OPTIONS)]
pub struct QuizSource {
    /// 领域，如 城乡规划；程序题写 行政程序（可多次，默认全部）
    #[arg(long, value_name = "领域")]
    pub field: Vec<String>,
    /// 种子：规则、日期、种子都相同，出的题就相同
    #[arg(
        long,
        value_name = "数字",
        default_value = "1",
        hide_default_value = true
    )]
    pub seed: u64,
    /// 按哪一天的规定出题（默认今天，东八区）
    #[arg(long, value_name = "日期")]
    pub date: Option<String>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = OPTIONS)]
pub struct QuizNewArgs {
    #[command(flatten)]
    pub source: QuizSource,
    /// 出几题（默认 10）
    #[arg(long, value_name = "数目", default_value = "10", hide_default_value = true,
          value_parser = clap::value_parser!(u16).range(1..=10_000))]
    pub count: u16,
    /// 权力编号，如 DQ-0021（可多次）
    #[arg(long, value_name = "权力编号")]
    pub power: Vec<String>,
    /// 题型：单选、多选、判断、填数、配对、排序、新旧法、纠错、案例（可多次）
    #[arg(long, value_name = "题型")]
    pub kind: Vec<String>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = OPTIONS)]
pub struct QuizPaperArgs {
    #[command(flatten)]
    pub source: QuizSource,
    /// 组卷方案：会前学法、综合、小测（默认 会前学法）
    #[arg(
        long,
        value_name = "方案",
        default_value = "会前学法",
        hide_default_value = true
    )]
    pub plan: String,
    /// 自定大题，写作 题型:题数:每题分，如 单选:20:2（可多次，代替方案里的大题）
    #[arg(long, value_name = "题型:题数:每题分")]
    pub section: Vec<String>,
    /// 易、中、难的比例，如 5:3:2（默认照方案）
    #[arg(long, value_name = "易:中:难")]
    pub difficulty: Option<String>,
    /// 考试时间（默认照方案）
    #[arg(long, value_name = "分钟", value_parser = clap::value_parser!(u16).range(1..=600))]
    pub minutes: Option<u16>,
    /// 及格分（默认照方案；自定大题的为满分的六成）
    #[arg(long, value_name = "分")]
    pub pass: Option<u32>,
    /// 出几份难度相同的平行卷（默认 1）
    #[arg(long, value_name = "数目", default_value = "1", hide_default_value = true,
          value_parser = clap::value_parser!(u16).range(1..=6))]
    pub forms: u16,
    /// 第几次补考；与以前各次没有相同的题（默认 0，正考）
    #[arg(long, value_name = "次", default_value = "0", hide_default_value = true,
          value_parser = clap::value_parser!(u16).range(0..=5))]
    pub resit: u16,
    /// 只要其中一样：paper 试卷、sheet 答题卡、key 答案
    #[arg(long, value_name = "部分", value_enum, hide_possible_values = true)]
    pub part: Option<PaperPart>,
}

/// A part of a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PaperPart {
    /// The questions.
    Paper,
    /// The answer sheet.
    Sheet,
    /// The key.
    Key,
}
