-- How often passwords were guessed wrong, and who may not come in at all.
-- A change here has its twin in migrations/postgres, under the same name.

-- Guesses of a user's password from one network, in a row. It has no foreign key: the id '' stands for names that nobody has, so that they
-- are told from users by nothing that could be measured. The network '' has all guesses of networks from which the user never logged in.
CREATE TABLE attempts (
    user_id       TEXT NOT NULL CHECK (length(user_id) <= 36),
    network       TEXT NOT NULL CHECK (length(network) <= 64),
    -- Each guess counts from the moment it is admitted, and no longer once it was right.
    failures      INTEGER NOT NULL CHECK (failures >= 0),
    locked_until  TEXT,
    -- NULL: the user never logged in from there.
    last_login_at TEXT,
    tried_at      TEXT NOT NULL,
    PRIMARY KEY (user_id, network)
) STRICT, WITHOUT ROWID;

CREATE INDEX attempts_by_age ON attempts (tried_at) WHERE last_login_at IS NULL;

-- Whoever is kept out until a moment, or for good where there is none: a range of addresses or a user.
CREATE TABLE bans (
    id         TEXT NOT NULL PRIMARY KEY,
    address    TEXT CHECK (length(address) <= 64),
    user_id    TEXT REFERENCES users (id) ON DELETE CASCADE,
    until      TEXT,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    reason     TEXT CHECK (length(reason) <= 1024),
    CHECK ((address IS NULL) <> (user_id IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX bans_by_user ON bans (user_id) WHERE user_id IS NOT NULL;

-- Another number after each change of the bans of addresses: who holds them in memory looks whether they are still these.
ALTER TABLE cutoffs ADD COLUMN bans_version INTEGER NOT NULL DEFAULT 0;
