-- V0108 replaced these and kept them for replicas of the version before it. No version that calls them can be rolled
-- over from any more: whoever still runs one upgrades to a version between first.
DROP FUNCTION secret_at(uuid, uuid, text, uuid, text, text, uuid[], text, bigint);
DROP FUNCTION place_at(uuid, uuid, text, uuid, text, text, uuid[]);
DROP FUNCTION path_state(uuid, uuid, bigint);
