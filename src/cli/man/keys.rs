//! What each configuration key means, for authctl-config(5).

/// A key: its name, the type of its value, its meaning.
pub type Key = (&'static str, &'static str, &'static str);

/// All keys, in the order of `config show`.
pub const KEYS: &[Key] = &[
    ("database", "URL", "sqlite:PATH, a path, or postgres://USER@HOST/NAME. Empty: authctl.db in the data folder."),
    (
        "database_file",
        "path",
        "A file whose first line is the database URL, for one with a password. It takes the place of database.",
    ),
    ("server.address", "IP address", "Where the daemon listens."),
    ("server.port", "number", "The port it listens on; 0 takes any free one, which the log then names."),
    ("server.socket", "path", "A Unix socket to listen on as well, with mode 0660. Empty: none."),
    ("server.public_url", "URL", "The URL under which clients reach the daemon. Empty: that of the address that it listens on."),
    (
        "server.trusted_proxies",
        "list of text",
        "Proxies that may say where a request came from: addresses, ranges such as 10.0.0.0/8, and unix for the peers of unix sockets. From them alone X-Forwarded-For is read, and the rightmost address in it that is no proxy's is the client's. If it is set, the daemon may listen beyond loopback.",
    ),
    (
        "server.cors_origins",
        "list of text",
        "Origins whose pages may read answers, such as https://app.example.org. Empty: those of none.",
    ),
    ("server.docs", "true or false", "Whether Swagger UI is served at /."),
    (
        "server.read_timeout",
        "duration",
        "How long a client may take for the head of a request, how long for its body, and how long a connection may be idle.",
    ),
    (
        "server.max_connections",
        "number",
        "How many connections there may be. At the most, the one that has been without a complete request for longest makes room.",
    ),
    ("server.insecure", "true or false", "Listen beyond loopback without TLS and without trusted_proxies."),
    (
        "tls.certificate",
        "path",
        "A PEM file with the certificate, followed by those that vouch for it. With it, the daemon speaks TLS over TCP. SIGHUP reads it and its key again.",
    ),
    ("tls.key", "path", "A PEM file with its private key, which nobody but its owner may read."),
    ("token.issuer", "text", "The claim iss of tokens. Empty: server.public_url, else authctl."),
    ("token.audience", "text", "The claim aud of tokens."),
    (
        "token.algorithm",
        "text",
        "What init, a first serve and a bare 'key rotate' make signing keys for: ES256, EdDSA, RS256 or HS256. An active key of another algorithm stays.",
    ),
    ("token.access_ttl", "duration", "How long an access token lives. Not over token.max_ttl."),
    ("token.refresh_ttl", "duration", "How long a refresh token lives, if its session does."),
    (
        "token.reuse_grace",
        "duration",
        "How long a refresh token that was used is answered with the same new pair once more, for a client that did not get the answer; at most 60s. 0s: never.",
    ),
    ("token.leeway", "duration", "How far clocks may differ, at most 60s."),
    ("token.max_ttl", "duration", "The longest life of an access token, and the most for 'authctl token issue --ttl'."),
    ("session.ttl", "duration", "How long a login lasts, however often it is refreshed."),
    ("session.max_per_user", "number", "The most sessions of a user; the oldest make room for one more."),
    ("password.min_length", "number", "The least count of characters of a new password."),
    ("password.bcrypt_cost", "number", "4 to 16; each step doubles the time that a login takes."),
    (
        "password.hashing_threads",
        "number",
        "On how many threads the daemon hashes. The default is the number of cores. A hash of another program takes up to 128 MiB on each.",
    ),
    ("password.queue", "number", "How many logins may wait for a thread; further ones are answered 503."),
    (
        "signup.mode",
        "open, closed or invite",
        "Who may make an account by POST /auth/signup: anybody, nobody but an admin, or whoever has an invite ('authctl invite add').",
    ),
    ("signup.default_role", "text", "The role that somebody gets who signs up."),
    (
        "lockout.enabled",
        "true or false",
        "Whether wrong passwords are counted, and an account is locked for a while after too many.",
    ),
    (
        "lockout.threshold",
        "number",
        "After how many wrong passwords of a user in a row from one address (IPv6: one /64) the next is refused for a while; 1 to 100. Whatever stands here, after 100 in a row from addresses that never logged in to the user, such addresses are refused until 'authctl user unlock' or another password.",
    ),
    ("lockout.delay", "duration", "For how long at first. It doubles with each further wrong password."),
    ("lockout.max_delay", "duration", "For how long at most, up to 1d."),
    (
        "limits.enabled",
        "true or false",
        "Whether it is limited how often an address (IPv6: a /64) may ask. Over it, the answer is 429.",
    ),
    ("limits.login_failures", "rate", "Logins that fail, whoever's they are."),
    ("limits.signup", "rate", "Signups."),
    ("limits.refresh", "rate", "Refreshes."),
    (
        "keys.sealing_key_file",
        "path",
        "The file with the key that seals the signing keys. Empty: the systemd credential authctl.key, else authctl.key beside an SQLite database, else in the data folder. It is never remade for a database that has keys.",
    ),
    ("blacklist.purge_interval", "duration", "How often the daemon removes what has expired, as 'authctl blacklist purge' does."),
    ("log.level", "text", "The least weight of what the daemon logs: error, warn, info, debug or trace."),
    ("log.format", "auto, text or json", "The form of the log on standard error. auto is text on a terminal, else JSON."),
];
