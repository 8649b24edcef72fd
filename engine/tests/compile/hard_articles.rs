//! The shapes of the hardest penalty articles, restated for the invented statutes: the language can say each of them.

use yiju_engine::model::KnowledgeBase;

use super::{clauses, knowledge, provision};

fn lines(knowledge: &KnowledgeBase, id: &str) -> Vec<String> {
    clauses(knowledge, id).lines().map(str::to_owned).collect()
}

/// Holds the lines of a 罚则 of 第三十条 against its clauses.
fn says(text: &str, expected: &str) {
    let expected: Vec<&str> = expected.lines().map(str::trim).collect();
    let given = lines(&provision(text), "QT-9001");
    assert_eq!(given, expected, "\n{}\n", given.join("\n"));
}

/// Holds a whole file against the clauses of one power.
fn gives(text: &str, id: &str, expected: &str) {
    let expected: Vec<&str> = expected.lines().map(str::trim).collect();
    let given = lines(&knowledge(text), id);
    assert_eq!(given, expected, "\n{}\n", given.join("\n"));
}

/// Refusal sends to another regime, and adds detention of the persons, milder where the case is minor.
#[test]
fn referral_and_detention_after_refusal() {
    says(
        "由 农业主管部门
         拒不改正 {
             转致 \"有关法律法规\" 待定
             并对 直接责任人员 { 由 公安机关 拘留 10日 至 15日 ; 情节较轻 { 改处 由 公安机关 拘留 5日 至 10日 } }
         }",
        "转致 “有关法律法规” | 时 拒不改正 | 阶段 拒不改正 | @0 | 存疑 原文没有指明条款，待定
         拘留 10至15日 | 并对 直接责任人员 | 时 拒不改正 | 阶段 拒不改正 | @0 | 由 公安机关
         拘留 5至10日 | 并对 直接责任人员 | 时 拒不改正，情节较轻 | 当 情节较轻 | 阶段 拒不改正 | @0.1 | 改处 | 由 公安机关",
    );
}

/// A list whose amounts stand in the next paragraph, one of them for persons at a single item.
#[test]
fn a_list_with_amounts_in_the_next_paragraph() {
    let rules = "罚则 《云国工程法》第四十一条第一款 {
        领域 其他
        第一项 QT-9001 甲
        第二项 QT-9002 乙
        第三项 QT-9003 丙
        第四项 QT-9004 丁
        责令 改正
        没收 违法所得
        依 第二款 {
            对 单位 罚款 10万元 至 100万元
            仅 第二项 { 对 个人 罚款 100元 至 500元 }
        }
    }";
    let shared = "责令 “改正” | 依 《云国工程法》第四十一条第一款
                  没收 “违法所得” | 依 《云国工程法》第四十一条第一款
                  罚款 10万元至100万元 | 对 单位 | 依 《云国工程法》第四十一条第二款";
    gives(rules, "QT-9001", shared);
    gives(
        rules,
        "QT-9002",
        &format!("{shared}\n罚款 100元至500元 | 对 个人 | 依 《云国工程法》第四十一条第二款"),
    );
}

/// Followed with another base where the tender was lost, deemed grave by another paragraph, crime handed over.
#[test]
fn a_regulation_that_follows_a_law() {
    gives(
        "权力 QT-9001 甲 { 依据 《云国工程条例》第六十八条第三款 }
         罚则 《云国工程条例》第六十八条第三款 {
             领域 其他
             无效 \"中标\"
             依照 《云国工程法》第五十四条第二款 处罚
             若 未中标 { 换基数 中标金额 为 招标金额 }
             涉罪移送
         }
         罚则 《云国工程法》第五十四条第二款 {
             领域 其他
             罚款 中标金额 5‰ 至 10‰
             情节严重 { 取消投标资格 1年 至 3年 }
         }
         认定 情节严重 于 《云国工程法》第五十四条第二款 {
             依据 《云国工程条例》第六十八条第二款
             当 近3年 受罚 2次 以上 或 违法所得 30万元 以上 或 其他情形
         }",
        "QT-9001",
        "无效 “中标”
         罚款 中标金额0.5%至1% | 当 非 未中标 | 依 《云国工程法》第五十四条第二款
         取消投标资格 1至3年 | 时 情节严重 | 当 (近3Year 受罚≥2次 或 违法所得≥300000 或 〔其他情形〕) 或 情节严重 | @0 | 依 《云国工程法》第五十四条第二款
         依照 “《云国工程法》第五十四条第二款”
         罚款 招标金额0.5%至1% | 时 未中标 | 当 未中标 | 依 《云国工程法》第五十四条第二款
         移送 “涉嫌犯罪的，移送司法机关”",
    );
}

/// Loss of the licence where a decision was disobeyed again within years, or where the case is especially grave.
#[test]
fn a_repeat_within_years() {
    says(
        "若 自 处罚执行期满 起 3年内 又犯 第二款 或 情节特别严重 { 由 市场监管部门 吊销 \"营业执照\" }",
        "吊销 “营业执照” | 时 自 处罚执行期满 起 3年内 又犯 第二款 或 情节特别严重 | 当 自 处罚执行期满 起 3年内 又犯 第二款 或 情节特别严重 | @0 | 由 市场监管部门",
    );
}

/// Bases by role, an open suspension, the ladder up to loss of the certificate, and persons by a general rule.
#[test]
fn roles_with_bases_of_their_own() {
    gives(
        "权力 QT-9001 甲 { 依据 《云国工程法》第三十条 }
         罚则 《云国工程法》第三十条 {
             领域 其他
             责令 改正
             对 勘察单位、设计单位、监理单位 罚款 合同价款 1倍 至 2倍
             对 施工单位 罚款 合同价款 2% 至 4%
             可以 { 停业整顿 ; 降低资质等级 }
             情节严重 { 改处 吊销 \"资质证书\" }
         }
         通则 《云国工程法》第七十三条 { 凡 对 单位 罚款 { 并对 直接责任人员 罚款 单位罚款 5% 至 10% } }",
        "QT-9001",
        "责令 “改正”
         罚款 合同价款1倍至2倍 | 对 勘察单位、设计单位、监理单位
         罚款 合同价款2%至4% | 对 施工单位
         可以 停业整顿
         可以 降低资质等级
         吊销 “资质证书” | 时 情节严重 | 当 情节严重 | @0 | 改处
         罚款 单位罚款5%至10% | 并对 直接责任人员 | 当 当事人身份=勘察单位/设计单位/监理单位 且 当事人=单位 | 依 《云国工程法》第七十三条
         罚款 单位罚款5%至10% | 并对 直接责任人员 | 当 当事人身份=施工单位 且 当事人=单位 | 依 《云国工程法》第七十三条",
    );
}

/// Registered persons: three grades of which one holds; replaced and added measures; for life.
#[test]
fn registered_persons() {
    says(
        "分档 {
             造成事故     { 停止执业 1年 }
             造成重大事故 { 吊销 \"执业资格证书\" ; 不予注册 5年 }
             情节特别恶劣 { 吊销 \"执业资格证书\" ; 不予注册 终身 }
         }
         涉罪移送",
        "停止执业 1年 | 时 造成事故 | 当 分档=造成事故 | @0
         吊销 “执业资格证书” | 时 造成重大事故 | 当 分档=造成重大事故 | @1
         不予注册 5年 | 时 造成重大事故 | 当 分档=造成重大事故 | @1
         吊销 “执业资格证书” | 时 情节特别恶劣 | 当 分档=情节特别恶劣 | @2
         不予注册 终身 | 时 情节特别恶劣 | 当 分档=情节特别恶劣 | @2
         移送 “涉嫌犯罪的，移送司法机关”",
    );
    says(
        "停止执业 3个月 至 1年
         情节严重 { 改处 由 发证机关 吊销 \"执业资格证书\" ; 并处 不予注册 5年 }",
        "停止执业 3至12个月
         吊销 “执业资格证书” | 时 情节严重 | 当 情节严重 | @0 | 改处 | 由 发证机关
         不予注册 5年 | 时 情节严重 | 当 情节严重 | @0 | 并处",
    );
}

/// A person in charge: replaced fine after the time limit, the unit stopped besides, discipline, bans that deepen.
#[test]
fn persons_in_charge() {
    says(
        "责令 限期改正
         罚款 2万元 至 5万元
         逾期不改正 { 罚款 5万元 至 10万元 ; 并对 所在单位 { 停产停业整顿 } }
         导致生产安全事故 { 处分 撤职 由 任免机关 ; 涉罪移送 }
         若 有隐患 {
             限制从业 5年 \"任何单位的负责人\" 自 受处分之日
             造成重大责任 { 改处 限制从业 终身 \"本行业的负责人\" }
         }",
        "责令 “限期改正”
         罚款 2万元至5万元
         罚款 5万元至10万元 | 时 逾期不改正 | 阶段 逾期不改正 | @0
         停产停业 “停产停业整顿” | 并对 所在单位 | 时 逾期不改正 | 阶段 逾期不改正 | @0
         处分 “撤职” | 时 导致生产安全事故 | 当 导致生产安全事故 | @1 | 由 任免机关
         移送 “涉嫌犯罪的，移送司法机关” | 时 导致生产安全事故 | 当 导致生产安全事故 | @1
         限制从业 5年 “任何单位的负责人，自受处分之日起” | 时 有隐患 | 当 有隐患 | @2
         限制从业 终身 “本行业的负责人” | 时 有隐患，造成重大责任 | 当 有隐患 且 造成重大责任 | @2.3 | 改处",
    );
}

/// Closing by the government on request; one item that asks for past decisions under the same statute.
#[test]
fn closing_on_request() {
    let rules = "罚则 《云国工程法》第四十四条 {
        领域 其他
        第一项 QT-9001 甲 {
            要件 { 有隐患 且 ( 近180日 依 《云国工程法》受处罚 3次 以上 或 近1年 依 《云国工程法》受处罚 4次 以上 ) }
        }
        第二项 QT-9002 乙
        第三项 QT-9003 丙
        第四项 QT-9004 丁
        提请 人民政府 责令关闭
        由 发证机关 吊销 \"有关证照\"
        并对 主要负责人 {
            限制从业 5年 \"任何单位的主要负责人\"
            情节严重 { 改处 限制从业 终身 \"本行业的主要负责人\" }
        }
    }";
    let at = "依 《云国工程法》第四十四条";
    gives(
        rules,
        "QT-9002",
        &format!(
            "关闭 | 时 提请人民政府 | 由 人民政府 | {at}
             吊销 “有关证照” | 由 发证机关 | {at}
             限制从业 5年 “任何单位的主要负责人” | 并对 主要负责人 | {at}
             限制从业 终身 “本行业的主要负责人” | 并对 主要负责人 | 时 情节严重 | 当 情节严重 | @0 | 改处 | {at}"
        ),
    );
    let knowledge = knowledge(rules);
    let elements = &knowledge.power("QT-9001").unwrap().versions[0].elements;
    assert_eq!(
        super::print::condition(&knowledge, elements, false),
        "有隐患 且 (近180Day 依《云国工程法》受处罚≥3次 或 近1Year 依《云国工程法》受处罚≥4次)"
    );
}

/// A fine by the gain where there is enough of it, else alone or beside the rest.
#[test]
fn alone_or_beside() {
    says(
        "没收 违法所得
         若 违法所得 10万元 以上 { 并处 罚款 违法所得 2倍 至 5倍 }
         若 没有 违法所得 或 违法所得 不足10万元 { 单处或者并处 罚款 10万元 至 20万元 }
         并对 直接责任人员 罚款 1万元 至 2万元
         民事 \"与承包方连带赔偿\"",
        "没收 “违法所得”
         罚款 违法所得2倍至5倍 | 时 违法所得 10万元 以上 | 当 违法所得≥100000 | @0 | 并处
         罚款 10万元至20万元 “单处或者并处” | 时 没有 违法所得 或 违法所得 不足10万元 | 当 没有违法所得 或 违法所得<100000 | @1 | 并处
         罚款 1万元至2万元 | 并对 直接责任人员
         民事 “与承包方连带赔偿”",
    );
}

/// Items that are the tiers of one conduct, and a multiple of the tier at hand, whichever it is.
#[test]
fn items_that_are_tiers() {
    says(
        "由 应急部门
         分档 事故等级 {
             一般 罚款 30万元 至 100万元
             较大 罚款 100万元 至 200万元
             重大 罚款 200万元 至 1000万元
         }
         情节特别严重 { 可以 改处 罚款 本档罚款 2倍 至 5倍 }",
        "罚款 30万元至100万元 | 时 一般 | 当 事故等级=一般 | @0
         罚款 100万元至200万元 | 时 较大 | 当 事故等级=较大 | @1
         罚款 200万元至1000万元 | 时 重大 | 当 事故等级=重大 | @2
         可以 罚款 本档罚款2倍至5倍 | 时 一般，情节特别严重 | 当 事故等级=一般 且 情节特别严重 | @0.4 | 改处
         可以 罚款 本档罚款2倍至5倍 | 时 较大，情节特别严重 | 当 事故等级=较大 且 情节特别严重 | @1.5 | 改处
         可以 罚款 本档罚款2倍至5倍 | 时 重大，情节特别严重 | 当 事故等级=重大 且 情节特别严重 | @2.6 | 改处",
    );
    gives(
        "权力 QT-9001 甲 { 依据 《云国工程法》第四十四条 }
         罚则 《云国工程法》第四十四条 {
             领域 其他
             分档 事故等级 {
                 第一项 一般 { 罚款 30万元 至 100万元 ; 情节特别严重 { 可以 改处 罚款 本档罚款 2倍 至 5倍 } }
                 第二项 较大 罚款 100万元 至 200万元
                 第三项 重大 罚款 200万元 至 1000万元
             }
         }",
        "QT-9001",
        "罚款 30万元至100万元 | 时 一般 | 当 事故等级=一般 | @0 | 依 《云国工程法》第四十四条第一项
         可以 罚款 本档罚款2倍至5倍 | 时 一般，情节特别严重 | 当 事故等级=一般 且 情节特别严重 | @0.1 | 改处 | 依 《云国工程法》第四十四条第一项
         罚款 100万元至200万元 | 时 较大 | 当 事故等级=较大 | @2 | 依 《云国工程法》第四十四条第二项
         罚款 200万元至1000万元 | 时 重大 | 当 事故等级=重大 | @3 | 依 《云国工程法》第四十四条第三项",
    );
}

/// Assessors: bans by role after several decisions of one year, some kinds not counted.
#[test]
fn several_decisions_within_a_year() {
    let knowledge = provision(
        "要件 { 近1年 依 《云国工程法》受处罚 3次 以上 除 停业、停止从业 }
         可以 对 评估机构 停业 1年 至 5年 ; 可以 对 评估人员 停止从业 1年 至 5年
         构成犯罪 { 限制从业 终身 \"评估业务\" }",
    );
    assert_eq!(
        lines(&knowledge, "QT-9001"),
        [
            "可以 停产停业 1至5年 “停业” | 对 评估机构",
            "可以 限制从业 1至5年 “停止从业” | 对 评估人员",
            "限制从业 终身 “评估业务” | 时 构成犯罪 | 当 构成犯罪 | @0",
        ]
    );
}

/// Per tree, by the grade of each; and the same for those of the next paragraph.
#[test]
fn each_tree_by_its_grade() {
    gives(
        "权力 QT-9001 甲 { 依据 《云国工程法》第四十五条第一款 }
         罚则 《云国工程法》第四十五条第一款 {
             领域 其他
             责令 采取补救措施
             逐株 分档 保护级别 {
                 第一项 一级 罚款 每株 50万元 至 100万元
                 第二项 二级 罚款 每株 20万元 至 50万元
             }
         }
         权力 QT-9002 乙 { 依据 《云国工程法》第四十五条第二款 }
         罚则 《云国工程法》第四十五条第二款 { 领域 其他 ; 依照 第一款 }",
        "QT-9002",
        "责令 “采取补救措施” | 依 《云国工程法》第四十五条第一款
         罚款 每株50万元至100万元 | 时 逐株，一级 | 当 保护级别=一级 | @0 | 依 《云国工程法》第四十五条第一款第一项
         罚款 每株20万元至50万元 | 时 逐株，二级 | 当 保护级别=二级 | @1 | 依 《云国工程法》第四十五条第一款第二项",
    );
}

/// Advertising: by the fee, else fixed; other organs revoke and refuse.
#[test]
fn by_the_fee_or_fixed() {
    says(
        "责令 停止发布
         对 广告主 责令 消除影响
         罚款 广告费用 1倍 至 3倍 ， 无法计算或者明显偏低 10万元 至 20万元
         情节严重 {
             罚款 广告费用 3倍 至 5倍 ， 无法计算或者明显偏低 20万元 至 100万元
             可以 吊销 \"营业执照\"
             由 审查机关 { 撤销 \"批准文件\" ; 不予受理 1年 \"审查申请\" }
         }",
        "责令 “停止发布”
         责令 “消除影响” | 对 广告主
         罚款 广告费用1倍至3倍 没有则100000至200000
         罚款 广告费用3倍至5倍 没有则200000至1000000 | 时 情节严重 | 当 情节严重 | @0
         可以 吊销 “营业执照” | 时 情节严重 | 当 情节严重 | @0
         撤销 “批准文件” | 时 情节严重 | 当 情节严重 | @0 | 由 审查机关
         不予受理 1年 “审查申请” | 时 情节严重 | 当 情节严重 | @0 | 由 审查机关",
    );
}

/// Three paragraphs over one list: persons at some items, enforcement at others.
#[test]
fn three_paragraphs_over_one_list() {
    let names = ["一", "二", "三", "四", "五", "六", "七"];
    let powers: String = (1..=7)
        .map(|n| format!("第{}项 QT-900{n} 甲{n}\n", names[n - 1]))
        .collect();
    let rules = format!(
        "罚则 《云国工程法》第四十二条第一款 {{
             领域 其他
             {powers}责令 改正
             对 单位 罚款 5000元 至 5万元
             依 第二款 {{ 仅 第二项至第五项 {{ 对 个人 {{ 警告 或者 罚款 500元 以下 }} }} }}
             依 第三款 {{ 仅 第三项至第六项 {{ 拒不改正 {{ 强制 \"排除妨碍\" 费用由违法者承担 }} }} }}
         }}"
    );
    let base = "责令 “改正” | 依 《云国工程法》第四十二条第一款
                罚款 5000元至5万元 | 对 单位 | 依 《云国工程法》第四十二条第一款";
    let person = "警告 | 对 个人 | 择一1 | 依 《云国工程法》第四十二条第二款
                  罚款 500元以下 | 对 个人 | 择一1 | 依 《云国工程法》第四十二条第二款";
    let remove = "强制 “排除妨碍，费用由违法者承担” | 时 拒不改正 | 阶段 拒不改正 | @0 | 依 《云国工程法》第四十二条第三款";
    gives(&rules, "QT-9001", base);
    gives(&rules, "QT-9002", &format!("{base}\n{person}"));
    gives(&rules, "QT-9005", &format!("{base}\n{person}\n{remove}"));
    gives(&rules, "QT-9006", &format!("{base}\n{remove}"));
    gives(&rules, "QT-9007", base);
}

/// Amounts for some items, for others by their cost with a floor, for all others a third; closing needs approval.
#[test]
fn amounts_by_item_and_approval() {
    let names = [
        "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一",
    ];
    let powers: String = (1..=11)
        .map(|n| format!("第{}项 QT-90{n:02} 甲{n}\n", names[n - 1]))
        .collect();
    let rules = format!(
        "罚则 《云国工程法》第四十三条第一款 {{
             领域 其他
             {powers}责令 改正
             没收 违法所得
             依 第二款 {{
                 仅 第一项、第八项 {{ 罚款 5万元 至 20万元 }}
                 仅 第七项 {{ 罚款 工程造价 1倍 至 3倍 ， 不足10万元 按 10万元 }}
                 其余各项 {{ 罚款 10万元 至 100万元 }}
                 仅 第十一项 {{ 提示 \"另有规定从其规定\" }}
             }}
             情节严重 {{ 经 人民政府 批准 可以 {{ 停业 或者 责令关闭 }} }}
         }}"
    );
    let first = "责令 “改正” | 依 《云国工程法》第四十三条第一款
                 没收 “违法所得” | 依 《云国工程法》第四十三条第一款";
    let second = "依 《云国工程法》第四十三条第二款";
    let last = "可以 停产停业 “停业” | 时 情节严重 | 当 情节严重 | @0 | 择一1 | 经 人民政府 批准 | 依 《云国工程法》第四十三条第一款
                可以 关闭 | 时 情节严重 | 当 情节严重 | @0 | 择一1 | 经 人民政府 批准 | 依 《云国工程法》第四十三条第一款";
    gives(
        &rules,
        "QT-9008",
        &format!("{first}\n罚款 5万元至20万元 | {second}\n{last}"),
    );
    gives(
        &rules,
        "QT-9007",
        &format!("{first}\n罚款 工程造价1倍至3倍 不足100000按100000 | {second}\n{last}"),
    );
    gives(
        &rules,
        "QT-9002",
        &format!("{first}\n罚款 10万元至100万元 | {second}\n{last}"),
    );
    // 其余各项 leaves out every item that a 仅 beside it names.
    gives(
        &rules,
        "QT-9011",
        &format!("{first}\n提示 “另有规定从其规定” | {second}\n{last}"),
    );
}

/// A fine whose amount the text leaves to others; stopping supply at all items but one, with approval.
#[test]
fn an_unstated_fine_and_an_exception() {
    let rules = "罚则 《云国工程法》第六十条第一款 {
        领域 其他
        第一项 QT-9001 甲
        第二项 QT-9002 乙
        第三项 QT-9003 丙
        责令 限期改正
        可以 罚款 未定额
        依 第二款 { 除 第二项 { 情节严重 { 经 人民政府 批准 可以 停止供水 } } }
    }";
    let first = "责令 “限期改正” | 依 《云国工程法》第六十条第一款
                 可以 罚款 未定额 | 依 《云国工程法》第六十条第一款";
    gives(rules, "QT-9002", first);
    gives(
        rules,
        "QT-9003",
        &format!(
            "{first}\n可以 限制经营 “停止供水” | 时 情节严重 | 当 情节严重 | @0 | 经 人民政府 批准 | 依 《云国工程法》第六十条第二款"
        ),
    );
}

/// References to repealed texts and to unnamed ones; a residual penalty of its own.
#[test]
fn references_of_every_kind() {
    says(
        "转致 《云国旧灯法》\n涉罪移送",
        "转致 “《云国旧灯法》”\n移送 “涉嫌犯罪的，移送司法机关”",
    );
    says(
        "责令 限期改正\n逾期不改正 { 依照 \"相关法律法规\" 待定 处罚 }",
        "责令 “限期改正”
         依照 “相关法律法规” | 时 逾期不改正 | 阶段 逾期不改正 | @0 | 存疑 原文没有指明条款，待定",
    );
    says(
        "转致 \"相关法律\" 待定\n兜底 { 责令 停止违法行为 ; 没收 违法所得 ; 罚款 1万元 以下 }",
        "转致 “相关法律” | 存疑 原文没有指明条款，待定
         责令 “停止违法行为” | 时 其他法律没有规定的 | 当 〔其他法律、行政法规没有规定处罚〕 | @0
         没收 “违法所得” | 时 其他法律没有规定的 | 当 〔其他法律、行政法规没有规定处罚〕 | @0
         罚款 1万元以下 | 时 其他法律没有规定的 | 当 〔其他法律、行政法规没有规定处罚〕 | @0",
    );
}
