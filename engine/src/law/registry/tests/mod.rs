//! A small registry of invented statutes.

mod load;

use super::*;
use crate::law::{Date, Reference};

const PLANNING: &str = "\
id: dengcheng-guihua-fa
title: 中华灯国灯城规划法
short: 灯城规划法
aliases: [规划法]
rank: 法律
issuer: 灯国大会
field: 城乡规划
first_commenced: 2001-01-01
versions:
  - adopted: 2015-04-24
    in_force_from: {date: 2015-04-24, basis: presumed}
    articles: {1: 1, 2: 2, 3: 1}
  - adopted: 2019-04-23
    in_force_from: {date: 2019-07-01, basis: stated}
    verified_until: 2026-10-04
    outline:
      - 第一章 总则 1-2
      - 第二章 罚 3-5
    articles: {
      1: 1, 2: [0, 3, 0], 3: [4], 3之1: 2, 4: 0,
      5: [2, 2]}
    headings:
      2: 亮灯的义务
      3: 熄灯的处罚
";

const OLD: &str = "\
id: jiu-dengguang-fa
title: 旧灯光法
rank: 法律
repealed: 2026-08-15
repealed_by: 灯典第九条
successor: deng-dian
versions:
  - adopted: 2010-01-01
    in_force_from: {date: 2010-03-01, basis: stated}
    articles: {1: 1}
";

const CODE: &str = "\
id: deng-dian
title: 中华灯国灯光法典
short: 灯典
rank: 法律
versions:
  - adopted: 2026-03-12
    in_force_from: {date: 2026-08-15, basis: stated}
    articles: {1: 1, 9: 1}
";

const LOCAL: &str = "\
id: dengcheng-tiaoli
title: 灯城灯管理条例
rank: 地方性法规
region: 灯城
versions:
  - in_force_from: {date: null, basis: unknown}
    articles: 待补
";

const DOCUMENT: &str = "\
id: deng-yijian
title: 关于点灯的意见
rank: 部门规范性文件
versions:
  - adopted: 2015-12-24
    in_force_from: {date: 2015-12-24, basis: presumed}
    articles: 不分条
";

fn registry() -> Registry {
    Registry::from_yaml([
        ("r/dengcheng-guihua-fa.yaml", PLANNING),
        ("r/jiu-dengguang-fa.yaml", OLD),
        ("r/deng-dian.yaml", CODE),
        ("r/dengcheng-tiaoli.yaml", LOCAL),
        ("r/deng-yijian.yaml", DOCUMENT),
    ])
    .unwrap()
}

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

fn resolve(text: &str) -> Result<String, CiteError> {
    let reference = Reference::parse(text).unwrap();
    registry()
        .resolve(&reference, When::On(date("2026-01-01")))
        .map(|c| c.label.to_string())
}

#[test]
fn resolves_to_the_canonical_label() {
    for (text, label) in [
        ("《灯城规划法》第一条", "《灯城规划法》第一条"),
        ("规划法 2条2款(3)项", "《灯城规划法》第二条第二款第三项"),
        (
            "中华灯国灯城规划法第3条第(四)项",
            "《灯城规划法》第三条第四项",
        ),
        (
            "dengcheng-guihua-fa 第三条之一第二款",
            "《灯城规划法》第三条之一第二款",
        ),
        (
            "城规划法第五条第一款第二项后段",
            "《灯城规划法》第五条第一款第二项后段",
        ),
        ("《灯城规划法》〔2015〕第三条", "《灯城规划法》第三条"),
        (
            "灯城灯管理条例第九十条第七款",
            "《灯城灯管理条例》第九十条第七款",
        ),
    ] {
        assert_eq!(resolve(text).as_deref(), Ok(label), "{text}");
    }
}

#[test]
fn says_what_does_not_exist() {
    for (text, message, help) in [
        ("第三条", "引用没有写明法规", "写明法规，如 《某法》第三条"),
        (
            "《灯城规化法》第三条",
            "登记簿里没有“灯城规化法”",
            "最接近的是《灯城规划法》",
        ),
        (
            "《水法》第三条",
            "登记簿里没有“水法”",
            "核对名称；确有此法规的，先在 regulations/ 登记",
        ),
        (
            "《灯城规划法》",
            "《灯城规划法》的引用没有写明第几条",
            "写到条，如 《灯城规划法》第一条",
        ),
        (
            "《规划法》第六条",
            "《灯城规划法》没有第六条",
            "最后一条是第五条",
        ),
        (
            "《规划法》第三条之二",
            "《灯城规划法》没有第三条之二",
            "最后一条是第五条",
        ),
        (
            "《规划法》第四条",
            "《灯城规划法》第四条已经删去",
            "引用该条的其他版本的，用〔年份〕指定",
        ),
        (
            "《规划法》第二条",
            "《灯城规划法》第二条有三款，没有写明第几款",
            "写明是第一款至第三款中的哪一款",
        ),
        (
            "《规划法》第二条第一项",
            "《灯城规划法》第二条有三款，没有写明第几款",
            "只有第二款分项，写作第二款第几项",
        ),
        (
            "《规划法》第五条第一项",
            "《灯城规划法》第五条有两款，没有写明第几款",
            "写明是第一款至第二款中的哪一款",
        ),
        (
            "《规划法》第三条第一款第二项",
            "《灯城规划法》第三条只有一款，不写第几款",
            "写作 《灯城规划法》第三条第二项",
        ),
        (
            "《规划法》第二条第四款",
            "《灯城规划法》第二条没有第四款",
            "该条共三款",
        ),
        (
            "《规划法》第三条第五项",
            "《灯城规划法》第三条没有第五项",
            "该条共四项",
        ),
        (
            "《规划法》第二条第一款第一项",
            "《灯城规划法》第二条第一款没有第一项",
            "该款不分项",
        ),
        (
            "《规划法》第二条第二款第四项",
            "《灯城规划法》第二条第二款没有第四项",
            "该款共三项",
        ),
        (
            "《规划法》〔2016〕第一条",
            "《灯城规划法》没有 〔2016〕 这一版本",
            "收录的版本是 2015-04-24、2019-04-23",
        ),
        (
            "《灯典》第一条",
            "《灯典》在 2026-01-01 是否有效不详",
            "收录的最早版本自 2026-08-15 起；此前的版本待补",
        ),
        (
            "《关于点灯的意见》第一条",
            "《关于点灯的意见》不分条，不能引到条",
            "引用整份文件，在来源里写明第几部分",
        ),
    ] {
        let e = resolve(text).unwrap_err();
        assert_eq!(
            (e.to_string(), e.help()),
            (message.to_owned(), help.to_owned()),
            "{text}"
        );
    }
}

#[test]
fn an_ending_of_several_titles_is_ambiguous() {
    let shared = PLANNING.replace("dengcheng-guihua-fa", "huocheng-guihua-fa");
    let shared = shared
        .replace("灯城规划法", "火城规划法")
        .replace("aliases: [规划法]\n", "");
    let other = PLANNING.replace("aliases: [规划法]\n", "");
    let r = Registry::from_yaml([
        ("dengcheng-guihua-fa.yaml", other),
        ("huocheng-guihua-fa.yaml", shared),
    ])
    .unwrap();
    let e = r.find("规划法").unwrap_err();
    assert_eq!(e.to_string(), "“规划法”可指几部法规");
    assert_eq!(e.help(), "写明是《灯城规划法》、《火城规划法》中的哪一部");
    assert!(matches!(r.lookup("划法"), Lookup::Missing(_)));
}

#[test]
fn readers_may_name_the_whole_article() {
    let r = registry();
    let locate = |text: &str| {
        r.locate(&Reference::parse(text).unwrap(), When::Latest)
            .map(|c| c.label.to_string())
    };
    assert_eq!(locate("规划法2条").as_deref(), Ok("《灯城规划法》第二条"));
    assert_eq!(
        locate("规划法3条1款4项").as_deref(),
        Ok("《灯城规划法》第三条第四项")
    );
    assert!(matches!(
        locate("规划法2条1项"),
        Err(CiteError::ParagraphNeeded { .. })
    ));
    assert!(matches!(
        locate("规划法3条2款"),
        Err(CiteError::NoSuchParagraph { .. })
    ));
}

#[test]
fn the_day_chooses_the_version() {
    let r = registry();
    let on = |id: &str, day: &str| {
        r.version_on(id, date(day))
            .and_then(|v| v.adopted)
            .map(|d| d.to_string())
    };
    assert_eq!(
        on("dengcheng-guihua-fa", "2015-04-24").as_deref(),
        Some("2015-04-24")
    );
    assert_eq!(
        on("dengcheng-guihua-fa", "2019-06-30").as_deref(),
        Some("2015-04-24")
    );
    assert_eq!(
        on("dengcheng-guihua-fa", "2019-07-01").as_deref(),
        Some("2019-04-23")
    );
    assert_eq!(
        on("jiu-dengguang-fa", "2026-08-14").as_deref(),
        Some("2010-01-01")
    );
    assert_eq!(on("jiu-dengguang-fa", "2026-08-15"), None);
    let statute = |id: &str| r.get(id).unwrap();
    let planning = statute("dengcheng-guihua-fa");
    assert_eq!(
        planning.on(date("2014-01-01")),
        Err(NoVersion::NotHeld(date("2015-04-24")))
    );
    assert_eq!(
        planning.on(date("2000-01-01")),
        Err(NoVersion::NotYet(date("2001-01-01")))
    );
    assert_eq!(
        statute("deng-dian").on(date("2026-08-14")),
        Err(NoVersion::Before(date("2026-08-15")))
    );
    let old = Reference::parse("旧灯光法1条").unwrap();
    let e = r.resolve(&old, When::On(date("2026-08-15"))).unwrap_err();
    assert_eq!(e.to_string(), "《旧灯光法》自 2026-08-15 起废止");
    assert_eq!(e.help(), "改引《灯典》，或者用〔年份〕指定已废止的版本");
    assert!(r.resolve(&old, When::Latest).is_ok());
    // A text whose commencement is not known cannot be excluded on any day.
    assert!(statute("dengcheng-tiaoli").on(date("1990-01-01")).is_ok());
}

#[test]
fn validity_ends_the_day_before() {
    let r = registry();
    let v = |id: &str, i: usize| {
        let v = r.versions(id)[i].validity();
        (
            v.from.map(|d| d.to_string()),
            v.from_basis,
            v.to.map(|d| d.to_string()),
        )
    };
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(
        v("dengcheng-guihua-fa", 0),
        (some("2015-04-24"), Basis::Presumed, some("2019-06-30"))
    );
    assert_eq!(
        v("dengcheng-guihua-fa", 1),
        (some("2019-07-01"), Basis::Stated, None)
    );
    assert_eq!(
        v("jiu-dengguang-fa", 0),
        (some("2010-03-01"), Basis::Stated, some("2026-08-14"))
    );
    assert_eq!(v("dengcheng-tiaoli", 0), (None, Basis::Unknown, None));
}

#[test]
fn tells_what_was_checked() {
    let r = registry();
    let cite = |text: &str| {
        r.resolve(&Reference::parse(text).unwrap(), When::Latest)
            .unwrap()
    };
    assert!(!r.is_checked(&cite("灯城灯管理条例第九条")));
    let c = cite("规划法第三条第一项");
    assert!(r.is_checked(&c));
    let article = r.article_of(&c).unwrap();
    assert_eq!(
        (article.heading, article.paragraphs),
        (Some("熄灯的处罚"), &[4u16][..])
    );
    assert_eq!(
        r.versions("dengcheng-guihua-fa")[1].outline[1].label(),
        "第二章 罚"
    );
    let json = serde_json::to_value(&c).unwrap();
    assert_eq!(
        json,
        serde_json::json!({"statute": "dengcheng-guihua-fa", "title": "中华灯国灯城规划法", "short": "灯城规划法", "version": "2019-04-23",
            "article": 3, "sub": null, "paragraph": null, "item": 1, "limb": null, "label": "《灯城规划法》第三条第一项"})
    );
    assert!(cite("规划法第二条第二款").covers(&cite("规划法第二条第二款第三项")));
    assert!(!cite("规划法第二条第二款第三项").covers(&cite("规划法第二条第二款")));
}

#[test]
fn a_snapshot_holds_the_same() {
    let r = registry();
    let bytes = postcard::to_allocvec(&r).unwrap();
    let back: Registry = postcard::from_bytes(&bytes).unwrap();
    assert_eq!(back.statutes(), r.statutes());
    let reference = Reference::parse("规划法第三条第一项").unwrap();
    assert_eq!(
        back.resolve(&reference, When::Latest),
        r.resolve(&reference, When::Latest)
    );
    let citation = r.resolve(&reference, When::Latest).unwrap();
    let bytes = postcard::to_allocvec(&citation).unwrap();
    assert_eq!(
        postcard::from_bytes::<crate::law::Citation>(&bytes).unwrap(),
        citation
    );
}
