//! What panics is answered, and nothing else notices.

use std::net::TcpListener;
use std::time::Duration;

use authctl::http::{Edge, Sockets};
use rocket::fairing::AdHoc;
use rocket::local::asynchronous::Client;
use rocket::tokio::runtime::Runtime;
use rocket::tokio::sync::oneshot;

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

// Requirements H10 and H1: in a handler, and where Rocket itself would not see it.
#[test]
fn a_panic_is_500_and_the_end_of_nothing_else() {
    let Some((db, rocket)) = TestApp::rocket(Backend::Sqlite, |_| {}) else { return };
    let rocket = rocket
        .mount("/", rocket::routes![panicking, panicking_change, beyond])
        .attach(AdHoc::on_response("Panics", |request, _| {
            Box::pin(async move { assert!(request.uri().path() != "/beyond", "a fairing's own") })
        }));
    let socket = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = socket.local_addr().expect("its address");
    let runtime = Runtime::new().expect("a runtime");
    let (stop, stopped) = oneshot::channel::<()>();
    let served = runtime.spawn(async move {
        let client = Client::untracked(rocket).await.expect("a client");
        let listening = Sockets { tcp: vec![socket], ..Sockets::default() }.open(address).await.expect("it listens");
        let stop = async move { drop(stopped.await) };
        Edge::new(client, 8, Duration::from_secs(5), None).serve(listening.listeners, stop).await;
    });
    let connect = || Raw::over(std::net::TcpStream::connect(address).expect("a connection"));
    let request = |method: &str, path: &str| format!("{method} {path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n");
    let mut kept = connect();
    for round in 0..20 {
        for (method, path) in [("GET", "/panic"), ("POST", "/panic"), ("GET", "/beyond")] {
            let mut raw = connect().sent(request(method, path));
            let answer = raw.answer();
            assert_eq!(answer.code(500), "internal", "{method} {path}");
            assert!(!String::from_utf8_lossy(&answer.body).contains("own"), "nothing of the inside is told");
        }
        kept.send(request("GET", "/health/ready"));
        assert_eq!(kept.answer().status(), 200, "round {round}");
    }
    stop.send(()).expect("it serves still");
    runtime.block_on(served).expect("it ends in good order");
    drop(db);
}
