-- Programs and the keys they present. A deleted row stays, marked, because its id is named in the audit.
CREATE TABLE service_account (
  id              uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organization,
  name            text NOT NULL,
  description     text,
  revision        bigint NOT NULL,
  created_at      timestamptz NOT NULL,
  deleted_at      timestamptz
);
CREATE INDEX service_account_organization ON service_account (organization_id, id);

CREATE TABLE api_key (
  id                 uuid PRIMARY KEY,
  public_id          text NOT NULL UNIQUE,
  organization_id    uuid NOT NULL REFERENCES organization,
  service_account_id uuid NOT NULL REFERENCES service_account,
  name               text NOT NULL,
  secret_digest      bytea NOT NULL,
  digest_key_id      uuid NOT NULL,
  generation         bigint NOT NULL,
  allowed_addresses  text[] NOT NULL,
  expires_at         timestamptz,
  last_used_at       timestamptz,
  created_at         timestamptz NOT NULL,
  revoked_at         timestamptz
);
CREATE INDEX api_key_service_account ON api_key (service_account_id, id);
CREATE INDEX api_key_organization ON api_key (organization_id);
COMMENT ON COLUMN api_key.secret_digest IS 'HMAC-SHA-256 of the key under the service key digest_key_id';

ALTER TABLE service_account ENABLE ROW LEVEL SECURITY;
ALTER TABLE service_account FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON service_account TO ${service}_app
  USING (organization_id = keyhaven_organization()) WITH CHECK (organization_id = keyhaven_organization());
CREATE POLICY system ON service_account TO ${service}_system USING (true);
GRANT SELECT, INSERT, UPDATE ON service_account TO ${service}_app;
GRANT SELECT ON service_account TO ${service}_system;

ALTER TABLE api_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE api_key FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON api_key TO ${service}_app
  USING (organization_id = keyhaven_organization()) WITH CHECK (organization_id = keyhaven_organization());
CREATE POLICY system ON api_key TO ${service}_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON api_key TO ${service}_app;
GRANT SELECT, UPDATE ON api_key TO ${service}_system;
