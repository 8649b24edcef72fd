//! `yiju store` and `yiju account`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use yiju_api::accounts::role::Role;
use yiju_api::store::Kept;

use super::OPTIONS;

#[derive(Debug, Args)]
#[command(next_help_heading = OPTIONS)]
pub struct StoreOption {
    /// 存储：SQLite 的文件或者 postgres://…（默认在本程序的文件夹里）
    #[arg(long, value_name = "地址")]
    pub store: Option<String>,
}

#[derive(Debug, Args)]
pub struct StoreArgs {
    #[command(subcommand)]
    pub command: StoreCall,
}

#[derive(Debug, Subcommand)]
pub enum StoreCall {
    /// 把存储的一份完整拷贝写入新文件；服务可以照常运行
    #[command(override_usage = "yiju store backup <文件> [选项]")]
    Backup(StoreFileArgs),
    /// 用备份代替存储；服务要先停下，原来的存储留在旁边
    #[command(override_usage = "yiju store restore <文件> [选项]")]
    Restore(StoreFileArgs),
    /// 建立存储，或者把旧的存储改成新的样子（服务启动时也会做）
    #[command(override_usage = "yiju store migrate [选项]")]
    Migrate(StoreOption),
    /// 删去过了保存期的记录（服务运行时每小时做一次）
    #[command(override_usage = "yiju store purge [选项]")]
    Purge(StoreOption),
    /// 查看或者设定各种记录保存多少天
    #[command(override_usage = "yiju store retention [<种类> <天数>] [选项]")]
    Retention(RetentionArgs),
    /// 核对审计日志，指出第一条接不上的
    #[command(name = "verify-log", override_usage = "yiju store verify-log [选项]")]
    VerifyLog(StoreOption),
}

#[derive(Debug, Args)]
#[command(next_help_heading = OPTIONS)]
pub struct StoreFileArgs {
    /// 备份的文件
    #[arg(value_name = "文件", help_heading = "参数")]
    pub file: PathBuf,
    #[command(flatten)]
    pub at: StoreOption,
}

#[derive(Debug, Args)]
#[command(next_help_heading = OPTIONS)]
pub struct RetentionArgs {
    /// answers（链接里的答案）或者 feedback（对答案的反馈）
    #[arg(
        value_name = "种类",
        value_enum,
        hide_possible_values = true,
        requires = "days",
        help_heading = "参数"
    )]
    pub kind: Option<KeptChoice>,
    /// 保存的天数，1 到 3660
    #[arg(value_name = "天数", help_heading = "参数")]
    pub days: Option<String>,
    #[command(flatten)]
    pub at: StoreOption,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum KeptChoice {
    Answers,
    Feedback,
}

impl From<KeptChoice> for Kept {
    fn from(choice: KeptChoice) -> Self {
        match choice {
            KeptChoice::Answers => Self::Answers,
            KeptChoice::Feedback => Self::Feedback,
        }
    }
}

#[derive(Debug, Args)]
pub struct AccountArgs {
    #[command(subcommand)]
    pub command: AccountCall,
}

#[derive(Debug, Subcommand)]
pub enum AccountCall {
    /// 添加账户；密码从终端或者标准输入读
    #[command(override_usage = "yiju account add <名字> --role <角色> [选项]")]
    Add(AccountRoleArgs),
    /// 列出账户
    #[command(override_usage = "yiju account list [选项]")]
    List(StoreOption),
    /// 改一个账户的角色
    #[command(override_usage = "yiju account role <名字> --role <角色> [选项]")]
    Role(AccountRoleArgs),
    /// 停用账户，并让它退出登录
    #[command(override_usage = "yiju account disable <名字> [选项]")]
    Disable(AccountNameArgs),
    /// 重新启用账户
    #[command(override_usage = "yiju account enable <名字> [选项]")]
    Enable(AccountNameArgs),
    /// 给账户换一个密码，从终端或者标准输入读
    #[command(override_usage = "yiju account reset <名字> [选项]")]
    Reset(AccountNameArgs),
}

#[derive(Debug, Args)]
#[command(next_help_heading = OPTIONS)]
pub struct AccountNameArgs {
    /// 账户的名字
    #[arg(value_name = "名字", help_heading = "参数")]
    pub name: String,
    #[command(flatten)]
    pub at: StoreOption,
}

#[derive(Debug, Args)]
#[command(next_help_heading = OPTIONS)]
pub struct AccountRoleArgs {
    /// 账户的名字
    #[arg(value_name = "名字", help_heading = "参数")]
    pub name: String,
    /// officer、auxiliary、adviser、reviewer、trainer、trainee、administrator
    #[arg(long, value_name = "角色", value_enum, hide_possible_values = true)]
    pub role: RoleChoice,
    #[command(flatten)]
    pub at: StoreOption,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RoleChoice {
    Officer,
    Auxiliary,
    Adviser,
    Reviewer,
    Trainer,
    Trainee,
    Administrator,
}

impl From<RoleChoice> for Role {
    fn from(choice: RoleChoice) -> Self {
        match choice {
            RoleChoice::Officer => Self::Officer,
            RoleChoice::Auxiliary => Self::Auxiliary,
            RoleChoice::Adviser => Self::Adviser,
            RoleChoice::Reviewer => Self::Reviewer,
            RoleChoice::Trainer => Self::Trainer,
            RoleChoice::Trainee => Self::Trainee,
            RoleChoice::Administrator => Self::Administrator,
        }
    }
}
