-- Invites: one-time tokens, each good for one signup.
-- A change here has its twin in migrations/postgres, under the same name.

CREATE TABLE invites (
    id         TEXT NOT NULL PRIMARY KEY,
    -- SHA-256 of the token, which is 256 random bits: who reads the database can use none.
    token_hash TEXT NOT NULL UNIQUE CHECK (length(token_hash) = 64),
    -- Who may use it; the canonical form is what is compared. Without one: whoever has the token.
    email      TEXT CHECK (length(email) <= 254),
    email_key  TEXT,
    -- What its user becomes; without one, what everybody does. An invite for a role that is gone is gone with it.
    role       TEXT REFERENCES roles (name) ON DELETE CASCADE ON UPDATE CASCADE,
    created_by TEXT NOT NULL,
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    -- It is used once: used_at decides that, in one conditional update.
    used_at    TEXT,
    used_by    TEXT,
    CHECK ((email IS NULL) = (email_key IS NULL)),
    CHECK ((used_at IS NULL) = (used_by IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX invites_by_expiry ON invites (expires_at);
