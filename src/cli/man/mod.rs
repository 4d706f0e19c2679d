//! `authctl man`: the manual, a page for each verb from its help, and one for the configuration.

mod config_page;

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap_mangen::Man;

use super::app::App;
use super::exit::CliError;
use crate::domain::Code;

/// Write the manual pages into a folder
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  authctl man /usr/local/share/man/man1")]
pub struct ManArgs {
    /// The folder, which is made where it is missing
    dir: PathBuf,
}

/// # Errors
/// When the folder cannot be written.
pub fn run(app: &App, args: ManArgs) -> Result<(), CliError> {
    if app.globals.dry_run {
        return Err(CliError::usage("there is no dry run of this verb"));
    }
    app.require_no_columns()?;
    let count = write_all(&args.dir)
        .map_err(|cause| CliError::of(Code::Internal, format!("cannot write to {}: {cause}", args.dir.display())))?;
    app.ui.notice(format!("wrote {count} pages to {}", args.dir.display()));
    Ok(())
}

fn write_all(folder: &Path) -> io::Result<usize> {
    fs::create_dir_all(folder)?;
    let mut tree = super::tree().disable_help_subcommand(true);
    tree.build();
    let mut pages = Vec::new();
    collect(tree, &mut pages)?;
    pages.push(("authctl-config.5".to_owned(), config_page::text().into_bytes()));
    for (name, text) in &pages {
        write(&folder.join(name), text)?;
    }
    Ok(pages.len())
}

/// In the place of what is there: nothing is written to where a link leads, or to who reads from a pipe.
fn write(file: &Path, text: &[u8]) -> io::Result<()> {
    match fs::remove_file(file) {
        Err(cause) if cause.kind() != io::ErrorKind::NotFound => Err(cause),
        _ => fs::File::create_new(file)?.write_all(text),
    }
}

fn collect(command: clap::Command, pages: &mut Vec<(String, Vec<u8>)>) -> io::Result<()> {
    for verb in command.get_subcommands().cloned() {
        collect(verb, pages)?;
    }
    let manual = format!("authctl {}", env!("CARGO_PKG_VERSION"));
    let page = Man::new(command).source(manual).manual("authctl manual");
    let mut text = Vec::new();
    page.render(&mut text)?;
    pages.push((page.get_filename(), text));
    Ok(())
}
