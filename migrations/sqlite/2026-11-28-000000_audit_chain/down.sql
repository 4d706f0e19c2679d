CREATE TABLE audit_unchained (
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

INSERT INTO audit_unchained (seq, at, actor, action, target, detail, result, reason, address, request_id)
SELECT seq, at, actor, action, target, detail, result, reason, address, request_id FROM audit ORDER BY seq;

DROP TABLE audit;
ALTER TABLE audit_unchained RENAME TO audit;
DELETE FROM meta WHERE key = 'audit_anchor';
