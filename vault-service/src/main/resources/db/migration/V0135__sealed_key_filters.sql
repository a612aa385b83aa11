-- Two filters that may leave nothing of a hundred thousand keys had to look at every one of them: an environment that few keys
-- have, and what was exposed. A rare tag and a rare text still do. An index cannot help there: containment of arrays and LIKE
-- are not leakproof, so with row-level security PostgreSQL applies them to rows only (docs/performance.md has the figures).
CREATE INDEX sealed_key_by_environment ON sealed_key (organization_id, vault_id, environment, name, id)
  WHERE deleted_at IS NULL;
CREATE INDEX sealed_key_exposed ON sealed_key (organization_id, vault_id, name, id)
  WHERE deleted_at IS NULL AND exposed;
