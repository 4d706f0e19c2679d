//! The counterpart of `empty-route`: the smallest Rocket application that gives the same answer, in a process of its own.

use rocket::config::{Config, LogLevel};
use rocket::fairing::AdHoc;
use rocket::serde::json::Json;
use rocket::{get, routes};
use serde::Serialize;

use crate::Result;

#[derive(Serialize)]
struct Health {
    status: &'static str,
}

// The route and its answer are those of authctl, so that all that differs is what authctl does around them.
#[get("/health/live")]
fn live() -> Json<Health> {
    Json(Health { status: "ok" })
}

pub fn serve() -> Result<()> {
    let config = Config { port: 0, log_level: LogLevel::Off, ..Config::release_default() };
    let rocket = rocket::custom(config).mount("/", routes![live]).attach(AdHoc::on_liftoff("Address", |rocket| {
        Box::pin(async move { eprintln!("listening on http://127.0.0.1:{} ", rocket.config().port) })
    }));
    rocket::execute(rocket.launch()).map_err(|error| error.to_string())?;
    Ok(())
}
