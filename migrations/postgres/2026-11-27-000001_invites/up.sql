-- Invites: one-time tokens, each good for one signup.
-- A change here has its twin in migrations/sqlite, under the same name.

CREATE TABLE invites (
    id         TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    -- SHA-256 of the token, which is 256 random bits: who reads the database can use none.
    token_hash TEXT COLLATE "C" NOT NULL UNIQUE CHECK (length(token_hash) = 64),
    -- Who may use it; the canonical form is what is compared. Without one: whoever has the token.
    email      TEXT COLLATE "C" CHECK (length(email) <= 254),
    email_key  TEXT COLLATE "C",
    -- What its user becomes; without one, what everybody does. An invite for a role that is gone is gone with it.
    role       TEXT COLLATE "C" REFERENCES roles (name) ON DELETE CASCADE ON UPDATE CASCADE,
    created_by TEXT COLLATE "C" NOT NULL,
    created_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL,
    -- It is used once: used_at decides that, in one conditional update.
    used_at    TIMESTAMP,
    used_by    TEXT COLLATE "C",
    CHECK ((email IS NULL) = (email_key IS NULL)),
    CHECK ((used_at IS NULL) = (used_by IS NULL))
);

CREATE INDEX invites_by_expiry ON invites (expires_at);
