-- The audit trail as a chain: each entry has a hash of what it says and of the hash before it (docs/decisions/0018). Numbers are
-- given by the program, one after the other, and so without AUTOINCREMENT. What was written until now is brought over by the program,
-- in the same transaction (store/audit/existing.rs), since SQL cannot make its hashes.
-- A change here has its twin in migrations/postgres, under the same name.
ALTER TABLE audit RENAME TO audit_unchained;

-- Who did what to whom, when and why: written in the transaction that makes the change, never changed. There is no trigger that says
-- so: whoever can change a row can drop a trigger, and the chain shows either.
CREATE TABLE audit (
    seq          INTEGER NOT NULL PRIMARY KEY CHECK (seq > 0),
    at           TEXT NOT NULL,
    actor        TEXT NOT NULL,
    action       TEXT NOT NULL,
    target       TEXT,
    -- What exactly, where action and target do not say it: the new role, the fields that changed.
    detail       TEXT CHECK (length(detail) <= 1024),
    result       TEXT NOT NULL,
    reason       TEXT CHECK (length(reason) <= 1024),
    address      TEXT CHECK (length(address) <= 64),
    -- The other end of the connection, where that was a proxy.
    peer         TEXT CHECK (length(peer) <= 64),
    request_id   TEXT,
    -- Of the session that its actor acted in.
    session_hash TEXT CHECK (length(session_hash) = 32),
    -- Of a command: the system's user, the machine and the terminal.
    uid          INTEGER CHECK (uid >= 0),
    host         TEXT CHECK (length(host) <= 255),
    terminal     TEXT CHECK (length(terminal) <= 64),
    hash         TEXT NOT NULL CHECK (length(hash) = 64)
) STRICT;
