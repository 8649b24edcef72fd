//! A package for Anki (`.apkg`): a database of Anki's schema 11, which every Anki reads, in a zip archive.
//!
//! What is told apart by what: the note type by a fixed id, a deck by its field, a note by the lasting name of its question, so that
//! importing again updates it; when the law changes, the note of the old law becomes that of the new one and no card of repealed law
//! stays behind. `collection` the settings that Anki keeps as JSON.

mod collection;

use std::collections::BTreeSet;
use std::io::{Cursor, Write};

use rusqlite::{Connection, params};
use sha2::{Digest, Sha256};
use zip::write::{SimpleFileOptions, ZipWriter};

use super::ExportError;
use super::escape::html;
use super::question::Question;
use crate::item::Item;

/// What Anki parts the fields of a note by.
const BETWEEN_FIELDS: char = '\u{1f}';

/// The questions as a package. `moment` is the Unix second of the export: on importing again, the later one wins.
///
/// # Errors
/// The database or the archive cannot be written, which in memory means that there is none left.
pub fn anki(items: &[Item], moment: i64) -> Result<Vec<u8>, ExportError> {
    let connection = Connection::open_in_memory().map_err(ExportError::from_error)?;
    fill(&connection, items, moment).map_err(ExportError::from_error)?;
    let database = connection
        .serialize("main")
        .map_err(ExportError::from_error)?;
    archive(&database).map_err(ExportError::from_error)
}

fn archive(database: &[u8]) -> zip::result::ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // No clock in the archive.
    let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
    zip.start_file("collection.anki2", options)?;
    zip.write_all(database)?;
    zip.start_file("media", options)?;
    zip.write_all(b"{}")?;
    Ok(zip.finish()?.into_inner())
}

fn fill(connection: &Connection, items: &[Item], moment: i64) -> rusqlite::Result<()> {
    connection.execute_batch(collection::TABLES)?;
    let questions = Question::all(items);
    let fields: BTreeSet<&str> = questions
        .iter()
        .map(|question| question.item.field.as_str())
        .collect();
    connection.execute(
        "INSERT INTO col VALUES (1, ?1, ?2, ?2, 11, 0, 0, 0, ?3, ?4, ?5, ?6, '{}')",
        params![
            collection::CREATED,
            moment.saturating_mul(1000),
            collection::settings(),
            collection::note_type(moment),
            collection::decks(&fields, moment),
            collection::options(),
        ],
    )?;
    let mut taken = BTreeSet::new();
    let mut note = connection
        .prepare("INSERT INTO notes VALUES (?1, ?2, ?3, ?4, -1, ?5, ?6, ?7, ?8, 0, '')")?;
    let mut card = connection.prepare(
        "INSERT INTO cards VALUES (?1, ?2, ?3, 0, ?4, -1, 0, 0, ?5, 0, 0, 0, 0, 0, 0, 0, 0, '')",
    )?;
    for (place, question) in (1_i64..).zip(&questions) {
        let id = free(&mut taken, number(&["note", &question.lasting]));
        let front = html(&question.stem);
        note.execute(params![
            id,
            guid(&question.lasting),
            collection::NOTE_TYPE,
            moment,
            tags(question),
            note_fields(question).join(&BETWEEN_FIELDS.to_string()),
            front,
            // Anki reckons its checksum of the first field anew when it imports.
            0_i64,
        ])?;
        card.execute(params![
            free(&mut taken, number(&["card", &question.lasting])),
            id,
            deck_id(&question.item.field),
            moment,
            place,
        ])?;
    }
    Ok(())
}

/// The fields of a note, in the order of [`collection::FIELDS`].
fn note_fields(question: &Question<'_>) -> Vec<String> {
    let below = crate::print::form(question.answer).join("\n");
    vec![
        html(&question.stem),
        html(&below),
        html(&question.key()),
        html(&question.explanation()),
        html(&question.validity()),
        html(question.item.kind.title()),
        html(&question.id),
    ]
}

/// Tags have no spaces and stand between spaces.
fn tags(question: &Question<'_>) -> String {
    let tags: Vec<String> = question
        .tags()
        .iter()
        .map(|tag| tag.split_whitespace().collect::<String>())
        .collect();
    format!(" {} ", tags.join(" "))
}

/// What Anki knows a note by, in any collection.
fn guid(lasting: &str) -> String {
    format!("yiju:{lasting}")
}

/// The deck of a field.
pub(super) fn deck_id(field: &str) -> i64 {
    number(&["deck", field])
}

/// A number for an id, the same whenever it is asked for. Anki takes ids for milliseconds since 1970 and mistrusts those that lie
/// ahead: these lie between 2001 and 2019.
fn number(parts: &[&str]) -> i64 {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    let wide = hasher
        .finalize()
        .iter()
        .take(8)
        .fold(0_u64, |sum, byte| sum << 8 | u64::from(*byte));
    1_000_000_000_000 + i64::try_from(wide >> 25).unwrap_or_default()
}

/// The id, or where it is taken the next that is free. What Anki knows a note by is its guid, so nothing hangs on it.
fn free(taken: &mut BTreeSet<i64>, id: i64) -> i64 {
    (id..).find(|one| taken.insert(*one)).unwrap_or(id)
}
