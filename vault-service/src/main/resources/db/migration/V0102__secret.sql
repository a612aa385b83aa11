-- A path is a folder of an environment with a revision counter; it appears with its first write.
CREATE TABLE path (
  id              uuid PRIMARY KEY,
  organization_id uuid NOT NULL,
  project_id      uuid NOT NULL REFERENCES project,
  environment_id  uuid NOT NULL REFERENCES environment,
  path            text COLLATE "C" NOT NULL,
  revision        bigint NOT NULL DEFAULT 0,
  UNIQUE (environment_id, path)
);

-- Who made which revision, and which names it touched. Revisions of one commit share its id.
CREATE TABLE path_revision (
  path_id         uuid NOT NULL REFERENCES path,
  revision        bigint NOT NULL,
  organization_id uuid NOT NULL,
  commit_id       uuid NOT NULL,
  author_type     text NOT NULL,
  author_id       uuid NOT NULL,
  author_name     text NOT NULL,
  message         text,
  created_at      timestamptz NOT NULL,
  written         varchar[] NOT NULL,
  deleted         varchar[] NOT NULL,
  PRIMARY KEY (path_id, revision)
);

-- A name in a path. It outlives its deletion, so that version numbers go on.
CREATE TABLE secret (
  id              uuid PRIMARY KEY,
  organization_id uuid NOT NULL,
  path_id         uuid NOT NULL REFERENCES path,
  name            text COLLATE "C" NOT NULL,
  last_version    bigint NOT NULL,
  created_at      timestamptz NOT NULL,
  UNIQUE (path_id, name)
);

-- Immutable but for valid_to: valid from the revision that wrote it until the one that replaced or deleted it.
-- The state of a path at revision r: valid_from <= r AND (valid_to IS NULL OR valid_to > r).
CREATE TABLE secret_version (
  id              uuid PRIMARY KEY,
  organization_id uuid NOT NULL,
  path_id         uuid NOT NULL REFERENCES path,
  secret_id       uuid NOT NULL REFERENCES secret,
  version         bigint NOT NULL,
  valid_from      bigint NOT NULL,
  valid_to        bigint,
  category        text,
  tags            varchar[] NOT NULL,
  description     text,
  expires_at      timestamptz,
  search_text     text NOT NULL,
  value           bytea NOT NULL,
  UNIQUE (secret_id, version),
  CHECK (valid_to > valid_from)
);
-- At most one version of a secret is live.
CREATE UNIQUE INDEX secret_version_live ON secret_version (secret_id) WHERE valid_to IS NULL;
CREATE INDEX secret_version_state ON secret_version (path_id, valid_from, valid_to);
-- Finds what a rotated data key still seals.
CREATE INDEX secret_version_data_key ON secret_version (substring(value FROM 2 FOR 16));

ALTER TABLE path ENABLE ROW LEVEL SECURITY;
ALTER TABLE path FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON path TO ${service}_app
  USING (organization_id = keyhaven_organization()) WITH CHECK (organization_id = keyhaven_organization());
CREATE POLICY system ON path TO ${service}_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON path TO ${service}_app;

ALTER TABLE path_revision ENABLE ROW LEVEL SECURITY;
ALTER TABLE path_revision FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON path_revision TO ${service}_app
  USING (organization_id = keyhaven_organization()) WITH CHECK (organization_id = keyhaven_organization());
CREATE POLICY system ON path_revision TO ${service}_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON path_revision TO ${service}_app;

ALTER TABLE secret ENABLE ROW LEVEL SECURITY;
ALTER TABLE secret FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON secret TO ${service}_app
  USING (organization_id = keyhaven_organization()) WITH CHECK (organization_id = keyhaven_organization());
CREATE POLICY system ON secret TO ${service}_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON secret TO ${service}_app;

ALTER TABLE secret_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE secret_version FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON secret_version TO ${service}_app
  USING (organization_id = keyhaven_organization()) WITH CHECK (organization_id = keyhaven_organization());
CREATE POLICY system ON secret_version TO ${service}_system USING (true) WITH CHECK (true);
-- What a version says never changes; only its end, and the data key its value is sealed with.
GRANT SELECT, INSERT, UPDATE (valid_to, value) ON secret_version TO ${service}_app;
