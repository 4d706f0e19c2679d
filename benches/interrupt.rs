//! Ctrl-C: the processes that a row has started end by it, and so the row does. What is left is to start no other one, so that folders
//! and databases are cleared away as after any run.

use std::process::exit;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use rocket::tokio::runtime::Builder;
use rocket::tokio::signal::ctrl_c;

use crate::Result;

static COME: AtomicBool = AtomicBool::new(false);

pub fn watch() -> Result<()> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    thread::spawn(move || {
        runtime.block_on(async {
            while ctrl_c().await.is_ok() {
                // Who asks twice does not want to wait.
                if COME.swap(true, Ordering::Relaxed) {
                    exit(130);
                }
            }
        });
    });
    Ok(())
}

pub fn has_come() -> bool {
    COME.load(Ordering::Relaxed)
}
