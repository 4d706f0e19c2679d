//! The inputs that fuzzing kept in `fuzz/corpus`, each run by the entry of its target: what was found once stays mended, and no fuzzer is
//! needed to see it.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use authctl::fuzz::TARGETS;
use proptest::prelude::*;

use crate::architecture::source::root;
use crate::support::{cases, sources};

/// The largest input that is kept, in bytes: each is in the repository.
const LARGEST: u64 = 16 * 1024;

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap_or_else(|cause| panic!("{}: {cause}", folder.display()));
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().into_string().expect("a name in UTF-8")).collect();
    names.sort();
    names
}

fn corpus() -> PathBuf {
    root().join("fuzz/corpus")
}

#[test]
fn every_input_that_was_kept_passes() {
    for (target, entry) in TARGETS {
        let folder = corpus().join(target);
        let inputs = names(&folder);
        assert!(!inputs.is_empty(), "{target} has no corpus: make fuzz");
        for input in inputs {
            let path = folder.join(&input);
            let length = fs::metadata(&path).expect("an input").len();
            assert!(length <= LARGEST, "fuzz/corpus/{target}/{input} has {length} bytes");
            let data = fs::read(&path).expect("an input");
            let begun = Instant::now();
            let result = catch_unwind(AssertUnwindSafe(|| entry(&data)));
            assert!(result.is_ok(), "fuzz/corpus/{target}/{input} panics");
            assert!(begun.elapsed() < Duration::from_secs(5), "fuzz/corpus/{target}/{input} takes {:?}", begun.elapsed());
        }
    }
}

#[test]
fn each_target_has_a_program_and_a_corpus() {
    let mut wanted: Vec<String> = TARGETS.iter().map(|(name, _)| (*name).to_owned()).collect();
    wanted.sort();
    assert_eq!(names(&corpus()), wanted);
    let programs: Vec<String> = wanted.iter().map(|name| format!("{name}.rs")).collect();
    assert_eq!(names(&root().join("fuzz/fuzz_targets")), programs);
    let manifest = fs::read_to_string(root().join("fuzz/Cargo.toml")).expect("a manifest");
    for name in &wanted {
        assert!(
            manifest.contains(&format!("name = \"{name}\"\npath = \"fuzz_targets/{name}.rs\"\n")),
            "fuzz/Cargo.toml has no {name}"
        );
        let program = fs::read_to_string(root().join(format!("fuzz/fuzz_targets/{name}.rs"))).expect("a program");
        assert!(program.contains(&format!("run(\"{name}\", data)")), "{program}");
    }
}

/// A body that a route takes and the target does not read would be fuzzed never.
#[test]
fn every_body_of_the_document_is_read_by_the_target() {
    let document = authctl::http::document();
    let mut wanted: Vec<&str> = Vec::new();
    for operation in
        document["paths"].as_object().expect("paths").values().flat_map(|item| item.as_object().expect("operations").values())
    {
        let schema = operation["requestBody"]["content"]["application/json"]["schema"]["$ref"].as_str();
        wanted.extend(schema.and_then(|schema| schema.strip_prefix("#/components/schemas/")));
    }
    wanted.sort_unstable();
    wanted.dedup();
    assert!(wanted.len() >= 10, "{wanted:?}");
    let text = |path: &str| fs::read_to_string(root().join(path)).expect("a source file");
    let lists = [text("src/http/auth/mod.rs"), text("src/http/admin/mod.rs")];
    let mut read: Vec<&str> = lists
        .iter()
        .flat_map(|list| list.split("read::<").skip(1))
        .map(|rest| rest.split_once(">(").expect("a type").0)
        .map(|path| path.rsplit("::").next().expect("its name"))
        .collect();
    read.sort_unstable();
    assert_eq!(read, wanted);
}

proptest! {
    #![proptest_config(cases(400))]

    /// Files of other programs with bytes that are others, gone or doubled are read to their end, or refused before it.
    #[test]
    fn files_of_users_that_are_mangled_are_read_to_an_end(
        seed in 0_usize..8,
        edits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0_u8..4), 1..12),
    ) {
        let (letter, name) = [
            (b'd', "django.json"),
            (b'd', "django.jsonl"),
            (b'k', "keycloak.json"),
            (b's', "supabase.csv"),
            (b's', "supabase.jsonl"),
            (b'h', "users.htpasswd"),
            (b'w', "etc.shadow"),
            (b'a', "authelia.yml"),
        ][seed];
        let mut data = fs::read(sources::path(name)).expect("a fixture");
        for (place, byte, edit) in edits {
            let at = place.index(data.len());
            match edit {
                0 => data[at] = byte,
                1 => drop(data.remove(at)),
                2 => data.insert(at, [b'"', b'{', b']', b'\\', b':', b',', b'\n', 0xff][usize::from(byte) % 8]),
                _ => data.extend_from_within(at.saturating_sub(usize::from(byte))..at),
            }
            if data.is_empty() {
                break;
            }
        }
        data.insert(0, letter);
        authctl::fuzz::run("user_import", &data);
    }
}
