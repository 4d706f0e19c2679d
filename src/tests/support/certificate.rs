//! Certificates made for a test, by the `openssl` program, and a client that trusts one of them alone.

use std::fs;
use std::net::TcpStream;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use tokio_rustls::rustls::crypto::aws_lc_rs;
use tokio_rustls::rustls::pki_types::CertificateDer;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned, SupportedProtocolVersion};

use super::raw::Raw;

pub type Secured = StreamOwned<ClientConnection, TcpStream>;

/// A certificate for `localhost`, and its key.
pub struct Certificate {
    pub certificate: PathBuf,
    pub key: PathBuf,
    text: Vec<u8>,
}

impl Certificate {
    /// Makes one in `folder`, or puts a new one in the place of the old.
    pub fn make(folder: &Path) -> Self {
        Self::lasting(folder, 2)
    }

    /// The same for so many days.
    pub fn lasting(folder: &Path, days: u32) -> Self {
        let (certificate, key) = (folder.join("tls.crt"), folder.join("tls.key"));
        let made = Command::new("openssl")
            .args(["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", &days.to_string()])
            .args(["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-addext", "basicConstraints=CA:FALSE"])
            .arg("-keyout")
            .arg(&key)
            .arg("-out")
            .arg(&certificate)
            .output()
            .expect("openssl runs");
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        fs::set_permissions(&key, fs::Permissions::from_mode(0o600)).expect("its mode");
        let text = fs::read(&certificate).expect("a certificate");
        Self { certificate, key, text }
    }

    /// Changes the certificate's bytes, which are DER, so that its signature is none any more.
    pub fn rewrite(&self, change: impl FnOnce(&mut Vec<u8>)) {
        let mut der = CertificateDer::from_pem_slice(&self.text).expect("PEM").to_vec();
        change(&mut der);
        fs::write(&self.certificate, pem::encode(&pem::Pem::new("CERTIFICATE", der))).expect("written");
    }

    /// Has it hold to the end of January 2020.
    pub fn expire(&self) {
        const UTC_TIME: &[u8] = b"\x17\x0d";
        self.rewrite(|der| {
            let times: Vec<usize> = (0..der.len() - 15).filter(|at| der[*at..].starts_with(UTC_TIME)).collect();
            for (at, moment) in times.into_iter().zip([b"200101000000Z", b"200131000000Z"]) {
                der[at + 2..at + 15].copy_from_slice(moment);
            }
        });
    }

    /// Makes it one of version 1, which has no field for the version.
    pub fn to_version_1(&self) {
        self.rewrite(|der| {
            assert_eq!((&der[..2], &der[4..6], &der[8..13]), (&b"\x30\x82"[..], &b"\x30\x82"[..], &b"\xa0\x03\x02\x01\x02"[..]));
            der.drain(8..13);
            for at in [2, 6] {
                let length = u16::from_be_bytes([der[at], der[at + 1]]) - 5;
                der[at..at + 2].copy_from_slice(&length.to_be_bytes());
            }
        });
    }

    /// A connection over TLS, `None` where the other side has another certificate or speaks none of `versions`.
    pub fn connect(&self, address: &str, versions: &[&'static SupportedProtocolVersion], alpn: &[&[u8]]) -> Option<Raw<Secured>> {
        let mut roots = RootCertStore::empty();
        roots.add(CertificateDer::from_pem_slice(&self.text).expect("PEM")).expect("a root");
        let mut config = ClientConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
            .with_protocol_versions(versions)
            .expect("versions")
            .with_root_certificates(roots)
            .with_no_client_auth();
        config.alpn_protocols = alpn.iter().map(|name| name.to_vec()).collect();
        let mut session = ClientConnection::new(Arc::new(config), "localhost".try_into().expect("a name")).expect("a session");
        let mut socket = TcpStream::connect(address).expect("a connection");
        socket.set_read_timeout(Some(Duration::from_secs(10))).expect("a timeout");
        while session.is_handshaking() {
            session.complete_io(&mut socket).ok()?;
        }
        Some(Raw::over(StreamOwned::new(session, socket)))
    }
}
