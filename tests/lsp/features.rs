//! What the server does besides diagnostics.

use serde_json::{Value, json};

use super::client::{Desk, Editor, find, range};

const RULES: &str = "rules/shirong/jiexiang.yj";
const CASES: &str = "rules/shirong/cases.yj";
const WORDS: &str = "rules/vocabulary.yj";

/// The parameters of a request at the `nth` place of a needle, one character in.
fn at(uri: &str, text: &str, needle: &str, nth: usize) -> Value {
    let mut position = find(text, needle, nth)["start"].clone();
    position["character"] = json!(position["character"].as_u64().unwrap() + 1);
    json!({"textDocument": {"uri": uri}, "position": position})
}

fn with(mut params: Value, more: Value) -> Value {
    for (key, value) in more.as_object().unwrap() {
        params[key] = value.clone();
    }
    params
}

/// The text after these edits, which do not overlap.
fn edited(text: &str, edits: &Value) -> String {
    let mut edits: Vec<(usize, usize, String)> = edits
        .as_array()
        .unwrap()
        .iter()
        .map(|edit| {
            let place = |place: &Value| {
                let line = usize::try_from(place["line"].as_u64().unwrap()).unwrap();
                let units = usize::try_from(place["character"].as_u64().unwrap()).unwrap();
                let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
                let mut passed = 0;
                let mut byte = start;
                for character in text[start..].chars() {
                    if passed >= units {
                        break;
                    }
                    passed += character.len_utf16();
                    byte += character.len_utf8();
                }
                byte
            };
            let new = edit["newText"].as_str().unwrap().to_owned();
            (
                place(&edit["range"]["start"]),
                place(&edit["range"]["end"]),
                new,
            )
        })
        .collect();
    edits.sort();
    let mut out = text.to_owned();
    for (from, to, new) in edits.into_iter().rev() {
        out.replace_range(from..to, &new);
    }
    out
}

#[test]
fn words_facts_powers_and_articles_are_explained() {
    let desk = Desk::linjiang("hover");
    let corpus = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/fixtures/linjiang/corpus"
    );
    let mut editor = Editor::open(&desk.root, &["--corpus", corpus], json!({}));
    let (rules, cases) = (desk.text(RULES), desk.text(CASES));
    let mut hover = |path: &str, text: &str, needle: &str| {
        let params = at(&desk.uri(path), text, needle, 0);
        let told = editor.ask("textDocument/hover", params);
        assert_eq!(told["contents"]["kind"], "markdown", "{needle}: {told}");
        told["contents"]["value"].as_str().unwrap().to_owned()
    };
    assert!(hover(RULES, &rules, "责令").contains("命令改正"));
    let fact = hover(CASES, &cases, "当事人");
    assert!(fact.contains("之一：个人、单位"), "{fact}");
    assert!(fact.contains(WORDS), "{fact}");
    let power = hover(CASES, &cases, "SR-9001");
    assert!(power.contains("占道摆放摊架"), "{power}");
    // The wording of the fixture's own text.
    let article = hover(RULES, &rules, "《街巷整洁条例》第四条");
    let text = std::fs::read_to_string(format!("{corpus}/jiexiang-zhengjie-tiaoli@2020-05-01.md"))
        .unwrap();
    let line = text.lines().find(|line| line.contains("第四条")).unwrap();
    let words: String = line
        .chars()
        .skip_while(|c| *c != '　' && *c != ' ')
        .skip(1)
        .collect();
    assert!(
        words.chars().count() > 10 && article.contains(words.trim()),
        "{article}\n{words}"
    );
    assert_eq!(editor.leave(), 0);
}

#[test]
fn without_texts_the_heading_stands_in() {
    let desk = Desk::linjiang("hover-bare");
    let mut editor = Editor::at(&desk);
    let params = at(
        &desk.uri(RULES),
        &desk.text(RULES),
        "《街巷整洁条例》第四条",
        0,
    );
    let told = editor.ask("textDocument/hover", params);
    let told = told["contents"]["value"].as_str().unwrap();
    assert!(told.contains("官方文本没有安装"), "{told}");
    assert_eq!(editor.leave(), 0);
}

#[test]
fn names_lead_to_their_declarations_and_uses() {
    let desk = Desk::linjiang("definition");
    let mut editor = Editor::at(&desk);
    let (rules, cases, words) = (desk.text(RULES), desk.text(CASES), desk.text(WORDS));
    let place = |path: &str, text: &str, needle: &str, nth: usize| json!({"uri": desk.uri(path), "range": find(text, needle, nth)});
    let mut definition = |path: &str, text: &str, needle: &str| {
        editor.ask(
            "textDocument/definition",
            at(&desk.uri(path), text, needle, 0),
        )
    };
    // A fact, a power.
    let fact = definition(CASES, &cases, "当事人");
    assert_eq!(fact, json!([place(WORDS, &words, "当事人", 0)]));
    let power = definition(CASES, &cases, "SR-9002");
    assert_eq!(power, json!([place(RULES, &rules, "SR-9002", 0)]));
    // A citation: the 罚则, then the article in the register.
    let cited = definition(CASES, &cases, "《街巷整洁条例》第四条第一项");
    assert_eq!(cited[0], place(RULES, &rules, "《街巷整洁条例》第四条", 0));
    assert_eq!(
        cited[1]["uri"],
        desk.uri("regulations/jiexiang-zhengjie-tiaoli.yaml")
    );
    let register = desk.text("regulations/jiexiang-zhengjie-tiaoli.yaml");
    let line = usize::try_from(cited[1]["range"]["start"]["line"].as_u64().unwrap()).unwrap();
    assert!(
        register
            .lines()
            .nth(line)
            .unwrap()
            .trim_start()
            .starts_with("4:")
    );
    // Uses, with and without the declaration.
    let params = |declaration: bool| {
        with(
            at(&desk.uri(WORDS), &words, "当事人", 0),
            json!({"context": {"includeDeclaration": declaration}}),
        )
    };
    let all = editor.ask("textDocument/references", params(true));
    let uses = editor.ask("textDocument/references", params(false));
    let count = cases.matches("当事人 =").count();
    assert_eq!(uses.as_array().unwrap().len(), count);
    assert_eq!(all.as_array().unwrap().len(), count + 1);
    assert_eq!(editor.leave(), 0);
}

#[test]
fn what_may_follow_is_offered() {
    let desk = Desk::linjiang("completion");
    let mut editor = Editor::at(&desk);
    let address = desk.uri("rules/半.yj");
    let mut offered = |text: &str| {
        editor.show(&address, text);
        let line = text.matches('\n').count();
        let last = text.rsplit('\n').next().unwrap();
        let params = json!({"textDocument": {"uri": address},
            "position": {"line": line, "character": last.encode_utf16().count()}});
        let items = editor.ask("textDocument/completion", params);
        editor.tell(
            "textDocument/didClose",
            json!({"textDocument": {"uri": address}}),
        );
        items.as_array().unwrap().clone()
    };
    let labels = |items: &[Value]| -> Vec<String> {
        items
            .iter()
            .map(|item| item["label"].as_str().unwrap().to_owned())
            .collect()
    };
    // Declarations, statutes, articles, values, fields, facts.
    assert!(labels(&offered("罚")).contains(&"罚则".to_owned()));
    let titles = offered("罚则 《街");
    assert_eq!(labels(&titles), ["街巷整洁条例"]);
    let edit = &titles[0]["textEdit"];
    assert_eq!(edit["newText"], "街巷整洁条例》");
    assert_eq!(edit["range"], range((0, 4), (0, 5)));
    let articles = offered("罚则 《街巷整洁条例》第");
    assert!(labels(&articles).contains(&"第四条".to_owned()));
    assert_eq!(articles[0]["textEdit"]["range"], range((0, 11), (0, 12)));
    let body = "权力 SR-9009 甲 {\n    ";
    let values = offered(&format!("{body}要件 {{ 当事人 = "));
    assert_eq!(labels(&values), ["个人", "单位"]);
    let fields = labels(&offered(&format!("{body}领域 ")));
    assert!(fields.contains(&"市容环卫".to_owned()) && !fields.contains(&"罚则".to_owned()));
    let any = labels(&offered(&format!("{body}要件 {{ ")));
    assert!(any.contains(&"摊架面积".to_owned()) && any.contains(&"非".to_owned()));
    // Nothing within quotes and comments.
    assert!(offered(&format!("{body}现象 \"狗")).is_empty());
    assert!(offered("# 罚").is_empty());
    assert_eq!(editor.leave(), 0);
}

#[test]
fn a_rename_reaches_every_file_and_breaks_none() {
    let desk = Desk::linjiang("rename");
    let mut editor = Editor::at(&desk);
    editor.settle();
    let before = editor.shown.clone();
    let (words, mut cases) = (desk.text(WORDS), desk.text(CASES));
    cases = cases.replacen(
        "事实 { 当事人 = 个人 }",
        "事实 { 当事人 = 个人 ; 摊架面积 = 3平方米 }",
        1,
    );
    assert!(cases.contains("摊架面积"));
    editor.show(&desk.uri(CASES), &cases);
    let rename = |name: &str| {
        with(
            at(&desk.uri(WORDS), &words, "摊架面积", 0),
            json!({"newName": name}),
        )
    };
    let edit = editor.ask("textDocument/rename", rename("货架面积"));
    let changes = edit["changes"].as_object().unwrap();
    assert_eq!(changes.len(), 2);
    for (path, text) in [(WORDS, &words), (CASES, &cases)] {
        let new = edited(text, &changes[&desk.uri(path)]);
        assert!(
            new.contains("货架面积") && !new.contains("摊架面积"),
            "{new}"
        );
        editor.show(&desk.uri(path), &new);
    }
    editor.settle();
    let found = |shown: &std::collections::BTreeMap<String, Vec<Value>>| {
        shown.values().map(Vec::len).sum::<usize>()
    };
    assert_eq!(found(&editor.shown), found(&before));
    // Names that cannot be, and names that the engine knows.
    let place = at(
        &desk.uri(WORDS),
        &edited(&words, &changes[&desk.uri(WORDS)]),
        "货架面积",
        0,
    );
    for bad in ["罚款", "货架 面积", "当事人", "5米"] {
        let refused = editor.ask_whole(
            "textDocument/rename",
            with(place.clone(), json!({"newName": bad})),
        );
        assert_eq!(refused["error"]["code"], -32803, "{bad}: {refused}");
    }
    let known = at(&desk.uri(WORDS), &words, "当事人", 0);
    let refused = editor.ask_whole("textDocument/prepareRename", known);
    assert!(
        refused["error"]["message"]
            .as_str()
            .unwrap()
            .contains("程序规定")
    );
    assert_eq!(editor.leave(), 0);
}

#[test]
fn a_phrase_is_reworded_wherever_it_stands() {
    let desk = Desk::linjiang("phrase");
    let mut editor = Editor::at(&desk);
    let words = desk.text(WORDS);
    let params = at(&desk.uri(WORDS), &words, "货架", 0);
    let edit = editor.ask(
        "textDocument/rename",
        with(params, json!({"newName": "\"货\"架"})),
    );
    let new = edited(&words, &edit["changes"][&desk.uri(WORDS)]);
    assert!(new.contains("\"架子\" \"\\\"货\\\"架\""), "{new}");
    assert_eq!(editor.leave(), 0);
}

#[test]
fn a_file_gets_its_canonical_form() {
    let desk = Desk::linjiang("format");
    let mut editor = Editor::at(&desk);
    let address = desk.uri("rules/乱.yj");
    let format = json!({"textDocument": {"uri": address},
        "options": {"tabSize": 4, "insertSpaces": true}});
    let text = "# 𠮷注\n同义   甲｛“乙”｝\n同义 丙 { \"丁\" }\n";
    editor.show(&address, text);
    let edits = editor.ask("textDocument/formatting", format.clone());
    assert_eq!(
        edited(text, &edits),
        "# 𠮷注\n同义 甲 { \"乙\" }\n同义 丙 { \"丁\" }\n"
    );
    // Only the line that differs is touched.
    assert_eq!(
        edits[0]["range"]["start"],
        json!({"line": 1, "character": 0})
    );
    editor.show(&address, "同义 甲 {");
    assert_eq!(editor.ask("textDocument/formatting", format), json!([]));
    assert_eq!(editor.leave(), 0);
}

/// A text with one mistake, what is wrong, and the text once the only remedy is taken.
const REMEDIES: &[(&str, &str, &str)] = &[
    (
        "罚则 《街巷整洁条例》第五条 { 领域 市容环卫 ; 若 当亊人 = 个人 { 警告 } }",
        "YJ0302",
        "罚则 《街巷整洁条例》第五条 { 领域 市容环卫 ; 若 当事人 = 个人 { 警告 } }",
    ),
    (
        "同义 甲 { \"乙\u{200b}丙\" }",
        "YJ0102",
        "同义 甲 { \"乙丙\" }",
    ),
    ("同义 処分 { \"乙\" }", "YJ0104", "同义 处分 { \"乙\" }"),
    ("同义 甲 { \"乙\" )", "YJ0202", "同义 甲 { \"乙\" }"),
    ("同议 甲 { \"乙\" }", "YJ0205", "同义 甲 { \"乙\" }"),
    (
        "日历 2026 {\n    休 2026年2月1日\n    来源 \"甲\"\n}",
        "YJ0201",
        "日历 2026 {\n    休 2026-02-01\n    来源 \"甲\"\n}",
    ),
    (
        "罚则 《街巷整洁条例》第五条 {\n    领域 市容环卫\n    对单位可以罚款 100元 以下\n}",
        "YJ0201",
        "罚则 《街巷整洁条例》第五条 {\n    领域 市容环卫\n    对 单位 可以 罚款 100元 以下\n}",
    ),
    (
        "罚则 《街巷整洁条例》第五条 {\n    领域 市容环卫\n    罚款 100 元 以下\n}",
        "YJ0201",
        "罚则 《街巷整洁条例》第五条 {\n    领域 市容环卫\n    罚款 100元 以下\n}",
    ),
    (
        "罚则 《街巷整洁条列》第五条 { 领域 市容环卫 ; 警告 }",
        "YJ0301",
        "罚则 《街巷整洁条例》第五条 { 领域 市容环卫 ; 警告 }",
    ),
    (
        "罚则 《街巷整洁条例》第五条第一款 { 领域 市容环卫 ; 警告 }",
        "YJ0301",
        "罚则 《街巷整洁条例》第五条 { 领域 市容环卫 ; 警告 }",
    ),
    (
        "权力 SR-9009 甲 { 领域 市容环境 ; 依据 《街巷整洁条例》第五条 ; 警告 }",
        "YJ0309",
        "权力 SR-9009 甲 { 领域 市容环卫 ; 依据 《街巷整洁条例》第五条 ; 警告 }",
    ),
];

#[test]
fn each_diagnostic_with_one_remedy_is_mended_at_a_click() {
    let desk = Desk::linjiang("remedies");
    let mut editor = Editor::at(&desk);
    let mut wrong = Vec::new();
    for (number, (text, code, mended)) in REMEDIES.iter().enumerate() {
        let address = desk.uri(&format!("rules/错{number}.yj"));
        editor.show(&address, text);
        editor.settle();
        let found = editor.shown.get(&address).cloned().unwrap_or_default();
        let Some(found) = found.iter().find(|found| found["code"] == *code) else {
            wrong.push(format!("{code}: not found in {text}: {found:?}"));
            continue;
        };
        let params = json!({"textDocument": {"uri": address}, "range": found["range"],
            "context": {"diagnostics": [found]}});
        let actions = editor.ask("textDocument/codeAction", params);
        let actions: Vec<&Value> = actions
            .as_array()
            .unwrap()
            .iter()
            .filter(|action| action["diagnostics"][0]["code"] == *code)
            .collect();
        let [action] = actions.as_slice() else {
            wrong.push(format!("{code}: {actions:?} for {found}"));
            continue;
        };
        let new = edited(text, &action["edit"]["changes"][&address]);
        if new != *mended || action["isPreferred"] != true {
            wrong.push(format!("{code}: {action} gives {new}"));
        }
        editor.tell(
            "textDocument/didClose",
            json!({"textDocument": {"uri": address}}),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(editor.leave(), 0);
}

#[test]
fn a_remedy_that_is_only_an_example_is_not_offered() {
    let desk = Desk::linjiang("no-remedy");
    let mut editor = Editor::at(&desk);
    let text = "罚则 《街巷整洁条例》第五条 {\n    领域 市容环卫\n    罚款 若干\n}\n程序 甲 {\n}\n";
    let address = desk.uri("rules/例.yj");
    editor.show(&address, text);
    editor.settle();
    assert!(!editor.shown[&address].is_empty());
    let params = json!({"textDocument": {"uri": address}, "range": range((0, 0), (9, 0)),
        "context": {"diagnostics": []}});
    assert_eq!(editor.ask("textDocument/codeAction", params), json!([]));
    assert_eq!(editor.leave(), 0);
}

#[test]
fn colours_follow_the_language() {
    let desk = Desk::linjiang("colours");
    let mut editor = Editor::at(&desk);
    let legend =
        editor.told["capabilities"]["semanticTokensProvider"]["legend"]["tokenTypes"].clone();
    let text =
        "事实 𠮷日 : 日期 { 问 \"𠮷？\" } # 注\n权力 SR-9009 甲 { 要件 { 𠮷日 > 2026-01-02 } }\n";
    let address = desk.uri("rules/色.yj");
    editor.show(&address, text);
    let params = json!({"textDocument": {"uri": address}});
    let data = editor.ask("textDocument/semanticTokens/full", params)["data"].clone();
    let data: Vec<usize> = data
        .as_array()
        .unwrap()
        .iter()
        .map(|number| usize::try_from(number.as_u64().unwrap()).unwrap())
        .collect();
    let lines: Vec<Vec<u16>> = text
        .lines()
        .map(|line| line.encode_utf16().collect())
        .collect();
    let (mut line, mut column) = (0, 0);
    let mut seen = Vec::new();
    for token in data.chunks(5) {
        if token[0] > 0 {
            (line, column) = (line + token[0], 0);
        }
        column += token[1];
        let words = String::from_utf16(&lines[line][column..column + token[2]]).unwrap();
        seen.push((words, legend[token[3]].as_str().unwrap().to_owned()));
    }
    let expected = [
        ("事实", "keyword"),
        ("𠮷日", "variable"),
        (":", "operator"),
        ("日期", "type"),
        ("问", "keyword"),
        ("𠮷？", "string"),
        ("# 注", "comment"),
        ("权力", "keyword"),
        ("SR-9009", "function"),
        ("甲", "function"),
        ("要件", "keyword"),
        ("𠮷日", "variable"),
        (">", "operator"),
        ("2026-01-02", "number"),
    ];
    let expected: Vec<(String, String)> = expected
        .iter()
        .map(|(words, kind)| ((*words).to_owned(), (*kind).to_owned()))
        .collect();
    assert_eq!(seen, expected);
    assert_eq!(editor.leave(), 0);
}

#[test]
fn the_outline_holds_declarations_and_powers() {
    let desk = Desk::linjiang("outline");
    let mut editor = Editor::at(&desk);
    let params = json!({"textDocument": {"uri": desk.uri(RULES)}});
    let symbols = editor.ask("textDocument/documentSymbol", params);
    assert_eq!(symbols[0]["name"], "罚则 《街巷整洁条例》第四条");
    let children: Vec<&str> = symbols[0]["children"]
        .as_array()
        .unwrap()
        .iter()
        .map(|child| child["name"].as_str().unwrap())
        .collect();
    assert_eq!(children, ["SR-9001 占道摆放摊架", "SR-9002 夜间不收灯箱"]);
    assert_eq!(editor.leave(), 0);
}
