//! What can be typed after `diff`, `impact` and `pack`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

#[derive(Debug, Args)]
#[command(next_help_heading = super::OPTIONS)]
pub struct DiffArgs {
    /// 旧的一边：规则文件夹、知识库包，或者 内置
    #[arg(value_name = "旧", help_heading = "参数")]
    pub from: PathBuf,
    /// 新的一边，写法相同
    #[arg(value_name = "新", help_heading = "参数")]
    pub to: PathBuf,
}

#[derive(Debug, Args)]
#[command(next_help_heading = super::OPTIONS)]
pub struct ImpactArgs {
    /// 旧的一边：规则文件夹、知识库包，或者 内置
    #[arg(
        value_name = "旧",
        required_unless_present = "statute",
        help_heading = "参数"
    )]
    pub from: Option<PathBuf>,
    /// 新的一边，写法相同
    #[arg(
        value_name = "新",
        required_unless_present = "statute",
        help_heading = "参数"
    )]
    pub to: Option<PathBuf>,
    /// 也重问这些收据：--receipt 写出的文件，或者它们的文件夹（可多次）
    #[arg(long, value_name = "路径")]
    pub receipts: Vec<PathBuf>,
    /// 也重问这个文件里的情形，每行一个 JSON，与 match --stdin 相同（可多次）
    #[arg(long, value_name = "文件")]
    pub observations: Vec<PathBuf>,
    /// 改看这个新的官方文本：各条从哪里来、哪些权力要改，并起草新版本（docx、HTML、Markdown、纯文本）
    #[arg(
        long,
        value_name = "文件",
        conflicts_with_all = ["from", "to", "receipts", "observations"]
    )]
    pub statute: Option<PathBuf>,
    /// 与这部旧文本比较，写名称、简称或者 id@通过日（可多次；默认同名的前一版，再默认它替代的法规）
    #[arg(long, value_name = "旧文本", requires = "statute")]
    pub old: Vec<String>,
}

#[derive(Debug, Args)]
pub struct PackArgs {
    #[command(subcommand)]
    pub call: PackCall,
}

#[derive(Debug, Subcommand)]
pub enum PackCall {
    /// 生成签名用的一对密钥：<名称>.key 是私钥，<名称>.pub 是公钥
    #[command(override_usage = "yiju pack key <名称> [选项]")]
    Key(PackKeyArgs),
    /// 把规则和登记写成一个文件
    #[command(override_usage = "yiju pack build <包> [选项]")]
    Build(PackFileArgs),
    /// 给包签名，写在旁边的 <包>.sig 里
    #[command(override_usage = "yiju pack sign <包> --key <私钥> --number <发布号> [选项]")]
    Sign(PackSignArgs),
    /// 核对包和签名
    #[command(override_usage = "yiju pack verify <包> --key <公钥> [选项]")]
    Verify(PackVerifyArgs),
    /// 核对之后装上并启用；原来的留着
    #[command(override_usage = "yiju pack install <包> --key <公钥> [选项]")]
    Install(PackVerifyArgs),
    /// 列出装过的包
    #[command(override_usage = "yiju pack list [选项]")]
    List,
    /// 改用装过的另一个包，或者用回 内置
    #[command(override_usage = "yiju pack use <哈希> [选项]")]
    Use(PackUseArgs),
}

#[derive(Debug, Args)]
#[command(next_help_heading = super::OPTIONS)]
pub struct PackKeyArgs {
    /// 密钥文件的名称，不带扩展名
    #[arg(value_name = "名称", help_heading = "参数")]
    pub name: PathBuf,
}

#[derive(Debug, Args)]
#[command(next_help_heading = super::OPTIONS)]
pub struct PackFileArgs {
    /// 包文件
    #[arg(value_name = "包", help_heading = "参数")]
    pub pack: PathBuf,
}

#[derive(Debug, Args)]
#[command(next_help_heading = super::OPTIONS)]
pub struct PackSignArgs {
    /// 包文件
    #[arg(value_name = "包", help_heading = "参数")]
    pub pack: PathBuf,
    /// 私钥文件
    #[arg(long, value_name = "私钥")]
    pub key: PathBuf,
    /// 第几号发布，从 1 起，每次加一
    #[arg(long, value_name = "发布号", value_parser = clap::value_parser!(u32).range(1..))]
    pub number: u32,
}

#[derive(Debug, Args)]
#[command(next_help_heading = super::OPTIONS)]
pub struct PackVerifyArgs {
    /// 包文件；签名在它旁边的 <包>.sig 里
    #[arg(value_name = "包", help_heading = "参数")]
    pub pack: PathBuf,
    /// 签名人的公钥文件
    #[arg(long, value_name = "公钥")]
    pub key: PathBuf,
}

#[derive(Debug, Args)]
#[command(next_help_heading = super::OPTIONS)]
pub struct PackUseArgs {
    /// 包的哈希，或者它开头的几位；内置 是程序自带的
    #[arg(value_name = "哈希", help_heading = "参数")]
    pub hash: String,
}
