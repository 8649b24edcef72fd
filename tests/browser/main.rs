//! The pages in a real browser, as an officer uses them: on a phone and on a desktop. Each test starts the program with its own
//! rules and store, and a Chromium of its own; where there is no Chromium it says that it is skipped.
//!
//! `YIJU_CHROMIUM` names the browser · `YIJU_NEEDS_BROWSER` makes skipping a failure · `YIJU_SHOTS` is a folder for pictures of the pages.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests fail loudly"
)]

mod audit;
mod chrome;
mod journeys;
mod page;
mod pages;
mod served;
mod weight;

use std::path::PathBuf;

use chrome::Chrome;
use page::{Page, SIZES};
use served::Served;

/// A folder of this test's own, empty.
fn scratch(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"))
        .join("browser")
        .join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// A browser and the program, or nothing where there is no browser.
fn both(name: &str) -> Option<(Chrome, Served)> {
    let folder = scratch(name);
    let chrome = Chrome::start(&folder)?;
    Some((chrome, Served::start(&folder.join("home"))))
}

/// One journey, at each size, each time with a browser that knows nothing.
fn journey(name: &str, taken: impl Fn(&Page, &Served)) {
    let Some((chrome, served)) = both(name) else {
        return;
    };
    for size in SIZES {
        taken(&chrome.page(size), &served);
    }
}
