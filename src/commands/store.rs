//! `yiju store`: the store of the service, kept by its administrator.

use yiju_api::documents::{
    BackupDocument, LogDocument, MigrateDocument, PurgeDocument, RestoreDocument,
    RetentionDocument, RetentionOfKind,
};
use yiju_api::store::{self, Kept, Opening, StoreAddress, blocking};
use yiju_kb::problem::{self, Problem};

use super::Outcome;
use crate::args::{Global, RetentionArgs, StoreArgs, StoreCall, StoreFileArgs, StoreOption};
use crate::output::{self, Verdict};
use crate::screen::{Paint, printed};
use crate::{clock, home};
use yiju_card::{Sheet, Tone};

/// Who did it, in the log.
pub const BY: &str = "命令行";

/// Does what is asked.
pub fn run(global: &Global, arguments: &StoreArgs) -> Outcome {
    match &arguments.command {
        StoreCall::Backup(arguments) => backup(global, arguments),
        StoreCall::Restore(arguments) => restore(global, arguments),
        StoreCall::Migrate(at) => migrate(global, at),
        StoreCall::Purge(at) => purge(global, at),
        StoreCall::Retention(arguments) => retention(global, arguments),
        StoreCall::VerifyLog(at) => verify_log(global, at),
    }
}

/// The store that a call means.
///
/// # Errors
/// The address is wrong, or none is given and the system names no folder.
pub fn address(at: &StoreOption) -> Result<StoreAddress, Problem> {
    match &at.store {
        Some(address) => StoreAddress::read(address),
        None => {
            let folder = home::folder().ok_or_else(|| {
                Problem::new(problem::NO_STORE, "不知道存储放在哪里")
                    .help("写 --store 文件，或者设环境变量 YIJU_HOME")
            })?;
            Ok(StoreAddress::file(&folder.join("service").join("yiju.db")))
        }
    }
}

fn backup(global: &Global, arguments: &StoreFileArgs) -> Outcome {
    let address = address(&arguments.at)?;
    let to = &arguments.file;
    blocking::with(&address, Opening::default(), async |store| {
        store.backup(to).await
    })?;
    let document = BackupDocument {
        store: address.to_string(),
        backup: to.display().to_string(),
    };
    Ok(said(global, &document, |sheet| {
        sheet.toned(0, Tone::Good, "备份已经写好");
        sheet.entry(0, "存储", 6, &document.store);
        sheet.entry(0, "备份", 6, &document.backup);
    }))
}

fn restore(global: &Global, arguments: &StoreFileArgs) -> Outcome {
    let address = address(&arguments.at)?;
    let restored = blocking::wait(store::restore(&address, &arguments.file))?;
    let document = RestoreDocument {
        store: address.to_string(),
        former: restored.replaced.then(|| format!("{address}.replaced")),
        log: restored.log.into(),
    };
    Ok(said(global, &document, |sheet| {
        sheet.toned(0, Tone::Good, "存储已经恢复");
        sheet.entry(0, "存储", 6, &document.store);
        if let Some(former) = &document.former {
            sheet.entry(0, "原来的", 6, former);
        }
        log_lines(sheet, &document.log);
    }))
}

fn migrate(global: &Global, at: &StoreOption) -> Outcome {
    let address = address(at)?;
    let opening = Opening {
        create: true,
        most_pages: None,
    };
    let migrated = blocking::with(&address, opening, async |store| Ok(store.migrated()))?;
    let document = MigrateDocument {
        store: address.to_string(),
        from: migrated.from,
        to: migrated.to,
    };
    Ok(said(global, &document, |sheet| {
        let said = match migrated.from {
            0 => format!("建立了存储，第 {} 版", migrated.to),
            from if from == migrated.to => format!("存储已经是第 {from} 版"),
            from => format!("存储由第 {from} 版改成了第 {} 版", migrated.to),
        };
        sheet.toned(0, Tone::Good, &said);
        sheet.entry(0, "存储", 6, &document.store);
    }))
}

fn purge(global: &Global, at: &StoreOption) -> Outcome {
    let address = address(at)?;
    let purged = blocking::with(&address, Opening::default(), async |store| {
        store.purge(clock::now()).await
    })?;
    let document = PurgeDocument::from(purged);
    Ok(said(global, &document, |sheet| {
        sheet.toned(0, Tone::Good, "过了保存期的记录已经删去");
        for (count, name) in [
            (document.answers, Kept::Answers.name()),
            (document.feedback, Kept::Feedback.name()),
            (document.sessions, "结束的会话"),
            (document.attempts, "登录失败的计数"),
        ] {
            sheet.entry(2, name, 14, &format!("{count} 条"));
        }
    }))
}

fn retention(global: &Global, arguments: &RetentionArgs) -> Outcome {
    let address = address(&arguments.at)?;
    let set = arguments.kind.zip(arguments.days.as_deref());
    let set = set.map(|(kind, days)| days.parse::<i64>().map(|days| (Kept::from(kind), days)));
    let set = set.transpose().map_err(|_| {
        Problem::new(problem::BAD_VALUE, "天数不是整数").help("写 1 到 3660 的整数")
    })?;
    let kinds = blocking::with(&address, Opening::default(), async |store| {
        if let Some((kind, days)) = set {
            store.keep_days(kind, days, BY, clock::now()).await?;
        }
        let mut kinds = Vec::new();
        for kind in Kept::ALL {
            kinds.push((kind, store.days_kept(kind).await?));
        }
        Ok(kinds)
    })?;
    let document = RetentionDocument {
        kinds: kinds
            .iter()
            .map(|(kind, days)| RetentionOfKind::new(*kind, *days))
            .collect(),
    };
    Ok(said(global, &document, |sheet| {
        for (kind, days) in &kinds {
            let name = format!("{}（{}）", kind.name(), kind.word());
            sheet.entry(0, &name, 26, &format!("{days} 天"));
        }
    }))
}

fn verify_log(global: &Global, at: &StoreOption) -> Outcome {
    let address = address(at)?;
    let check = blocking::with(&address, Opening::default(), async |store| {
        store.check_log().await
    })?;
    let document = LogDocument::from(check);
    let whole = document.broken.is_none();
    said(global, &document, |sheet| {
        if whole {
            sheet.toned(0, Tone::Good, "审计日志是连贯的");
        }
        log_lines(sheet, &document);
    });
    Ok(if whole { Verdict::Yes } else { Verdict::No })
}

fn log_lines(sheet: &mut Sheet, log: &LogDocument) {
    if let Some(broken) = &log.broken {
        let said = format!("审计日志在第 {} 条断开：{}", broken.entry, broken.why);
        sheet.toned(0, Tone::Bad, &said);
    }
    sheet.entry(0, "日志", 6, &format!("{} 条接得上", log.entries));
    sheet.entry(0, "末尾", 6, &log.head);
}

/// Prints what was done, for programs or for people.
pub fn said(
    global: &Global,
    document: &impl serde::Serialize,
    page: impl FnOnce(&mut Sheet),
) -> Verdict {
    if global.json {
        output::document(document);
    } else {
        let mut sheet = Sheet::new();
        page(&mut sheet);
        output::page(&printed(&sheet, Paint::for_stdout()));
    }
    Verdict::Yes
}
