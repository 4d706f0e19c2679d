//! What the configuration means to the use cases.

use std::sync::Arc;

use super::Error;
use super::keys::{Lockout, SignupMode};
use super::sources::Config;
use crate::crypto::token::Expected;
use crate::domain;
use crate::domain::proxies::Proxies;
use crate::domain::rate::{Rate, Rates};
use crate::domain::role::RoleName;
use crate::service::keys::Keys;
use crate::service::{lockout, password, signup, tokens};

impl Config {
    pub fn password_policy(&self) -> password::Policy {
        let password = &self.values.password;
        password::Policy { min_length: password.min_length, refuse_common: true, cost: password.bcrypt_cost }
    }

    /// How often a password may be guessed; `None` where that is not counted.
    pub fn lockout_policy(&self) -> Option<lockout::Policy> {
        let Lockout { enabled, threshold, delay, max_delay } = self.values.lockout;
        enabled.then_some(lockout::Policy { threshold, delay, max_delay })
    }

    /// How often an address may ask; `None` where that is not limited.
    ///
    /// # Errors
    /// When one is no rate.
    pub fn rates(&self) -> Result<Option<Rates>, Error> {
        let limits = &self.values.limits;
        let rates = Rates {
            login_failures: rate("limits.login_failures", &limits.login_failures)?,
            signup: rate("limits.signup", &limits.signup)?,
            refresh: rate("limits.refresh", &limits.refresh)?,
        };
        Ok(limits.enabled.then_some(rates))
    }

    /// # Errors
    /// When one of them is none.
    pub fn proxies(&self) -> Result<Proxies, Error> {
        let wrong = |error: domain::Error| {
            Error::of("server.trusted_proxies", format!("server.trusted_proxies: {}", error.detail()))
                .hint("it lists addresses, ranges such as 10.0.0.0/8, and unix for the peers of Unix sockets")
        };
        Proxies::parse(&self.values.server.trusted_proxies).map_err(wrong)
    }

    /// # Errors
    /// When the default role is not a role's name.
    pub fn signup_policy(&self) -> Result<signup::Policy, Error> {
        let signup = &self.values.signup;
        let default_role = RoleName::parse(&signup.default_role).map_err(|error| Error::new(error.detail()))?;
        let mode = match signup.mode {
            SignupMode::Open => signup::Mode::Open,
            SignupMode::Closed => signup::Mode::Closed,
            SignupMode::Invite => signup::Mode::Invite,
        };
        Ok(signup::Policy { mode, default_role, any_role: false })
    }

    pub fn issuer(&self, keys: Arc<Keys>) -> tokens::Issuer {
        let token = &self.values.token;
        let seconds = |span: std::time::Duration| i64::try_from(span.as_secs()).unwrap_or(i64::MAX);
        tokens::Issuer {
            keys,
            expected: Arc::new(Expected {
                issuer: token.issuer.clone(),
                audience: token.audience.clone(),
                leeway: seconds(token.leeway),
                max_ttl: seconds(token.max_ttl),
            }),
            access_ttl: token.access_ttl,
            refresh_ttl: token.refresh_ttl,
            session_ttl: self.values.session.ttl,
            reuse_grace: token.reuse_grace,
            max_sessions: self.values.session.max_per_user,
        }
    }
}

fn rate(key: &str, text: &str) -> Result<Rate, Error> {
    let (count, span) = text.split_once('/').unwrap_or((text, ""));
    let count = count.bytes().all(|b| b.is_ascii_digit()).then(|| count.parse().ok()).flatten();
    let rate = count.zip(humantime::parse_duration(span).ok()).map(|(count, span)| Rate::new(count, span));
    rate.and_then(Result::ok).ok_or_else(|| Error::of(key, format!("{key} must be from 1 to 1000000 in 1s to 1d, such as 60/1m")))
}
