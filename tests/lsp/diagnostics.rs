//! Diagnostics as one types, for the whole workspace.

use serde_json::json;

use super::client::{Desk, Editor, find, range, uri};

const RULES: &str = "rules/shirong/jiexiang.yj";
const CASES: &str = "rules/shirong/cases.yj";
const WORDS: &str = "rules/vocabulary.yj";

#[test]
fn five_mistakes_are_five_diagnostics() {
    let desk = Desk::linjiang("five");
    let fixtures = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let text = std::fs::read_to_string(fixtures.join("five-mistakes.yj")).unwrap();
    let mut editor = Editor::at(&desk);
    let new = desk.uri("rules/shirong/wu-chu-cuowu.yj");
    editor.show(&new, &text);
    editor.settle();
    let errors: Vec<(String, u64)> = editor.shown[&new]
        .iter()
        .filter(|found| found["severity"] == 1)
        .map(|found| {
            let line = found["range"]["start"]["line"].as_u64().unwrap() + 1;
            (found["code"].as_str().unwrap().to_owned(), line)
        })
        .collect();
    // The lines that the file itself names.
    let lines: Vec<u64> = errors.iter().map(|(_, line)| *line).collect();
    assert_eq!(lines, [5, 10, 17, 22, 26], "{errors:?}");
    // Under Chinese text the range is what is wrong and nothing else.
    let unknown = editor.shown[&new]
        .iter()
        .find(|found| found["code"] == "YJ0302")
        .unwrap();
    assert_eq!(unknown["range"], find(&text, "摊架高度", 0));
    assert_eq!(unknown["source"], "yiju");
    // The repeated power points to the first one, in the other file.
    let repeated = editor.shown[&new]
        .iter()
        .find(|found| found["code"] == "YJ0303")
        .unwrap();
    let first = &repeated["relatedInformation"][0]["location"];
    assert_eq!(first["uri"], desk.uri(RULES));
    assert_eq!(editor.leave(), 0);
}

#[test]
fn an_edit_breaks_another_file_and_mends_it() {
    let desk = Desk::linjiang("breaks");
    let mut editor = Editor::at(&desk);
    editor.settle();
    let (words, cases) = (desk.uri(WORDS), desk.uri(CASES));
    let before = editor.shown.clone();
    let text = desk.text(WORDS);
    editor.show(&words, &text);
    // A fact is renamed in its declaration alone: whoever uses it is wrong now.
    let name = find(&text, "当事人", 0);
    editor.edit(&words, name.clone(), "行为人");
    editor.settle();
    let codes = editor.codes(&cases);
    let broken = codes.iter().filter(|(code, _)| code == "YJ0302").count();
    assert!(broken > 0, "{codes:?}");
    editor.edit(&words, name, "当事人");
    editor.settle();
    let codes = editor.codes(&cases);
    assert!(!codes.iter().any(|(code, _)| code == "YJ0302"), "{codes:?}");
    assert_eq!(
        editor.shown.get(&cases).filter(|found| !found.is_empty()),
        before.get(&cases)
    );
    assert_eq!(editor.leave(), 0);
}

#[test]
fn places_are_right_in_every_encoding() {
    let desk = Desk::linjiang("encodings");
    // 𠮷 takes four bytes of UTF-8 and two units of UTF-16.
    let text = "事实 𠮷日 : 日期 { 问 \"𠮷？\" }  事实 𠮷日 : 日期\n";
    let address = desk.uri("rules/zifu.yj");
    for (name, start, end) in [("utf-8", 50, 57), ("utf-16", 28, 31), ("utf-32", 26, 28)] {
        let capabilities = json!({"general": {"positionEncodings": [name, "utf-16"]}});
        let mut editor = Editor::open(&desk.root, &[], capabilities);
        assert_eq!(editor.told["capabilities"]["positionEncoding"], name);
        editor.show(&address, text);
        editor.settle();
        let repeated = editor.shown[&address]
            .iter()
            .find(|found| found["code"] == "YJ0304")
            .unwrap();
        assert_eq!(repeated["range"], range((0, start), (0, end)), "{name}");
        // An edit counts the same way: the second declaration gets a name of its own.
        editor.edit(&address, range((0, start), (0, end)), "月日");
        editor.settle();
        assert!(
            editor
                .codes(&address)
                .iter()
                .all(|(code, _)| code != "YJ0304")
        );
        assert_eq!(editor.leave(), 0);
    }
}

#[test]
fn files_come_change_and_go_on_the_disk() {
    let desk = Desk::linjiang("disk");
    let mut editor = Editor::at(&desk);
    let path = desk.root.join("rules/新.yj");
    let address = uri(&path);
    let tell = |editor: &mut Editor, kind: u8| {
        let changes = json!({"changes": [{"uri": address, "type": kind}]});
        editor.tell("workspace/didChangeWatchedFiles", changes);
        editor.settle();
    };
    // The files are read by now, so the new one is new.
    editor.settle();
    std::fs::write(&path, "同义 甲 {").unwrap();
    tell(&mut editor, 1);
    assert_eq!(editor.codes(&address), [("YJ0202".to_owned(), 1)]);
    // While it is open, the editor's text counts; closed, the one on the disk does.
    editor.show(&address, "同义 甲 { \"乙\" }\n");
    editor.settle();
    assert_eq!(editor.codes(&address), []);
    editor.tell(
        "textDocument/didClose",
        json!({"textDocument": {"uri": address}}),
    );
    editor.settle();
    assert_eq!(editor.codes(&address), [("YJ0202".to_owned(), 1)]);
    std::fs::remove_file(&path).unwrap();
    tell(&mut editor, 3);
    assert_eq!(editor.codes(&address), []);
    assert_eq!(editor.leave(), 0);
}

#[test]
fn faults_of_the_register_are_shown_in_its_file() {
    let desk = Desk::linjiang("register");
    let mut editor = Editor::at(&desk);
    let name = "regulations/jiexiang-zhengjie-tiaoli.yaml";
    let (good, address) = (desk.text(name), desk.uri(name));
    let tell = |editor: &mut Editor, text: &str| {
        std::fs::write(desk.root.join(name), text).unwrap();
        let changes = json!({"changes": [{"uri": address, "type": 2}]});
        editor.tell("workspace/didChangeWatchedFiles", changes);
        editor.settle();
    };
    tell(&mut editor, &good.replacen("title:", "titel:", 1));
    let codes = editor.codes(&address);
    assert!(!codes.is_empty());
    assert!(codes.iter().all(|(code, _)| code == "YJ0621"), "{codes:?}");
    tell(&mut editor, &good);
    assert_eq!(editor.codes(&address), []);
    assert_eq!(editor.leave(), 0);
}
