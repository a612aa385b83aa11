-- Keys of this service itself, sealed under its root key (libs/envelope); nothing of a tenant. Forced all the
-- same, and open to the service.
CREATE TABLE signing_key (
  id           uuid PRIMARY KEY,
  purpose      text NOT NULL CHECK (purpose IN ('access', 'internal')),
  state        text NOT NULL CHECK (state IN ('next', 'active', 'retired')),
  public_key   bytea NOT NULL,
  private_key  bytea NOT NULL,
  created_at   timestamptz NOT NULL,
  activated_at timestamptz,
  retired_at   timestamptz
);
CREATE UNIQUE INDEX signing_key_active ON signing_key (purpose) WHERE state = 'active';
CREATE UNIQUE INDEX signing_key_next ON signing_key (purpose) WHERE state = 'next';
COMMENT ON COLUMN signing_key.public_key IS 'X.509 SubjectPublicKeyInfo';
COMMENT ON COLUMN signing_key.private_key IS 'PKCS#8, sealed with context identity/signing-key/<id>';

CREATE TABLE digest_key (
  id         uuid PRIMARY KEY,
  purpose    text NOT NULL,
  key        bytea NOT NULL,
  created_at timestamptz NOT NULL
);
COMMENT ON COLUMN digest_key.key IS '32 random bytes, sealed with context identity/digest-key/<id>';

ALTER TABLE signing_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE signing_key FORCE ROW LEVEL SECURITY;
CREATE POLICY service ON signing_key TO ${service}_app USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON signing_key TO ${service}_app;

ALTER TABLE digest_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE digest_key FORCE ROW LEVEL SECURITY;
CREATE POLICY service ON digest_key TO ${service}_app USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON digest_key TO ${service}_app;
