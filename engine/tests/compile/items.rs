//! Lists of 项: which measures a power takes, by 仅, 除, 其余各项, 依 and 依照.

use super::{clauses, knowledge};

/// A listed 罚则 with a power at each of its items, and these lines after them.
fn listed(article: &str, items: usize, lines: &str) -> yiju_engine::model::KnowledgeBase {
    let names = [
        "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一",
    ];
    let powers: String = (0..items)
        .map(|index| format!("    第{}项 QT-90{:02} 甲{index}\n", names[index], index + 1))
        .collect();
    knowledge(&format!(
        "罚则 《云国工程法》{article} {{\n    领域 其他\n{powers}{lines}\n}}\n"
    ))
}

/// Holds the clauses of some powers of a list.
fn hold(knowledge: &yiju_engine::model::KnowledgeBase, table: &[(&str, &str)]) {
    for (id, expected) in table {
        let expected: Vec<&str> = expected.lines().map(str::trim).collect();
        let given = clauses(knowledge, id);
        assert_eq!(given.lines().collect::<Vec<_>>(), expected, "{id}");
    }
}

#[test]
fn every_item_takes_the_measures_of_the_list() {
    let knowledge = listed("第四十四条", 4, "责令 改正\n罚款 500元 以下");
    let expected = "责令 “改正” | 依 《云国工程法》第四十四条
                    罚款 500元以下 | 依 《云国工程法》第四十四条";
    hold(&knowledge, &[("QT-9001", expected), ("QT-9004", expected)]);
    let power = knowledge.power("QT-9002").unwrap();
    assert_eq!(
        &*power.versions[0].basis[0].label,
        "《云国工程法》第四十四条第二项"
    );
}

#[test]
fn only_except_and_the_rest() {
    let knowledge = listed(
        "第四十四条",
        4,
        "仅 第一项、第三项 { 警告 }\n除 第二项 { 通报批评 }\n仅 第二项至第三项 罚款 200元 以下\n其余各项 { 罚款 500元 以下 }",
    );
    let at = "依 《云国工程法》第四十四条";
    hold(
        &knowledge,
        &[
            // 其余各项: those that no 仅 beside it names.
            ("QT-9001", &format!("警告 | {at}\n通报批评 | {at}")),
            ("QT-9002", &format!("罚款 200元以下 | {at}")),
            (
                "QT-9003",
                &format!("警告 | {at}\n通报批评 | {at}\n罚款 200元以下 | {at}"),
            ),
            (
                "QT-9004",
                &format!("通报批评 | {at}\n罚款 500元以下 | {at}"),
            ),
        ],
    );
}

#[test]
fn amounts_that_stand_in_another_paragraph() {
    let knowledge = listed(
        "第四十一条第一款",
        4,
        "责令 改正\n依 第二款 {\n    对 单位 罚款 10万元 至 100万元\n    仅 第二项 { 对 个人 罚款 100元 至 500元 }\n}\n依 《云国工程条例》第五十七条 { 警告 }",
    );
    let first = "责令 “改正” | 依 《云国工程法》第四十一条第一款
                 罚款 10万元至100万元 | 对 单位 | 依 《云国工程法》第四十一条第二款";
    let person = "罚款 100元至500元 | 对 个人 | 依 《云国工程法》第四十一条第二款";
    let last = "警告 | 依 《云国工程条例》第五十七条";
    hold(
        &knowledge,
        &[
            ("QT-9001", &format!("{first}\n{last}")),
            ("QT-9002", &format!("{first}\n{person}\n{last}")),
        ],
    );
}

#[test]
fn what_follows_another_paragraph() {
    let knowledge = knowledge(
        "罚则 《云国工程法》第四十五条第一款 {
            领域 其他
            第一项 QT-9001 甲
            第二项 QT-9002 乙
            责令 改正
            仅 第一项 { 警告 }
            除 第一项 { 罚款 500元 以下 }
        }
        权力 QT-9003 丙 { 依据 《云国工程法》第四十五条第二款 }
        罚则 《云国工程法》第四十五条第二款 { 领域 其他 ; 依照 第一款 }
        权力 QT-9004 丁 { 依据 《云国工程法》第三十一条第二款 }
        罚则 《云国工程法》第三十一条第二款 { 领域 其他 ; 可以依照 《云国工程法》第四十五条第一款 处罚 }",
    );
    let at = "依 《云国工程法》第四十五条第一款";
    hold(
        &knowledge,
        &[
            ("QT-9001", &format!("责令 “改正” | {at}\n警告 | {at}")),
            // The items of the other paragraph are not those of this one: 仅 does not hold, 除 does.
            (
                "QT-9003",
                &format!("责令 “改正” | {at}\n罚款 500元以下 | {at}"),
            ),
            (
                "QT-9004",
                &format!(
                    "可以 责令 “改正” | {at}\n可以 罚款 500元以下 | {at}\n可以 依照 “《云国工程法》第四十五条第一款”"
                ),
            ),
        ],
    );
}

#[test]
fn the_longest_prefix_gives_the_measures() {
    let knowledge = knowledge(
        "罚则 《云国工程法》第四十一条第一款 { 领域 其他 ; 警告 }
         罚则 《云国工程法》第四十一条第一款第二项 { 领域 其他 ; 通报批评 }
         权力 QT-9001 甲 { 依据 《云国工程法》第四十一条第一款第一项 }
         权力 QT-9002 乙 { 依据 《云国工程法》第四十一条第一款第二项 }
         权力 QT-9003 丙 { 依据 《云国工程法》第四十一条第一款第三项、《云国工程条例》第五十七条 }
         罚则 《云国工程条例》第五十七条 { 领域 其他 ; 罚款 500元 以下 }",
    );
    hold(
        &knowledge,
        &[
            ("QT-9001", "警告 | 依 《云国工程法》第四十一条第一款"),
            ("QT-9002", "通报批评"),
            // Two texts carry one power.
            (
                "QT-9003",
                "警告 | 依 《云国工程法》第四十一条第一款\n罚款 500元以下 | 依 《云国工程条例》第五十七条",
            ),
        ],
    );
}

#[test]
fn an_item_may_add_measures_of_its_own() {
    let knowledge = knowledge(
        "罚则 《云国工程法》第四十五条第一款 {
            领域 其他
            第一项 QT-9001 甲 { 可以 暂扣 \"工具\" }
            第二项 QT-9002 乙
            警告
        }
        权力 QT-9003 丙 { 领域 其他 依据 《云国工程法》第四十六条 ; 罚款 500元 以下 }
        权力 QT-9004 丁 { 依据 《云国工程法》第四十六条 }
        罚则 《云国工程法》第四十六条 { 领域 其他 ; 警告 }",
    );
    hold(
        &knowledge,
        &[
            (
                "QT-9001",
                "警告 | 依 《云国工程法》第四十五条第一款\n可以 暂扣 “工具”",
            ),
            ("QT-9002", "警告 | 依 《云国工程法》第四十五条第一款"),
            // A power on its own that has measures takes none from the 罚则.
            ("QT-9003", "罚款 500元以下"),
            ("QT-9004", "警告"),
        ],
    );
}
