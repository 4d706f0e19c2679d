//! The recipes of `docs/verify.md`: taken out of the page word for word, and run as a service would be.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use crate::support::interop::{Interop, feed};

const PAGE: &str = include_str!("../../../docs/verify.md");

/// A block of the page under `<!-- recipe: NAME -->`, written to a file.
pub struct Recipe<'a> {
    pub name: &'static str,
    file: PathBuf,
    interop: &'a Interop,
}

/// What a service was told to insist on, and where its keys are.
pub type Settings = Vec<(&'static str, String)>;

/// `keys` is the URL of the JWKS, or the file of a secret for HS256.
pub fn settings(issuer: &str, audience: &str, algorithm: &str, keys: &str) -> Settings {
    let source = if algorithm == "HS256" { "SECRET_FILE" } else { "JWKS_URL" };
    let all = [("ISSUER", issuer), ("AUDIENCE", audience), ("ALGORITHM", algorithm), (source, keys)];
    all.map(|(name, value)| (name, value.to_owned())).to_vec()
}

impl<'a> Recipe<'a> {
    /// Those for an algorithm; their files go to `folder`.
    pub fn all(interop: &'a Interop, folder: &Path, algorithm: &str) -> Vec<Self> {
        let blocks = PAGE.split("<!-- recipe: ").skip(1).map(|rest| {
            let (name, rest) = rest.split_once(" -->\n```").expect("a block follows the mark");
            let (language, rest) = rest.split_once('\n').expect("a language");
            (name, language, rest.split_once("\n```").expect("the block's end").0)
        });
        let wanted = blocks.filter(|(name, ..)| name.ends_with("-hs256") == (algorithm == "HS256"));
        let recipes = wanted.map(|(name, language, text)| {
            let ending = if language == "python" { "py" } else { "mjs" };
            let file = folder.join(format!("verify-{name}.{ending}"));
            fs::write(&file, text).expect("a file");
            Self { name, file, interop }
        });
        recipes.collect()
    }

    fn run(&self, settings: &Settings, token: &str) -> Output {
        let folder = self.file.parent().expect("a folder");
        let mut command = if self.file.extension().is_some_and(|ending| ending == "py") {
            self.interop.python()
        } else {
            self.interop.node(folder)
        };
        command.arg(&self.file).envs(settings.iter().map(|(name, value)| (name, value)));
        feed(command, &format!("{token}\n"))
    }

    /// The subject of a token that must be accepted.
    #[track_caller]
    pub fn accepts(&self, settings: &Settings, token: &str) -> String {
        let output = self.run(settings, token);
        let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(output.status.success(), "{}: {err}", self.name);
        out.trim_end().to_owned()
    }

    /// That a token is refused for this reason, and not by an accident.
    #[track_caller]
    pub fn refuses(&self, settings: &Settings, token: &str, reason: &str) {
        let output = self.run(settings, token);
        let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        let said = err.trim_end().lines().last().unwrap_or_default().to_lowercase();
        let refused = said.strip_prefix("refused: ").is_some_and(|why| why.contains(reason));
        assert!(refused && output.status.code() == Some(1), "{}, for '{reason}': {out}{err}", self.name);
        assert_eq!(out, "", "{}", self.name);
    }

    /// That it does not even begin.
    #[track_caller]
    pub fn fails(&self, settings: &Settings, token: &str) {
        let output = self.run(settings, token);
        let clean = output.status.code() == Some(1) && output.stdout.is_empty();
        assert!(clean, "{} with {settings:?}: {}", self.name, String::from_utf8_lossy(&output.stdout));
    }
}

#[test]
fn the_page_has_a_recipe_for_each_library_and_kind_of_key() {
    let marks = PAGE.lines().filter_map(|line| line.strip_prefix("<!-- recipe: ")?.strip_suffix(" -->"));
    let libraries = ["pyjwt", "joserfc", "authlib", "jose"];
    let wanted = libraries.iter().map(|&name| name.to_owned()).chain(libraries.iter().map(|name| format!("{name}-hs256")));
    assert!(marks.eq(wanted), "the marks are not those");
}
