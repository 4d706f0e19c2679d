//! Each route says in its signature who may use it: one that says nothing is no route of this program.

use super::source::{Source, mentions, program};

/// The arguments that are a right. `Public` is one as well: that a route is for everybody is said, and not forgotten.
const RIGHTS: [&str; 7] = ["Public", "Bearer", "MaybeSignedIn", "SignedIn", "Unsettled", "Admin", "Permitted"];

const METHODS: [&str; 9] = ["get", "post", "put", "patch", "delete", "head", "options", "trace", "route"];

/// The handlers of a file: the line of the route's attribute, and the arguments.
fn handlers(source: &Source) -> Vec<(usize, String)> {
    let lines: Vec<&str> = source.text.lines().collect();
    let is_route = |line: &str| {
        let line = line.trim_start().trim_start_matches("#[").trim_start_matches("rocket::");
        METHODS.iter().any(|method| line.strip_prefix(method).is_some_and(|rest| rest.starts_with('(')))
    };
    let marked = (0..lines.len()).filter(|at| lines[*at].trim_start().starts_with("#[") && is_route(lines[*at]));
    marked.map(|at| (at + 1, arguments(&lines[at..].join("\n")))).collect()
}

/// What stands between the parentheses of the first function.
fn arguments(text: &str) -> String {
    let head = text.split_once("fn ").map_or("", |(_, head)| head);
    let (mut depth, mut arguments) = (0, String::new());
    for c in head.chars() {
        depth += match c {
            '(' => 1,
            ')' => -1,
            _ => 0,
        };
        match (depth, c) {
            (0, ')') => break,
            (0, _) | (1, '(') => {}
            _ => arguments.push(c),
        }
    }
    arguments
}

fn names_a_right(arguments: &str) -> bool {
    let words = arguments.split(|c: char| !c.is_alphanumeric() && c != '_');
    words.into_iter().any(|word| RIGHTS.contains(&word))
}

// Requirement S8: who forgets the right gets no route.
#[test]
fn every_route_names_a_right() {
    let mut seen = 0;
    let mut without = Vec::new();
    for source in program().iter().filter(|source| source.path.starts_with("src/http/")) {
        for (line, arguments) in handlers(source) {
            seen += 1;
            if !names_a_right(&arguments) {
                without.push(format!("{}:{line}: ({arguments})", source.path));
            }
        }
    }
    assert!(seen >= 17, "the routes were found: {seen}");
    assert!(without.is_empty(), "these routes name none of {RIGHTS:?}:\n{}", without.join("\n"));
}

// Requirement S8: the circumstances of a change below /admin come from the right that the route names.
#[test]
fn no_route_of_admin_acts_by_no_right() {
    let mut seen = 0;
    for source in program().iter().filter(|source| source.path.starts_with("src/http/admin/")) {
        seen += source.text.matches("caller.context(&app)").count();
        let found = mentions(source, &["app.context(", "Context::system", "Right::"]);
        assert!(found.is_empty(), "{found:?}");
    }
    assert!(seen >= 10, "the changes were found: {seen}");
}

/// The permission that the document names is the one of the signature: each route names it once more, by the same type.
#[test]
fn the_document_names_the_permission_of_each_route() {
    let (sources, mut seen) = (program(), 0);
    for source in sources.iter().filter(|source| source.path.starts_with("src/http/")) {
        for entry in source.text.split("#[utoipa::path(").skip(1) {
            let (attribute, _) = entry.split_once("fn ").expect("a handler");
            let arguments = arguments(entry);
            let wanted: Vec<&str> = between(&arguments, "Permitted<", ">");
            let named: Vec<&str> =
                between(attribute, "\"token\" = [", "]").into_iter().filter(|scope| !scope.is_empty()).collect();
            assert_eq!(named, wanted.iter().map(|need| format!("{need}::PERMISSION")).collect::<Vec<_>>(), "{}", source.path);
            seen += wanted.len();
        }
    }
    assert!(seen >= 19, "the routes with a permission were found: {seen}");
}

/// What stands between the two, each time.
fn between<'t>(text: &'t str, before: &str, after: &str) -> Vec<&'t str> {
    text.split(before).skip(1).filter_map(|rest| Some(rest.split_once(after)?.0)).collect()
}

/// A route that is made by hand has no signature. The page with the document is such, and shows nothing but itself.
#[test]
fn no_route_is_made_by_hand() {
    for source in program().iter().filter(|source| source.path != "src/http/docs/mod.rs") {
        assert!(!source.text.contains("Route::new") && !source.text.contains("Route::ranked"), "{}", source.path);
    }
}

#[test]
fn a_missing_right_is_noticed() {
    let of = |text: &str| handlers(&Source { path: String::new(), text: text.to_owned() });
    let route = |arguments: &str| format!("#[get(\"/a/<b>\")]\npub async fn f(\n{arguments}\n) -> Result<(), ()> {{}}");
    for good in
        ["app: App<'_>,\n    _everybody: Public,", "caller: Permitted<permission::UserRead>", "_p: Permitted<UserRead>, b: &str"]
    {
        assert!(of(&route(good)).iter().all(|(line, arguments)| *line == 1 && names_a_right(arguments)), "{good}");
    }
    for bad in ["", "app: App<'_>", "public: &str", "form: Form<(Publicity, u8)>"] {
        assert_eq!(of(&route(bad)).iter().filter(|(_, arguments)| names_a_right(arguments)).count(), 0, "{bad}");
    }
    assert_eq!(of(&route("")).len() + of("#[rocket::post(\"/\")]\nfn f() {}").len(), 2);
}
