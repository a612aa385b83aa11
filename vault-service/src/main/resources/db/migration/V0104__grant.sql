-- Principals of an organization as far as the vault has heard of them; gone_at is set when one leaves, so that an
-- answer of identity from before does not bring it back.
CREATE TABLE principal (
  organization_id uuid NOT NULL,
  type            text NOT NULL,
  id              uuid NOT NULL,
  name            text NOT NULL,
  gone_at         timestamptz,
  PRIMARY KEY (organization_id, type, id)
);

-- Principal x scope x permissions; environment_id null means every environment.
CREATE TABLE access_grant (
  id              uuid PRIMARY KEY,
  organization_id uuid NOT NULL,
  project_id      uuid NOT NULL REFERENCES project,
  environment_id  uuid REFERENCES environment,
  path            text COLLATE "C" NOT NULL,
  principal_type  text NOT NULL,
  principal_id    uuid NOT NULL,
  permissions     varchar[] NOT NULL,
  expires_at      timestamptz,
  created_at      timestamptz NOT NULL,
  updated_at      timestamptz NOT NULL,
  FOREIGN KEY (organization_id, principal_type, principal_id) REFERENCES principal,
  UNIQUE NULLS NOT DISTINCT (project_id, principal_type, principal_id, environment_id, path)
);
CREATE INDEX access_grant_principal ON access_grant (organization_id, principal_type, principal_id);

ALTER TABLE principal ENABLE ROW LEVEL SECURITY;
ALTER TABLE principal FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON principal TO ${service}_app
  USING (organization_id = keyhaven_organization()) WITH CHECK (organization_id = keyhaven_organization());
CREATE POLICY system ON principal TO ${service}_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON principal TO ${service}_app;

ALTER TABLE access_grant ENABLE ROW LEVEL SECURITY;
ALTER TABLE access_grant FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON access_grant TO ${service}_app
  USING (organization_id = keyhaven_organization()) WITH CHECK (organization_id = keyhaven_organization());
CREATE POLICY system ON access_grant TO ${service}_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON access_grant TO ${service}_app;
