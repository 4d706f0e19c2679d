//! Where things lie by default: XDG folders for a user, `/etc` and `/var/lib` for root and for a system service.

use std::path::{Path, PathBuf};

use directories::ProjectDirs;

const SEALING_KEY: &str = "authctl.key";

/// The default places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paths {
    /// Whether these are the system's places.
    pub system: bool,
    /// The configuration files that are read where they exist, the weaker first.
    pub config_files: Vec<PathBuf>,
    pub data: PathBuf,
    /// The folder of systemd's `LoadCredential=`.
    credentials: Option<PathBuf>,
}

impl Paths {
    /// Finds the places by who runs the program. systemd's `StateDirectory=` and `ConfigurationDirectory=` come first.
    pub fn find() -> Self {
        let folder = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        let (state, configuration) = (folder("STATE_DIRECTORY"), folder("CONFIGURATION_DIRECTORY"));
        let system_config = configuration.unwrap_or_else(|| PathBuf::from("/etc/authctl")).join("config.toml");
        let project = ProjectDirs::from("", "", "authctl");
        let system = state.is_some() || rustix::process::geteuid().is_root() || project.is_none();
        let mut config_files = vec![system_config];
        config_files.extend(project.as_ref().map(|dirs| dirs.config_dir().join("config.toml")));
        let data = state
            .or_else(|| project.filter(|_| !system).map(|dirs| dirs.data_dir().to_owned()))
            .unwrap_or_else(|| PathBuf::from("/var/lib/authctl"));
        Self { system, config_files, data, credentials: folder("CREDENTIALS_DIRECTORY") }
    }

    pub fn database(&self) -> PathBuf {
        self.data.join("authctl.db")
    }

    /// Whether `file` is one of systemd's credentials.
    pub fn is_credential(&self, file: &Path) -> bool {
        self.credentials.as_ref().is_some_and(|folder| file.starts_with(folder))
    }

    /// The sealing key's file: a credential of that name, else beside an SQLite database, else in the data folder.
    pub fn sealing_key(&self, database: Option<&Path>) -> PathBuf {
        let credential = self.credentials.as_ref().map(|folder| folder.join(SEALING_KEY));
        if let Some(credential) = credential.filter(|file| file.exists()) {
            return credential;
        }
        database.and_then(Path::parent).unwrap_or(&self.data).join(SEALING_KEY)
    }
}
