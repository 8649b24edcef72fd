//! `docs/schemas/` is made from the types, and real answers hold to it.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests fail loudly"
)]

mod support;

use std::fs;
use std::path::PathBuf;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};
use serde_json::Value;
use support::{Said, scratch, yiju, yiju_at, yiju_fed};
use yiju_api::documents::{
    AccountDocument, AccountListDocument, BackupDocument, LogDocument, MigrateDocument,
    PurgeDocument, RestoreDocument, RetentionDocument,
};
use yiju_corpus::coverage::CoverageDocument;
use yiju_corpus::document::{ImportDocument, ListDocument};
use yiju_corpus::draft::Draft;
use yiju_corpus::verify::VerifyDocument;
use yiju_engine::decide::MatchAnswer;
use yiju_engine::timeline::Timeline;
use yiju_impact::document::DiffDocument;
use yiju_impact::effect::EffectDocument;
use yiju_impact::statute::StatuteDocument;
use yiju_import::document::ReviewDocument;
use yiju_kb::document::{
    CheckDocument, CompetenceDocument, DoctorDocument, ExportDocument, FmtDocument, ShowDocument,
    StaleDocument, TestDocument,
};
use yiju_kb::packs::{PackReport, ShelfDocument};
use yiju_kb::problem::ProblemDocument;
use yiju_kb::receipt::{Receipt, ReplayDocument};
use yiju_quiz::document::QuizDocument;
use yiju_quiz::paper::PaperDocument;
use yiju_quiz::practice::{Practice, PracticeDocument};
use yiju_quiz::statistics::{Record, Report};
use yiju_search::statutes::SearchDocument;

/// The schema of what is written, so that a field that may be null is required all the same.
fn schema<T: JsonSchema>() -> Schema {
    SchemaSettings::draft2020_12()
        .for_serialize()
        .into_generator()
        .into_root_schema_for::<T>()
}

/// Every machine-readable document with the name of its schema.
fn schemas() -> Vec<(&'static str, Schema)> {
    vec![
        ("account", schema::<AccountDocument>()),
        ("account-list", schema::<AccountListDocument>()),
        ("check", schema::<CheckDocument>()),
        ("competence", schema::<CompetenceDocument>()),
        ("coverage", schema::<CoverageDocument>()),
        ("corpus-add", schema::<ImportDocument>()),
        ("corpus-list", schema::<ListDocument>()),
        ("diff", schema::<DiffDocument>()),
        ("doctor", schema::<DoctorDocument>()),
        ("draft", schema::<Draft>()),
        ("export", schema::<ExportDocument>()),
        ("fmt", schema::<FmtDocument>()),
        ("impact", schema::<EffectDocument>()),
        ("impact-statute", schema::<StatuteDocument>()),
        ("import-list", schema::<ReviewDocument>()),
        ("match", schema::<MatchAnswer>()),
        ("pack", schema::<PackReport>()),
        ("pack-list", schema::<ShelfDocument>()),
        ("problem", schema::<ProblemDocument>()),
        ("quiz-new", schema::<QuizDocument>()),
        ("quiz-paper", schema::<PaperDocument>()),
        ("quiz-record", schema::<Record>()),
        ("quiz-state", schema::<Practice>()),
        ("quiz-stats", schema::<Report>()),
        ("quiz-take", schema::<PracticeDocument>()),
        ("receipt", schema::<Receipt>()),
        ("replay", schema::<ReplayDocument>()),
        ("search", schema::<SearchDocument>()),
        ("show", schema::<ShowDocument>()),
        ("stale", schema::<StaleDocument>()),
        ("store-backup", schema::<BackupDocument>()),
        ("store-migrate", schema::<MigrateDocument>()),
        ("store-purge", schema::<PurgeDocument>()),
        ("store-restore", schema::<RestoreDocument>()),
        ("store-retention", schema::<RetentionDocument>()),
        ("store-verify-log", schema::<LogDocument>()),
        ("test", schema::<TestDocument>()),
        ("timeline", schema::<Timeline>()),
        ("verify", schema::<VerifyDocument>()),
    ]
}

fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("docs/schemas")
        .join(format!("{name}.schema.json"))
}

#[test]
fn the_schemas_in_docs_are_those_of_the_types() {
    let renew = std::env::var_os("YIJU_RENEW_SCHEMAS").is_some();
    let mut stale = Vec::new();
    for (name, schema) in schemas() {
        let text = serde_json::to_string_pretty(&schema).unwrap() + "\n";
        if fs::read_to_string(path(name)).ok().as_deref() != Some(&text) {
            if renew {
                fs::write(path(name), text).unwrap();
            } else {
                stale.push(name);
            }
        }
    }
    let renew_command = "YIJU_RENEW_SCHEMAS=1 cargo test --test schemas";
    assert!(
        stale.is_empty(),
        "docs/schemas is stale for {stale:?}; renew it with: {renew_command}"
    );
    let known: Vec<String> = schemas()
        .iter()
        .map(|(name, _)| format!("{name}.schema.json"))
        .collect();
    for file in fs::read_dir(path("x").parent().unwrap()).unwrap() {
        let file = file.unwrap().file_name().into_string().unwrap();
        assert!(
            known.contains(&file) || file == "README.md",
            "docs/schemas/{file} is made from no type"
        );
    }
}

/// Panics unless the document holds to the schema of that name.
fn assert_holds(name: &str, document: &Value) {
    let schema: Value = serde_json::from_str(&fs::read_to_string(path(name)).unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let faults: Vec<String> = validator
        .iter_errors(document)
        .map(|fault| format!("{}: {fault}", fault.instance_path()))
        .collect();
    assert!(faults.is_empty(), "{name}: {faults:#?}\n{document:#}");
}

const LINJIANG: [&str; 4] = [
    "--rules",
    "tests/fixtures/linjiang/rules",
    "--regulations",
    "tests/fixtures/linjiang/regulations",
];

fn linjiang(call: &[&str]) -> Said {
    yiju(call.iter().chain(&["--json"]).chain(&LINJIANG))
}

#[test]
fn real_answers_hold_to_their_schemas() {
    let five = "tests/fixtures/five-mistakes.yj";
    for (schema, call) in [
        ("check", &["check"][..]),
        ("check", &["check", five]),
        ("competence", &["doctor", "--competence"]),
        ("doctor", &["doctor"]),
        ("stale", &["doctor", "--stale"]),
        ("export", &["export"]),
        ("export", &["export", "--date", "2026-01-01"]),
        ("fmt", &["fmt", "--check", five]),
        (
            "import-list",
            &["import-list", "tests/fixtures/lists/linjiang.xlsx"],
        ),
        ("problem", &["show", "SR-9999"]),
        ("problem", &["match", "\u{202e}烧烤"]),
        ("problem", &["mtach"]),
        ("match", &["match", "店主把货架搬到巷子里"]),
        ("match", &["match", "店主把货架搬到巷子里", "--explain"]),
        ("match", &["match", "hello"]),
        ("match", &["decide", "SR-9002", "--fact", "当事人=单位"]),
        (
            "search",
            &[
                "search",
                "灯箱",
                "--corpus",
                "tests/fixtures/linjiang/corpus",
            ],
        ),
        ("search", &["search", "街巷整洁条例第四条"]),
        ("show", &["show", "SR-9001"]),
        ("show", &["show", "《街巷整洁条例》第四条"]),
        ("test", &["test"]),
        ("coverage", &["coverage"]),
        (
            "coverage",
            &["coverage", "--corpus", "tests/fixtures/linjiang/corpus"],
        ),
        (
            "draft",
            &[
                "draft",
                "街巷整洁条例",
                "第四条",
                "--corpus",
                "tests/fixtures/linjiang/corpus",
            ],
        ),
        ("problem", &["draft", "街巷整洁条例", "第九条"]),
        ("verify", &["verify"]),
        (
            "verify",
            &["verify", "--corpus", "tests/fixtures/linjiang/corpus"],
        ),
        ("problem", &["verify", "--power", "SR-9999"]),
        (
            "problem",
            &["verify", "--corpus", "tests/fixtures/linjiang/rules"],
        ),
    ] {
        assert_holds(schema, &linjiang(call).json());
    }
    for (schema, call) in [
        ("check", &["check", "--json"][..]),
        (
            "competence",
            &["doctor", "--competence", "--json", "--field", "城镇燃气"],
        ),
        ("doctor", &["doctor", "--json"]),
        ("export", &["export", "--json"]),
        ("fmt", &["fmt", "--check", "--json"]),
        ("test", &["test", "--json"]),
        (
            "match",
            &[
                "match",
                "夜市摊主在禁烧区露天烧烤",
                "--json",
                "--date",
                "2026-08-01",
                "--decided",
                "2026-09-15",
            ],
        ),
        (
            "match",
            &[
                "match",
                "没有规划许可证就盖房",
                "--json",
                "--place",
                "船山区",
                "--fact",
                "工程造价=100万元",
            ],
        ),
        (
            "match",
            &["decide", "JZ-0001", "--json", "--place", "安居区"],
        ),
        ("timeline", &["timeline", "GH-0001", "--json"]),
        (
            "timeline",
            &[
                "timeline",
                "DQ-0021",
                "--json",
                "--date",
                "2026-08-20",
                "--decided",
                "2026-09-21",
                "--on",
                "2026-12-30",
                "--fact",
                "决定送达日=2026-09-23",
                "--fact",
                "告知日=2026-12-28",
                "--fact",
                "罚款数额=3000元",
            ],
        ),
    ] {
        assert_holds(schema, &yiju(call).json());
    }
}

#[test]
fn answers_about_texts_hold_to_their_schemas() {
    let home = scratch("schemas-corpus");
    let text = "tests/fixtures/linjiang/corpus/jiexiang-zhengjie-tiaoli@2020-05-01.md";
    let none = "tests/fixtures/README.md";
    for (schema, call) in [
        ("corpus-list", &["corpus", "list", "--json"][..]),
        ("corpus-add", &["corpus", "add", text, none, "--json"]),
        ("corpus-list", &["corpus", "list", "--json"]),
        ("problem", &["corpus", "add", "没有这个文件", "--json"]),
    ] {
        assert_holds(schema, &yiju_at(&home, call).json());
    }
}

#[test]
fn questions_and_papers_hold_to_their_schemas() {
    for (schema, call) in [
        (
            "quiz-new",
            &["quiz", "new", "--json", "--count", "400", "--field", "噪声"][..],
        ),
        (
            "quiz-new",
            &[
                "quiz",
                "new",
                "--json",
                "--count",
                "400",
                "--field",
                "行政程序",
            ],
        ),
        (
            "quiz-new",
            &["quiz", "new", "--json", "--kind", "配对", "--field", "综合"],
        ),
        (
            "quiz-paper",
            &[
                "quiz",
                "paper",
                "--json",
                "--plan",
                "小测",
                "--field",
                "城镇燃气",
                "--forms",
                "2",
            ],
        ),
        ("problem", &["quiz", "new", "--json", "--kind", "问答"]),
    ] {
        assert_holds(schema, &yiju(call).json());
    }
}

#[test]
fn practice_and_statistics_hold_to_their_schemas() {
    let folder = scratch("quiz-schemas");
    let file = |name: &str| folder.join(name).display().to_string();
    let (state, roll) = (file("state.json"), file("roll.jsonl"));
    let day = ["--date", "2026-09-01", "--state", &state];
    // Wrong once, so that there is a card; then the plan.
    let take = [&["quiz", "take"][..], &day].concat();
    let asked = yiju_fed(take.iter().chain(&LINJIANG), b"?\nq\n");
    assert_eq!(asked.status, 0, "{}", asked.err);
    let kept = fs::read_to_string(&state).unwrap();
    assert_holds("quiz-state", &serde_json::from_str(&kept).unwrap());
    assert_holds("quiz-take", &linjiang(&take).json());

    let questions = linjiang(&["quiz", "new", "--date", "2026-09-01"]);
    fs::write(file("questions.json"), &questions.out).unwrap();
    let id = &questions.json()["items"][0]["id"];
    let answer = serde_json::json!({"record": "answer", "trainee": "甲", "branch": null, "attempt": 1, "item": id,
        "chosen": "A", "right": true, "points": null, "of": 1, "seconds": 4});
    assert_holds("quiz-record", &answer);
    fs::write(&roll, answer.to_string()).unwrap();
    let questions = file("questions.json");
    let stats = ["quiz", "stats", &roll, "--items", &questions];
    assert_holds("quiz-stats", &linjiang(&stats).json());
}

#[test]
fn the_schemas_refuse_what_is_wrong() {
    let mut document = linjiang(&["check", "tests/fixtures/five-mistakes.yj"]).json();
    document["diagnostics"][0]["severity"] = Value::from("fatal");
    let schema: Value = serde_json::from_str(&fs::read_to_string(path("check")).unwrap()).unwrap();
    assert!(
        !jsonschema::validator_for(&schema)
            .unwrap()
            .is_valid(&document)
    );
}

/// Procedure on which every answer on a penalty rests.
const PROCEDURE: [&str; 6] = [
    "national/procedure/gates.yj",
    "national/procedure/limits.yj",
    "national/procedure/parameters.yj",
    "national/procedure/penalty-deadlines.yj",
    "national/procedure/penalty-tracks.yj",
    "national/procedure/remedies.yj",
];

#[test]
fn real_receipts_and_replays_hold_to_their_schemas() {
    let folder = scratch("real-receipts");
    let path = folder.join("receipt.json");
    let path = path.to_str().unwrap();
    let days = ["--date", "2026-08-01", "--decided", "2026-09-15"];
    for call in [
        &["decide", "GH-0001", "--place", "船山区", "--explain"][..],
        &[
            "decide",
            "SZ-0007",
            "--fact",
            "当事人=单位",
            "--fact",
            "发现日=2026-08-20",
        ],
        &["decide", "ZL-0009", "--fact", "工程合同价款=5000万元"],
        &["decide", "DQ-0021", "--place", "安居区"],
        &["match", "夜市摊主在禁烧区域露天烧烤", "--explain"],
        &[
            "match",
            "工地建筑垃圾不及时清运",
            "--fact",
            "同一违法行为=是",
            "--top",
            "3",
        ],
    ] {
        let asked = [call, &days, &["--receipt", path, "--json"]].concat();
        let said = yiju(&asked);
        assert_eq!((said.status, said.err.as_str()), (0, ""), "{asked:?}");
        let text = fs::read_to_string(path).unwrap();
        let receipt: Value = serde_json::from_str(&text).unwrap();
        assert_holds("receipt", &receipt);
        assert_eq!(receipt["answer"], said.json(), "{asked:?}");
        let files: Vec<&str> = receipt["rule_files"]
            .as_array()
            .unwrap()
            .iter()
            .map(|file| file["path"].as_str().unwrap())
            .collect();
        for file in PROCEDURE {
            assert!(files.contains(&file), "{file} is not in {files:?}");
        }
        // What only computes a calendar is no part of an answer.
        assert!(!files.contains(&"national/procedure/calendars.yj"));
        assert!(
            files.iter().all(|file| !file.contains("cases/")),
            "{files:?}"
        );
        let again = yiju(["replay", path, "--json"]);
        assert_eq!(again.status, 0, "{}", again.err);
        assert_holds("replay", &again.json());
        assert_eq!(again.json()["same"], true);
    }
    // Another text of the file with the parameters: the file is named.
    let text = fs::read_to_string(path).unwrap();
    let mut receipt: Value = serde_json::from_str(&text).unwrap();
    let files = receipt["rule_files"].as_array_mut().unwrap();
    let file = files
        .iter_mut()
        .find(|file| file["path"] == "national/procedure/parameters.yj")
        .unwrap();
    file["hash"] = Value::from("sha256:0");
    fs::write(path, serde_json::to_string_pretty(&receipt).unwrap() + "\n").unwrap();
    let told = yiju(["replay", path, "--json"]);
    assert_eq!(told.status, 1, "{told:?}");
    assert_holds("replay", &told.json());
    let differences = told.json()["differences"].clone();
    assert_eq!(differences.as_array().unwrap().len(), 1, "{differences:#}");
    assert_eq!(differences[0]["what"], "national/procedure/parameters.yj");
}
