-- A sealed vault: its name, and how far its log, generations and manifests have come. Ids are the clients' choice, so they
-- are unique in their organization only: whoever tries one learns nothing about another organization.
CREATE TABLE sealed_vault (
  organization_id  uuid NOT NULL,
  id               uuid NOT NULL,
  name             text NOT NULL,
  generation       integer NOT NULL,
  rekey_required   boolean NOT NULL,
  log_sequence     bigint NOT NULL,
  log_hash         bytea NOT NULL,
  manifest_counter bigint NOT NULL,
  manifest_hash    bytea NOT NULL,
  item_count       integer NOT NULL,
  created_by       uuid NOT NULL,
  created_at       timestamptz NOT NULL,
  updated_at       timestamptz NOT NULL,
  deleted_at       timestamptz,
  version          integer NOT NULL,
  PRIMARY KEY (organization_id, id)
);

-- The membership log as it was signed; entries never change.
CREATE TABLE sealed_statement (
  organization_id uuid NOT NULL,
  vault_id        uuid NOT NULL,
  sequence        bigint NOT NULL,
  body            bytea NOT NULL,
  signature       bytea NOT NULL,
  recorded_at     timestamptz NOT NULL,
  PRIMARY KEY (organization_id, vault_id, sequence),
  FOREIGN KEY (organization_id, vault_id) REFERENCES sealed_vault ON DELETE CASCADE
);

-- What the log says of each member now; left_at is set when somebody has left the organization: they read nothing any more,
-- and a member still has to sign them out.
CREATE TABLE sealed_member (
  organization_id uuid NOT NULL,
  vault_id        uuid NOT NULL,
  user_id         uuid NOT NULL,
  role            text NOT NULL,
  encryption_key  bytea NOT NULL,
  signing_key     bytea NOT NULL,
  since           timestamptz NOT NULL,
  left_at         timestamptz,
  PRIMARY KEY (organization_id, vault_id, user_id),
  FOREIGN KEY (organization_id, vault_id) REFERENCES sealed_vault ON DELETE CASCADE
);
CREATE INDEX sealed_member_person ON sealed_member (organization_id, user_id);

-- The vault key of each generation as far as the server knows it: a commitment, and the key before it under it.
CREATE TABLE sealed_generation (
  organization_id        uuid NOT NULL,
  vault_id               uuid NOT NULL,
  generation             integer NOT NULL,
  commitment             bytea NOT NULL,
  encrypted_previous_key bytea,
  recorded_at            timestamptz NOT NULL,
  PRIMARY KEY (organization_id, vault_id, generation),
  FOREIGN KEY (organization_id, vault_id) REFERENCES sealed_vault ON DELETE CASCADE
);

-- The newest vault key for each member.
CREATE TABLE sealed_wrapped_key (
  organization_id  uuid NOT NULL,
  vault_id         uuid NOT NULL,
  user_id          uuid NOT NULL,
  generation       integer NOT NULL,
  encapsulated_key bytea NOT NULL CHECK (length(encapsulated_key) = 32),
  wrapped_key      bytea NOT NULL CHECK (length(wrapped_key) = 48),
  PRIMARY KEY (organization_id, vault_id, user_id),
  FOREIGN KEY (organization_id, vault_id) REFERENCES sealed_vault ON DELETE CASCADE
);

-- Signed statements of what the vault holds after each write.
CREATE TABLE sealed_manifest (
  organization_id uuid NOT NULL,
  vault_id        uuid NOT NULL,
  counter         bigint NOT NULL,
  body            bytea NOT NULL,
  signature       bytea NOT NULL,
  recorded_at     timestamptz NOT NULL,
  PRIMARY KEY (organization_id, vault_id, counter),
  FOREIGN KEY (organization_id, vault_id) REFERENCES sealed_vault ON DELETE CASCADE
);

ALTER TABLE sealed_vault ENABLE ROW LEVEL SECURITY;
ALTER TABLE sealed_vault FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON sealed_vault TO ${service}_app
  USING (organization_id = keyhaven_organization()) WITH CHECK (organization_id = keyhaven_organization());
CREATE POLICY system ON sealed_vault TO ${service}_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON sealed_vault TO ${service}_app;

ALTER TABLE sealed_statement ENABLE ROW LEVEL SECURITY;
ALTER TABLE sealed_statement FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON sealed_statement TO ${service}_app
  USING (organization_id = keyhaven_organization()) WITH CHECK (organization_id = keyhaven_organization());
CREATE POLICY system ON sealed_statement TO ${service}_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON sealed_statement TO ${service}_app;

ALTER TABLE sealed_member ENABLE ROW LEVEL SECURITY;
ALTER TABLE sealed_member FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON sealed_member TO ${service}_app
  USING (organization_id = keyhaven_organization()) WITH CHECK (organization_id = keyhaven_organization());
CREATE POLICY system ON sealed_member TO ${service}_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON sealed_member TO ${service}_app;

ALTER TABLE sealed_generation ENABLE ROW LEVEL SECURITY;
ALTER TABLE sealed_generation FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON sealed_generation TO ${service}_app
  USING (organization_id = keyhaven_organization()) WITH CHECK (organization_id = keyhaven_organization());
CREATE POLICY system ON sealed_generation TO ${service}_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON sealed_generation TO ${service}_app;

ALTER TABLE sealed_wrapped_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE sealed_wrapped_key FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON sealed_wrapped_key TO ${service}_app
  USING (organization_id = keyhaven_organization()) WITH CHECK (organization_id = keyhaven_organization());
CREATE POLICY system ON sealed_wrapped_key TO ${service}_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON sealed_wrapped_key TO ${service}_app;

ALTER TABLE sealed_manifest ENABLE ROW LEVEL SECURITY;
ALTER TABLE sealed_manifest FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON sealed_manifest TO ${service}_app
  USING (organization_id = keyhaven_organization()) WITH CHECK (organization_id = keyhaven_organization());
CREATE POLICY system ON sealed_manifest TO ${service}_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON sealed_manifest TO ${service}_app;
