//! Files that are in the binary, packed as nearly every client takes them.

use std::io::Cursor;

use rocket::Request;
use rocket::http::Header;
use rocket::response::{self, Responder, Response};

use super::unzip::Unzip;

/// A file as gzip has it. Who does not take that gets it unpacked.
#[derive(Clone, Copy)]
pub struct Packed(pub &'static [u8]);

/// The file that `build.rs` has packed under this name.
macro_rules! packed {
    ($name:literal) => {
        $crate::http::packed::Packed(include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".gz")))
    };
}

pub(super) use packed;

impl<'r> Responder<'r, 'static> for Packed {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        let mut response = Response::build();
        response.header(Header::new("Vary", "Accept-Encoding"));
        if takes_gzip(request) {
            response.header(Header::new("Content-Encoding", "gzip")).sized_body(self.0.len(), Cursor::new(self.0));
        } else {
            let plain = Unzip::new(self.0);
            response.sized_body(plain.length(), plain);
        }
        response.ok()
    }
}

fn takes_gzip(request: &Request<'_>) -> bool {
    request.headers().get("Accept-Encoding").any(|accepted| accepted.contains("gzip"))
}
