-- What may be known of a sealed key without opening it. Values are beside it, so that listing and searching a hundred
-- thousand keys reads narrow rows only.
CREATE TABLE sealed_key (
  organization_id   uuid NOT NULL,
  vault_id          uuid NOT NULL,
  id                uuid NOT NULL,
  version           bigint NOT NULL,
  generation        integer NOT NULL,
  digest            bytea NOT NULL,
  service           text COLLATE "C" NOT NULL,
  name              text COLLATE "C" NOT NULL,
  environment       text COLLATE "C" NOT NULL,
  fill_origin       text,
  description       text,
  tags              varchar[] NOT NULL,
  permissions       varchar[] NOT NULL,
  expires_at        timestamptz,
  owner_id          uuid,
  rotation_schedule text,
  search_text       text COLLATE "C" NOT NULL,
  created_at        timestamptz NOT NULL,
  created_by        uuid NOT NULL,
  updated_at        timestamptz NOT NULL,
  updated_by        uuid NOT NULL,
  value_changed_at  timestamptz NOT NULL,
  exposed           boolean NOT NULL DEFAULT false,
  locked_at         timestamptz,
  lock_reason       text,
  deleted_at        timestamptz,
  PRIMARY KEY (organization_id, vault_id, id),
  FOREIGN KEY (organization_id, vault_id) REFERENCES sealed_vault ON DELETE CASCADE
);
-- One for each order of the list; the id ends them, so that a page begins where the last one ended.
CREATE INDEX sealed_key_by_name ON sealed_key (organization_id, vault_id, name, id) WHERE deleted_at IS NULL;
CREATE INDEX sealed_key_by_service ON sealed_key (organization_id, vault_id, service, id) WHERE deleted_at IS NULL;
CREATE INDEX sealed_key_by_creation ON sealed_key (organization_id, vault_id, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX sealed_key_by_change ON sealed_key (organization_id, vault_id, updated_at, id) WHERE deleted_at IS NULL;
CREATE INDEX sealed_key_trash ON sealed_key (organization_id, vault_id, deleted_at, id) WHERE deleted_at IS NOT NULL;
CREATE INDEX sealed_key_purge ON sealed_key (deleted_at) WHERE deleted_at IS NOT NULL;

-- Each version as its client sealed it, with what its encryption is bound to. Never changes.
CREATE TABLE sealed_key_version (
  organization_id uuid NOT NULL,
  vault_id        uuid NOT NULL,
  key_id          uuid NOT NULL,
  version         bigint NOT NULL,
  generation      integer NOT NULL,
  service         text NOT NULL,
  name            text NOT NULL,
  environment     text NOT NULL,
  fill_origin     text,
  encrypted_value bytea NOT NULL CHECK (length(encrypted_value) >= 16),
  iv              bytea NOT NULL CHECK (length(iv) = 12),
  salt            bytea NOT NULL CHECK (length(salt) BETWEEN 16 AND 64),
  digest          bytea NOT NULL,
  created_at      timestamptz NOT NULL,
  created_by      uuid NOT NULL,
  PRIMARY KEY (organization_id, vault_id, key_id, version),
  FOREIGN KEY (organization_id, vault_id, key_id) REFERENCES sealed_key ON DELETE CASCADE
);

-- What a removed member could read, until it is replaced at its provider.
CREATE TABLE sealed_exposure (
  organization_id uuid NOT NULL,
  vault_id        uuid NOT NULL,
  key_id          uuid NOT NULL,
  user_id         uuid NOT NULL,
  version         bigint NOT NULL,
  exposed_at      timestamptz NOT NULL,
  resolved_at     timestamptz,
  PRIMARY KEY (organization_id, vault_id, key_id, user_id),
  FOREIGN KEY (organization_id, vault_id, key_id) REFERENCES sealed_key ON DELETE CASCADE
);

ALTER TABLE sealed_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE sealed_key FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON sealed_key TO ${service}_app
  USING (organization_id = keyhaven_organization()) WITH CHECK (organization_id = keyhaven_organization());
CREATE POLICY system ON sealed_key TO ${service}_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON sealed_key TO ${service}_app;

ALTER TABLE sealed_key_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE sealed_key_version FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON sealed_key_version TO ${service}_app
  USING (organization_id = keyhaven_organization()) WITH CHECK (organization_id = keyhaven_organization());
CREATE POLICY system ON sealed_key_version TO ${service}_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, DELETE ON sealed_key_version TO ${service}_app;

ALTER TABLE sealed_exposure ENABLE ROW LEVEL SECURITY;
ALTER TABLE sealed_exposure FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON sealed_exposure TO ${service}_app
  USING (organization_id = keyhaven_organization()) WITH CHECK (organization_id = keyhaven_organization());
CREATE POLICY system ON sealed_exposure TO ${service}_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON sealed_exposure TO ${service}_app;

-- Empties the trash: keys, and whole vaults, that were deleted before this.
CREATE FUNCTION sealed_purge(deleted_before timestamptz, batch integer) RETURNS bigint
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    WITH vaults AS (
      DELETE FROM sealed_vault WHERE deleted_at < deleted_before RETURNING 1),
    keys AS (
      DELETE FROM sealed_key WHERE (organization_id, vault_id, id) IN (
        SELECT organization_id, vault_id, id FROM sealed_key WHERE deleted_at < deleted_before LIMIT batch)
      RETURNING 1)
    SELECT (SELECT count(*) FROM keys) + (SELECT count(*) FROM vaults)
  $$;
ALTER FUNCTION sealed_purge(timestamptz, integer) OWNER TO ${service}_system;
GRANT SELECT, DELETE ON sealed_vault, sealed_key TO ${service}_system;
GRANT EXECUTE ON FUNCTION sealed_purge(timestamptz, integer) TO ${service}_app;
