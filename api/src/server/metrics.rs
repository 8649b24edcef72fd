//! Figures for those who keep the service, in the form that Prometheus reads.

use std::sync::LazyLock;
use std::time::Duration;

use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::IntoResponse;
use metrics::{counter, describe_counter, describe_gauge, describe_histogram, gauge, histogram};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};

/// Bounds of the histogram of times, in seconds.
const BOUNDS: [f64; 12] = [
    0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0, 20.0,
];

/// The recorder of this process; `None` where another one was there before.
static RECORDER: LazyLock<Option<PrometheusHandle>> = LazyLock::new(|| {
    PrometheusBuilder::new()
        .set_buckets(&BOUNDS)
        .and_then(PrometheusBuilder::install_recorder)
        .ok()
});

/// Says what the figures mean. They are counted from then on.
pub fn describe() {
    if RECORDER.is_none() {
        return;
    }
    describe_counter!("yiju_http_requests_total", "answered requests");
    describe_histogram!("yiju_http_seconds", "time from request to answer");
    describe_gauge!("yiju_http_under_way", "requests that are worked on");
    describe_counter!(
        "yiju_http_refused_total",
        "requests and connections turned away, by reason"
    );
    describe_gauge!("yiju_http_connections", "open connections");
    describe_counter!(
        "yiju_reloads_total",
        "changes of the knowledge base, by result"
    );
    describe_gauge!("yiju_powers", "powers of the knowledge base in force");
}

/// Counts an answer.
pub fn answered(method: &'static str, route: &str, status: u16, took: Duration) {
    let route = route.to_owned();
    counter!("yiju_http_requests_total", "method" => method, "route" => route.clone(), "status" => status.to_string())
        .increment(1);
    histogram!("yiju_http_seconds", "route" => route).record(took);
}

/// A request that is worked on, as long as this lives.
pub struct UnderWay(());

impl UnderWay {
    /// Counts one more.
    pub fn begin() -> Self {
        gauge!("yiju_http_under_way").increment(1.0);
        Self(())
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        gauge!("yiju_http_under_way").decrement(1.0);
    }
}

/// The page of figures.
pub async fn page() -> impl IntoResponse {
    let text = RECORDER.as_ref().map(|recorder| {
        recorder.run_upkeep();
        recorder.render()
    });
    (
        [
            (CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8"),
            (CACHE_CONTROL, "no-store"),
        ],
        text.unwrap_or_default(),
    )
}
