//! A PostgreSQL of whoever runs this, and databases there that are ours.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection, QueryableByName, RunQueryDsl, sql_query, sql_types};

use crate::Result;

pub struct Server {
    url: String,
    connection: Rc<RefCell<PgConnection>>,
    made: Cell<u32>,
}

/// A database that goes with this value.
pub struct Owned {
    pub url: String,
    name: String,
    connection: Rc<RefCell<PgConnection>>,
}

#[derive(QueryableByName)]
struct Text {
    #[diesel(sql_type = sql_types::Text)]
    text: String,
}

impl Server {
    pub fn connect(url: &str) -> Result<Self> {
        let connection = PgConnection::establish(url).map_err(|_| "no PostgreSQL answers at the URL of --postgres")?;
        Ok(Self { url: url.to_owned(), connection: Rc::new(RefCell::new(connection)), made: Cell::new(0) })
    }

    pub fn create(&self) -> Result<Owned> {
        self.made.set(self.made.get() + 1);
        let name = format!("authctl_bench_{}_{}", std::process::id(), self.made.get());
        self.connection.borrow_mut().batch_execute(&format!("CREATE DATABASE {name}"))?;
        Ok(Owned { url: with_database(&self.url, &name), name, connection: Rc::clone(&self.connection) })
    }

    /// Its version, and whether a commit reaches the disk.
    pub fn about(&self) -> Result<String> {
        let ask =
            |query: &str| -> Result<String> { Ok(sql_query(query).get_result::<Text>(&mut *self.connection.borrow_mut())?.text) };
        let version = ask("SELECT current_setting('server_version') AS text")?;
        Ok(format!("PostgreSQL {version}, fsync {}", ask("SELECT current_setting('fsync') AS text")?))
    }
}

impl Drop for Owned {
    fn drop(&mut self) {
        let _ = self.connection.borrow_mut().batch_execute(&format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name));
    }
}

/// The URL with another database, its parameters kept.
fn with_database(url: &str, name: &str) -> String {
    let (address, parameters) = url.split_once('?').map_or((url, String::new()), |(head, tail)| (head, format!("?{tail}")));
    let begin = address.find("://").map_or(0, |at| at + 3);
    let server = address[begin..].find('/').map_or(address, |at| &address[..begin + at]);
    format!("{server}/{name}{parameters}")
}
