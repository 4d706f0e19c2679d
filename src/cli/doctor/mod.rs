//! `authctl doctor`: a look at the whole installation.

mod host;

use super::app::App;
use super::exit::CliError;
use super::{config, findings, serve};
use crate::config::Config;
use crate::domain::finding::{Finding, Point};
use crate::service::{Conn, inspection};
use crate::store::{self, Purpose};

/// Look at the whole installation, and say what to mend
///
/// A line for each point: the configuration and who may read it, where the daemon listens, the certificate, the limits of the system, the
/// role of who signs up, the clock, and all that 'authctl db check --quick' looks at. Exits with 10 where a point failed; warnings are
/// told, and no reason for that. It changes nothing, and works beside a running daemon.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  authctl doctor
  authctl doctor -o json | jq '.[] | select(.result != \"ok\")'")]
pub struct DoctorArgs {}

/// # Errors
/// [`Exit::CheckFailed`](crate::cli::Exit::CheckFailed) when a point failed.
pub fn run(app: &App, _args: DoctorArgs) -> Result<(), CliError> {
    let (mut found, config) = config::check::look(app);
    if let Some(config) = config {
        found.push(host::port(app, config));
        found.extend(host::socket(config));
        found.push(host::open_files(config));
        database(app, config, &mut found);
    }
    findings::conclude(app, &found)
}

fn database(app: &App, config: &Config, found: &mut Vec<Finding>) {
    match app.open(Purpose::Inspect) {
        Ok(mut conn) => {
            found.push(Finding::ok(Point::Database, config.database.to_string()));
            found.extend(inspection::run(&mut conn, &config.database, &config.sealing_key_file, true));
            if has_roles(&mut conn) {
                found.push(serve::default_role(config, &mut conn));
            }
            found.extend(inspection::of_the_present(&mut conn, app.clock.now()));
        }
        Err(error) => {
            let fix = error.hint.unwrap_or_else(|| "'authctl config path' says where it is looked for".to_owned());
            found.push(Finding::failed(Point::Database, error.message, fix));
        }
    }
}

/// Whether there are roles yet, and as this binary knows them: where not, that is told with the schema or the rows.
fn has_roles(conn: &mut Conn) -> bool {
    store::schema(conn).is_ok_and(|schema| schema.is_current()) && store::require_finished(conn).is_ok()
}
