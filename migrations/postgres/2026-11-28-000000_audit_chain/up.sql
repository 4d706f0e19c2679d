-- The audit trail as a chain: each entry has a hash of what it says and of the hash before it (docs/decisions/0018). Numbers are
-- given by the program, one after the other: those of a sequence have gaps. What was written until now is brought over by the program,
-- in the same transaction (store/audit/existing.rs), since SQL cannot make its hashes.
-- A change here has its twin in migrations/sqlite, under the same name.
ALTER TABLE audit RENAME TO audit_unchained;
ALTER TABLE audit_unchained RENAME CONSTRAINT audit_pkey TO audit_unchained_pkey;

-- Who did what to whom, when and why: written in the transaction that makes the change, never changed. There is no trigger that says
-- so: whoever can change a row can drop a trigger, and the chain shows either.
CREATE TABLE audit (
    seq          BIGINT NOT NULL PRIMARY KEY CHECK (seq > 0),
    at           TIMESTAMP NOT NULL,
    actor        TEXT COLLATE "C" NOT NULL,
    action       TEXT COLLATE "C" NOT NULL,
    target       TEXT COLLATE "C",
    -- What exactly, where action and target do not say it: the new role, the fields that changed.
    detail       TEXT COLLATE "C" CHECK (length(detail) <= 1024),
    result       TEXT COLLATE "C" NOT NULL,
    reason       TEXT COLLATE "C" CHECK (length(reason) <= 1024),
    address      TEXT COLLATE "C" CHECK (length(address) <= 64),
    -- The other end of the connection, where that was a proxy.
    peer         TEXT COLLATE "C" CHECK (length(peer) <= 64),
    request_id   TEXT COLLATE "C",
    -- Of the session that its actor acted in.
    session_hash TEXT COLLATE "C" CHECK (length(session_hash) = 32),
    -- Of a command: the system's user, the machine and the terminal.
    uid          BIGINT CHECK (uid >= 0),
    host         TEXT COLLATE "C" CHECK (length(host) <= 255),
    terminal     TEXT COLLATE "C" CHECK (length(terminal) <= 64),
    hash         TEXT COLLATE "C" NOT NULL CHECK (length(hash) = 64)
);
