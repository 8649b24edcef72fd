//! Rule files. Parsing, compiling and formatting answer whatever the text; what compiles can be decided upon.

use yiju_engine::compile::{Compiled, compile};
use yiju_engine::decide::answer::EngineStamp;
use yiju_engine::decide::observation::Observation;
use yiju_engine::decide::{Index, decide_with};
use yiju_engine::diagnostic::{CODES, Diagnostic};
use yiju_engine::law::{Date, Registry};
use yiju_engine::model::KnowledgeBase;
use yiju_engine::source::{SourceFile, TextSpan};
use yiju_engine::syntax::{format, parse};
use yiju_kb::check::faults_of;

use crate::{context, text};

/// How many powers of a text are decided upon.
const DECIDED: usize = 4;

/// Panics where a promise about rule files is broken.
pub fn check(given: &str) {
    let source = SourceFile {
        path: "fuzz.yj".to_owned(),
        text: given.to_owned(),
    };
    let alone = [source];
    let compiled = compile(&alone, Registry::default());
    well_told(&compiled, &alone);
    formatting(given);
    // With the real rules only what is sound enough to need them.
    if parse(0, given).diagnostics.is_empty() {
        let [source] = alone;
        let (context, registry) = context::of(given);
        let sources = [source, context];
        let compiled = compile(&sources, registry);
        well_told(&compiled, &sources);
        if let Some(knowledge) = &compiled.knowledge {
            decisions(knowledge);
        }
    }
}

/// Every diagnostic has a known code, a plain message, and places in the files that it names.
fn well_told(compiled: &Compiled, sources: &[SourceFile]) {
    assert_eq!(compiled.knowledge.is_none(), compiled.has_errors());
    let lengths: Vec<usize> = sources
        .iter()
        .map(|file| file.text.chars().count())
        .collect();
    for found in &compiled.diagnostics {
        let place = |file: usize, span: TextSpan| {
            let length = *lengths.get(file).expect("a diagnostic names a file");
            text::lies_in(span, length, found);
        };
        is_told(found);
        place(found.file, found.span);
        for related in &found.related {
            text::is_plain(&related.message);
            place(related.file, related.span);
        }
    }
    for fault in faults_of(&compiled.diagnostics, sources) {
        assert!(fault.line >= 1 && fault.column >= 1, "{fault:?}");
    }
}

fn is_told(found: &Diagnostic) {
    assert!(
        CODES.iter().any(|info| info.code == found.code),
        "{found:?}"
    );
    text::is_plain(&found.message);
    found.help.as_deref().into_iter().for_each(text::is_plain);
}

/// What parses has a canonical form, which says the same, keeps the comments and is its own canonical form.
fn formatting(given: &str) {
    let parsed = parse(0, given);
    let printed = match format(0, given) {
        Ok(printed) => printed,
        Err(refused) => {
            assert!(
                !parsed.diagnostics.is_empty(),
                "no canonical form: {refused:?}"
            );
            return;
        }
    };
    assert_eq!(
        format(0, &printed).as_deref(),
        Ok(printed.as_str()),
        "not stable"
    );
    if parsed.diagnostics.is_empty() {
        assert_eq!(
            parsed.declarations,
            parse(0, &printed).declarations,
            "another tree"
        );
        assert_eq!(comments(given), comments(&printed), "comments differ");
    }
}

/// The comments of a text without errors, in order, without the blanks around them.
fn comments(text: &str) -> Vec<String> {
    text.lines().filter_map(comment).collect()
}

fn comment(line: &str) -> Option<String> {
    let mut rest = line.chars();
    while let Some(character) = rest.next() {
        match character {
            '#' | '＃' => return Some(rest.as_str().trim().to_owned()),
            '"' | '＂' => pass_string(&mut rest, &['"', '＂']),
            '“' => pass_string(&mut rest, &['”']),
            _ => {}
        }
    }
    None
}

fn pass_string(rest: &mut std::str::Chars<'_>, ends: &[char]) {
    while let Some(character) = rest.next() {
        if character == '\\' {
            rest.next();
        } else if ends.contains(&character) {
            return;
        }
    }
}

/// What compiled is answered upon, and survives its snapshot.
fn decisions(knowledge: &KnowledgeBase) {
    let snapshot = postcard::to_allocvec(knowledge).expect("a knowledge base has a snapshot");
    let read: KnowledgeBase = postcard::from_bytes(&snapshot).expect("a snapshot is read back");
    let again = postcard::to_allocvec(&read).expect("a knowledge base has a snapshot");
    assert!(snapshot == again, "a snapshot is not read back whole");
    let index = Index::new(knowledge);
    let day = |year| Date::new(year, 9, 2).expect("a day of the calendar");
    for power in knowledge.powers.iter().take(DECIDED) {
        for (date, decided) in [(day(2026), day(2026)), (day(2015), day(2026))] {
            let observation = Observation {
                decided,
                ..Observation::on(date)
            };
            let stamp = EngineStamp::default();
            let answer = decide_with(knowledge, &index, &power.id, &observation, stamp)
                .expect("a declared power is decided upon");
            let [candidate] = answer.candidates.as_slice() else {
                panic!("not one answer for one power: {answer:?}");
            };
            assert_eq!(candidate.power, power.id);
            text::document_is_plain(&answer);
        }
    }
}
