//! A PostgreSQL server of one test's own, which it may restart. By TCP it is reached over TLS alone, and nobody needs a password.

use std::fs;
use std::net::TcpListener;
use std::os::unix::fs::chown;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

use super::certificate::Certificate;
use super::postgres::{above, find_programs, start, unprivileged};
use super::stranger::is_root;

/// By TCP without TLS nobody is let in.
const RULES: &str = "local all all trust\nhostssl all all 127.0.0.1/32 trust\n";

/// It ends, and its folder goes, with this value.
pub struct OwnServer {
    /// What it shows: one for `localhost`.
    pub certificate: Certificate,
    port: u16,
    programs: PathBuf,
    folder: TempDir,
    cluster: Child,
}

impl OwnServer {
    /// `None` where there is no PostgreSQL on this machine.
    pub fn start() -> Option<Self> {
        let programs = find_programs()?;
        let folder = TempDir::with_prefix_in("authctl-test-", above()).expect("a folder");
        let certificate = Certificate::make(folder.path());
        let rules = folder.path().join("rules");
        fs::write(&rules, RULES).expect("its rules");
        // It refuses a key that another user owns.
        if is_root() {
            let (user, group) = unprivileged();
            for file in [&certificate.certificate, &certificate.key, &rules] {
                chown(file, Some(user), Some(group)).expect("given");
            }
        }
        let port = TcpListener::bind("127.0.0.1:0").and_then(|socket| socket.local_addr()).expect("a free port").port();
        // By its default it loses commits at an immediate stop, unless a connection asks otherwise.
        let options = format!(
            "-c listen_addresses=127.0.0.1 -c port={port} -c hba_file={} -c ssl=on -c ssl_cert_file={} \
             -c ssl_key_file={}",
            rules.display(),
            certificate.certificate.display(),
            certificate.key.display()
        );
        let cluster = start(&programs, folder.path(), None, &options);
        Some(Self { certificate, port, programs, folder, cluster })
    }

    /// The URL of its database under the name of a host, whose address is not asked for.
    pub fn url(&self, host: &str, parameters: &str) -> String {
        format!("postgres://authctl:hunter2@{host}:{}/postgres?hostaddr=127.0.0.1&{parameters}", self.port)
    }

    /// The same for who trusts the certificate in `trusted` alone, and looks at the name in the server's.
    pub fn verified_url(&self, host: &str, trusted: &Path) -> String {
        self.url(host, &format!("sslmode=verify-full&sslrootcert={}", trusted.display()))
    }

    /// Starts it again as a standby, of a server that is nowhere.
    pub fn follow(&self) {
        let sign = self.folder.path().join("data/standby.signal");
        fs::write(&sign, "").expect("a sign");
        if is_root() {
            let (user, group) = unprivileged();
            chown(&sign, Some(user), Some(group)).expect("given");
        }
        self.restart("fast");
    }

    /// Stops it, `fast` or `immediate`, and starts it again.
    pub fn restart(&self, mode: &str) {
        let mut command = Command::new(self.programs.join("pg_ctl"));
        command.args(["-D", "data", "-l", "server.log", "-m", mode, "-w", "restart"]).current_dir(self.folder.path());
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        if is_root() {
            let (user, group) = unprivileged();
            command.uid(user).gid(group);
        }
        assert!(command.status().expect("pg_ctl runs").success(), "it does not start again");
    }
}

impl Drop for OwnServer {
    fn drop(&mut self) {
        drop(self.cluster.stdin.take());
        let _ = self.cluster.wait();
    }
}
