//! The arguments of `yiju quiz`.

use clap::{Args, Subcommand};

use super::OPTIONS;

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
}

/// From what questions are made.
#[derive(Debug, Args)]
#[command(next_help_heading = OPTIONS)]
pub struct QuizNewArgs {
    /// 出几题
    #[arg(long, value_name = "数目", default_value = "10", hide_default_value = true,
          value_parser = clap::value_parser!(u16).range(1..=10_000))]
    pub count: u16,
    /// 领域，如 城乡规划；程序题写 行政程序（可多次）
    #[arg(long, value_name = "领域")]
    pub field: Vec<String>,
    /// 权力编号，如 DQ-0021（可多次）
    #[arg(long, value_name = "权力编号")]
    pub power: Vec<String>,
    /// 题型：单选、多选、判断、填数、配对、排序、新旧法、纠错、案例（可多次）
    #[arg(long, value_name = "题型")]
    pub kind: Vec<String>,
    /// 种子：同样的规则、日期和种子出同样的题
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
