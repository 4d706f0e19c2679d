//! The purge that the daemon does by itself, from time to time, beside the requests.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::Duration;

use rocket::fairing::{AdHoc, Fairing};
use rocket::tokio::task::{spawn, spawn_blocking};
use rocket::tokio::time::{MissedTickBehavior, interval_at};
use rocket::tokio::{select, time::Instant};

use super::database::Own;
use super::limits::Limits;
use super::settings::Settings;
use crate::domain::Result;
use crate::service::purge::{self, Purged};
use crate::service::{Context, keys};

pub fn fairing() -> impl Fairing {
    AdHoc::on_liftoff("Purge", |rocket| {
        Box::pin(async move {
            let Some(settings) = rocket.state::<Settings>().cloned() else { return };
            let connection = Own::new(&settings);
            let limits = rocket.state::<Arc<Limits>>().cloned();
            let mut stop = rocket.shutdown();
            let mut ticks = interval_at(Instant::now() + settings.purge_interval, settings.purge_interval);
            ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
            spawn(async move {
                loop {
                    select! {
                        _ = &mut stop => return,
                        _ = ticks.tick() => {}
                    }
                    if let Some(limits) = &limits {
                        limits.sweep();
                    }
                    let (settings, connection) = (settings.clone(), connection.clone());
                    match spawn_blocking(move || once(&settings, &connection)).await {
                        Ok(Ok(purged)) => tell(purged),
                        Ok(Err(error)) => tracing::warn!("the purge did not end: {error}; it will go on later"),
                        Err(panic) => tracing::error!("the purge did not end: {panic}; it will go on later"),
                    }
                }
            });
        })
    })
}

fn once(settings: &Settings, connection: &Own) -> Result<Purged> {
    let leeway = Duration::from_secs(settings.issuer.expected.leeway.unsigned_abs());
    connection.run(|conn| {
        let ctx = Context::system(settings.clock.now());
        if let Err(error) = settings.issuer.keys.settle(conn, &ctx) {
            tracing::warn!("a change of the sealing key is not finished: {error}");
        }
        let purged = purge::run(conn, &ctx, Duration::ZERO, leeway, |_| ControlFlow::Continue(()));
        keys::scrub(conn);
        purged
    })
}

fn tell(purged: Purged) {
    if purged.any() {
        let Purged { entries, tokens, sessions, keys, attempts, bans, invites } = purged;
        tracing::info!(entries, tokens, sessions, keys, attempts, bans, invites, "purged what has expired");
    }
}
