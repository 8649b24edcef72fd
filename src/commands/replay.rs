//! `yiju replay`: an old answer again, or what differs; and the writing of receipts.

use std::fs;
use std::path::Path;

use yiju_engine::decide::MatchAnswer;
use yiju_kb::Knowledge;
use yiju_kb::problem::{self, Problem};
use yiju_kb::receipt::{self, Asked, ReplayDocument};

use super::{Outcome, knowledge, sources};
use crate::args::{Global, ReplayArgs};
use crate::output::{self, Verdict};
use crate::screen::{Paint, printed};
use yiju_card::{Sheet, Tone};

/// Asks again. No where something differs.
pub fn run(global: &Global, arguments: &ReplayArgs) -> Outcome {
    let path = &arguments.receipt;
    let text = fs::read_to_string(path).map_err(|_| {
        Problem::new(
            problem::UNREADABLE,
            format!("读不了文件“{}”", path.display()),
        )
        .help("核对文件名；收据是 UTF-8 编码的文件")
    })?;
    let knowledge = knowledge(global)?;
    let again = receipt::replay(&knowledge, &sources(global).read()?, &text)?;
    if global.json {
        output::document(&again);
    } else {
        output::page(&page(&again));
    }
    Ok(if again.same {
        Verdict::Yes
    } else {
        Verdict::No
    })
}

fn page(again: &ReplayDocument) -> String {
    let mut sheet = Sheet::new();
    yiju_card::answer(&mut sheet, &again.answer);
    sheet.gap();
    if again.same {
        sheet.toned(0, Tone::Good, "与收据逐字节相同。");
        return printed(&sheet, Paint::for_stdout());
    }
    sheet.toned(0, Tone::Bad, "与收据不同：");
    for one in &again.differences {
        sheet.line(2, &one.what);
        sheet.entry(4, "收据", 6, one.then.as_deref().unwrap_or("没有"));
        sheet.entry(4, "现在", 6, one.now.as_deref().unwrap_or("没有"));
    }
    printed(&sheet, Paint::for_stdout())
}

/// Writes the receipt of an answer.
///
/// # Errors
/// The file cannot be written.
pub fn write(
    global: &Global,
    knowledge: &Knowledge,
    path: &Path,
    asked: Asked,
    answer: &MatchAnswer,
) -> Result<(), Problem> {
    let receipt = receipt::receipt(knowledge, &sources(global).read()?, asked, answer)?;
    fs::write(path, receipt.text()).map_err(|_| {
        Problem::new(
            problem::UNWRITABLE,
            format!("写不了文件“{}”", path.display()),
        )
        .help("核对文件夹是否存在、是否有写入的权限")
    })
}
