//! A call that failed: one sentence in Chinese, a stable code, a remedy. The same document on the command line and over
//! HTTP.

use schemars::JsonSchema;
use serde::Serialize;
use yiju_engine::diagnostic::plain;

/// A code of a failed call with a short Chinese title. The codes of rule files stand in
/// [`yiju_engine::diagnostic::CODES`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProblemCode {
    /// `YJ0606`
    pub code: &'static str,
    /// What it is about.
    pub title: &'static str,
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])* $name:ident = $code:literal, $title:literal;)*) => {
        $($(#[doc = $doc])* pub const $name: ProblemCode = ProblemCode { code: $code, title: $title };)*
        /// Every code of a failed call, ascending.
        pub const PROBLEM_CODES: &[ProblemCode] = &[$($name),*];
    };
}

codes! {
    /// A command, option or argument that does not exist.
    UNKNOWN_ARGUMENT = "YJ0601", "没有这个命令、选项或参数";
    /// Something that the command needs was not given.
    MISSING_ARGUMENT = "YJ0602", "缺少参数";
    /// A value that the option cannot take.
    BAD_VALUE = "YJ0603", "参数的值不对";
    /// Options that exclude one another.
    CONFLICT = "YJ0604", "参数不能同时使用";
    /// An argument that is not UTF-8.
    NOT_UTF8 = "YJ0605", "不是 UTF-8 文字";
    /// A date that is misspelt or does not exist.
    BAD_DATE = "YJ0606", "日期不对";
    /// The decision would precede the act.
    DECIDED_BEFORE_ACT = "YJ0607", "决定日早于行为日";
    /// A place that no 辖区 declares.
    UNKNOWN_PLACE = "YJ0608", "地点未登记";
    /// A fact that no 事实 declares.
    UNKNOWN_FACT = "YJ0609", "没有这个事实";
    /// A value that the fact cannot take.
    BAD_FACT_VALUE = "YJ0610", "事实的值不对";
    /// Nothing was said.
    EMPTY_TEXT = "YJ0611", "情形为空";
    /// Too much was said.
    LONG_TEXT = "YJ0612", "文字过长";
    /// Control or bidirectional characters.
    UNSAFE_TEXT = "YJ0613", "含有控制字符或双向字符";
    /// A power that does not exist.
    UNKNOWN_POWER = "YJ0614", "没有这项权力";
    /// A citation that does not resolve.
    UNKNOWN_CITATION = "YJ0615", "引用无法识别";
    /// A file or folder that cannot be read.
    UNREADABLE = "YJ0616", "读不了文件";
    /// A file that cannot be written.
    UNWRITABLE = "YJ0617", "写不了文件";
    /// The rules have errors, so that nothing can be answered from them.
    BROKEN_RULES = "YJ0618", "规则有错误";
    /// A line of standard input that is not an observation.
    BAD_OBSERVATION = "YJ0619", "输入的 JSON 不对";
    /// A folder without rules.
    NO_RULES = "YJ0620", "没有规则文件";
    /// A statute register that cannot be used.
    BROKEN_REGISTER = "YJ0621", "法规登记有错误";
    /// A file that is no power list.
    NO_LIST = "YJ0622", "读不成权力清单";
    /// The index of the search can be neither opened nor built.
    NO_INDEX = "YJ0623", "检索的索引用不了";
    /// A knowledge base in one file that cannot be read.
    BROKEN_PACK = "YJ0624", "知识库包不能用";
    /// A key file that is none.
    BAD_KEY = "YJ0625", "密钥文件不对";
    /// A signature that does not hold, or not for these bytes.
    BROKEN_SIGNATURE = "YJ0626", "签名不成立";
    /// A pack signed by another than the key that was given.
    OTHER_SIGNER = "YJ0627", "签名人不对";
    /// A publication whose number is taken, or lower than that in use.
    TAKEN_NUMBER = "YJ0628", "发布号不能用";
    /// A pack that is not installed.
    NO_PACK = "YJ0629", "没有装过这个包";
    /// An address that the service does not have.
    NO_ROUTE = "YJ0630", "没有这个地址";
    /// A method that the address does not take.
    WRONG_METHOD = "YJ0631", "方法不对";
    /// A body beyond the limit.
    LARGE_BODY = "YJ0632", "请求体太大";
    /// A body that is not JSON by its own account.
    WRONG_TYPE = "YJ0633", "内容类型不对";
    /// A body that did not come in time.
    SLOW_BODY = "YJ0634", "请求来得太慢";
    /// More requests at once than the service works on, or one that takes too long.
    BUSY = "YJ0635", "服务忙";
    /// A host name by which the service may not be called.
    WRONG_HOST = "YJ0636", "主机名不对";
    /// The service is still reading, or cannot read, what it answers from.
    NOT_READY = "YJ0637", "服务还没有准备好";
    /// The service broke down at this request.
    BROKEN = "YJ0638", "服务出了故障";
    /// An address on which the service cannot listen.
    NO_ADDRESS = "YJ0639", "不能在这个地址监听";
    /// A folder of official texts that holds none.
    NO_TEXTS = "YJ0701", "没有法规文本";
    /// A file of a kind that holds no statutes.
    OTHER_KIND = "YJ0702", "不是能读的文件";
    /// A file, or what it unpacks to, beyond the limits.
    TOO_LARGE = "YJ0703", "文件太大";
    /// A file whose container cannot be read.
    BROKEN_FILE = "YJ0704", "文件已损坏";
    /// A text in no known encoding.
    UNKNOWN_ENCODING = "YJ0705", "编码无法识别";
    /// A text that is no statute.
    NO_STATUTE = "YJ0706", "不是法规文本";
    /// A database of another shape, or one that wants to do more than be read.
    BAD_DATABASE = "YJ0707", "数据库不能用";
    /// Another process writes to the store of texts.
    STORE_LOCKED = "YJ0708", "文本库正在写入";
    /// The store of texts cannot be read or written.
    STORE = "YJ0709", "文本库读写不了";
    /// No Python with pip at hand.
    NO_PIP = "YJ0710", "没有 pip";
    /// pip did not bring the file.
    NOT_FETCHED = "YJ0711", "没有取到文件";
    /// The file is not the one that is pinned.
    OTHER_HASH = "YJ0712", "哈希不符";
    /// The store of the service cannot be opened.
    NO_STORE = "YJ0801", "存储打不开";
    /// A store that a newer program wrote.
    NEWER_STORE = "YJ0802", "存储比程序新";
    /// A file that is no store of this program.
    OTHER_STORE = "YJ0803", "不是本程序的存储";
    /// Another process has the store open.
    STORE_IN_USE = "YJ0804", "存储正在使用";
    /// Others write to the store for too long.
    STORE_BUSY = "YJ0805", "存储忙";
    /// Disk or quota is full.
    STORE_FULL = "YJ0806", "存储写满了";
    /// The store cannot be read or written.
    STORE_FAULT = "YJ0807", "存储读写不了";
    /// An audit log whose entries do not follow from one another.
    BROKEN_LOG = "YJ0808", "审计日志不连贯";
    /// Something that this kind of store cannot do.
    STORE_KIND = "YJ0809", "这种存储做不到";
    /// A setting that the store does not have, or a value that it cannot take.
    BAD_SETTING = "YJ0810", "设置不对";
    /// A record that is not there, or not any more.
    NO_RECORD = "YJ0811", "没有这条记录";
    /// More records than the service takes in an hour.
    TOO_MANY = "YJ0812", "记录太多";
    /// An account that does not exist.
    NO_ACCOUNT = "YJ0820", "没有这个账户";
    /// An account of that name exists.
    ACCOUNT_EXISTS = "YJ0821", "账户已经有了";
    /// A name that an account cannot have.
    BAD_NAME = "YJ0822", "账户名不对";
    /// A password that is too easily guessed, or too long.
    WEAK_PASSWORD = "YJ0823", "密码不合要求";
    /// No password was typed.
    NO_PASSWORD = "YJ0824", "没有读到密码";
    /// No such account with that password.
    WRONG_LOGIN = "YJ0825", "账户名或者密码不对";
    /// Too many failures to sign in.
    SLOW_DOWN = "YJ0826", "登录失败太多";
    /// Only for those who have signed in.
    NOT_SIGNED_IN = "YJ0827", "要先登录";
    /// Not for this role.
    NOT_ALLOWED = "YJ0828", "没有这个权限";
    /// A form that is not from a page of this service, or too old.
    BAD_FORM = "YJ0829", "表单已经失效";
    /// The last administrator cannot go.
    LAST_ADMINISTRATOR = "YJ0830", "最后一个管理员";
}

impl ProblemCode {
    /// The code that is written so, if there is one.
    pub fn find(code: &str) -> Option<Self> {
        PROBLEM_CODES
            .iter()
            .find(|known| known.code == code)
            .copied()
    }
}

/// Why a call failed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Problem {
    /// A stable code, `YJ06xx`.
    pub code: String,
    /// What is wrong, in one sentence.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// The place in the text as given, in Unicode scalar values, half-open.
    pub span: Option<(usize, usize)>,
}

impl Problem {
    /// A problem without help.
    pub fn new(code: ProblemCode, message: impl Into<String>) -> Self {
        Self {
            code: code.code.to_owned(),
            message: plain(message),
            help: None,
            span: None,
        }
    }

    /// With a remedy.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(plain(help));
        self
    }

    /// With a place in the text as given.
    #[must_use]
    pub fn at(mut self, start: usize, end: usize) -> Self {
        self.span = Some((start, end));
        self
    }
}

/// The document of a failed call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ProblemDocument {
    /// Why the call failed.
    pub error: Problem,
}

#[cfg(test)]
mod tests {
    use super::{PROBLEM_CODES, Problem, UNKNOWN_CITATION};

    #[test]
    fn what_was_typed_cannot_act_on_a_screen() {
        let problem =
            Problem::new(UNKNOWN_CITATION, "“第八十\u{0}\u{1b}[2J”读不成引用").help("甲\n乙");
        assert_eq!(problem.message, "“第八十[2J”读不成引用");
        assert_eq!(problem.help.as_deref(), Some("甲 乙"));
    }

    #[test]
    fn codes_are_unique_and_ascending() {
        assert!(
            PROBLEM_CODES
                .windows(2)
                .all(|pair| pair[0].code < pair[1].code)
        );
    }
}
