//! Takes out of the archive of Swagger UI what the page at `/` is made of, compressed as it is sent. More than half of the archive is for
//! other uses, and stays out of the binary. The document of the API is packed likewise, and so are the binary's relocations.

use std::env;
use std::fs::File;
use std::io::{self, Cursor, Read};
use std::path::{Path, PathBuf};
use std::process::Command;

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

/// The first release of glibc, its major and minor number, that reads relocations in their packed form (DT_RELR).
const PACKED_RELOCATIONS: (u32, u32) = (2, 36);

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    pack_relocations();
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

/// A position-independent binary has 24 bytes for each pointer in its tables, 6 % of the whole; packed they are next to nothing. A linker
/// may know the form before the C library does, so this machine's library is asked; one that is built for is not there to be asked.
fn pack_relocations() {
    let (host, target) = (env::var("HOST").expect("cargo says"), env::var("TARGET").expect("cargo says"));
    if host == target && target.ends_with("-linux-gnu") && glibc().is_some_and(|version| version >= PACKED_RELOCATIONS) {
        println!("cargo::rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    }
}

/// The version of this machine's C library, as `getconf` tells it: `glibc 2.36`.
fn glibc() -> Option<(u32, u32)> {
    let answer = Command::new("getconf").arg("GNU_LIBC_VERSION").output().ok()?;
    let answer = String::from_utf8(answer.stdout).ok()?;
    let (major, rest) = answer.trim().strip_prefix("glibc ")?.split_once('.')?;
    Some((major.parse().ok()?, rest.split('.').next()?.parse().ok()?))
}

fn pack(from: &mut impl Read, folder: &Path, name: &str) {
    let to = File::create(folder.join(format!("{name}.gz"))).expect("a file to write");
    let mut packed = GzEncoder::new(to, Compression::best());
    io::copy(from, &mut packed).expect(name);
    packed.finish().expect(name);
}
