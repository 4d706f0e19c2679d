//! The key that seals the signing keys: where it is, and which of two it is while it is being changed.

use std::fmt::Display;
use std::io;
use std::path::{Path, PathBuf};

use crate::crypto::keys::Material;
use crate::crypto::seal::SealingKey;
use crate::domain::key::{Key, State};
use crate::domain::{Code, Error, Result};
use crate::store::signing_keys::{self, SealedKey};
use crate::store::{self, Conn, HeldFile, Whose, meta};

/// How often what was found is looked for again, while another process puts a new sealing key in the old one's place.
const ATTEMPTS: u32 = 3;

/// Where the sealing key is.
pub enum Sealing {
    File(PathBuf),
    /// It is kept nowhere: a development server's.
    Temporary(SealingKey),
}

impl Sealing {
    pub fn file(path: &Path) -> Self {
        Self::File(path.to_owned())
    }

    /// A sealing key that is kept nowhere, for a development server.
    ///
    /// # Errors
    /// [`Code::Internal`] when the system has no random to give.
    pub fn temporary() -> Result<Self> {
        SealingKey::generate().map(Self::Temporary)
    }

    /// All keys that are not revoked, opened.
    ///
    /// # Errors
    /// [`Code::DatabaseUnusable`] when the sealing key is missing, or does not fit the keys in the database.
    pub fn open(&self, conn: &mut Conn) -> Result<Vec<(Key, Material)>> {
        match self {
            Self::Temporary(key) => open_all(key, &usable(conn)?),
            Self::File(path) => open(conn, &find(path)?),
        }
    }

    /// Any sealing key, where nothing that was sealed is needed again.
    ///
    /// # Errors
    /// [`Code::DatabaseUnusable`] when there is no file, or no key in it.
    pub(in crate::service) fn any(&self) -> Result<SealingKey> {
        match self {
            Self::Temporary(key) => Ok(key.clone()),
            Self::File(path) => read(&find(path)?),
        }
    }

    /// The sealing key that opens all keys that are not revoked, and what it opens.
    pub(super) fn fitting(&self, conn: &mut Conn) -> Result<(SealingKey, Vec<(Key, Material)>)> {
        match self {
            Self::Temporary(key) => Ok((key.clone(), open_all(key, &usable(conn)?)?)),
            Self::File(path) => fitting(conn, &find(path)?),
        }
    }
}

/// As [`Sealing::open`], with the key in a file that was found.
///
/// # Errors
/// The same.
pub fn open(conn: &mut Conn, file: &HeldFile) -> Result<Vec<(Key, Material)>> {
    let mut attempt = 1;
    loop {
        match fitting(conn, file) {
            Ok((_, opened)) => return Ok(opened),
            Err(error) if attempt == ATTEMPTS => return Err(error),
            Err(_) => attempt += 1,
        }
    }
}

/// As [`Sealing::fitting`], with the key in a file that was found.
pub(super) fn fitting(conn: &mut Conn, file: &HeldFile) -> Result<(SealingKey, Vec<(Key, Material)>)> {
    let sealed = usable(conn)?;
    let fits = |file: &HeldFile| {
        let key = read(file)?;
        let opened = open_all(&key, &sealed).map_err(|error| of_file(file, &error))?;
        Ok((key, opened))
    };
    match (fits(file), successor(conn, file)?) {
        // It was interrupted between the database and the file: the new key waits beside the old one.
        (Err(error), next) if store::is_taken(next.at()) => fits(&next).map_err(|_| error),
        (result, _) => result,
    }
}

/// Keys that can still be opened: of a revoked one nothing is left.
pub(super) fn usable(conn: &mut Conn) -> Result<Vec<SealedKey>> {
    Ok(signing_keys::list(conn)?.into_iter().filter(|sealed| sealed.key.state != State::Revoked).collect())
}

/// Where a new sealing key waits until the database has all keys sealed with it: `PATH.ID.next`. Another database may have the same
/// sealing key, and its change is none of this one's business.
pub(super) fn successor(conn: &mut Conn, file: &HeldFile) -> Result<HeldFile> {
    let id = meta::id(conn)?.map(|id| format!(".{id}")).unwrap_or_default();
    Ok(file.beside(&format!("{id}.next")))
}

/// Seals a private key, so that what is sealed cannot pass for another key.
pub(super) fn seal_with(sealing: &SealingKey, key: Key, material: &Material) -> Result<SealedKey> {
    let sealed = sealing.seal(material.bytes(), &context(&key))?;
    Ok(SealedKey { key, sealed })
}

pub(super) fn open_all(sealing: &SealingKey, sealed: &[SealedKey]) -> Result<Vec<(Key, Material)>> {
    let open = |one: &SealedKey| {
        let bytes = sealing.open(&one.sealed, &context(&one.key))?;
        Ok((one.key.clone(), Material::from_stored(one.key.algorithm, bytes)))
    };
    sealed.iter().map(open).collect()
}

/// What a sealed key is bound to.
fn context(key: &Key) -> String {
    format!("authctl signing key {} {}", key.algorithm, key.kid)
}

/// The file of the sealing key that a path leads to, or where it could be made.
///
/// # Errors
/// [`Code::DatabaseUnusable`] for a link of somebody else's, and where that cannot be told.
pub fn find(path: &Path) -> Result<HeldFile> {
    HeldFile::of(path).map_err(|cause| unusable(path.display(), &cause).hint("name the file itself with keys.sealing_key_file"))
}

/// The sealing key in a file.
///
/// # Errors
/// [`Code::DatabaseUnusable`] when there is none, when others may read it, or when it holds no key.
pub(super) fn read(file: &HeldFile) -> Result<SealingKey> {
    read_owned(file).map(|(key, _)| key)
}

/// As [`read`], with whose the file is that it was read from.
pub(super) fn read_owned(file: &HeldFile) -> Result<(SealingKey, Whose)> {
    match store::read_secret(file.at()) {
        Ok(Some((text, owner))) => {
            SealingKey::parse(&text).map(|key| (key, owner)).map_err(|error| of_file(file, &error))
        }
        Ok(None) => Err(Error::new(Code::DatabaseUnusable, format!("the sealing key file {file} is missing")).hint(
            "restore it from where it was kept, or name it with keys.sealing_key_file; authctl-key-rotate(1) tells what to do if it is lost",
        )),
        Err(cause) if cause.kind() == io::ErrorKind::InvalidData => Err(of_file(file, &SealingKey::none())),
        // By the system, and not for its mode.
        Err(cause) if cause.kind() == io::ErrorKind::PermissionDenied && cause.raw_os_error().is_some() => {
            let hint = "the file, or a folder above it, is another user's: give it to who runs authctl, or name another one with \
                        keys.sealing_key_file";
            Err(unusable(file, &cause).hint(hint))
        }
        Err(cause) => Err(unusable(file, &cause)
            .hint(store::mend_of_loose(file.at()).unwrap_or_else(|| "name the right file with keys.sealing_key_file".to_owned()))),
    }
}

/// What is wrong with the key in a file.
fn of_file(file: &HeldFile, error: &Error) -> Error {
    Error::new(error.code(), format!("{file}: {}", error.detail()))
        .hint("name the right file with keys.sealing_key_file; authctl-key-rotate(1) tells what to do if it is lost")
}

/// As [`read`], for a database that has no keys yet: the file is made where it is missing.
///
/// # Errors
/// As [`read`], and when the file cannot be made.
pub fn read_or_create(file: &HeldFile) -> Result<SealingKey> {
    if !store::is_taken(file.at()) {
        let key = SealingKey::generate()?;
        store::create_secret_file(file.at(), key.to_text().as_bytes(), None).map_err(|cause| unmade(file, &cause))?;
    }
    // Read back, since another process may have been first.
    read(file)
}

/// Whether [`read_or_create`] would find a key, or could make one, as far as that is known without making it.
///
/// # Errors
/// Those of [`read_or_create`].
pub fn require_makeable(file: &HeldFile) -> Result<()> {
    if store::is_taken(file.at()) {
        return read(file).map(drop);
    }
    store::check_makeable(file.at()).map_err(|cause| unmade(file, &cause))
}

fn unmade(file: &HeldFile, cause: &io::Error) -> Error {
    unusable(file, cause).hint("check who may write there, or name another file with keys.sealing_key_file")
}

pub(super) fn unusable(file: impl Display, cause: &io::Error) -> Error {
    Error::new(Code::DatabaseUnusable, format!("cannot use the sealing key file {file}: {cause}"))
}
