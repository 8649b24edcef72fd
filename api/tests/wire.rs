//! Clients that are slow, rude or many, over a real connection.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests fail loudly")]

mod support;

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use support::settings;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::{sleep, timeout};
use yiju_api::server::Listener;
use yiju_api::{Limits, Service, Settings};

/// A service that listens, until it is told to stop.
struct Running {
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    served: JoinHandle<()>,
}

async fn running(name: &str, limits: Limits) -> Running {
    let service = Service::new(Settings {
        limits,
        ..settings(name)
    })
    .unwrap();
    let listener = Listener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.address();
    let (stop, stopped) = oneshot::channel::<()>();
    let served = tokio::spawn(listener.serve(service.router(), limits, async {
        let _ = stopped.await;
    }));
    Running {
        address,
        stop,
        served,
    }
}

fn short() -> Limits {
    Limits {
        head_time: Duration::from_millis(300),
        body_time: Duration::from_millis(300),
        answer_time: Duration::from_secs(5),
        still_time: Duration::from_millis(700),
        stop_time: Duration::from_secs(2),
        ..Limits::default()
    }
}

/// What comes until the other side closes; fails where it takes too long.
async fn rest(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    // A reset is an end, too.
    let _ = timeout(Duration::from_secs(10), stream.read_to_end(&mut bytes))
        .await
        .expect("the connection is closed in time");
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Sends bytes and reads all that comes.
async fn raw(address: SocketAddr, bytes: &[u8]) -> String {
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(bytes).await.unwrap();
    rest(&mut stream).await
}

const HEALTH: &[u8] = b"GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n";

#[tokio::test]
async fn a_head_that_does_not_come_ends_the_connection() {
    let running = running("slow-head", short()).await;
    for begun in [
        &b""[..],
        b"GET /heal",
        b"GET /healthz HTTP/1.1\r\nhost: local",
    ] {
        let mut stream = TcpStream::connect(running.address).await.unwrap();
        stream.write_all(begun).await.unwrap();
        let began = Instant::now();
        rest(&mut stream).await;
        assert!(
            began.elapsed() < Duration::from_secs(2),
            "{:?}",
            began.elapsed()
        );
    }
    // One that drips: each byte moves the connection, none completes the head.
    let mut stream = TcpStream::connect(running.address).await.unwrap();
    let began = Instant::now();
    for byte in HEALTH {
        if stream.write_all(&[*byte]).await.is_err() {
            break;
        }
        sleep(Duration::from_millis(50)).await;
    }
    let said = rest(&mut stream).await;
    assert!(!said.contains("200 OK"), "{said}");
    assert!(began.elapsed() < Duration::from_secs(4));
}

#[tokio::test]
async fn a_body_that_does_not_come_is_refused() {
    let running = running("slow-body", short()).await;
    let head = b"POST /api/v1/match HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 40\r\n\r\n{\"text\":";
    let said = raw(running.address, head).await;
    assert!(said.starts_with("HTTP/1.1 408"), "{said}");
    assert!(said.contains("YJ0634"), "{said}");
}

#[tokio::test]
async fn a_client_that_does_not_take_its_answer_is_let_go() {
    let running = running("slow-reader", short()).await;
    let socket = tokio::net::TcpSocket::new_v4().unwrap();
    socket.set_recv_buffer_size(4096).unwrap();
    let mut stream = socket.connect(running.address).await.unwrap();
    // Many answers, of which none is taken: more than all buffers hold.
    let one = b"GET /api/v1/export HTTP/1.1\r\nhost: localhost\r\n\r\n";
    for _ in 0..400 {
        if timeout(Duration::from_millis(200), stream.write_all(one))
            .await
            .is_err()
        {
            break;
        }
    }
    sleep(Duration::from_secs(2)).await;
    let mut all = Vec::new();
    let ended = timeout(Duration::from_secs(10), stream.read_to_end(&mut all)).await;
    assert!(ended.is_ok(), "the connection is still open");
    let answers = String::from_utf8_lossy(&all)
        .matches("HTTP/1.1 200")
        .count();
    assert!(
        answers < 400,
        "all answers were kept for a client that took none"
    );
}

#[tokio::test]
async fn heads_that_are_too_much() {
    let running = running("heads", short()).await;
    let long = format!(
        "GET /healthz HTTP/1.1\r\nhost: localhost\r\nx: {}\r\n\r\n",
        "x".repeat(100_000)
    );
    let many = format!(
        "GET /healthz HTTP/1.1\r\nhost: localhost\r\n{}\r\n",
        "x: y\r\n".repeat(500)
    );
    let address = format!(
        "GET /{} HTTP/1.1\r\nhost: localhost\r\n\r\n",
        "x".repeat(100_000)
    );
    for (head, statuses) in [
        (long, ["431", "400"]),
        (many, ["431", "400"]),
        (address, ["414", "431"]),
    ] {
        let mut stream = TcpStream::connect(running.address).await.unwrap();
        // It may be cut off while it is still being sent.
        let _ = stream.write_all(head.as_bytes()).await;
        let said = rest(&mut stream).await;
        let status = said.get(9..12).unwrap_or_default();
        assert!(said.is_empty() || statuses.contains(&status), "{said}");
    }
    assert!(
        raw(running.address, &[HEALTH, b"nonsense\r\n\r\n"].concat())
            .await
            .contains("200 OK")
    );
}

#[tokio::test]
async fn nonsense_is_no_request() {
    let running = running("nonsense", short()).await;
    for bytes in [
        &b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"[..],
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"POST /api/v1/match HTTP/1.1\r\nhost: localhost\r\ncontent-length: -1\r\n\r\n",
        b"POST /api/v1/match HTTP/1.1\r\nhost: localhost\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n{}",
        b"GET /healthz HTTP/1.1\r\nhost : localhost\r\n\r\n",
    ] {
        let said = raw(running.address, bytes).await;
        assert!(
            said.is_empty() || said.starts_with("HTTP/1.1 400") || said.starts_with("HTTP/1.0 400"),
            "{said}"
        );
    }
    // A host twice could mean either.
    let twice =
        b"GET /healthz HTTP/1.1\r\nhost: localhost\r\nhost: localhost\r\nconnection: close\r\n\r\n";
    assert!(raw(running.address, twice).await.contains("YJ0636"));
}

#[tokio::test]
async fn old_clients_and_those_that_stay() {
    let running = running("clients", short()).await;
    let old = raw(running.address, b"GET /healthz HTTP/1.0\r\n\r\n").await;
    assert!(
        old.starts_with("HTTP/1.0 200") || old.starts_with("HTTP/1.1 200"),
        "{old}"
    );
    assert!(old.ends_with("ok\n"));
    // Two questions on one connection, the second one when the first is answered; then both at once.
    let mut stream = TcpStream::connect(running.address).await.unwrap();
    let mut buffer = vec![0; 4096];
    for _ in 0..2 {
        stream.write_all(HEALTH).await.unwrap();
        let read = stream.read(&mut buffer).await.unwrap();
        let said = String::from_utf8_lossy(buffer.get(..read).unwrap()).into_owned();
        assert!(said.starts_with("HTTP/1.1 200"), "{said}");
    }
    stream.write_all(&[HEALTH, HEALTH].concat()).await.unwrap();
    let said = rest(&mut stream).await;
    assert_eq!(said.matches("HTTP/1.1 200").count(), 2, "{said}");
}

#[tokio::test]
async fn a_client_that_has_said_all_gets_its_answer() {
    let running = running("half-closed", short()).await;
    let body = r#"{"text": "店主把货架搬到巷子里"}"#;
    let request = format!(
        "POST /api/v1/match HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    );
    let mut stream = TcpStream::connect(running.address).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    stream.shutdown().await.unwrap();
    let said = rest(&mut stream).await;
    assert!(
        said.starts_with("HTTP/1.1 200") && said.contains("SR-9001"),
        "{said}"
    );
}

#[tokio::test]
async fn one_address_cannot_take_all_connections() {
    let limits = Limits {
        connections_of_one: 3,
        head_time: Duration::from_secs(5),
        ..short()
    };
    let running = running("many", limits).await;
    let mut held = Vec::new();
    for _ in 0..3 {
        let mut stream = TcpStream::connect(running.address).await.unwrap();
        stream.write_all(b"GET /he").await.unwrap();
        held.push(stream);
    }
    sleep(Duration::from_millis(100)).await;
    let mut turned_away = TcpStream::connect(running.address).await.unwrap();
    let _ = turned_away.write_all(HEALTH).await;
    assert_eq!(rest(&mut turned_away).await, "");
    held.pop();
    sleep(Duration::from_millis(100)).await;
    let mut stream = TcpStream::connect(running.address).await.unwrap();
    stream.write_all(HEALTH).await.unwrap();
    assert!(rest(&mut stream).await.contains("200 OK"));
}

#[tokio::test]
async fn a_flood_is_refused_and_passes() {
    let limits = Limits {
        connections_of_one: 40,
        ..short()
    };
    let running = running("flood", limits).await;
    let address = running.address;
    let clients: Vec<JoinHandle<()>> = (0..300)
        .map(|_| {
            tokio::spawn(async move {
                if let Ok(mut stream) = TcpStream::connect(address).await {
                    let _ = stream
                        .write_all(b"POST /api/v1/match HTTP/1.1\r\nhost: localhost\r\n")
                        .await;
                    let mut sink = Vec::new();
                    let _ = timeout(Duration::from_secs(5), stream.read_to_end(&mut sink)).await;
                }
            })
        })
        .collect();
    for client in clients {
        client.await.unwrap();
    }
    assert!(raw(running.address, HEALTH).await.contains("200 OK"));
}

#[tokio::test]
async fn requests_under_way_are_finished_when_it_stops() {
    let running = running("stop", short()).await;
    let body = r#"{"text": "店主把货架搬到巷子里"}"#;
    let head = format!(
        "POST /api/v1/match HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    let mut stream = TcpStream::connect(running.address).await.unwrap();
    stream.write_all(head.as_bytes()).await.unwrap();
    sleep(Duration::from_millis(100)).await;
    running.stop.send(()).unwrap();
    sleep(Duration::from_millis(50)).await;
    // Nobody new is let in, and who is in gets an answer.
    assert!(TcpStream::connect(running.address).await.is_err());
    stream.write_all(body.as_bytes()).await.unwrap();
    let said = rest(&mut stream).await;
    assert!(said.starts_with("HTTP/1.1 200"), "{said}");
    timeout(Duration::from_secs(3), running.served)
        .await
        .unwrap()
        .unwrap();
}

#[tokio::test]
async fn addresses_at_which_it_cannot_listen() {
    let first = Listener::bind("127.0.0.1:0").await.unwrap();
    let taken = first.address().to_string();
    for (address, why) in [
        (taken.as_str(), "端口已被占用"),
        ("203.0.113.7:8080", "本机没有这个地址"),
        ("nonsense", "地址写得不对"),
        ("127.0.0.1:99999", "地址写得不对"),
    ] {
        let problem = Listener::bind(address).await.unwrap_err();
        assert_eq!(problem.code, "YJ0639");
        assert!(problem.message.contains(why), "{}", problem.message);
    }
}
