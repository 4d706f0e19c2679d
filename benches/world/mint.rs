//! Tokens of the sessions of a database, signed with its own key: a login for each would take longer than what is measured.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use authctl::crypto::keys::SigningKey;
use authctl::crypto::token;
use authctl::domain::key::State;
use authctl::domain::token::{CLIENT_ID, Claims, Kind as TokenKind};
use authctl::service::keys::Sealing;
use authctl::store::{self, DatabaseUrl, Purpose};

use super::data::{Kind, id};
use crate::Result;
use crate::load::together;

pub struct Mint {
    key: SigningKey,
    /// How many sessions there are.
    rows: usize,
    now: i64,
}

impl Mint {
    pub fn open(url: &str, key_file: &Path, rows: usize) -> Result<Self> {
        let fails = |cause: authctl::domain::Error| cause.to_string();
        let url = DatabaseUrl::parse(url).map_err(fails)?;
        let mut conn = store::open(&url, Purpose::Use, Duration::from_secs(5)).map_err(fails)?;
        let keys = Sealing::file(key_file).open(&mut conn).map_err(fails)?;
        let (key, material) = keys.into_iter().find(|(key, _)| key.state == State::Active).ok_or("no active key")?;
        let key = SigningKey::new(Some(&key.kid), &material).map_err(fails)?;
        let now = i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs())?;
        Ok(Self { key, rows, now })
    }

    /// A good access token, the `n`th. Its session is the `n`th one, counted around where there are fewer. Each signature is another,
    /// so each text is.
    pub fn token(&self, n: usize) -> Result<String> {
        let n = n % self.rows;
        let claims = Claims {
            iss: "authctl".into(),
            sub: id(Kind::User, n),
            aud: "authctl".into(),
            client_id: CLIENT_ID.into(),
            exp: self.now + 6 * 3600,
            iat: self.now,
            nbf: self.now,
            jti: Self::jti(n),
            sid: id(Kind::Session, n),
        };
        token::sign(&self.key, TokenKind::Access, &claims).map_err(|cause| cause.to_string().into())
    }

    pub fn jti(n: usize) -> String {
        id(Kind::Token, n)
    }

    /// A file of so many tokens, one a line. Which sessions come first follows from `round`, so that no round has those of another.
    pub fn file(&self, folder: &Path, round: usize, count: usize) -> Result<PathBuf> {
        let (threads, first) = (thread::available_parallelism()?.get(), round * count);
        let tokens = together(threads, |k| {
            (first + k..first + count).step_by(threads).map(|n| self.token(n)).collect::<Result<Vec<_>>>()
        })?;
        let tokens = tokens.concat();
        let path = folder.join("tokens");
        fs::write(&path, tokens.join("\n"))?;
        Ok(path)
    }
}
