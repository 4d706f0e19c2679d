-- Which file of `apply` a user or a role belongs to (docs/apply.md): `--prune` removes only what carries its label. What was made by hand
-- carries none. It is looked for by `--prune` alone, so there is no index that each new user would have to go into.
-- A change here has its twin in migrations/postgres, under the same name.
ALTER TABLE users ADD COLUMN owner TEXT CHECK (length(owner) BETWEEN 1 AND 128);
ALTER TABLE roles ADD COLUMN owner TEXT CHECK (length(owner) BETWEEN 1 AND 128);
