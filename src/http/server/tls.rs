//! TLS 1.2 and 1.3: a certificate and its key from files, read again when the daemon is told so.

use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::crypto::aws_lc_rs;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::version::{TLS12, TLS13};
use tokio_rustls::rustls::{Error, ServerConfig};

use super::certificate::Facts;
use crate::domain::Timestamp;
use crate::store::{mend_of_loose, read_secret_file, read_text};

/// The most that a certificate with those that vouch for it may take, in bytes.
const MOST: u64 = 1 << 20;

const CERTIFICATE: &str = "tls.certificate";
const KEY: &str = "tls.key";

const FORM: &str = "both are PEM files, the key's with mode 0600";
const KINDS: &str = "it is an RSA key of 2048 to 8192 bits, one on P-256, P-384 or P-521, or an Ed25519 key";
const PAIR: &str = "'openssl x509 -pubkey -noout -in CERTIFICATE' and 'openssl pkey -pubout -in KEY' print the same for two that belong \
    together; the daemon's own certificate is the first in its file";
const PLAIN_KEY: &str = "'openssl pkey -in KEY -out PLAIN' writes it without one; keep that with mode 0600";
const VERSION_3: &str = "have it made with extensions, such as subjectAltName: 'openssl x509 -req' needs -extfile, 'openssl req -x509' does by itself";

/// What is wrong, and a hint.
type Fault = (String, String);

/// PEM files: the certificate with those that vouch for it, and its private key.
#[derive(Clone, Debug)]
pub struct TlsFiles {
    pub certificate: PathBuf,
    pub key: PathBuf,
}

/// Why they cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unusable {
    /// In words that name the key of the configuration and the file.
    pub why: String,
    pub hint: String,
}

/// What connections are begun with. Those under way keep what they began with.
pub struct Tls {
    files: TlsFiles,
    current: RwLock<Current>,
}

struct Current {
    config: Arc<ServerConfig>,
    facts: Option<Facts>,
}

impl Tls {
    /// # Errors
    /// What is wrong with either file.
    pub fn load(files: TlsFiles) -> Result<Self, Unusable> {
        let current = RwLock::new(read(&files)?);
        Ok(Self { files, current })
    }

    /// Reads the files again.
    ///
    /// # Errors
    /// As [`load`](Self::load); then all stays as it is.
    pub fn reload(&self) -> Result<(), Unusable> {
        let current = read(&self.files)?;
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = current;
        Ok(())
    }

    pub fn acceptor(&self) -> TlsAcceptor {
        Arc::clone(&self.current.read().unwrap_or_else(PoisonError::into_inner).config).into()
    }

    /// When the certificate ends, where it says so.
    pub fn end(&self) -> Option<Timestamp> {
        Some(self.current.read().unwrap_or_else(PoisonError::into_inner).facts?.not_after)
    }

    /// What keeps clients from taking the certificate at `now`. It is no reason not to start: they may be told to overlook it.
    pub fn complaint(&self, now: Timestamp) -> Option<String> {
        let complaint = self.current.read().unwrap_or_else(PoisonError::into_inner).facts?.complaint(now)?;
        Some(said(CERTIFICATE, &self.files.certificate, &complaint))
    }
}

fn read(files: &TlsFiles) -> Result<Current, Unusable> {
    let of_certificate =
        |why: String, hint: &str| Unusable { why: said(CERTIFICATE, &files.certificate, &why), hint: hint.to_owned() };
    let of_key = |(why, hint): Fault| Unusable { why: said(KEY, &files.key, &why), hint };
    let chain = certificates(&files.certificate).map_err(|why| of_certificate(why, FORM))?;
    let facts = chain.first().and_then(|own| Facts::of(own));
    if facts.is_some_and(|facts| facts.is_version_1) {
        return Err(of_certificate("it is an X.509 certificate of version 1, and TLS needs version 3".to_owned(), VERSION_3));
    }
    let key = key(&files.key).map_err(of_key)?;
    let mut config = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_protocol_versions(&[&TLS13, &TLS12])
        .and_then(|builder| builder.with_no_client_auth().with_single_cert(chain, key))
        .map_err(|cause| match cause {
            Error::InconsistentKeys(_) => {
                of_key((format!("it does not belong to the certificate in {}", files.certificate.display()), PAIR.to_owned()))
            }
            Error::InvalidCertificate(why) => of_certificate(format!("it is no certificate for TLS: {why:?}"), FORM),
            cause => of_key((format!("it cannot be used for TLS: {cause}"), KINDS.to_owned())),
        })?;
    // HTTP/2 is not spoken.
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(Current { config: Arc::new(config), facts })
}

fn said(key: &str, file: &Path, why: &str) -> String {
    format!("{key}: {}: {why}", file.display())
}

fn certificates(file: &Path) -> Result<Vec<CertificateDer<'static>>, String> {
    let text = read_text(file, MOST).map_err(|cause| cause.to_string())?;
    let chain =
        CertificateDer::pem_slice_iter(text.as_bytes()).collect::<Result<Vec<_>, _>>().map_err(|cause| cause.to_string())?;
    if chain.is_empty() { Err("there is no certificate in it".to_owned()) } else { Ok(chain) }
}

fn key(file: &Path) -> Result<PrivateKeyDer<'static>, Fault> {
    let form = |why: String| (why, FORM.to_owned());
    let text =
        read_secret_file(file).map_err(|cause| (cause.to_string(), mend_of_loose(file).unwrap_or_else(|| FORM.to_owned())))?;
    let text = text.ok_or_else(|| form("there is no such file".to_owned()))?;
    // Of PKCS #8, and of the older form that OpenSSL has.
    if text.contains("BEGIN ENCRYPTED PRIVATE KEY") || text.contains("Proc-Type: 4,ENCRYPTED") {
        return Err((
            "the private key in it is encrypted, and nobody is there to type its passphrase".to_owned(),
            PLAIN_KEY.to_owned(),
        ));
    }
    PrivateKeyDer::from_pem_slice(text.as_bytes()).map_err(|_| form("there is no private key in it".to_owned()))
}
