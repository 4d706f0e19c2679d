ALTER TABLE cutoffs DROP COLUMN bans_version;
DROP TABLE bans;
DROP TABLE attempts;
