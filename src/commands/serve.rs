//! `yiju serve`: the service over HTTP.

use std::net::SocketAddr;

use serde::Serialize;
use yiju_api::{Keeping, Limits, LogForm, Service, Settings};

use super::{Outcome, sources, store, texts};
use crate::args::{Global, LogChoice, ServeArgs};
use crate::clock;
use crate::output::{self, Verdict};

/// Where the service listens, for programs that start it.
#[derive(Serialize)]
struct Listening {
    listening: String,
}

/// Serves until the process is asked to stop.
pub fn run(global: &Global, arguments: &ServeArgs) -> Outcome {
    let service = Service::new(Settings {
        address: arguments.addr.clone(),
        hosts: arguments.allow_host.clone(),
        folders: sources(global),
        texts: texts::of(global),
        today: clock::today,
        log: match arguments.log {
            LogChoice::Text => LogForm::Text,
            LogChoice::Json => LogForm::Json,
        },
        limits: Limits::default(),
        keeping: Keeping {
            store: Some(store::address(&arguments.at)?),
            closed: arguments.closed,
            https: arguments.https,
            now: clock::now,
        },
    })?;
    service.run(|address| announce(address, global.json))?;
    Ok(Verdict::Yes)
}

fn announce(address: SocketAddr, json: bool) {
    let listening = format!("http://{address}");
    if json {
        output::document_line(&Listening { listening });
    } else {
        output::page(&format!("正在监听 {listening}/ （按 Ctrl-C 停止）\n"));
    }
}
