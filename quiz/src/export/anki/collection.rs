//! What a collection of Anki keeps besides notes and cards: tables, the note type, decks and settings, as its schema 11 has them.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::deck_id;

/// The id of the note type. Never changed: by it Anki knows the notes of an earlier export.
pub const NOTE_TYPE: i64 = 1_795_600_000_707;

/// When the collection was made, in Unix seconds: a fixed day, 2026-01-01.
pub const CREATED: i64 = 1_767_196_800;

/// The fields of a note. Never reordered or renamed; new ones are added at the end.
pub const FIELDS: [&str; 7] = ["题目", "选项", "答案", "解析", "适用期间", "题型", "编号"];

/// The deck under which those of the fields stand.
const ROOT: &str = "依据题库";

/// The tables that Anki expects.
pub const TABLES: &str = "
CREATE TABLE col (id integer PRIMARY KEY, crt integer NOT NULL, mod integer NOT NULL, scm integer NOT NULL, ver integer NOT NULL,
  dty integer NOT NULL, usn integer NOT NULL, ls integer NOT NULL, conf text NOT NULL, models text NOT NULL, decks text NOT NULL,
  dconf text NOT NULL, tags text NOT NULL);
CREATE TABLE notes (id integer PRIMARY KEY, guid text NOT NULL, mid integer NOT NULL, mod integer NOT NULL, usn integer NOT NULL,
  tags text NOT NULL, flds text NOT NULL, sfld integer NOT NULL, csum integer NOT NULL, flags integer NOT NULL, data text NOT NULL);
CREATE TABLE cards (id integer PRIMARY KEY, nid integer NOT NULL, did integer NOT NULL, ord integer NOT NULL, mod integer NOT NULL,
  usn integer NOT NULL, type integer NOT NULL, queue integer NOT NULL, due integer NOT NULL, ivl integer NOT NULL,
  factor integer NOT NULL, reps integer NOT NULL, lapses integer NOT NULL, left integer NOT NULL, odue integer NOT NULL,
  odid integer NOT NULL, flags integer NOT NULL, data text NOT NULL);
CREATE TABLE revlog (id integer PRIMARY KEY, cid integer NOT NULL, usn integer NOT NULL, ease integer NOT NULL, ivl integer NOT NULL,
  lastIvl integer NOT NULL, factor integer NOT NULL, time integer NOT NULL, type integer NOT NULL);
CREATE TABLE graves (usn integer NOT NULL, oid integer NOT NULL, type integer NOT NULL);
CREATE INDEX ix_notes_usn ON notes (usn);
CREATE INDEX ix_notes_csum ON notes (csum);
CREATE INDEX ix_cards_usn ON cards (usn);
CREATE INDEX ix_cards_nid ON cards (nid);
CREATE INDEX ix_cards_sched ON cards (did, queue, due);
CREATE INDEX ix_revlog_usn ON revlog (usn);
CREATE INDEX ix_revlog_cid ON revlog (cid);
";

const FRONT: &str =
    "<p class=\"kind\">{{题型}}</p><div>{{题目}}</div><div class=\"options\">{{选项}}</div>";
const BACK: &str = "{{FrontSide}}<hr id=\"answer\"><div class=\"key\">{{答案}}</div><div class=\"why\">{{解析}}</div>\
<p class=\"foot\">规定适用期间：{{适用期间}}　编号：{{编号}}</p>";
const STYLE: &str = ".card{font-size:18px;line-height:1.6;text-align:left}.kind,.foot{font-size:14px;opacity:.7}\
.options{margin-top:.6em}.key{font-weight:bold}.why{margin-top:.6em}";

/// The note type, as Anki keeps it.
pub fn note_type(moment: i64) -> String {
    let fields: Vec<Value> = (0_u32..)
        .zip(FIELDS)
        .map(|(at, name)| {
            json!({"name": name, "ord": at, "sticky": false, "rtl": false, "font": "Arial", "size": 20, "media": []})
        })
        .collect();
    let kind = json!({
        "id": NOTE_TYPE, "name": "依据题", "type": 0, "mod": moment, "usn": -1, "sortf": 0, "did": null,
        "tmpls": [{"name": "题", "ord": 0, "qfmt": FRONT, "afmt": BACK, "bqfmt": "", "bafmt": "", "did": null}],
        "flds": fields, "css": STYLE, "latexPre": "", "latexPost": "", "req": [[0, "any", [0]]], "tags": [], "vers": []
    });
    single(NOTE_TYPE, kind)
}

/// The decks: Anki's own, the common one, and one a field.
pub fn decks(fields: &BTreeSet<&str>, moment: i64) -> String {
    let deck = |id: i64, name: &str| {
        json!({
            "id": id, "name": name, "mod": moment, "usn": -1, "desc": "", "dyn": 0, "conf": 1, "collapsed": false,
            "browserCollapsed": false, "extendNew": 0, "extendRev": 0, "lrnToday": [0, 0], "revToday": [0, 0], "newToday": [0, 0],
            "timeToday": [0, 0]
        })
    };
    let mut decks = Map::new();
    decks.insert("1".to_owned(), deck(1, "Default"));
    let root = deck_id("");
    decks.insert(root.to_string(), deck(root, ROOT));
    for field in fields {
        let id = deck_id(field);
        decks.insert(id.to_string(), deck(id, &format!("{ROOT}::{field}")));
    }
    Value::Object(decks).to_string()
}

/// The options of the decks: Anki's own.
pub fn options() -> String {
    let options = json!({
        "id": 1, "name": "Default", "mod": 0, "usn": 0, "maxTaken": 60, "autoplay": true, "timer": 0, "replayq": true, "dyn": false,
        "new": {"delays": [1, 10], "ints": [1, 4, 7], "initialFactor": 2500, "order": 1, "perDay": 20, "bury": true, "separate": true},
        "rev": {"perDay": 200, "ease4": 1.3, "fuzz": 0.05, "minSpace": 1, "ivlFct": 1, "maxIvl": 36500, "bury": true, "hardFactor": 1.2},
        "lapse": {"delays": [10], "mult": 0, "minInt": 1, "leechFails": 8, "leechAction": 0}
    });
    single(1, options)
}

/// The settings of the collection.
pub fn settings() -> String {
    json!({
        "nextPos": 1, "estTimes": true, "activeDecks": [1], "sortType": "noteFld", "timeLim": 0, "sortBackwards": false,
        "addToCur": true, "curDeck": 1, "newBury": true, "newSpread": 0, "dueCounts": true, "curModel": NOTE_TYPE.to_string(),
        "collapseTime": 1200
    })
    .to_string()
}

fn single(id: i64, value: Value) -> String {
    let mut map = Map::new();
    map.insert(id.to_string(), value);
    Value::Object(map).to_string()
}
