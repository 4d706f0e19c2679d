//! What an operator should know of the certificate before clients find it out.

use std::time::Duration;

use super::tls_files;
use crate::config::Config;
use crate::domain::Timestamp;
use crate::domain::finding::{Finding, Point};
use crate::http::Tls;

/// Less than this left of a certificate is too little for a renewal that goes wrong at first.
const SOON: Duration = Duration::from_secs(14 * 24 * 60 * 60);

const RENEW: &str = "renew it; a reload (SIGHUP) makes a running daemon read it again";

/// Whether the certificate and its key can be used and hold for some time; `None` without TLS.
pub fn certificate(config: &Config, now: Timestamp) -> Option<Finding> {
    let files = tls_files(config)?;
    let shown = files.certificate.display().to_string();
    let tls = match Tls::load(files) {
        Err(unusable) => return Some(Finding::failed(Point::Certificate, unusable.why, unusable.hint)),
        Ok(tls) => tls,
    };
    Some(match (tls.complaint(now), tls.end()) {
        (Some(complaint), _) => Finding::failed(Point::Certificate, complaint, RENEW),
        (None, Some(end)) if end < now.plus(SOON) => {
            Finding::warning(Point::Certificate, format!("{shown} ends at {end}"), RENEW)
        }
        (None, Some(end)) => Finding::ok(Point::Certificate, format!("{shown} holds until {end}")),
        (None, None) => Finding::ok(Point::Certificate, shown),
    })
}
