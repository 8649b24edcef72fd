//! Whom a clause addresses.

use super::print::hold;
use super::{candidate, cautions, provision, rules};

#[test]
fn kinds_of_parties_divide_and_one_is_true() {
    let knowledge = provision("责令 改正 ; 对 个人 罚款 100元 ; 对 单位 罚款 900元");
    hold(
        &candidate(&knowledge, &["当事人=个人"]),
        "责令改正；对个人 罚款100元",
    );
    let open = candidate(&knowledge, &[]);
    hold(
        &open,
        "若 当事人=个人 | 责令改正；对个人 罚款100元
         若 当事人=单位 | 责令改正；对单位 罚款900元",
    );
    assert!(cautions(&open).contains(&"individual_business"));
}

#[test]
fn an_individual_business_has_no_default() {
    let knowledge = provision("对 个人 罚款 100元 ; 对 单位 罚款 900元");
    let candidate = candidate(&knowledge, &["当事人=个体工商户"]);
    hold(
        &candidate,
        "若 当事人=个体工商户（视同个人） | 对个人 罚款100元
         若 当事人=个体工商户（视同单位） | 对单位 罚款900元",
    );
    assert!(cautions(&candidate).contains(&"individual_business"));
}

#[test]
fn a_provision_that_names_individual_businesses_leaves_nothing_open() {
    let knowledge = provision("对 个人、个体工商户 罚款 100元 ; 对 单位 罚款 900元");
    let known = candidate(&knowledge, &["当事人=个体工商户"]);
    hold(&known, "对个人、个体工商户 罚款100元");
    assert!(!cautions(&known).contains(&"individual_business"));
}

#[test]
fn a_reading_that_the_rules_give_is_followed() {
    let knowledge = provision(
        "个体工商户 视同 单位 { 来源 \"某解释\" }\n对 个人 罚款 100元 ; 对 单位 罚款 900元",
    );
    hold(
        &candidate(&knowledge, &["当事人=个体工商户"]),
        "对单位 罚款900元",
    );
    hold(
        &candidate(&knowledge, &[]),
        "若 当事人=个人 | 对个人 罚款100元
         若 当事人=个体工商户、单位 | 对单位 罚款900元",
    );
}

#[test]
fn capacities_divide_and_others_get_nothing_of_it() {
    let knowledge = provision("责令 改正 ; 对 甲方、乙方 罚款 100元 ; 对 丙方 罚款 900元");
    hold(
        &candidate(&knowledge, &[]),
        "若 当事人身份=甲方、乙方 | 责令改正；对甲方、乙方 罚款100元
         若 当事人身份=丙方 | 责令改正；对丙方 罚款900元
         若 当事人身份=丁方、戊方 | 责令改正",
    );
    hold(&candidate(&knowledge, &["当事人身份=丁方"]), "责令改正");
}

#[test]
fn persons_are_added_besides_the_party() {
    let knowledge = provision(
        "罚款 造价 1% 至 2%
         并对 负责人、经办人 罚款 单位罚款 5% 至 10%
         情节严重 { 并对 经办人 罚款 5万元 }",
    );
    hold(
        &candidate(&knowledge, &["造价=1000万元", "情节严重=否"]),
        "罚款造价1%至2%＝100000～200000；对负责人、经办人 罚款单位罚款5%至10%＝5000～20000",
    );
    // The deeper tier is about one of the two persons.
    hold(
        &candidate(&knowledge, &["造价=1000万元", "情节严重=是"]),
        "罚款造价1%至2%＝100000～200000；对负责人 罚款单位罚款5%至10%＝5000～20000；对经办人 罚款5万元",
    );
}

#[test]
fn a_general_rule_takes_its_share_of_the_fine_of_its_own_statute() {
    let knowledge = rules(
        "权力 QT-9001 乱放水 { 依据 《灯典》第八十条、《水法》第三十条 }
         罚则 《灯典》第八十条 { 领域 其他 ; 可以 罚款 未定额 }
         罚则 《水法》第三十条 { 领域 其他 ; 罚款 造价 1% 至 2% }
         通则 《水法》第七十三条 { 凡 对 单位 罚款 { 并对 经办人 罚款 单位罚款 5% 至 10% } }",
    );
    hold(
        &candidate(&knowledge, &["当事人=单位", "造价=100万元"]),
        "可以罚款未定额；罚款造价1%至2%＝10000～20000；对经办人 罚款单位罚款5%至10%＝500～2000",
    );
    hold(
        &candidate(&knowledge, &["当事人=个人", "造价=100万元"]),
        "可以罚款未定额；罚款造价1%至2%＝10000～20000",
    );
}
