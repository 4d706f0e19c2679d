//! What the configuration means to the use cases.

use std::sync::Arc;

use super::Error;
use super::keys::SignupMode;
use super::sources::Config;
use crate::crypto::token::Expected;
use crate::domain::role::RoleName;
use crate::service::keys::Keys;
use crate::service::{password, signup, tokens};

impl Config {
    pub fn password_policy(&self) -> password::Policy {
        let password = &self.values.password;
        password::Policy { min_length: password.min_length, refuse_common: true, cost: password.bcrypt_cost }
    }

    /// # Errors
    /// When the default role is not a role's name.
    pub fn signup_policy(&self) -> Result<signup::Policy, Error> {
        let signup = &self.values.signup;
        let default_role = RoleName::parse(&signup.default_role).map_err(|error| Error::new(error.detail()))?;
        Ok(signup::Policy { open: signup.mode == SignupMode::Open, default_role, any_role: false })
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
