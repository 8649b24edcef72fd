//! Every diagnostic code of rule files, shown by samples: what is wrong and what is right.
//!
//! `samples/<code>/wrong-*.yj` must give diagnostics of that code and of no other; what is told, and what is underlined,
//! stands beside each in a `.snap`. `samples/<code>/right-*.yj` must give none. Samples that a file cannot hold well
//! (control characters, huge files) are made in `made`. All are rules of an invented city, compiled together with
//! `common.yj` and the statutes in `regulations/`.

#[path = "../common/mod.rs"]
mod common;
mod made;
mod mistakes;
mod samples;

use std::collections::BTreeSet;

use yiju_engine::diagnostic::CODES;

/// One test for each code whose samples are files.
macro_rules! codes {
    ($($code:ident)*) => {
        const SHOWN: &[&str] = &[$(stringify!($code)),*];
        $(
            #[test]
            fn $code() {
                samples::check(&stringify!($code).to_uppercase());
            }
        )*
    };
}

codes! {
    yj0104
    yj0201 yj0202 yj0203 yj0205 yj0206 yj0207 yj0208
    yj0301 yj0302 yj0303 yj0304 yj0305 yj0306 yj0307 yj0308 yj0309 yj0310
    yj0401 yj0402 yj0403 yj0404
    yj0501 yj0502 yj0503 yj0504 yj0505 yj0506 yj0507 yj0508 yj0509 yj0510 yj0511 yj0512 yj0513 yj0514 yj0515 yj0516
    yj0517 yj0518 yj0519 yj0520 yj0521 yj0522 yj0523
}

#[test]
fn every_code_is_shown() {
    let shown: BTreeSet<String> = SHOWN
        .iter()
        .map(|code| code.to_uppercase())
        .chain(made::SHOWN.iter().map(|code| (*code).to_owned()))
        .collect();
    let listed: BTreeSet<String> = CODES.iter().map(|info| info.code.to_owned()).collect();
    assert_eq!(
        shown, listed,
        "each code of the list has samples, and no other"
    );
}

#[test]
fn every_folder_belongs_to_a_code() {
    let folders: BTreeSet<String> = samples::folders();
    let shown: BTreeSet<String> = SHOWN.iter().map(|code| code.to_uppercase()).collect();
    assert_eq!(folders, shown);
}
