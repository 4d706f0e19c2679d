CREATE TEMP TABLE made AS
WITH RECURSIVE series (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM series WHERE n + 1 < {count})
SELECT n,
       printf('%08x-%04x-700', ({begin} + n) >> 16, ({begin} + n) & 65535) AS head,
       printf('-8000-%012x', n) AS tail,
       rtrim(substr('{first}', 1 + n % 16 * 8, 8)) || '.' || rtrim(substr('{last}', 1 + n / 16 % 16 * 8, 8)) || n AS name,
       datetime('now', '-1 day') AS yesterday, datetime('now') AS now, datetime('now', '+7 days') AS later
FROM series;
