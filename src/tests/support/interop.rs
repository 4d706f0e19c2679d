//! Libraries of others that make and check tokens, and that validate JSON: `npm ci` in `src/tests/interop`, and its `requirements.txt`
//! for python3.

use std::ffi::OsString;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use super::required;

/// The folder that `pip install --target` filled; without it, python3 must have the packages itself.
const PACKAGES: &str = "AUTHCTL_TEST_PYTHONPATH";

/// Where the libraries are.
pub struct Interop {
    folder: PathBuf,
    python_path: Option<OsString>,
}

impl Interop {
    /// `None` where something is missing, unless `AUTHCTL_TEST_REQUIRE` names `interop`.
    pub fn find() -> Option<Self> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/tests/interop");
        let found = Self { folder, python_path: std::env::var_os(PACKAGES) };
        let missing = found.missing();
        if let Some(missing) = &missing {
            assert!(!required("interop"), "{missing}");
            eprintln!("left out: {missing}");
        }
        missing.is_none().then_some(found)
    }

    fn missing(&self) -> Option<String> {
        let runs = |mut command: Command| command.output().is_ok_and(|output| output.status.success());
        let mut python = self.python();
        python.args(["-c", "import authlib, cryptography, joserfc, jwt"]);
        if !runs(python) {
            let list = self.folder.join("requirements.txt");
            return Some(format!("no python3 with the packages of {}; {PACKAGES} may say where they are", list.display()));
        }
        let mut node = hermetic("node");
        node.arg("--version");
        let here =
            ["jose", "ajv", "ajv-formats"].iter().all(|name| self.folder.join("node_modules").join(name).exists()) && runs(node);
        (!here).then(|| format!("no Node.js, or no 'npm ci' in {}", self.folder.display()))
    }

    /// python3 with the packages, in an environment of nothing else.
    pub fn python(&self) -> Command {
        let mut python = hermetic("python3");
        python.env("PYTHONDONTWRITEBYTECODE", "1").envs(self.python_path.iter().map(|path| ("PYTHONPATH", path)));
        python
    }

    /// Node.js, for a module in `folder`, in an environment of nothing else.
    pub fn node(&self, folder: &Path) -> Command {
        let link = folder.join("node_modules");
        if !link.exists() {
            // A module finds packages beside itself or above, and nowhere else.
            std::os::unix::fs::symlink(self.folder.join("node_modules"), link).expect("a link");
        }
        hermetic("node")
    }

    /// What a validator finds wrong with each of `cases`, `{"schema": NAME, "value": …}`, by the JSON Schemas in `schemas`; null for
    /// nothing.
    pub fn validate(&self, schemas: &Path, cases: &[serde_json::Value]) -> Vec<serde_json::Value> {
        let mut node = hermetic("node");
        node.arg(self.script("validate.mjs")).arg(schemas);
        let output = feed(node, &serde_json::Value::from(cases).to_string());
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).expect("its answers")
    }

    /// A script of the folder.
    pub fn script(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }
}

/// A program of this machine's PATH, with no other variable.
fn hermetic(program: &str) -> Command {
    let mut command = Command::new(program);
    command.env_clear().envs(["PATH", "HOME"].into_iter().filter_map(|name| Some((name, std::env::var_os(name)?))));
    command.env("LC_ALL", "C.UTF-8");
    command
}

/// Runs it with `input` on standard input.
pub fn feed(mut command: Command, input: &str) -> Output {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("it runs");
    // A program that gives up early has closed its end.
    let _ = child.stdin.take().expect("its input").write_all(input.as_bytes());
    child.wait_with_output().expect("its output")
}
