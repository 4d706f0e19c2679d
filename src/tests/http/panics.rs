//! What panics is answered, and nothing else notices.

use std::io::{self, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use authctl::http::{Edge, Sockets};
use rocket::fairing::AdHoc;
use rocket::local::asynchronous::Client;
use rocket::tokio::runtime::{Builder, Runtime};
use rocket::tokio::sync::oneshot;
use rocket::{Build, Rocket};

use crate::support::Backend;
use crate::support::app::TestApp;
use crate::support::raw::Raw;

#[rocket::get("/panic")]
fn panicking() -> &'static str {
    panic!("a handler's own")
}

#[rocket::post("/panic")]
fn panicking_change() -> &'static str {
    panic!("a handler's own")
}

#[rocket::get("/beyond")]
fn beyond() -> &'static str {
    "its answer panics"
}

#[rocket::post("/beyond")]
fn change_beyond() -> &'static str {
    "its answer panics"
}

/// Writes its id into what it says, by which a test knows what the request itself was called.
fn with_panics(rocket: Rocket<Build>) -> Rocket<Build> {
    let fairing = AdHoc::on_response("Panics", |request, response| {
        Box::pin(async move {
            let id = response.headers().get_one("X-Request-Id").unwrap_or_default();
            assert!(request.uri().path() != "/beyond", "a fairing's own, of {id}");
        })
    });
    rocket.mount("/", rocket::routes![panicking, panicking_change, beyond, change_beyond]).attach(fairing)
}

/// Serves at a port of its own, and calls `ask` with a way to connect to it.
fn serving(runtime: &Runtime, rocket: Rocket<Build>, ask: impl FnOnce(&dyn Fn() -> Raw<TcpStream>) + Send) {
    let socket = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = socket.local_addr().expect("its address");
    let (stop, stopped) = oneshot::channel::<()>();
    std::thread::scope(|scope| {
        scope.spawn(move || {
            ask(&|| Raw::over(TcpStream::connect(address).expect("a connection")));
            stop.send(()).expect("it serves still");
        });
        runtime.block_on(async {
            let client = Client::untracked(rocket).await.expect("a client");
            let listening = Sockets { tcp: vec![socket], ..Sockets::default() }.open(address).await.expect("it listens");
            let stop = async move { drop(stopped.await) };
            Edge::new(client, 8, Duration::from_secs(5), None).serve(listening.listeners, stop).await;
        });
    });
}

fn request(method: &str, path: &str, more: &str) -> String {
    format!("{method} {path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n{more}\r\n")
}

// Requirements H10 and H1: in a handler, and where Rocket itself would not see it.
#[test]
fn a_panic_is_500_and_the_end_of_nothing_else() {
    let Some((db, rocket)) = TestApp::rocket(Backend::Sqlite, |_| {}) else { return };
    serving(&Runtime::new().expect("a runtime"), with_panics(rocket), |connect| {
        let mut kept = connect();
        for round in 0..20 {
            for (method, path) in [("GET", "/panic"), ("POST", "/panic"), ("GET", "/beyond"), ("POST", "/beyond")] {
                let mut raw = connect().sent(request(method, path, ""));
                let answer = raw.answer();
                assert_eq!(answer.code(500), "internal", "{method} {path}");
                assert!(!String::from_utf8_lossy(&answer.body).contains("own"), "nothing of the inside is told");
            }
            kept.send(request("GET", "/health/ready", ""));
            assert_eq!(kept.answer().status(), 200, "round {round}");
        }
    });
    drop(db);
}

/// What was logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("the log").write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

// Requirement H10: by the id that a client has, an operator finds what happened, once.
#[test]
fn a_panic_beside_a_handler_is_logged_once_under_the_id_that_is_answered() {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt().with_writer(move || writer.clone()).with_ansi(false).finish();
    // It is this thread's, on which all of the edge runs.
    let _kept = tracing::subscriber::set_default(subscriber);
    let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
    let Some((db, rocket)) = TestApp::rocket(Backend::Sqlite, |_| {}) else { return };
    serving(&runtime, with_panics(rocket), |connect| {
        for (method, more) in [("GET", ""), ("POST", ""), ("GET", "X-Request-Id: mine\r\n"), ("POST", "X-Request-Id: mine\r\n")] {
            let answer = connect().sent(request(method, "/beyond", more)).answer();
            let id = answer.header("x-request-id").expect("an id");
            assert!(more.is_empty() || id == "mine", "{id}");
            let told = String::from_utf8(std::mem::take(&mut *log.0.lock().expect("the log"))).expect("UTF-8");
            let lines: Vec<&str> = told.lines().filter(|line| line.contains("ERROR")).collect();
            assert_eq!(lines.len(), 1, "{told}");
            assert!(lines[0].contains(&format!("a fairing's own, of {id}")), "{told}");
            assert!(lines[0].contains(&format!("request_id=\"{id}\"")), "{told}");
        }
    });
    drop(db);
}
