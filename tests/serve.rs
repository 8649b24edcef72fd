//! The service as a program: started, asked, stopped.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests fail loudly"
)]

mod support;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use support::{scratch, yiju, yiju_at};

const LINJIANG: [&str; 6] = [
    "--rules",
    "tests/fixtures/linjiang/rules",
    "--regulations",
    "tests/fixtures/linjiang/regulations",
    "--corpus",
    "tests/fixtures/linjiang/corpus",
];

/// A running service. Killed when a test fails before it is stopped.
struct Served {
    child: Child,
    address: String,
    log: Option<std::thread::JoinHandle<String>>,
}

impl Served {
    fn start(home: &std::path::Path, arguments: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_yiju"))
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .env("YIJU_HOME", home)
            .args(["serve", "--addr", "127.0.0.1:0", "--json"])
            .args(arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stderr = child.stderr.take().unwrap();
        let log = std::thread::spawn(move || {
            let mut log = String::new();
            stderr.read_to_string(&mut log).unwrap();
            log
        });
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let told: serde_json::Value = serde_json::from_str(&line).unwrap();
        let address = told["listening"].as_str().unwrap();
        let address = address.trim_start_matches("http://").to_owned();
        Self {
            child,
            address,
            log: Some(log),
        }
    }

    /// Status and body of an answer.
    fn ask(&self, head: &str, body: &str) -> (u16, Vec<u8>) {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let length = body.len();
        let request = format!(
            "{head} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}"
        );
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let end = answer
            .windows(4)
            .position(|four| four == b"\r\n\r\n")
            .unwrap();
        let head = std::str::from_utf8(&answer[..end]).unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        (status, answer[end + 4..].to_vec())
    }

    fn wait_until_ready(&self) {
        let began = Instant::now();
        while self.ask("GET /readyz", "").0 != 200 {
            assert!(
                began.elapsed() < Duration::from_secs(60),
                "it is never ready"
            );
            std::thread::sleep(Duration::from_millis(100));
        }
    }

    /// Sends a signal to it.
    fn signal(&self, name: &str) {
        let id = self.child.id().to_string();
        let sent = Command::new("kill").args([name, &id]).status().unwrap();
        assert!(sent.success());
    }

    /// Asks it to stop; its exit status and its log.
    fn stop(mut self) -> (i32, String) {
        self.signal("-TERM");
        let status = self.child.wait().unwrap();
        let log = self.log.take().unwrap().join().unwrap();
        (status.code().unwrap(), log)
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // Gone already where it was asked to stop.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn the_documents_are_those_of_the_command_line() {
    let home = scratch("serve-documents");
    let served = Served::start(&home, &LINJIANG);
    served.wait_until_ready();
    let days = ["--date", "2026-08-01", "--decided", "2026-09-15"];
    for (head, body, call) in [
        (
            "POST /api/v1/match",
            r#"{"text": "店主把货架搬到巷子里", "date": "2026-08-01", "decided": "2026-09-15", "facts": {"当事人": "个人"}}"#,
            [
                &["match", "店主把货架搬到巷子里", "--fact", "当事人=个人"][..],
                &days,
            ]
            .concat(),
        ),
        (
            "POST /api/v1/match",
            r#"{"text": "店主把货架搬到巷子里", "date": "2026-08-01", "decided": "2026-09-15", "explain": true, "top": 1}"#,
            [
                &["match", "店主把货架搬到巷子里", "--explain", "--top", "1"][..],
                &days,
            ]
            .concat(),
        ),
        (
            "POST /api/v1/decide",
            r#"{"power": "SR-9002", "date": "2026-08-01", "decided": "2026-09-15", "facts": {"当事人": "单位"}}"#,
            [&["decide", "SR-9002", "--fact", "当事人=单位"][..], &days].concat(),
        ),
        (
            "POST /api/v1/timeline",
            r#"{"power": "SR-9002", "date": "2026-08-01", "on": "2026-11-24"}"#,
            vec![
                "timeline",
                "SR-9002",
                "--date",
                "2026-08-01",
                "--on",
                "2026-11-24",
            ],
        ),
        ("GET /api/v1/show?what=SR-9001", "", vec!["show", "SR-9001"]),
        (
            "GET /api/v1/show?what=%E3%80%8A%E8%A1%97%E5%B7%B7%E6%95%B4%E6%B4%81%E6%9D%A1%E4%BE%8B%E3%80%8B%E7%AC%AC%E5%9B%9B%E6%9D%A1&date=2026-08-01",
            "",
            vec!["show", "《街巷整洁条例》第四条", "--date", "2026-08-01"],
        ),
        (
            "POST /api/v1/search",
            r#"{"query": "灯箱", "date": "2026-08-01", "top": 4}"#,
            vec!["search", "灯箱", "--date", "2026-08-01", "--top", "4"],
        ),
        ("GET /api/v1/export", "", vec!["export"]),
        (
            "GET /api/v1/export?date=2026-08-01&format=csv",
            "",
            vec!["export", "--date", "2026-08-01", "--format", "csv"],
        ),
        (
            "GET /api/v1/competence?date=2026-08-01",
            "",
            vec!["doctor", "--competence", "--date", "2026-08-01"],
        ),
        ("GET /api/v1/doctor", "", vec!["doctor"]),
        (
            "GET /api/v1/corpus?date=2026-08-01",
            "",
            vec!["corpus", "list", "--date", "2026-08-01"],
        ),
        ("GET /api/v1/check", "", vec!["check"]),
        ("GET /api/v1/verify", "", vec!["verify"]),
        (
            "GET /api/v1/verify?power=SR-9001",
            "",
            vec!["verify", "--power", "SR-9001"],
        ),
        (
            "GET /api/v1/coverage?date=2026-08-01",
            "",
            vec!["coverage", "--date", "2026-08-01"],
        ),
    ] {
        let call = [&call[..], &["--json"], &LINJIANG].concat();
        let said = yiju_at(&home, &call);
        assert!(said.status < 2, "{call:?}: {}", said.err);
        let (status, body) = served.ask(head, body);
        assert_eq!(status, 200, "{head}");
        assert_eq!(String::from_utf8(body).unwrap(), said.out, "{head}");
    }
    assert_eq!(served.stop().0, 0);
}

#[test]
fn receipts_are_those_of_the_command_line() {
    let home = scratch("serve-receipts");
    let served = Served::start(&home, &LINJIANG);
    let path = home.join("receipt.json");
    let path = path.to_str().unwrap();
    let days = ["--date", "2026-08-01", "--decided", "2026-09-15"];
    for (body, call) in [
        (
            r#"{"power": "SR-9002", "date": "2026-08-01", "decided": "2026-09-15", "facts": {"当事人": "单位"}, "explain": true}"#,
            &["decide", "SR-9002", "--fact", "当事人=单位", "--explain"][..],
        ),
        (
            r#"{"text": "店主把货架搬到巷子里", "date": "2026-08-01", "decided": "2026-09-15", "top": 2}"#,
            &["match", "店主把货架搬到巷子里", "--top", "2"],
        ),
    ] {
        let call = [call, &days, &["--receipt", path], &LINJIANG].concat();
        assert_eq!(yiju(&call).status, 0);
        let (status, receipt) = served.ask("POST /api/v1/receipt", body);
        assert_eq!(status, 200);
        let receipt = String::from_utf8(receipt).unwrap();
        assert_eq!(receipt, std::fs::read_to_string(path).unwrap());
        let call = [&["replay", path, "--json"][..], &LINJIANG].concat();
        let (status, again) = served.ask("POST /api/v1/replay", &receipt);
        assert_eq!(status, 200);
        assert_eq!(String::from_utf8(again).unwrap(), yiju(&call).out);
    }
    assert_eq!(served.stop().0, 0);
}

#[test]
fn the_workbook_is_that_of_the_command_line() {
    let home = scratch("serve-workbook");
    let served = Served::start(&home, &LINJIANG);
    let call = [
        &["export", "--date", "2026-08-01", "--format", "xlsx"][..],
        &LINJIANG,
    ]
    .concat();
    let (status, book) = support::yiju_bytes(&call);
    assert_eq!(status, 0);
    let head = "GET /api/v1/export?date=2026-08-01&format=xlsx";
    assert!(served.ask(head, "") == (200, book));
    assert_eq!(served.stop().0, 0);
}

#[test]
fn the_built_in_rules_answer_and_the_log_holds_nothing_that_was_typed() {
    let home = scratch("serve-log");
    for form in ["text", "json"] {
        let served = Served::start(&home, &["--log", form, "--allow-host", "yiju.example.cn"]);
        let body = r#"{"text": "张三在禁烧区露天烧烤", "date": "2026-09-02", "decided": "2026-09-15", "place": "船山区"}"#;
        let (status, answer) = served.ask("POST /api/v1/match", body);
        assert_eq!(status, 200);
        let call = [
            "match",
            "张三在禁烧区露天烧烤",
            "--date",
            "2026-09-02",
            "--decided",
            "2026-09-15",
            "--place",
            "船山区",
            "--json",
        ];
        assert_eq!(String::from_utf8(answer).unwrap(), yiju(call).out);
        for (head, body) in [
            ("GET /zhangsan?zhangsan=1", ""),
            ("GET /api/v1/show?what=zhangsan", ""),
            (
                "POST /api/v1/match",
                r#"{"text": "zhangsan", "facts": {"zhangsan": "zhangsan"}}"#,
            ),
            ("POST /api/v1/match", r#"{"zhangsan": "张三"}"#),
            ("POST /api/v1/search", r#"{"query": "zhangsan"}"#),
            ("POST /api/v1/decide", r#"{"power": "zhangsan"}"#),
        ] {
            served.ask(head, body);
        }
        let (status, log) = served.stop();
        assert_eq!(status, 0);
        assert!(!log.to_lowercase().contains("zhangsan"), "{log}");
        assert!(!log.contains("张三") && !log.contains("烧烤"), "{log}");
        let requests: Vec<&str> = log.lines().filter(|line| line.contains("请求")).collect();
        assert_eq!(requests.len(), 7, "{log}");
        assert!(requests[0].contains("/api/v1/match"), "{log}");
        if form == "json" {
            for line in log.lines() {
                let event: serde_json::Value = serde_json::from_str(line).unwrap();
                assert!(event["message"].is_string(), "{line}");
            }
        }
    }
}

#[test]
fn a_service_that_cannot_start_says_why() {
    let home = scratch("serve-refused");
    let served = Served::start(&home, &LINJIANG);
    for (arguments, code, told) in [
        (
            &["--addr", served.address.as_str()][..],
            "YJ0639",
            "端口已被占用",
        ),
        (&["--addr", "8080"], "YJ0639", "地址写得不对"),
        (&["--rules", "no/such/folder"], "YJ0616", "不存在"),
        (
            &["--regulations", "tests/fixtures/linjiang/regulations"],
            "YJ0618",
            "规则有",
        ),
    ] {
        let said = yiju([&["serve"][..], arguments].concat());
        assert_eq!(said.status, 2, "{said:?}");
        assert!(
            said.err.contains(code) && said.err.contains(told),
            "{}",
            said.err
        );
        said.assert_harmless();
    }
    assert_eq!(served.stop().0, 0);
}

#[test]
fn rules_are_read_anew_when_told_and_kept_when_they_are_wrong() {
    let home = scratch("serve-reload");
    let rules = home.join("rules");
    std::fs::create_dir_all(&rules).unwrap();
    let fixtures =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/linjiang/rules");
    let vocabulary = std::fs::read_to_string(fixtures.join("vocabulary.yj")).unwrap();
    let powers = std::fs::read_to_string(fixtures.join("shirong/jiexiang.yj")).unwrap();
    let file = rules.join("jiexiang.yj");
    std::fs::write(rules.join("vocabulary.yj"), vocabulary).unwrap();
    std::fs::write(&file, &powers).unwrap();
    let mut arguments = LINJIANG;
    arguments[1] = rules.to_str().unwrap();
    let served = Served::start(&home, &arguments);
    served.wait_until_ready();
    let name = || {
        let (status, body) = served.ask("GET /api/v1/show?what=SR-9001", "");
        assert_eq!(status, 200);
        let shown: serde_json::Value = serde_json::from_slice(&body).unwrap();
        shown["power"]["name"].as_str().unwrap().to_owned()
    };
    let metric = |result: &str| {
        let (_, body) = served.ask("GET /metrics", "");
        String::from_utf8(body)
            .unwrap()
            .contains(&format!("yiju_reloads_total{{result=\"{result}\"}} 1"))
    };
    let told = |result: &str| {
        served.signal("-HUP");
        let began = Instant::now();
        while !metric(result) {
            assert!(
                began.elapsed() < Duration::from_secs(60),
                "{result}: nothing happens"
            );
            std::thread::sleep(Duration::from_millis(50));
        }
    };
    let before = name();
    std::fs::write(&file, powers.replace("占道摆放摊架", "占道摆放货架")).unwrap();
    assert_eq!(name(), before);
    told("done");
    let after = name();
    assert_ne!(after, before);
    std::fs::write(&file, powers.replacen('{', "", 1)).unwrap();
    told("refused");
    assert_eq!(name(), after);
    let (status, log) = served.stop();
    assert_eq!(status, 0);
    assert!(
        log.contains("YJ0618") && log.contains("仍用原来的"),
        "{log}"
    );
}
