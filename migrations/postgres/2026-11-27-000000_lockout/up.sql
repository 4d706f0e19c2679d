-- How often passwords were guessed wrong, and who may not come in at all.
-- A change here has its twin in migrations/sqlite, under the same name.

-- Guesses of a user's password from one network, in a row. It has no foreign key: the id '' stands for names that nobody has, so that they
-- are told from users by nothing that could be measured. The network '' has all guesses of networks from which the user never logged in.
CREATE TABLE attempts (
    user_id       TEXT COLLATE "C" NOT NULL CHECK (length(user_id) <= 36),
    network       TEXT COLLATE "C" NOT NULL CHECK (length(network) <= 64),
    -- Each guess counts from the moment it is admitted, and no longer once it was right.
    failures      BIGINT NOT NULL CHECK (failures >= 0),
    locked_until  TIMESTAMP,
    -- NULL: the user never logged in from there.
    last_login_at TIMESTAMP,
    tried_at      TIMESTAMP NOT NULL,
    PRIMARY KEY (user_id, network)
);

CREATE INDEX attempts_by_age ON attempts (tried_at) WHERE last_login_at IS NULL;

-- Whoever is kept out until a moment, or for good where there is none: a range of addresses or a user.
CREATE TABLE bans (
    id         TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    address    TEXT COLLATE "C" CHECK (length(address) <= 64),
    user_id    TEXT COLLATE "C" REFERENCES users (id) ON DELETE CASCADE,
    until      TIMESTAMP,
    created_at TIMESTAMP NOT NULL,
    created_by TEXT COLLATE "C" NOT NULL,
    reason     TEXT COLLATE "C" CHECK (length(reason) <= 1024),
    CHECK ((address IS NULL) <> (user_id IS NULL))
);

CREATE INDEX bans_by_user ON bans (user_id) WHERE user_id IS NOT NULL;

-- Another number after each change of the bans of addresses: who holds them in memory looks whether they are still these.
ALTER TABLE cutoffs ADD COLUMN bans_version BIGINT NOT NULL DEFAULT 0;
