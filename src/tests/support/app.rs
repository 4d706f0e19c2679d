//! The API in process: all of it but the socket, on a database of its own, with a clock that tests move.

use std::time::Duration;

use authctl::domain::proxies::Proxies;
use authctl::domain::role::RoleName;
use authctl::http::Settings;
use authctl::service::{password, signup};
use rocket::http::{ContentType, Header, Method, Status};
use rocket::local::asynchronous::Client;
use rocket::tokio::runtime::Runtime;
use rocket::{Build, Rocket};
use serde_json::{Value, json};

use super::Backend;
use super::db::{COST, LOCKOUT, PASSWORD, TestDb};

/// A daemon without a socket.
pub struct TestApp {
    pub db: TestDb,
    pub client: Client,
    runtime: Runtime,
}

/// What it answered.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    headers: Vec<(String, String)>,
    pub text: String,
}

impl TestApp {
    pub fn new(backend: Backend) -> Option<Self> {
        Self::with(backend, |_| {})
    }

    /// With other settings than the usual.
    pub fn with(backend: Backend, change: impl FnOnce(&mut Settings)) -> Option<Self> {
        let (db, rocket) = Self::rocket(backend, change)?;
        let runtime = Runtime::new().expect("a runtime");
        let client = runtime.block_on(Client::untracked(rocket)).expect("a client");
        Some(Self { db, client, runtime })
    }

    /// What it consists of, for a test that adds to it.
    pub fn rocket(backend: Backend, change: impl FnOnce(&mut Settings)) -> Option<(TestDb, Rocket<Build>)> {
        let db = TestDb::new(backend)?;
        let mut settings = Settings {
            listen: ([127, 0, 0, 1], 0).into(),
            read_timeout: Duration::from_secs(10),
            max_connections: 1024,
            tls: None,
            cors_origins: Vec::new(),
            docs: true,
            database: db.url.clone(),
            wait: Duration::from_secs(5),
            issuer: db.issuer.clone(),
            passwords: password::Policy { min_length: 15, refuse_common: true, cost: COST },
            signup: signup::Policy {
                mode: signup::Mode::Open,
                default_role: RoleName::parse("user").expect("a role"),
                any_role: false,
            },
            lockout: Some(LOCKOUT),
            limits: None,
            proxies: Proxies::default(),
            hashing_threads: 2,
            hashing_queue: 64,
            public_url: String::new(),
            purge_interval: Duration::from_secs(24 * 3600),
            clock: db.clock(),
        };
        change(&mut settings);
        let rocket = authctl::http::rocket(settings).expect("an app");
        Some((db, rocket))
    }

    pub fn get(&self, path: &str, token: Option<&str>) -> Answer {
        self.send(Method::Get, path, token, &[], None)
    }

    pub fn post(&self, path: &str, body: &Value, token: Option<&str>) -> Answer {
        self.send(Method::Post, path, token, &[("content-type", "application/json")], Some(body.to_string().as_bytes()))
    }

    pub fn send(&self, method: Method, path: &str, token: Option<&str>, headers: &[(&str, &str)], body: Option<&[u8]>) -> Answer {
        let mut request = self.client.req(method, path.to_owned());
        for (name, value) in headers {
            request = match *name {
                // Rocket keeps the type of a body apart from the headers.
                "content-type" => request.header(ContentType::parse_flexible(value).expect("a content type")),
                name => request.header(Header::new(name.to_owned(), (*value).to_owned())),
            };
        }
        if let Some(token) = token {
            request = request.header(Header::new("Authorization", format!("Bearer {token}")));
        }
        if let Some(body) = body {
            request = request.body(body);
        }
        self.runtime.block_on(async {
            let response = request.dispatch().await;
            let headers =
                response.headers().iter().map(|header| (header.name().to_string(), header.value().to_owned())).collect();
            Answer { status: response.status().code, headers, text: response.into_string().await.unwrap_or_default() }
        })
    }

    pub fn signup(&self, name: &str) -> Answer {
        self.post("/auth/signup", &json!({"username": name, "password": PASSWORD}), None)
    }

    /// The answer to a good login.
    #[track_caller]
    pub fn login(&self, name: &str) -> Value {
        self.post("/auth/login", &json!({"username": name, "password": PASSWORD}), None).json(200)
    }
}

impl Answer {
    pub fn headers(&self) -> &[(String, String)] {
        &self.headers
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// The body of an answer of this status.
    #[track_caller]
    pub fn json(&self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}", self.text);
        serde_json::from_str(&self.text).unwrap_or_else(|cause| panic!("{cause}: {}", self.text))
    }

    /// The `code` of a problem of this status, once it is as RFC 9457 and the contract have it.
    #[track_caller]
    pub fn problem(&self, status: u16) -> String {
        let body = self.json(status);
        assert_eq!(self.header("content-type"), Some("application/problem+json"));
        let mut keys: Vec<&str> = body.as_object().expect("an object").keys().map(String::as_str).collect();
        keys.sort_unstable();
        assert_eq!(keys, ["code", "detail", "error", "request_id", "status", "title", "type"]);
        assert_eq!(body["status"], status);
        assert_eq!(body["title"], Status::new(status).reason_lossy());
        assert_eq!(body["error"], body["detail"]);
        assert_eq!(body["request_id"].as_str(), self.header("x-request-id"));
        let challenged = self.header("www-authenticate").is_some_and(|challenge| challenge.starts_with("Bearer realm="));
        assert!(status != 401 || challenged, "401 without a challenge");
        assert_eq!(status == 405, self.header("allow").is_some(), "Allow is for 405");
        let retry = self.header("retry-after").map(|seconds| seconds.parse::<u64>().expect("whole seconds"));
        assert_eq!(matches!(status, 429 | 503), retry.is_some_and(|seconds| seconds > 0), "Retry-After is for 429 and 503");
        body["code"].as_str().expect("a code").to_owned()
    }
}
