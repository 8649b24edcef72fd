use super::*;

const PLAIN: &str = "临江市街巷整洁条例\n（2020年1月2日公布）\n\n第一条 为了街巷整洁，制定本条例。\n\n第二条 本条例自2020年3月1日起施行。\n";

#[test]
fn one_text_in_every_encoding() {
    let (gbk, _, _) = encoding_rs::GB18030.encode(PLAIN);
    let utf16: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain(PLAIN.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let mut read = Vec::new();
    for bytes in [PLAIN.as_bytes(), &gbk, &utf16] {
        let taken = take("a.txt", bytes).unwrap();
        assert_eq!(taken.statutes.len(), 1);
        read.push(taken.statutes[0].markdown.clone());
    }
    assert!(read.windows(2).all(|pair| pair[0] == pair[1]), "{read:?}");
}

#[test]
fn kinds_that_are_not_read_are_named() {
    for (bytes, code) in [
        (&b"%PDF-1.7"[..], "YJ0702"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "YJ0702"),
        (b"", "YJ0706"),
        (b"\x7fELF\x02\x01\x01\0\0\0\0", "YJ0705"),
        (b"hello\n", "YJ0706"),
    ] {
        assert_eq!(take("a", bytes).unwrap_err().code(), code, "{bytes:?}");
    }
}

#[test]
fn the_stored_form_is_kept_byte_for_byte() {
    let text = "---\ntitle: 甲\nadopted: \"2020-01-02\"\nmine: 1\n---\n\n第一条 甲：\n（一）乙。\n";
    let taken = take("jia@2020-01-02.md", text.as_bytes()).unwrap();
    assert_eq!(taken.statutes[0].markdown, text);
    assert_eq!(taken.statutes[0].text.id, "jia");
}

#[test]
fn a_refusal_is_one_plain_line() {
    for text in [
        "---\ntitle: 甲\nadopted: \"2020-01-02\"\nsho\nrt: 乙\n---\n第一条 甲。\n",
        "---\ntitle: 甲\nadopted: |\n  2020\n  丙\n---\n第一条 甲。\n",
    ] {
        let message = take("a.md", text.as_bytes()).unwrap_err().to_string();
        assert!(!message.contains(char::is_control), "{message:?}");
    }
}
