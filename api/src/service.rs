//! The door: the service, started and stopped.

use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use yiju_kb::problem::{self, Problem};

use crate::accounts;
use crate::pages;
use crate::reload;
use crate::server::{self, Listener};
use crate::settings::Settings;
use crate::state::State;
use crate::v1;

/// How often what is past its time is deleted.
const BETWEEN_PURGES: Duration = Duration::from_secs(60 * 60);

/// A service that is ready to listen.
#[derive(Debug, Clone)]
pub struct Service {
    state: State,
}

impl Service {
    /// Reads the rules that the settings name.
    ///
    /// # Errors
    /// They cannot be read or have errors.
    pub fn new(settings: Settings) -> Result<Self, Problem> {
        Ok(Self {
            state: State::open(settings)?,
        })
    }

    /// What its requests share.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// Everything that it answers, behind all that guards it.
    pub fn router(&self) -> Router {
        let routes = v1::router()
            .merge(pages::router())
            .merge(accounts::pages::router());
        server::guarded(&self.state, routes)
    }

    /// Listens, tells the address, and serves until the system asks the process to stop.
    ///
    /// # Errors
    /// It cannot listen at its address.
    pub fn run(self, announce: impl FnOnce(SocketAddr)) -> Result<(), Problem> {
        let settings = self.state.settings().clone();
        server::log::begin(settings.log);
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .build()
            .map_err(|_| Problem::new(problem::BROKEN, "系统不给线程"))?;
        runtime.block_on(async {
            self.state.open_store().await?;
            let listener = Listener::bind(&settings.address).await?;
            let address = listener.address();
            self.prepare();
            tokio::spawn(reload::whenever_told(self.state.clone()));
            tokio::spawn(clean(self.state.clone()));
            announce(address);
            let content = self.state.content();
            let rules = content.knowledge().rules_hash();
            tracing::info!(%address, rules, "开始服务");
            listener
                .serve(self.router(), settings.limits, server::asked_to_stop())
                .await;
            if let Some(store) = self.state.store() {
                store.clone().close().await;
            }
            tracing::info!("停止服务");
            Ok(())
        })
    }

    /// Reads texts and index beside the requests.
    fn prepare(&self) {
        let content = self.state.content();
        reload::count(&content);
        tokio::task::spawn_blocking(move || match content.prepare() {
            Ok(()) => tracing::info!("法规文本和索引已读入"),
            Err(why) => {
                tracing::error!(code = why.code, why = why.message, "读不了法规文本或者索引")
            }
        });
    }
}

/// Deletes what is past its time, from the start on and every hour.
async fn clean(state: State) {
    let Some(store) = state.store() else { return };
    let mut hours = tokio::time::interval(BETWEEN_PURGES);
    loop {
        hours.tick().await;
        match store.purge(state.now()).await {
            Ok(gone) => {
                let (answers, feedback) = (gone.answers, gone.feedback);
                tracing::info!(answers, feedback, "删去了过期的记录");
            }
            Err(why) => tracing::error!(code = why.code, why = why.message, "删不了过期的记录"),
        }
    }
}
