//! What all requests share.

use std::sync::{Arc, OnceLock};

use arc_swap::{ArcSwap, ArcSwapOption};
use tokio::sync::Semaphore;
use yiju_engine::law::date::Date;
use yiju_kb::problem::Problem;

use crate::content::Content;
use crate::offline::Bundle;
use crate::server::Refused;
use crate::settings::Settings;
use crate::store::{Moment, Opening, Store};

/// Long work at once.
const LONG_WORK: usize = 2;

/// What all requests share. Cheap to clone.
#[derive(Debug, Clone)]
pub struct State(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    settings: Settings,
    content: ArcSwap<Content>,
    long: Arc<Semaphore>,
    requests: Arc<Semaphore>,
    store: OnceLock<Store>,
    offline: ArcSwapOption<Bundle>,
}

impl State {
    /// A state with the rules and texts that the settings name.
    ///
    /// # Errors
    /// Rules or register cannot be read or have errors.
    pub fn open(settings: Settings) -> Result<Self, Problem> {
        let content = Content::open(&settings.folders, &settings.texts)?;
        Ok(Self(Arc::new(Shared {
            requests: Arc::new(Semaphore::new(settings.limits.requests)),
            settings,
            content: ArcSwap::from_pointee(content),
            long: Arc::new(Semaphore::new(LONG_WORK)),
            store: OnceLock::new(),
            offline: ArcSwapOption::empty(),
        })))
    }

    /// What the service was started with.
    pub fn settings(&self) -> &Settings {
        &self.0.settings
    }

    /// The content in force. A request takes it once and finishes with it.
    pub fn content(&self) -> Arc<Content> {
        self.0.content.load_full()
    }

    /// Puts another content in force. Requests under way finish with the old one.
    pub fn swap(&self, content: Arc<Content>) {
        self.0.content.store(content);
    }

    /// Opens the store that the settings name, if they name one and it is not open.
    ///
    /// # Errors
    /// It cannot be opened.
    pub async fn open_store(&self) -> Result<(), Problem> {
        if let (Some(address), None) = (&self.0.settings.keeping.store, self.0.store.get()) {
            let opening = Opening {
                create: true,
                most_pages: None,
            };
            // Where two opened it at once, the second one goes.
            let _ = self.0.store.set(Store::open(address, opening).await?);
        }
        Ok(())
    }

    /// The store, if there is one.
    pub fn store(&self) -> Option<&Store> {
        self.0.store.get()
    }

    /// What works without a network, as it was last made.
    pub(crate) fn offline(&self) -> &ArcSwapOption<Bundle> {
        &self.0.offline
    }

    /// Now, in Unix seconds.
    pub fn now(&self) -> Moment {
        (self.0.settings.keeping.now)()
    }

    /// One permit for each request that is worked on.
    pub(crate) fn requests(&self) -> &Arc<Semaphore> {
        &self.0.requests
    }

    /// Today in UTC+8.
    pub fn today(&self) -> Date {
        (self.0.settings.today)()
    }

    /// Does work that may take long, a little of it at a time, off the threads that answer.
    ///
    /// # Errors
    /// As the work, or it broke down.
    pub async fn at_length<T, E>(
        &self,
        work: impl FnOnce() -> Result<T, E> + Send + 'static,
    ) -> Result<T, Refused>
    where
        T: Send + 'static,
        E: Into<Refused> + Send + 'static,
    {
        let permit = Arc::clone(&self.0.long).acquire_owned().await;
        let permit = permit.map_err(|_| Refused::broken("长时间的工作已经停止"))?;
        let done = tokio::task::spawn_blocking(move || {
            // Held until the work is done, even if nobody waits for it any more.
            let _permit = permit;
            work()
        });
        match done.await {
            Ok(done) => done.map_err(Into::into),
            Err(_) => Err(Refused::broken("工作中断")),
        }
    }
}
