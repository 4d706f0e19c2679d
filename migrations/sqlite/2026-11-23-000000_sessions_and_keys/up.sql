-- Sessions that can be listed and ended together, refresh tokens that know what they were exchanged for, keys that come and go.
-- A change here has its twin in migrations/postgres, under the same name.

-- What cuts tokens off all at once; one row.
CREATE TABLE cutoffs (
    id              INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    -- Raised to end every session: a session is over once this is not what it was at its login.
    token_version   INTEGER NOT NULL DEFAULT 0,
    -- Raised by each change of the signing keys: who holds them in memory looks whether they are still these.
    keys_version    INTEGER NOT NULL DEFAULT 0,
    -- The latest end of a token that was purged. A token that is not known here and ended by then stays dead, also when the clock
    -- is set back.
    forgotten_until TEXT NOT NULL DEFAULT '1970-01-01 00:00:00'
) STRICT;

INSERT INTO cutoffs (id) VALUES (1);

-- As cutoffs.token_version, for the sessions of one user: neither seconds nor clocks have a part in it.
ALTER TABLE users ADD COLUMN token_version INTEGER NOT NULL DEFAULT 0;

ALTER TABLE sessions ADD COLUMN user_version INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sessions ADD COLUMN global_version INTEGER NOT NULL DEFAULT 0;
-- When the last of its tokens ends, unless it is refreshed before.
ALTER TABLE sessions ADD COLUMN idle_expires_at TEXT NOT NULL DEFAULT '1970-01-01 00:00:00';
ALTER TABLE sessions ADD COLUMN end_reason TEXT CHECK (end_reason IN ('logout', 'revoked', 'reuse', 'limit'));
UPDATE sessions SET idle_expires_at = expires_at;
CREATE INDEX sessions_by_idle_end ON sessions (idle_expires_at);

-- The refresh token that a token was handed out for.
ALTER TABLE tokens ADD COLUMN parent TEXT;
CREATE INDEX tokens_by_parent ON tokens (parent) WHERE parent IS NOT NULL;
CREATE INDEX tokens_by_expiry ON tokens (expires_at);

ALTER TABLE signing_keys ADD COLUMN retired_at TEXT;
-- When the last token that a retired key signed ends.
ALTER TABLE signing_keys ADD COLUMN verifies_until TEXT;
CREATE UNIQUE INDEX signing_keys_one_next ON signing_keys (state) WHERE state = 'next';
