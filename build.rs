//! Takes out of the archive of Swagger UI what the page at `/` is made of, compressed as it is sent. More than half of the archive is for
//! other uses, and stays out of the binary. The document of the API is packed likewise.

use std::env;
use std::fs::File;
use std::io::{self, Cursor, Read};
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::GzEncoder;
use utoipa_swagger_ui_vendored::SWAGGER_UI_VENDORED;
use zip::ZipArchive;

/// What `src/http/docs` serves.
const FILES: [&str; 7] = [
    "index.html",
    "index.css",
    "swagger-ui.css",
    "swagger-ui-bundle.js",
    "swagger-ui-standalone-preset.js",
    "favicon-16x16.png",
    "favicon-32x32.png",
];

/// The document of the API, which `make docs` makes from the handlers.
const DOCUMENT: &str = "docs/openapi.json";

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let folder = PathBuf::from(env::var_os("OUT_DIR").expect("cargo names a folder"));
    let mut archive = ZipArchive::new(Cursor::new(SWAGGER_UI_VENDORED)).expect("an archive");
    for name in FILES {
        let end = format!("/dist/{name}");
        let path = archive.file_names().flatten().find(|path| path.ends_with(&end)).expect(name).into_owned();
        let mut file = archive.by_name(&path).expect(name);
        pack(&mut file, &folder, name);
    }
    println!("cargo::rerun-if-changed={DOCUMENT}");
    pack(&mut File::open(DOCUMENT).expect(DOCUMENT), &folder, "openapi.json");
}

fn pack(from: &mut impl Read, folder: &Path, name: &str) {
    let to = File::create(folder.join(format!("{name}.gz"))).expect("a file to write");
    let mut packed = GzEncoder::new(to, Compression::best());
    io::copy(from, &mut packed).expect(name);
    packed.finish().expect(name);
}
