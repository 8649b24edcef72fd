//! Connections: taken in within limits, served, and let finish when the service stops.

use std::future::Future;
use std::io::ErrorKind;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::time::{sleep, timeout};
use tower::ServiceExt;
use yiju_kb::problem::{self, Problem};

use super::peers::{Counted, Peers};
use super::socket::Socket;
pub use super::stop::asked_to_stop;
use crate::settings::Limits;

/// The longest head of a request, in bytes, and the most headers in it.
const HEAD: usize = 32 * 1024;
const HEADERS: usize = 64;

/// Before the next try, where the system has no more connections to give.
const BREATH: Duration = Duration::from_millis(50);

/// An address at which connections are waited for.
#[derive(Debug)]
pub struct Listener {
    listener: TcpListener,
    address: SocketAddr,
}

impl Listener {
    /// Listens at `host:port`.
    ///
    /// # Errors
    /// It is no address, the machine does not have it, or it is taken.
    pub async fn bind(address: &str) -> Result<Self, Problem> {
        let bound = async {
            let listener = TcpListener::bind(address).await?;
            let address = listener.local_addr()?;
            Ok(Self { listener, address })
        };
        bound.await.map_err(|error| refused(address, &error))
    }

    /// The address.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Serves until `stop` ends, then lets the requests under way finish.
    pub async fn serve(self, routes: Router, limits: Limits, stop: impl Future<Output = ()>) {
        let graceful = GracefulShutdown::new();
        let peers = Peers::new(limits.connections_of_one);
        let slots = Arc::new(Semaphore::new(limits.connections));
        let mut stop = std::pin::pin!(stop);
        loop {
            let slot = tokio::select! {
                slot = Arc::clone(&slots).acquire_owned() => slot,
                () = &mut stop => break,
            };
            let (stream, peer) = tokio::select! {
                accepted = self.listener.accept() => match accepted {
                    Ok(accepted) => accepted,
                    Err(error) => {
                        unaccepted(&error).await;
                        continue;
                    }
                },
                () = &mut stop => break,
            };
            let Some(counted) = peers.admit(peer.ip()) else {
                metrics::counter!("yiju_http_refused_total", "why" => "connections").increment(1);
                continue;
            };
            let connection = connection(stream, peer, routes.clone(), &limits);
            let watched = graceful.watch(connection);
            tokio::spawn(async move {
                let _held: (Counted, _) = (counted, slot);
                // A client that breaks off or says nonsense is no event.
                let _ = watched.await;
            });
        }
        drop(self.listener);
        if timeout(limits.stop_time, graceful.shutdown())
            .await
            .is_err()
        {
            tracing::warn!("停止时还有请求没有做完");
        }
    }
}

type Served = hyper_util::service::TowerToHyperService<Addressed>;

fn connection(
    stream: TcpStream,
    peer: SocketAddr,
    routes: Router,
    limits: &Limits,
) -> http1::Connection<TokioIo<Socket>, Served> {
    let _ = stream.set_nodelay(true);
    let socket = TokioIo::new(Socket::new(stream, limits.still_time));
    let service = hyper_util::service::TowerToHyperService::new(Addressed { routes, peer });
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.head_time)
        .max_buf_size(HEAD)
        .max_headers(HEADERS)
        // A client that has said all may close its side and still gets its answer.
        .half_close(true)
        .serve_connection(socket, service)
}

/// The routes, told who calls.
#[derive(Debug, Clone)]
struct Addressed {
    routes: Router,
    peer: SocketAddr,
}

impl tower::Service<Request<Incoming>> for Addressed {
    type Response = axum::response::Response;
    type Error = std::convert::Infallible;
    type Future = tower::util::Oneshot<Router, Request<Body>>;

    fn poll_ready(
        &mut self,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Result<(), Self::Error>> {
        std::task::Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Incoming>) -> Self::Future {
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(ConnectInfo(self.peer));
        self.routes.clone().oneshot(request)
    }
}

/// The system did not give a connection. One that broke off is nothing; where there are no more, a breath is taken.
async fn unaccepted(error: &std::io::Error) {
    let broke_off = matches!(
        error.kind(),
        ErrorKind::ConnectionAborted | ErrorKind::ConnectionReset | ErrorKind::ConnectionRefused
    );
    if !broke_off {
        tracing::error!(%error, "接不了连接");
        sleep(BREATH).await;
    }
}

fn refused(address: &str, error: &std::io::Error) -> Problem {
    let (why, help) = match error.kind() {
        ErrorKind::AddrInUse => (
            "端口已被占用",
            "停掉占用它的程序，或者用 --addr 换一个端口；端口写 0 由系统挑一个空闲的",
        ),
        ErrorKind::PermissionDenied => ("没有权限", "用 1024 以上的端口，如 --addr 127.0.0.1:8080"),
        ErrorKind::AddrNotAvailable => (
            "本机没有这个地址",
            "写本机的地址，如 127.0.0.1；要让局域网访问写 0.0.0.0",
        ),
        _ => ("地址写得不对", "写作 地址:端口，如 127.0.0.1:8080"),
    };
    Problem::new(problem::NO_ADDRESS, format!("不能在“{address}”监听：{why}")).help(help)
}
