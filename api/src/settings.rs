//! What can be set about the service.

use std::time::Duration;

use yiju_engine::law::date::Date;
use yiju_kb::sources::Folders;
use yiju_kb::texts::Texts;

use crate::store::{Moment, StoreAddress};

/// Everything that the service is started with.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Where to listen: `host:port`. Port 0 means any that is free.
    pub address: String,
    /// Names by which the service may be called, besides `localhost` and IP addresses.
    pub hosts: Vec<String>,
    /// Where the rules and the register come from.
    pub folders: Folders,
    /// Where official texts lie.
    pub texts: Texts,
    /// Gives today in UTC+8.
    pub today: fn() -> Date,
    /// The form of the log.
    pub log: LogForm,
    /// What a client may ask for.
    pub limits: Limits,
    /// What is kept, and for whom.
    pub keeping: Keeping,
}

/// What is kept, and for whom.
#[derive(Debug, Clone)]
pub struct Keeping {
    /// Where accounts and records lie. Without a store there is neither.
    pub store: Option<StoreAddress>,
    /// Whether reading is only for those who have signed in.
    pub closed: bool,
    /// Whether a proxy in front speaks HTTPS: cookies go back over HTTPS only, and a client's address is what the proxy
    /// says last in `X-Forwarded-For`.
    pub https: bool,
    /// Gives the time in Unix seconds.
    pub now: fn() -> Moment,
}

impl Default for Keeping {
    /// No store, open, without HTTPS; its clock stands still.
    fn default() -> Self {
        Self {
            store: None,
            closed: false,
            https: false,
            now: || 0,
        }
    }
}

/// The form of the log on standard error.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum LogForm {
    /// One line an event, for people.
    #[default]
    Text,
    /// One JSON document an event.
    Json,
}

/// What a client may ask for, and how long it may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The longest body of a request, in bytes.
    pub body: usize,
    /// The longest body that holds a receipt, in bytes.
    pub receipt: usize,
    /// The head of a request must be there within this time; it ends idle connections as well.
    pub head_time: Duration,
    /// The body must be there within this time.
    pub body_time: Duration,
    /// An answer must be ready within this time, the body's included.
    pub answer_time: Duration,
    /// A connection on which nothing moves in either direction for this long is closed.
    pub still_time: Duration,
    /// Requests that are worked on at once; the next one is refused.
    pub requests: usize,
    /// Connections at once; the next one waits.
    pub connections: usize,
    /// Connections at once from one address; the next one is closed.
    pub connections_of_one: usize,
    /// How long requests may go on after the service was told to stop.
    pub stop_time: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            body: 64 * 1024,
            receipt: 2 * 1024 * 1024,
            head_time: Duration::from_secs(15),
            body_time: Duration::from_secs(10),
            answer_time: Duration::from_secs(20),
            still_time: Duration::from_secs(30),
            requests: 512,
            connections: 1024,
            connections_of_one: 256,
            stop_time: Duration::from_secs(10),
        }
    }
}
