-- Wrapped keys (architecture, key hierarchy). Nothing here opens without the root key and the organization's share.
CREATE TABLE organization_key (
  id              uuid PRIMARY KEY,
  organization_id uuid NOT NULL,
  generation      integer NOT NULL,
  root_key_id     uuid NOT NULL,
  wrapped         bytea NOT NULL,
  created_at      timestamptz NOT NULL,
  UNIQUE (organization_id, generation)
);
CREATE INDEX organization_key_root ON organization_key (root_key_id);

-- reserved counts encryptions in blocks, over all processes; see EncryptionBudget.
CREATE TABLE data_key (
  id                  uuid PRIMARY KEY,
  organization_id     uuid NOT NULL,
  project_id          uuid NOT NULL REFERENCES project,
  generation          integer NOT NULL,
  organization_key_id uuid NOT NULL REFERENCES organization_key,
  wrapped             bytea NOT NULL,
  reserved            bigint NOT NULL DEFAULT 0,
  created_at          timestamptz NOT NULL,
  UNIQUE (project_id, generation)
);
CREATE INDEX data_key_parent ON data_key (organization_key_id);

ALTER TABLE organization_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE organization_key FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON organization_key TO ${service}_app
  USING (organization_id = keyhaven_organization()) WITH CHECK (organization_id = keyhaven_organization());
CREATE POLICY system ON organization_key TO ${service}_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON organization_key TO ${service}_app;
GRANT SELECT ON organization_key TO ${service}_system;

ALTER TABLE data_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE data_key FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON data_key TO ${service}_app
  USING (organization_id = keyhaven_organization()) WITH CHECK (organization_id = keyhaven_organization());
CREATE POLICY system ON data_key TO ${service}_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON data_key TO ${service}_app;

-- Which root keys the service needs to start.
CREATE FUNCTION root_keys_in_use() RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT DISTINCT root_key_id FROM organization_key $$;
ALTER FUNCTION root_keys_in_use() OWNER TO ${service}_system;
GRANT EXECUTE ON FUNCTION root_keys_in_use() TO ${service}_app;

-- Which organizations have a key that is not wrapped under the current root key.
CREATE FUNCTION organizations_to_rewrap(current_root uuid, batch integer) RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    SELECT DISTINCT organization_id FROM organization_key WHERE root_key_id <> current_root
    ORDER BY organization_id LIMIT batch
  $$;
ALTER FUNCTION organizations_to_rewrap(uuid, integer) OWNER TO ${service}_system;
GRANT EXECUTE ON FUNCTION organizations_to_rewrap(uuid, integer) TO ${service}_app;
