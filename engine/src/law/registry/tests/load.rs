//! What the loader finds wrong, and where.

use super::*;

const BASE: &str = "id: x\ntitle: 灯法\nrank: 法律\nversions:\n  - adopted: 2019-04-23\n    in_force_from: {date: 2019-04-23, basis: presumed}\n    articles: {1: 1, 2: 2}\n";

/// The one error of a file, with the text that its place points to.
fn only_error(text: &str) -> (String, String) {
    let errors = Registry::from_yaml([("x.yaml", text)]).unwrap_err();
    assert_eq!(errors.len(), 1, "{errors:?}");
    let e = &errors[0];
    assert!(!e.help.is_empty());
    let line = text.lines().nth(e.line - 1).unwrap();
    (
        e.message.clone(),
        line.chars().skip(e.column - 1).take(10).collect(),
    )
}

#[test]
fn faults_of_a_file_are_placed() {
    assert!(Registry::from_yaml([("x.yaml", BASE)]).is_ok());
    for (from, to, message, at) in [
        ("id: x", "id: Y_", "", ""),
        ("2: 2}", "1: 2}", "", ""),
        ("{1: 1, 2: 2}", "{2: 1, 1: 2}", "第一条的次序不对", "2}"),
        (
            "date: 2019-04-23",
            "date: 2018-01-01",
            "施行日期 2018-01-01 早于通过日期 2019-04-23",
            "{date: 201",
        ),
        (
            "basis: presumed",
            "basis: unknown",
            "施行日期与其来历不一致",
            "{date: 201",
        ),
        (
            "2: 2}\n",
            "2: 2}\n    headings: {3: 没有}\n",
            "第三条的条旨不成立",
            "没有}",
        ),
        (
            "2: 2}\n",
            "2: 2}\n    outline: [第一章 总则 1-3]\n",
            "目录行“第一章 总则 1-3”指到没有的条",
            "第一章 总则 1-3",
        ),
        (
            "2: 2}\n",
            "2: 2}\n    outline: [总则]\n",
            "目录行“总则”读不出",
            "总则]",
        ),
        (
            "rank: 法律",
            "rank: 法律\nrepealed_by: y",
            "没有写明废止日期",
            "y",
        ),
        (
            "rank: 法律",
            "rank: 法律\nrepealed: 2019-04-23",
            "废止日期 2019-04-23 不晚于施行",
            "2019-04-23",
        ),
        (
            "rank: 法律",
            "rank: 法律\nrepealed: 2020-01-01\nsuccessor: y",
            "没有登记 id 为“y”的法规",
            "y",
        ),
    ] {
        let text = BASE.replacen(from, to, 1);
        if message.is_empty() {
            assert!(
                Registry::from_yaml([("x.yaml", text.as_str())]).is_err(),
                "{text}"
            );
            continue;
        }
        let (got, under) = only_error(&text);
        assert_eq!(got, message);
        assert!(
            at.starts_with(&under) || under.starts_with(at),
            "{message}: {under}"
        );
    }
}

#[test]
fn what_does_not_read_is_said_in_chinese() {
    for (from, to, said, under) in [
        ("title", "tittle", "没有“tittle”这一项", "tittle: 灯法"),
        ("title: 灯法\n", "", "缺“title”这一项", "versions:"),
        (
            "rank: 法律",
            "rank: 法律\nrank: 法律",
            "“rank”写了两次",
            "rank: 法律",
        ),
        (
            "2019-04-23\n",
            "2019-02-30\n",
            "历法上没有 2019-02-30 这一天",
            "2019-02-30",
        ),
        ("rank: 法律", "rank: 规章", "没有“规章”这一效力层级", "规章"),
        (
            "basis: presumed",
            "basis: 推定",
            "“推定”不是可用的词",
            "推定",
        ),
        (
            "{1: 1, 2: 2}",
            "{1: 1, 零: 2}",
            "“零”不是条的序号",
            "零: 2}",
        ),
        ("{1: 1, 2: 2}", "{1: 1, 2: []}", "款的列表为空", "[]}"),
        (
            "{1: 1, 2: 2}",
            "{1: 1, 2: 三}",
            "款数，或者逐款的项数",
            "2: 三}",
        ),
        ("{1: 1, 2: 2}", "没有", "“没有”不是待补或者不分条", "没有"),
        ("{1: 1, 2: 2}", "{1: 1, 2: 900}", "款数 900 过大", "900}"),
        ("{1: 1, 2: 2}", "{1: 1, 2: 2", "YAML 读不出", ""),
    ] {
        let (message, place) = only_error(&BASE.replacen(from, to, 1));
        assert!(message.contains(said), "{message}");
        assert!(
            place.starts_with(under) || under.starts_with(&place),
            "{message}: {place}"
        );
    }
}

#[test]
fn all_faults_of_all_files_are_reported() {
    let a = "id: a\ntitle: 甲法\naliases: [乙法]\nrank: 法律\nversions:\n  - in_force_from: {date: null, basis: unknown}\n    articles: {2: 1, 1: 1}\n";
    let b = "id: b\ntitle: 乙法\nrank: 法律\nversions: []\n";
    let c = "id: c\ntitle: [\n";
    let errors = Registry::from_yaml([("a.yaml", a), ("b.yaml", b), ("c.yaml", c)]).unwrap_err();
    let list: Vec<(&str, usize)> = errors.iter().map(|e| (e.path.as_str(), e.line)).collect();
    assert_eq!(errors.len(), 4, "{errors:#?}");
    assert_eq!(list[..3], [("a.yaml", 7), ("b.yaml", 2), ("b.yaml", 4)]);
    assert_eq!(list[3].0, "c.yaml");
    assert!(
        errors[1].message.contains("已经是 a.yaml 的名称"),
        "{}",
        errors[1]
    );
}

#[test]
fn a_message_is_one_plain_line_whatever_the_file_says() {
    let text = BASE.replace("2: 2}", "\"2\\t\\e[2J\": 2}");
    let (message, _) = only_error(&text);
    assert_eq!(message, "“2 [2J”不是条的序号，写作 64 或者 133之1");
}
