-- The smallest tenant table: what a service under test writes once per idempotency key.
CREATE TABLE note (
  id              uuid PRIMARY KEY,
  organization_id uuid NOT NULL,
  text            text NOT NULL
);
ALTER TABLE note ENABLE ROW LEVEL SECURITY;
ALTER TABLE note FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON note TO ${service}_app
  USING (organization_id = keyhaven_organization()) WITH CHECK (organization_id = keyhaven_organization());
GRANT SELECT, INSERT ON note TO ${service}_app;
