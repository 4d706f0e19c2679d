-- Times are UTC text with up to six decimals, so that they sort as text; booleans are 0 and 1; ids are UUIDv7.
-- A change here has its twin in migrations/postgres, under the same name.

-- Facts about the database itself. `mode` is 'production' or 'development', and says who may open it.
CREATE TABLE meta (
    key   TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE roles (
    name        TEXT NOT NULL PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 64),
    description TEXT NOT NULL DEFAULT '' CHECK (length(description) <= 1024),
    built_in    INTEGER NOT NULL DEFAULT 0 CHECK (built_in IN (0, 1)),
    created_at  TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE role_permissions (
    role       TEXT NOT NULL REFERENCES roles (name) ON DELETE CASCADE ON UPDATE CASCADE,
    permission TEXT NOT NULL CHECK (length(permission) BETWEEN 3 AND 129),
    PRIMARY KEY (role, permission)
) STRICT, WITHOUT ROWID;

INSERT INTO roles (name, description, built_in, created_at) VALUES
    ('admin', 'May do everything', 1, '1970-01-01 00:00:00'),
    ('user', 'May use its own account', 1, '1970-01-01 00:00:00');
INSERT INTO role_permissions (role, permission) VALUES ('admin', '*:*');

CREATE TABLE users (
    id                   TEXT NOT NULL PRIMARY KEY,
    username             TEXT NOT NULL CHECK (length(username) BETWEEN 1 AND 64),
    -- What must be unique and what a lookup compares is the canonical form (RFC 8265); the name above is for people.
    username_key         TEXT NOT NULL UNIQUE,
    email                TEXT CHECK (length(email) <= 254),
    email_key            TEXT UNIQUE,
    email_verified       INTEGER NOT NULL DEFAULT 0 CHECK (email_verified IN (0, 1)),
    role                 TEXT NOT NULL REFERENCES roles (name) ON UPDATE CASCADE,
    status               TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'disabled')),
    must_change_password INTEGER NOT NULL DEFAULT 0 CHECK (must_change_password IN (0, 1)),
    password_hash        TEXT NOT NULL CHECK (length(password_hash) <= 512),
    created_at           TEXT NOT NULL,
    updated_at           TEXT NOT NULL,
    last_login_at        TEXT,
    password_changed_at  TEXT NOT NULL,
    CHECK ((email IS NULL) = (email_key IS NULL))
) STRICT, WITHOUT ROWID;

-- Counting the active admins, and the users of a role, must not read the whole table.
CREATE INDEX users_by_role ON users (role, status);

-- A login. It is over once ended_at is set, or once expires_at is reached: that end is fixed at the login.
CREATE TABLE sessions (
    id           TEXT NOT NULL PRIMARY KEY,
    user_id      TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    created_at   TEXT NOT NULL,
    last_used_at TEXT NOT NULL,
    expires_at   TEXT NOT NULL,
    ended_at     TEXT,
    address      TEXT CHECK (length(address) <= 64),
    user_agent   TEXT CHECK (length(user_agent) <= 256)
) STRICT, WITHOUT ROWID;

CREATE INDEX sessions_by_user ON sessions (user_id);

-- Every token that was handed out, so that it can be listed, and revoked by its jti. The token itself is not here.
-- A refresh token is used once: used_at decides that, in one conditional update.
CREATE TABLE tokens (
    jti        TEXT NOT NULL PRIMARY KEY,
    session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    kind       TEXT NOT NULL CHECK (kind IN ('access', 'refresh')),
    issued_at  TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    used_at    TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX tokens_by_session ON tokens (session_id);

-- An entry outlives its user, whose name it keeps: a blacklisted token stays so.
CREATE TABLE blacklist (
    jti        TEXT NOT NULL PRIMARY KEY CHECK (length(jti) BETWEEN 1 AND 128),
    user_id    TEXT,
    username   TEXT,
    reason     TEXT CHECK (length(reason) <= 1024),
    revoked_by TEXT NOT NULL,
    revoked_at TEXT NOT NULL,
    expires_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX blacklist_by_expiry ON blacklist (expires_at);

-- Private keys are sealed with a key that is not in the database. One key is active and signs.
CREATE TABLE signing_keys (
    kid        TEXT NOT NULL PRIMARY KEY,
    algorithm  TEXT NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('next', 'active', 'retired', 'revoked')),
    sealed     BLOB NOT NULL,
    created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX signing_keys_one_active ON signing_keys (state) WHERE state = 'active';

-- Who did what to whom, when and why: written in the transaction that makes the change, never changed.
CREATE TABLE audit (
    seq        INTEGER PRIMARY KEY AUTOINCREMENT,
    at         TEXT NOT NULL,
    actor      TEXT NOT NULL,
    action     TEXT NOT NULL,
    target     TEXT,
    -- What exactly, where action and target do not say it: the new role, the fields that changed.
    detail     TEXT CHECK (length(detail) <= 1024),
    result     TEXT NOT NULL,
    reason     TEXT CHECK (length(reason) <= 1024),
    address    TEXT,
    request_id TEXT
) STRICT;
