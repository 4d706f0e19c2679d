CREATE TEMP TABLE made AS
SELECT n,
       lpad(to_hex(({begin} + n) >> 16), 8, '0') || '-' || lpad(to_hex(({begin} + n) & 65535), 4, '0') || '-700' AS head,
       '-8000-' || lpad(to_hex(n), 12, '0') AS tail,
       rtrim(substr('{first}', 1 + n % 16 * 8, 8)) || '.' || rtrim(substr('{last}', 1 + n / 16 % 16 * 8, 8)) || n AS name,
       now_utc - interval '1 day' AS yesterday, now_utc AS now, now_utc + interval '7 days' AS later
FROM generate_series(0, {count} - 1) AS n, (SELECT date_trunc('second', now() AT TIME ZONE 'UTC') AS now_utc) AS clock;
