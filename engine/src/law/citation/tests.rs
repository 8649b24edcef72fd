use proptest::prelude::*;

use super::*;

fn reference(statute: &str, parts: [u16; 4]) -> Reference {
    let part = |i: usize| (parts[i] > 0).then_some(parts[i]);
    Reference {
        statute: (!statute.is_empty()).then(|| statute.to_owned()),
        article: part(0),
        sub: part(1),
        paragraph: part(2),
        item: part(3),
        ..Reference::default()
    }
}

#[test]
fn reads_usual_spellings() {
    for (text, statute, parts) in [
        ("《灯城规划法》第六十四条", "灯城规划法", [64, 0, 0, 0]),
        ("《灯城规划法》64条", "灯城规划法", [64, 0, 0, 0]),
        (
            "灯城规划法第64条第1款第（二）项",
            "灯城规划法",
            [64, 0, 1, 2],
        ),
        ("灯城规划法６４条１款（２）项", "灯城规划法", [64, 0, 1, 2]),
        ("处罚法33条", "处罚法", [33, 0, 0, 0]),
        ("规划法 六十四", "规划法", [64, 0, 0, 0]),
        ("规划法 64 第1款", "规划法", [64, 0, 1, 0]),
        ("《规划法》 六十四", "规划法", [64, 0, 0, 0]),
        ("第一百三十三条之一", "", [133, 1, 0, 0]),
        ("133条之一第二款", "", [133, 1, 2, 0]),
        ("第一百三十三之一条", "", [133, 1, 0, 0]),
        ("第二款", "", [0, 0, 2, 0]),
        ("第一款第一项", "", [0, 0, 1, 1]),
        ("第（一）项", "", [0, 0, 0, 1]),
        ("（一）", "", [0, 0, 0, 1]),
        ("3项", "", [0, 0, 0, 3]),
        ("本条例第三条第二款", "", [3, 0, 2, 0]),
        ("本条第二款", "", [0, 0, 2, 0]),
        (
            "《灯城規劃法》第六十四條第一項",
            "灯城規劃法",
            [64, 0, 0, 1],
        ),
        ("灯城三定规定第十条", "灯城三定规定", [10, 0, 0, 0]),
        ("四灯省十项规定第十条", "四灯省十项规定", [10, 0, 0, 0]),
        (
            "关于适用《灯城法》若干问题的解释第二十条",
            "关于适用《灯城法》若干问题的解释",
            [20, 0, 0, 0],
        ),
        (
            "《关于适用《灯城法》的解释》第二十条",
            "关于适用《灯城法》的解释",
            [20, 0, 0, 0],
        ),
        ("灯释〔2018〕1号第二十条", "灯释〔2018〕1号", [20, 0, 0, 0]),
        (
            "《灯城法》第一千一百三十二条第三款的规定",
            "灯城法",
            [1132, 0, 3, 0],
        ),
        ("《灯城法》", "灯城法", [0, 0, 0, 0]),
        ("灯城法", "灯城法", [0, 0, 0, 0]),
    ] {
        assert_eq!(
            Reference::parse(text),
            Ok(reference(statute, parts)),
            "{text}"
        );
    }
}

#[test]
fn reads_pins_and_limbs() {
    let r = Reference::parse("《灯城法》〔2021〕第三十三条第一款前段").unwrap();
    assert_eq!((r.pin, r.limb), (Some(Pin::Year(2021)), Some(Limb::First)));
    let r = Reference::parse("灯城法（2021年修订）33条後段").unwrap();
    assert_eq!((r.pin, r.limb), (Some(Pin::Year(2021)), Some(Limb::Second)));
    assert_eq!(r.statute.as_deref(), Some("灯城法"));
    let r = Reference::parse("《灯城法》〔2018-10-26〕第三条").unwrap();
    assert_eq!(r.pin, Some(Pin::Date(Date::new(2018, 10, 26).unwrap())));
    assert_eq!(Reference::parse("后段").unwrap().limb, Some(Limb::Second));
}

#[test]
fn says_what_is_wrong_and_where() {
    for (text, message, marked) in [
        ("《灯城法第三条", "书名号没有配对", "《灯城法第三条"),
        ("《》第三条", "书名号里没有名称", "《》第三条"),
        ("灯城法》第三条", "书名号没有配对", "灯城法》"),
        ("灯城《法》》第三条", "书名号没有配对", "灯城《法》》"),
        ("灯城》旧《法", "书名号没有配对", "灯城》旧《法"),
        ("《灯城法》第零条", "“零”不是条款项的序号", "零"),
        ("《灯城法》第三条第十百款", "“十百”不是条款项的序号", "十百"),
        (
            "《灯城法》第三款第二条",
            "“第二条”的位置不对，顺序是条、款、项",
            "第二条",
        ),
        (
            "《灯城法》第三条 第二",
            "“第二”之后缺“条”、“款”或者“项”",
            "第二",
        ),
        (
            "《灯城法》第三条、第四条",
            "“、第四条”不是条款项",
            "、第四条",
        ),
        ("灯城法第三条第x款", "“第x款”不是条款项", "第x款"),
        (
            "《灯城法》〔前年〕第三条",
            "“前年”不是版本的年份或者日期",
            "前年",
        ),
        ("第六十四", "“第六十四”之后缺“条”、“款”或者“项”", "第六十四"),
    ] {
        let e = Reference::parse(text).unwrap_err();
        assert_eq!(e.to_string(), message, "{text}");
        let under: String = text.chars().take(e.span.1).skip(e.span.0).collect();
        assert_eq!(under, marked, "{text}");
        assert!(!e.kind.help().is_empty());
    }
    assert_eq!(
        Reference::parse("  ").unwrap_err().kind,
        ReferenceErrorKind::Empty
    );
    assert_eq!(
        Reference::parse(&"条".repeat(201)).unwrap_err().kind,
        ReferenceErrorKind::TooLong
    );
}

#[test]
fn fills_from_the_context() {
    let context = Reference::parse("《灯城法》〔2021〕第四十九条之一第一款第三项").unwrap();
    for (text, full) in [
        ("第二项", "《灯城法》〔2021〕第四十九条之一第一款第二项"),
        ("第二款", "《灯城法》〔2021〕第四十九条之一第二款"),
        (
            "第二款第一项",
            "《灯城法》〔2021〕第四十九条之一第二款第一项",
        ),
        ("第五十条", "《灯城法》〔2021〕第五十条"),
        ("后段", "《灯城法》〔2021〕第四十九条之一第一款第三项后段"),
        ("《他法》第一条", "《他法》第一条"),
    ] {
        assert_eq!(
            Reference::parse(text).unwrap().within(&context).to_string(),
            full
        );
    }
}

#[test]
fn reads_lists_and_ranges() {
    for (text, members) in [
        ("第二项、第三项", "第二项 第三项"),
        ("第二项至第五项", "第二项 第三项 第四项 第五项"),
        ("第二项、第四项至第六项", "第二项 第四项 第五项 第六项"),
        ("第(二)至(四)项", "第二项 第三项 第四项"),
        ("第一、二、三项", "第一项 第二项 第三项"),
        ("第一款第（二）、（三）项", "第一款第二项 第一款第三项"),
        (
            "第一款第二项、第三项和第二款",
            "第一款第二项 第一款第三项 第二款",
        ),
        (
            "《灯城法》第三条第一款、第五条至第七条",
            "《灯城法》第三条第一款 《灯城法》第五条 《灯城法》第六条 《灯城法》第七条",
        ),
        (
            "灯城和平条例第三条、第五条",
            "《灯城和平条例》第三条 《灯城和平条例》第五条",
        ),
        (
            "《甲法》第一条、《乙法》第二条第一款、第三款",
            "《甲法》第一条 《乙法》第二条第一款 《乙法》第二条第三款",
        ),
        (
            "《甲法》第一条第一款第一项至第三项",
            "《甲法》第一条第一款第一项 《甲法》第一条第一款第二项 《甲法》第一条第一款第三项",
        ),
        ("第一款前段、后段", "第一款前段 第一款后段"),
    ] {
        let got: Vec<String> = parse_list(text)
            .unwrap()
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(got.join(" "), members, "{text}");
    }
    for text in [
        "第五项至第二项",
        "第二项至第三款",
        "第一条至第九百条",
        "第二项、",
        "第二项 第三项",
        "、",
    ] {
        assert!(parse_list(text).is_err(), "{text}");
    }
}

fn any_reference() -> impl Strategy<Value = Reference> {
    let part = || proptest::option::of(1u16..2000);
    (
        proptest::option::of("[灯城规划建设管理]{2,8}(法|条例)"),
        proptest::option::of(1950i16..2100),
        1u16..2000,
        part(),
        part(),
        part(),
        proptest::option::of(prop_oneof![Just(Limb::First), Just(Limb::Second)]),
    )
        .prop_map(
            |(statute, year, article, sub, paragraph, item, limb)| Reference {
                pin: statute.is_some().then_some(year).flatten().map(Pin::Year),
                statute,
                article: Some(article),
                sub,
                paragraph,
                item,
                limb,
            },
        )
}

proptest! {
    #[test]
    fn canonical_spelling_reads_back(r in any_reference()) {
        let text = r.to_string();
        prop_assert_eq!(Reference::parse(&text), Ok(r.clone()), "{}", text);
        prop_assert_eq!(parse_list(&text), Ok(vec![r]), "{}", text);
    }

    #[test]
    fn digits_and_full_width_read_the_same(r in any_reference()) {
        let text = format!("{}{}", r.statute.as_deref().map(|s| format!("《{s}》")).unwrap_or_default(),
            place(r.article, r.sub, r.paragraph, r.item, r.limb));
        let digits: String = [(r.article, "条"), (r.sub, ""), (r.paragraph, "款"), (r.item, "项")].iter().enumerate()
            .filter_map(|(i, (n, unit))| n.map(|n| if i == 1 { format!("之{n}") } else { format!("第{n}{unit}") })).collect();
        let wide: String = digits.chars().map(|c| if c.is_ascii_digit() { char::from_u32(c as u32 + 0xFEE0).unwrap() } else { c }).collect();
        let name = r.statute.clone().unwrap_or_default();
        let limb = r.limb.map(|l| l.to_string()).unwrap_or_default();
        let expected = Reference::parse(&text).unwrap();
        prop_assert_eq!(Reference::parse(&format!("{name} {digits}{limb}")).unwrap(), expected.clone());
        prop_assert_eq!(Reference::parse(&format!("{name}{wide}{limb}")).unwrap(), expected);
    }

    #[test]
    fn never_panics_and_points_inside(text in "[《》〔〕（）()第条款项之一二三十百0-9０前后段至、和灯城法 \u{3000}x]{0,60}") {
        let len = text.chars().count();
        for e in [Reference::parse(&text).err(), parse_list(&text).err()].into_iter().flatten() {
            prop_assert!(e.span.0 <= e.span.1 && e.span.1 <= len, "{:?}", e);
        }
    }

    #[test]
    fn never_panics_on_any_text(text in any::<String>()) {
        let _ = Reference::parse(&text);
        let _ = parse_list(&text);
    }
}

#[test]
fn the_schema_says_what_the_document_holds() {
    let schema = serde_json::to_value(schemars::schema_for!(Citation)).unwrap();
    let properties = schema["properties"].as_object().unwrap();
    let mut keys: Vec<&str> = properties.keys().map(String::as_str).collect();
    keys.sort_unstable();
    assert_eq!(
        keys,
        [
            "article",
            "item",
            "label",
            "limb",
            "paragraph",
            "short",
            "statute",
            "sub",
            "title",
            "version"
        ]
    );
    assert_eq!(schema["$defs"]["Date"]["format"], "date");
    assert_eq!(schema["$defs"]["Limb"]["oneOf"][0]["const"], "前段");
}
