//! Words that mean something to SQL mean nothing here.

use super::Home;

on_both!(Home: what_is_typed_is_never_sql);

// Requirement D18.
fn what_is_typed_is_never_sql(home: &Home) {
    home.add("alice");
    home.run(&["role", "add", "a_b", "--description", "100%"]).ok();
    for hostile in ["' OR 1=1--", "'; DROP TABLE users; --", "\\", "%", "_", "\"", "x' UNION SELECT password_hash FROM users --"]
    {
        for args in [
            &["user", "list", "--search"][..],
            &["user", "list", "--role"],
            &["user", "list", "--after"],
            &["audit", "list", "--action"],
            &["audit", "list", "--user"],
            &["session", "list", "--user"],
            &["token", "list", "--after"],
            &["blacklist", "list", "--after"],
            &["blacklist", "show"],
            &["role", "show"],
            &["user", "show"],
            &["ban", "rm"],
            &["invite", "rm"],
            &["key", "retire", "--yes"],
            &["token", "revoke"],
            &["explain", "alice"],
        ] {
            let run =
                home.run(&[args, &["--", hostile][usize::from(args.last().is_some_and(|arg| arg.starts_with("--")))..]].concat());
            let status = run.status.code().unwrap_or(-1);
            assert!([0, 2, 3, 6].contains(&status), "{args:?} {hostile}: {status} {}", run.stderr);
            assert!(!run.stdout.contains("alice") && !run.stdout.contains("$2b$"), "{args:?} {hostile}: {}", run.stdout);
        }
    }
    let reason = "'); DELETE FROM audit; --";
    home.run(&["role", "describe", "a_b", "it's \"good\"; --", "--reason", reason]).ok();
    assert_eq!(home.json(&["role", "show", "a_b"])["description"], "it's \"good\"; --");
    let trail = home.json(&["audit", "list", "--action", "role.describe"]);
    assert_eq!(trail[0]["reason"], reason);
    home.run(&["user", "show", "alice"]).ok();
    home.run(&["audit", "verify"]).ok();
}
