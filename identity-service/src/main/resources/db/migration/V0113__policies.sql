-- What service accounts are granted, as the vault's events tell it: only shown, never decided by.
CREATE TABLE granted_place (
  id                 uuid PRIMARY KEY,
  organization_id    uuid NOT NULL,
  project_id         uuid NOT NULL,
  service_account_id uuid NOT NULL,
  environment_id     uuid,
  path               text NOT NULL,
  permissions        text[] NOT NULL,
  expires_at         timestamptz,
  UNIQUE NULLS NOT DISTINCT (organization_id, service_account_id, project_id, environment_id, path)
);
CREATE INDEX granted_place_project ON granted_place (organization_id, project_id);

CREATE TABLE known_project (
  id              uuid PRIMARY KEY,
  organization_id uuid NOT NULL,
  slug            text NOT NULL
);
CREATE INDEX known_project_organization ON known_project (organization_id);

ALTER TABLE granted_place ENABLE ROW LEVEL SECURITY;
ALTER TABLE granted_place FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON granted_place TO ${service}_app
  USING (organization_id = keyhaven_organization()) WITH CHECK (organization_id = keyhaven_organization());
GRANT SELECT, INSERT, UPDATE, DELETE ON granted_place TO ${service}_app;

ALTER TABLE known_project ENABLE ROW LEVEL SECURITY;
ALTER TABLE known_project FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON known_project TO ${service}_app
  USING (organization_id = keyhaven_organization()) WITH CHECK (organization_id = keyhaven_organization());
GRANT SELECT, INSERT, UPDATE, DELETE ON known_project TO ${service}_app;
