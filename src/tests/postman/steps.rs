//! The requests of the collection, in an order in which each of them works, as often as it is run.

use serde_json::{Value, json};

/// A request: an operation of the document, and what is special about it here. A text may hold variables: `{{username}}`.
pub struct Step {
    pub operation: &'static str,
    /// The status that it is answered with.
    pub status: u16,
    /// What its name has beyond the operation's summary.
    pub about: &'static str,
    /// The variable with the token that it carries.
    pub token: Option<&'static str>,
    /// The fields of the body that are others than the document's examples.
    pub body: Value,
    /// Parameters of the path and the query.
    pub parameters: Vec<(&'static str, &'static str)>,
    pub headers: Vec<(&'static str, &'static str)>,
    /// What is in the body of the answer, and where.
    pub checks: Vec<(&'static str, Value)>,
    /// The variables that are kept, each from a place in the body or, with `@`, from a header.
    pub keeps: Vec<(&'static str, &'static str)>,
    /// Lines of script that run before it.
    pub before: Vec<String>,
    /// Whether the answer has all the fields that the document has.
    pub whole: bool,
}

fn step(operation: &'static str, status: u16) -> Step {
    Step {
        operation,
        status,
        about: "",
        token: None,
        body: Value::Null,
        parameters: Vec::new(),
        headers: Vec::new(),
        checks: Vec::new(),
        keeps: Vec::new(),
        before: Vec::new(),
        whole: true,
    }
}

impl Step {
    fn about(self, about: &'static str) -> Self {
        Self { about, ..self }
    }

    fn by(self, token: &'static str) -> Self {
        Self { token: Some(token), ..self }
    }

    fn body(self, body: Value) -> Self {
        Self { body, ..self }
    }

    fn with(mut self, name: &'static str, value: &'static str) -> Self {
        self.parameters.push((name, value));
        self
    }

    fn header(mut self, name: &'static str, value: &'static str) -> Self {
        self.headers.push((name, value));
        self
    }

    fn check(mut self, place: &'static str, value: impl Into<Value>) -> Self {
        self.checks.push((place, value.into()));
        self
    }

    fn keep(mut self, variable: &'static str, place: &'static str) -> Self {
        self.keeps.push((variable, place));
        self
    }

    fn before(mut self, line: &str) -> Self {
        self.before.push(line.to_owned());
        self
    }

    /// An answer with less than the document's fields.
    fn in_part(self) -> Self {
        Self { whole: false, ..self }
    }
}

/// The folders, with their requests.
pub fn chapters() -> Vec<(&'static str, Vec<Step>)> {
    vec![
        ("Service", service()),
        ("Signing up and in", signing_in()),
        ("Own account", account()),
        ("Users and roles", administration()),
        ("Tokens", tokens()),
        ("Leaving", leaving()),
    ]
}

fn service() -> Vec<Step> {
    vec![
        step("getLiveness", 200).check("status", "ok"),
        step("getReadiness", 200).check("status", "ok"),
        step("getVersion", 200).check("name", "authctl"),
        step("getDocument", 200).check("info.title", "authctl"),
        step("getMetadata", 200),
        step("getKeys", 200).keep("keysTag", "@ETag"),
        step("getKeys", 304).about("they are known").header("If-None-Match", "{{keysTag}}"),
    ]
}

fn signing_in() -> Vec<Step> {
    let new_name = r#"pm.collectionVariables.set("username", "postman-" + Date.now());"#;
    vec![
        step("signUp", 201)
            .before(new_name)
            .body(json!({"username": "{{username}}", "password": "{{password}}"}))
            .check("user.role", "user"),
        step("signUp", 409).about("the name is taken").body(json!({"username": "{{username}}"})).check("code", "user_exists"),
        step("signUp", 422)
            .about("a weak password")
            .body(json!({"username": "other-{{username}}", "password": "1234"}))
            .check("code", "weak_password"),
        step("logIn", 401)
            .about("a wrong password")
            .body(json!({"username": "{{username}}", "password": "another"}))
            .check("code", "invalid_credentials"),
        step("logIn", 200)
            .body(json!({"username": "{{username}}", "password": "{{password}}"}))
            .check("user.username", "{{username}}")
            .check("token_type", "Bearer")
            .keep("accessToken", "access_token")
            .keep("refreshToken", "refresh_token"),
        step("getDashboard", 200).by("accessToken").check("user.username", "{{username}}"),
        step("getDashboard", 401).about("without a token").check("code", "missing_token"),
        step("refreshTokens", 200)
            .body(json!({"refresh_token": "{{refreshToken}}"}))
            .keep("accessToken", "access_token")
            .keep("refreshToken", "refresh_token"),
        step("logIn", 200)
            .about("the admin")
            .body(json!({"username": "{{adminUsername}}", "password": "{{password}}"}))
            .keep("adminToken", "access_token"),
        step("getAdminSample", 200).by("adminToken").check("user.role", "admin"),
        step("getAdminSample", 403).about("a user").by("accessToken").check("code", "permission_denied"),
    ]
}

fn account() -> Vec<Step> {
    vec![
        step("getOwnAccount", 200).by("accessToken").check("username", "{{username}}").check("status", "active"),
        step("listOwnSessions", 200)
            .by("accessToken")
            .with("limit", "1")
            .check("items.length", 1)
            .check("items[0].current", true)
            .check("next", Value::Null),
        step("listOwnSessions", 422)
            .about("too many at once")
            .by("accessToken")
            .with("limit", "1001")
            .check("code", "invalid_field"),
        step("changeOwnAccount", 200)
            .by("accessToken")
            .body(json!({"email": "{{username}}@example.org", "current_password": "{{password}}"}))
            .check("email", "{{username}}@example.org"),
        step("changeOwnPassword", 401)
            .about("a wrong current one")
            .by("accessToken")
            .body(json!({"current_password": "another", "new_password": "nine copper bells at dawn"}))
            .check("code", "invalid_credentials"),
        step("changeOwnPassword", 204)
            .by("accessToken")
            .body(json!({"current_password": "{{password}}", "new_password": "nine copper bells at dawn"})),
        step("changeOwnPassword", 204)
            .about("and back")
            .by("accessToken")
            .body(json!({"current_password": "nine copper bells at dawn", "new_password": "{{password}}"})),
        step("logIn", 200)
            .about("a second session")
            .body(json!({"username": "{{username}}", "password": "{{password}}"}))
            .keep("secondToken", "access_token"),
        step("listOwnSessions", 200)
            .about("the second")
            .by("secondToken")
            .check("items.length", 2)
            .keep("sessionId", "items[1].id"),
        step("endOwnSession", 204).by("accessToken").with("id", "{{sessionId}}"),
        step("endOwnSession", 404)
            .about("once more")
            .by("accessToken")
            .with("id", "{{sessionId}}")
            .check("code", "session_not_found"),
    ]
}

fn administration() -> Vec<Step> {
    let new_names = r#"pm.collectionVariables.set("member", "member-" + Date.now()); pm.collectionVariables.set("role", "role-" + Date.now());"#;
    vec![
        step("addRole", 201)
            .by("adminToken")
            .before(new_names)
            .body(json!({"name": "{{role}}", "permissions": ["report:read"]}))
            .check("permissions", json!(["report:read"])),
        step("addRole", 409).about("it is there").by("adminToken").body(json!({"name": "{{role}}"})).check("code", "role_exists"),
        step("listRoles", 200).by("adminToken").with("q", "{{role}}").check("items.length", 1),
        step("getRole", 200).by("adminToken").with("role", "{{role}}").keep("roleTag", "@ETag"),
        step("changeRole", 200)
            .by("adminToken")
            .with("role", "{{role}}")
            .header("If-Match", "{{roleTag}}")
            .body(json!({"description": "Reads reports"}))
            .check("changed", true),
        step("changeRole", 412)
            .about("somebody was faster")
            .by("adminToken")
            .with("role", "{{role}}")
            .header("If-Match", "{{roleTag}}")
            .body(json!({"description": "Writes reports"}))
            .check("code", "precondition_failed"),
        step("addUser", 201)
            .by("adminToken")
            .body(json!({"username": "{{member}}", "password": "{{password}}", "must_change_password": false}))
            .check("status", "active")
            .keep("memberId", "id"),
        step("addUser", 403)
            .about("a user")
            .by("accessToken")
            .body(json!({"username": "{{member}}", "password": "{{password}}"}))
            .check("code", "permission_denied"),
        step("listUsers", 200).by("adminToken").with("q", "{{member}}").check("items.length", 1),
        step("getUser", 200).by("adminToken").with("user", "{{memberId}}").check("username", "{{member}}"),
        step("changeUser", 200)
            .by("adminToken")
            .with("user", "{{member}}")
            .body(json!({"email": "{{member}}@example.org"}))
            .check("email", "{{member}}@example.org"),
        step("setPassword", 204)
            .by("adminToken")
            .with("user", "{{member}}@example.org")
            .body(json!({"new_password": "seven green kettles sing"})),
        step("assignRole", 200)
            .by("adminToken")
            .with("user", "{{member}}")
            .body(json!({"role": "{{role}}"}))
            .check("role", "{{role}}"),
        step("logIn", 200)
            .about("with the new password")
            .body(json!({"username": "{{member}}", "password": "seven green kettles sing"}))
            .check("user.role", "{{role}}")
            .keep("memberToken", "access_token"),
        step("verifyToken", 204).by("memberToken").with("permission", "report:read"),
        step("verifyToken", 403)
            .about("a permission that is missing")
            .by("memberToken")
            .with("permission", "report:write")
            .check("code", "permission_denied"),
        step("listSessions", 200).by("adminToken").with("user", "{{member}}").check("items.length", 1),
        step("endSessions", 200).by("adminToken").with("user", "{{member}}").check("ended", 1),
        step("removeUser", 204).by("adminToken").with("user", "{{memberId}}"),
        step("getUser", 404).about("it is gone").by("adminToken").with("user", "{{memberId}}").check("code", "user_not_found"),
        step("removeRole", 204).by("adminToken").with("role", "{{role}}"),
        step("listAudit", 200)
            .by("adminToken")
            .with("order", "newest")
            .with("limit", "1")
            .check("items[0].action", "role.rm")
            .check("items[0].target", "{{role}}"),
    ]
}

fn tokens() -> Vec<Step> {
    vec![
        step("introspectToken", 200)
            .by("adminToken")
            .body(json!({"token": "{{accessToken}}"}))
            .check("active", true)
            .check("username", "{{username}}"),
        step("introspectToken", 403)
            .about("a user")
            .by("accessToken")
            .body(json!({"token": "{{accessToken}}"}))
            .check("code", "permission_denied"),
        step("revokeToken", 200).body(json!({"token": "{{accessToken}}"})),
        step("introspectToken", 200)
            .about("it is revoked")
            .by("adminToken")
            .body(json!({"token": "{{accessToken}}"}))
            .check("active", false)
            .in_part(),
        step("blacklistToken", 201)
            .by("adminToken")
            .body(json!({"jti": "lost-{{username}}", "expires_at": "2099-12-31T23:59:59Z", "reason": "lost with a laptop"}))
            .check("jti", "lost-{{username}}"),
        step("listBlacklist", 200).by("adminToken").with("q", "lost-{{username}}").check("items[0].reason", "lost with a laptop"),
        step("purgeBlacklist", 200).by("adminToken"),
        step("refreshTokens", 200)
            .about("as Bearer")
            .by("refreshToken")
            .keep("accessToken", "access_token")
            .keep("refreshToken", "refresh_token"),
    ]
}

fn leaving() -> Vec<Step> {
    vec![
        step("logOut", 200).by("accessToken").check("message", "Logged out"),
        step("getDashboard", 401).about("after the logout").by("accessToken").check("code", "token_revoked"),
        step("refreshTokens", 401)
            .about("after the logout")
            .body(json!({"refresh_token": "{{refreshToken}}"}))
            .check("code", "token_revoked"),
        step("logIn", 200)
            .about("a last time")
            .body(json!({"username": "{{username}}", "password": "{{password}}"}))
            .keep("accessToken", "access_token"),
        step("removeOwnAccount", 204).by("accessToken").body(json!({"password": "{{password}}"})),
        step("logIn", 401)
            .about("the account is gone")
            .body(json!({"username": "{{username}}", "password": "{{password}}"}))
            .check("code", "invalid_credentials"),
        step("logOut", 200).about("all sessions of the admin").by("adminToken").with("scope", "all"),
    ]
}
