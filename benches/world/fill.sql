INSERT INTO users (id, username, username_key, email, email_key, role, password_hash, created_at, updated_at, password_changed_at)
SELECT head || '1' || tail, name, name, name || '@example.org', name || '@example.org', 'user', '{hash}', yesterday, yesterday, yesterday
FROM made WHERE n < {rows} ORDER BY n;

INSERT INTO sessions (id, user_id, created_at, last_used_at, expires_at, idle_expires_at, address, user_agent)
SELECT head || '2' || tail, head || '1' || tail, yesterday, yesterday, later, later, '192.0.2.17', 'Mozilla/5.0 (X11; Linux x86_64)'
FROM made WHERE n < {rows} ORDER BY n;

INSERT INTO tokens (jti, session_id, kind, issued_at, expires_at)
SELECT head || '3' || tail, head || '2' || tail, 'access', now, later FROM made WHERE n < {rows} ORDER BY n;

INSERT INTO blacklist (jti, user_id, username, reason, revoked_by, revoked_at, expires_at)
SELECT head || '4' || tail, head || '1' || tail, name, 'lost laptop', 'root', yesterday, later FROM made WHERE n < {rows} ORDER BY n;

INSERT INTO blacklist (jti, user_id, username, reason, revoked_by, revoked_at, expires_at)
SELECT head || '5' || tail, head || '1' || tail, name, 'lost laptop', 'root', yesterday, yesterday
FROM made WHERE n < {expired} ORDER BY n;

DROP TABLE made;
