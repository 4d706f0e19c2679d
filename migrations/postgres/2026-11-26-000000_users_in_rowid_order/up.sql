-- Tables of PostgreSQL have been so from the beginning; the same name in both folders says so.
SELECT 1;
