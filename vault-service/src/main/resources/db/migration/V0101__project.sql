-- Projects and their environments. Deleting sets deleted_at: nothing below is reachable any more, the slug is free
-- again, and what the audit names can still be looked up.
CREATE TABLE project (
  id              uuid PRIMARY KEY,
  organization_id uuid NOT NULL,
  slug            text COLLATE "C" NOT NULL,
  name            text NOT NULL,
  description     text,
  created_at      timestamptz NOT NULL,
  updated_at      timestamptz NOT NULL,
  deleted_at      timestamptz,
  version         integer NOT NULL
);
CREATE UNIQUE INDEX project_slug ON project (organization_id, slug) WHERE deleted_at IS NULL;

CREATE TABLE environment (
  id              uuid PRIMARY KEY,
  organization_id uuid NOT NULL,
  project_id      uuid NOT NULL REFERENCES project,
  slug            text COLLATE "C" NOT NULL,
  name            text NOT NULL,
  created_at      timestamptz NOT NULL,
  deleted_at      timestamptz,
  version         integer NOT NULL
);
CREATE UNIQUE INDEX environment_slug ON environment (project_id, slug) WHERE deleted_at IS NULL;

ALTER TABLE project ENABLE ROW LEVEL SECURITY;
ALTER TABLE project FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON project TO ${service}_app
  USING (organization_id = keyhaven_organization()) WITH CHECK (organization_id = keyhaven_organization());
CREATE POLICY system ON project TO ${service}_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON project TO ${service}_app;

ALTER TABLE environment ENABLE ROW LEVEL SECURITY;
ALTER TABLE environment FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON environment TO ${service}_app
  USING (organization_id = keyhaven_organization()) WITH CHECK (organization_id = keyhaven_organization());
CREATE POLICY system ON environment TO ${service}_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON environment TO ${service}_app;
