//! Rule files: whatever is in them, parsing and compiling answer; what the formatter prints it prints again unchanged.
#![no_main]

use libfuzzer_sys::fuzz_target;
use yiju_engine::compile::compile;
use yiju_engine::law::Registry;
use yiju_engine::source::SourceFile;
use yiju_engine::syntax::format;

fuzz_target!(|text: &str| {
    let source = SourceFile { path: "fuzz.yj".to_owned(), text: text.to_owned() };
    let compiled = compile(&[source], Registry::default());
    let length = text.chars().count();
    for diagnostic in &compiled.diagnostics {
        assert!(diagnostic.span.end as usize <= length, "a span outside the file: {diagnostic:?}");
    }
    if let Ok(printed) = format(0, text) {
        assert_eq!(format(0, &printed).as_deref(), Ok(printed.as_str()));
    }
});
