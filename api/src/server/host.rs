//! By which names the service may be called. A page of another site that has its own name point here is refused, so that it
//! cannot read through an officer's browser.

use std::net::IpAddr;

use axum::extract::{Request, State as Shared};
use axum::http::StatusCode;
use axum::http::header::HOST;
use axum::http::uri::Authority;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use yiju_kb::problem::{self, Problem};

use super::refused::Refused;
use crate::State;

/// Refuses a request for another host.
pub async fn check(Shared(state): Shared<State>, request: Request, next: Next) -> Response {
    if is_for_us(&request, &state.settings().hosts) {
        return next.run(request).await;
    }
    metrics::counter!("yiju_http_refused_total", "why" => "host").increment(1);
    let problem = Problem::new(problem::WRONG_HOST, "请求里的主机名不是本服务的名字")
        .help("用 IP 地址或者 localhost 访问；别的名字由管理员启动时写 --allow-host");
    Refused::new(StatusCode::MISDIRECTED_REQUEST, problem).into_response()
}

fn is_for_us(request: &Request, names: &[String]) -> bool {
    let mut told = request.headers().get_all(HOST).iter();
    let (first, second) = (told.next(), told.next());
    if second.is_some() {
        return false;
    }
    let header = first.map(|value| value.to_str().ok());
    let in_address = request.uri().authority().map(Authority::as_str);
    // HTTP/1.0 has no host; a browser always sends one.
    let named = header.into_iter().chain(in_address.map(Some));
    named
        .into_iter()
        .all(|authority| authority.is_some_and(|authority| is_ours(authority, names)))
}

fn is_ours(authority: &str, names: &[String]) -> bool {
    let Ok(authority) = authority.parse::<Authority>() else {
        return false;
    };
    if authority.as_str().contains('@') {
        return false;
    }
    let host = authority
        .host()
        .trim_start_matches('[')
        .trim_end_matches(']');
    // An address cannot be made to point elsewhere, as a name can.
    host.parse::<IpAddr>().is_ok()
        || host.eq_ignore_ascii_case("localhost")
        || names.iter().any(|name| name.eq_ignore_ascii_case(host))
}

#[cfg(test)]
mod tests {
    use super::is_ours;

    #[test]
    fn addresses_and_known_names_are_ours() {
        let names = ["yiju.example.cn".to_owned()];
        for ours in [
            "127.0.0.1",
            "127.0.0.1:8080",
            "[::1]:8080",
            "192.168.3.4:80",
            "localhost:8080",
            "LocalHost",
            "YIJU.example.cn:8080",
        ] {
            assert!(is_ours(ours, &names), "{ours}");
        }
        for other in [
            "",
            "evil.example",
            "127.0.0.1.evil.example",
            "localhost.evil.example:8080",
            "yiju.example.cn.evil",
            "localhost@evil.example",
            "evil@localhost",
            "a b",
            "localhost:8080:9",
        ] {
            assert!(!is_ours(other, &names), "{other}");
        }
    }
}
