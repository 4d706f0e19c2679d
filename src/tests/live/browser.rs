//! Swagger UI in a real browser: log in, authorize, "Try it out". It needs Node.js, Chromium and `npm ci` in `src/tests/browser`.

use std::path::Path;
use std::process::Command;

use crate::support::db::PASSWORD;
use crate::support::env::TestEnv;
use crate::support::{Backend, required};

#[test]
fn swagger_ui_logs_in_and_calls_the_dashboard() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/tests/browser");
    let here = folder.join("node_modules/playwright-core").exists() && Path::new("/usr/bin/chromium").exists();
    if !here {
        assert!(!required("browser"), "no Chromium, or no 'npm ci' in {}", folder.display());
        eprintln!("left out: no Chromium, or no 'npm ci' in {}", folder.display());
        return;
    }
    let env = TestEnv::new(Backend::Sqlite).expect("SQLite is always there");
    env.run(&["init"]).ok();
    env.run_with_input(&["user", "add", "alice", "--password-stdin"], &format!("{PASSWORD}\n")).ok();
    let daemon = env.serve();
    let output = Command::new("node")
        .arg(folder.join("swagger.mjs"))
        .arg(&daemon.base)
        .env("AUTHCTL_TEST_USERNAME", "alice")
        .env("AUTHCTL_TEST_PASSWORD", PASSWORD)
        .output()
        .expect("node");
    let said = [output.stdout, output.stderr].concat();
    assert!(output.status.success(), "{}\n{}", String::from_utf8_lossy(&said), daemon.log());
}
