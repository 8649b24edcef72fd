use rusqlite::Connection;

use super::*;

/// Makes a database with these statements and gives its bytes.
fn made(statements: &str) -> Vec<u8> {
    let connection = Connection::open_in_memory().unwrap();
    connection.execute_batch(statements).unwrap();
    connection.serialize("main").unwrap().to_vec()
}

const TABLES: &str = "CREATE TABLE laws (law_id TEXT PRIMARY KEY, law_name TEXT NOT NULL, doc_type TEXT, level TEXT, issuing_body TEXT, publish_date TEXT, effective_date TEXT, version_date TEXT, status TEXT, law_department TEXT);
CREATE TABLE articles (id INTEGER PRIMARY KEY, law_id TEXT NOT NULL, law_name TEXT NOT NULL, law_department TEXT, level TEXT, status TEXT, chapter TEXT, section TEXT, article_no TEXT, article_no_arabic INTEGER, article_text TEXT, char_count INTEGER);
INSERT INTO laws VALUES ('a', '临江法', '法律', '法律', '临江大会', '2020-01-02', '2027-01-01', '2020-01-02', '现行有效', '行政法');";

fn article(id: u32, number: &str, text: &str) -> String {
    format!(
        "INSERT INTO articles (id, law_id, law_name, chapter, article_no, article_text) VALUES ({id}, 'a', '临江法', '第一章 总则', '{number}', '{text}');"
    )
}

fn words(found: &Found) -> Vec<&str> {
    found.drafts[0].lines.iter().map(Line::words).collect()
}

#[test]
fn rows_become_lines_and_their_faults_are_told() {
    let rows = [
        article(1, "第一条", "甲。\n乙。"),
        article(2, "第一条", "之一　丙。"),
        article(3, "第二条", "丁。\n第二编 分　则"),
        article(4, "条目三", "戊。"),
        article(5, "全文", "己。"),
    ];
    let found = read(&made(&format!(
        "{TABLES}{}INSERT INTO articles (law_id, law_name) VALUES ('x', '无');",
        rows.concat()
    )))
    .unwrap();
    assert_eq!(
        words(&found),
        [
            "第一章 总则",
            "第一条 甲。",
            "乙。",
            "第一条之一 丙。",
            "第二条 丁。",
            "第二编 分　则",
            "三、戊。",
            "己。"
        ]
    );
    let kinds: Vec<NoteKind> = found.drafts[0].notes.iter().map(|note| note.kind).collect();
    assert_eq!(
        kinds,
        [NoteKind::NoNumber, NoteKind::Sub, NoteKind::Heading]
    );
    assert_eq!(found.notes.len(), 1);
    assert_eq!(found.drafts[0].effective.unwrap().to_string(), "2027-01-01");
}

fn code(bytes: &[u8]) -> &'static str {
    read(bytes).unwrap_err().code()
}

#[test]
fn databases_of_another_shape_are_refused() {
    assert_eq!(code(&made("CREATE TABLE other (a);")), "YJ0707");
    assert_eq!(
        code(&made(
            "CREATE TABLE laws (law_id); CREATE TABLE articles (id);"
        )),
        "YJ0707"
    );
    assert_eq!(
        code(&made(&format!("{TABLES}UPDATE laws SET status = x'ff';"))),
        "YJ0707"
    );
    assert_eq!(
        code(&made(&format!(
            "{TABLES}UPDATE laws SET status = cast(x'ff' as text);"
        ))),
        "YJ0707"
    );
}

#[test]
fn a_database_can_do_nothing_but_be_read() {
    // Views, virtual tables and columns that are computed run code of the file's making.
    let articles = TABLES.split("CREATE TABLE articles").nth(1).unwrap();
    let view = format!(
        "CREATE VIEW laws AS SELECT 1 AS law_id, 'a' AS law_name; CREATE TABLE articles{}",
        articles.split("INSERT").next().unwrap()
    );
    assert_eq!(code(&made(&view)), "YJ0707");
    for column in [
        "status TEXT AS (hex(zeroblob(100000000)))",
        "status TEXT GENERATED ALWAYS AS (hex(law_id)) STORED",
        "status TEXT AS/**/(hex(law_id))",
    ] {
        let laws = format!(
            "CREATE TABLE laws (law_id TEXT, law_name TEXT, level TEXT, issuing_body TEXT, publish_date TEXT, effective_date TEXT, version_date TEXT, {column}); CREATE TABLE articles{}",
            articles.split("INSERT").next().unwrap()
        );
        assert_eq!(code(&made(&laws)), "YJ0707", "{column}");
    }
}

#[test]
fn broken_images_are_refused_and_never_panic() {
    let rows: String = (1..200)
        .map(|id| article(id, "第一条", &"甲".repeat(200)))
        .collect();
    let sound = made(&format!("{TABLES}{rows}"));
    assert!(read(&sound).is_ok());
    let mut refused = 0;
    for at in (0..sound.len()).step_by(97) {
        let mut broken = sound.clone();
        for byte in broken.iter_mut().skip(at).take(9) {
            *byte ^= 0xa5;
        }
        refused += usize::from(read(&broken).is_err());
        let _ = read(&sound[..at]);
    }
    assert!(refused > 10, "{refused}");
    let mut wal = sound.clone();
    wal[18..20].fill(2);
    assert_eq!(code(&wal), "YJ0707");
    assert_eq!(code(MAGIC), "YJ0704");
}

#[test]
fn a_value_beyond_the_limit_is_refused() {
    let huge = made(&format!(
        "{TABLES}UPDATE laws SET status = cast(hex(zeroblob(3000000)) as text);"
    ));
    assert_eq!(code(&huge), "YJ0703");
}
