//! Where the fuzz targets of `fuzz/` enter: what reads texts that come from outside. No other part of the program calls this, and it is
//! not in the binary. A test (`src/tests/fuzz_corpus.rs`) runs each entry with the inputs that are kept in `fuzz/corpus`.

mod manifest;
mod password_hash;
mod token;

/// What is run with one input. It panics where what must hold does not.
pub type Entry = fn(&[u8]);

/// The name of each target, by which its file in `fuzz/fuzz_targets` and its folder in `fuzz/corpus` go, and its entry.
pub const TARGETS: [(&str, Entry); 9] = [
    ("apply", apply),
    ("authorization", authorization),
    ("configuration", configuration),
    ("form", form),
    ("json", json),
    ("password_hash", password_hash),
    ("pem", pem),
    ("token", token),
    ("user_import", user_import),
];

/// Runs one target with one input.
pub fn run(target: &str, data: &[u8]) {
    match TARGETS.iter().find(|(name, _)| *name == target) {
        Some((_, entry)) => entry(data),
        None => panic!("there is no target {target}"),
    }
}

/// A file of `apply`, in YAML or JSON.
fn apply(data: &[u8]) {
    if let Some(text) = text(data) {
        manifest::read(text);
    }
}

/// `Authorization` headers, one a line.
fn authorization(data: &[u8]) {
    let Some(text) = text(data) else { return };
    let headers: Vec<&str> = text.split('\n').collect();
    if let Ok(Some(found)) = crate::http::fuzz::authorization(&headers) {
        assert!(headers.len() == 1 && headers[0].ends_with(found), "a token out of {headers:?}");
        token::verify(found);
    }
}

/// A configuration file and, behind a NUL, variables of the environment, `NAME=VALUE` a line.
fn configuration(data: &[u8]) {
    let Some(text) = text(data) else { return };
    let (file, environment) = text.split_once('\0').unwrap_or((text, ""));
    // These would be read, whatever they are.
    if text.contains("database_file") || text.contains("DATABASE_FILE") {
        return;
    }
    let variables = environment.lines().filter_map(|line| line.split_once('='));
    if let Ok(config) = crate::config::fuzz(file, variables) {
        assert!(config.entries().iter().all(|entry| !entry.key.is_empty() && !entry.origin.is_empty()));
        assert!((4..=16).contains(&config.password_policy().cost), "out of bounds");
    }
}

/// The body of `POST /auth/revoke` and its like.
fn form(data: &[u8]) {
    crate::http::fuzz::form(data);
}

/// The JSON body of every route that has one, and every text in it as what it may be.
fn json(data: &[u8]) {
    crate::http::fuzz::json(data);
}

/// A stored hash, and a password on the line behind it.
fn password_hash(data: &[u8]) {
    let Some(text) = text(data) else { return };
    let (hash, password) = text.split_once('\n').unwrap_or((text, "x"));
    password_hash::verify_text(hash, password);
}

/// A key in PEM, for each algorithm.
fn pem(data: &[u8]) {
    use crate::crypto::keys::{Material, SigningKey};
    use crate::domain::key::Algorithm;
    let Some(text) = text(data) else { return };
    for algorithm in Algorithm::ALL {
        if let Ok(material) = Material::from_pem(algorithm, text) {
            assert!(SigningKey::new(None, &material).is_ok(), "a key that is taken makes no key");
        }
    }
}

/// A token; or the header and the payload of one on a line each, which are signed here.
fn token(data: &[u8]) {
    let Some(text) = text(data) else { return };
    match text.split_once('\n') {
        Some((header, payload)) => token::verify(&token::signed(header, payload)),
        None => token::verify(text),
    }
}

/// A file of users, in the text format that its first byte stands for.
fn user_import(data: &[u8]) {
    if let Some((format, file)) = data.split_first() {
        crate::cli::read_users(*format, file);
    }
}

fn text(data: &[u8]) -> Option<&str> {
    std::str::from_utf8(data).ok()
}
