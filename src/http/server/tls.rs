//! TLS 1.2 and 1.3: a certificate and its key from files, read again when the daemon is told so.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::aws_lc_rs;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::version::{TLS12, TLS13};

use crate::store::read_secret_file;

/// PEM files: the certificate with those that vouch for it, and its private key.
#[derive(Clone, Debug)]
pub struct TlsFiles {
    pub certificate: PathBuf,
    pub key: PathBuf,
}

/// What connections are begun with. Those under way keep what they began with.
pub struct Tls {
    files: TlsFiles,
    config: RwLock<Arc<ServerConfig>>,
}

impl Tls {
    /// # Errors
    /// What is wrong with either file, in words that name its key of the configuration.
    pub fn load(files: TlsFiles) -> Result<Self, String> {
        let config = RwLock::new(read(&files)?);
        Ok(Self { files, config })
    }

    /// Reads the files again.
    ///
    /// # Errors
    /// As [`load`](Self::load); then all stays as it is.
    pub fn reload(&self) -> Result<(), String> {
        let config = read(&self.files)?;
        *self.config.write().unwrap_or_else(PoisonError::into_inner) = config;
        Ok(())
    }

    pub fn acceptor(&self) -> TlsAcceptor {
        Arc::clone(&self.config.read().unwrap_or_else(PoisonError::into_inner)).into()
    }
}

fn read(files: &TlsFiles) -> Result<Arc<ServerConfig>, String> {
    let chain = certificates(&files.certificate).map_err(|why| said("tls.certificate", &files.certificate, why))?;
    let key = key(&files.key).map_err(|why| said("tls.key", &files.key, why))?;
    let mut config = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_protocol_versions(&[&TLS13, &TLS12])
        .and_then(|builder| builder.with_no_client_auth().with_single_cert(chain, key))
        .map_err(|why| said("tls.certificate", &files.certificate, format!("it does not go with tls.key: {why}")))?;
    // HTTP/2 is not spoken.
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(Arc::new(config))
}

fn said(key: &str, file: &Path, why: String) -> String {
    format!("{key}: {}: {why}", file.display())
}

fn certificates(file: &Path) -> Result<Vec<CertificateDer<'static>>, String> {
    let text = fs::read(file).map_err(|cause| cause.to_string())?;
    let chain = CertificateDer::pem_slice_iter(&text).collect::<Result<Vec<_>, _>>().map_err(|cause| cause.to_string())?;
    if chain.is_empty() { Err("there is no certificate in it".to_owned()) } else { Ok(chain) }
}

fn key(file: &Path) -> Result<PrivateKeyDer<'static>, String> {
    let text = read_secret_file(file).map_err(|cause| cause.to_string())?.ok_or("there is no such file")?;
    PrivateKeyDer::from_pem_slice(text.as_bytes()).map_err(|_| "there is no private key in it".to_owned())
}
