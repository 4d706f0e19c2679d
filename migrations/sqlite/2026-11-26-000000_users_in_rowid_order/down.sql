-- For an empty database, or with foreign keys off: else it takes all sessions and tokens along.
CREATE TABLE users_anew (
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
    -- As cutoffs.token_version, for the sessions of one user: neither seconds nor clocks have a part in it.
    token_version        INTEGER NOT NULL DEFAULT 0,
    CHECK ((email IS NULL) = (email_key IS NULL))
) STRICT, WITHOUT ROWID;

INSERT INTO users_anew (
    id, username, username_key, email, email_key, email_verified, role, status,
    must_change_password, password_hash, created_at, updated_at, last_login_at, password_changed_at, token_version
) SELECT
    id, username, username_key, email, email_key, email_verified, role, status,
    must_change_password, password_hash, created_at, updated_at, last_login_at, password_changed_at, token_version
FROM users ORDER BY id;

DROP TABLE users;
ALTER TABLE users_anew RENAME TO users;
CREATE INDEX users_by_role ON users (role, status);
