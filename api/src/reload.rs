//! Rules and texts read anew while the service runs.

use std::sync::Arc;

use metrics::{counter, gauge};
use yiju_kb::problem::{self, Problem};

use crate::content::Content;
use crate::state::State;

/// Reads rules, texts and index anew, and puts them in force whole. Where anything about them is wrong, the old ones stay.
///
/// # Errors
/// Why they were not put in force.
pub async fn reload(state: &State) -> Result<(), Problem> {
    let settings = state.settings().clone();
    let read = tokio::task::spawn_blocking(move || {
        let content = Content::open(&settings.folders, &settings.texts)?;
        content.prepare()?;
        Ok(content)
    });
    let read = read
        .await
        .unwrap_or_else(|_| Err(Problem::new(problem::BROKEN, "读入中断")));
    match read {
        Ok(content) => {
            let rules = content.knowledge().rules_hash().to_owned();
            count(&content);
            state.swap(Arc::new(content));
            counter!("yiju_reloads_total", "result" => "done").increment(1);
            tracing::info!(rules, "规则和文本已换上");
            Ok(())
        }
        Err(why) => {
            counter!("yiju_reloads_total", "result" => "refused").increment(1);
            tracing::error!(
                code = why.code,
                why = why.message,
                "规则和文本没有换，仍用原来的"
            );
            Err(why)
        }
    }
}

/// Shows what is in force in the figures.
pub fn count(content: &Content) {
    let powers = u32::try_from(content.knowledge().base().powers.len()).unwrap_or(u32::MAX);
    gauge!("yiju_powers").set(powers);
}

/// Reloads whenever the system sends SIGHUP.
pub async fn whenever_told(state: State) {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let Ok(mut told) = signal(SignalKind::hangup()) else {
            return;
        };
        while told.recv().await.is_some() {
            // Told in the log.
            let _ = reload(&state).await;
        }
    }
    #[cfg(not(unix))]
    drop(state);
}
