-- A person's keys: the public ones, and the private ones as their client sealed them. They belong to the person and not
-- to an organization; nothing here opens them.
CREATE TABLE keyring (
  user_id                uuid PRIMARY KEY,
  encryption_key         bytea NOT NULL CHECK (length(encryption_key) = 32),
  signing_key            bytea NOT NULL CHECK (length(signing_key) = 32),
  encrypted_private_keys bytea NOT NULL,
  iv                     bytea NOT NULL CHECK (length(iv) = 12),
  iterations             integer NOT NULL CHECK (iterations >= 100000),
  salt                   bytea NOT NULL,
  recovery_private_keys  bytea,
  recovery_iv            bytea CHECK (length(recovery_iv) = 12),
  recovery_salt          bytea,
  created_at             timestamptz NOT NULL,
  updated_at             timestamptz NOT NULL,
  version                integer NOT NULL,
  CHECK ((recovery_private_keys IS NULL) = (recovery_iv IS NULL)
     AND (recovery_private_keys IS NULL) = (recovery_salt IS NULL))
);

ALTER TABLE keyring ENABLE ROW LEVEL SECURITY;
ALTER TABLE keyring FORCE ROW LEVEL SECURITY;
CREATE POLICY person ON keyring TO ${service}_app
  USING (user_id = keyhaven_user()) WITH CHECK (user_id = keyhaven_user());
CREATE POLICY system ON keyring TO ${service}_system USING (true);
GRANT SELECT, INSERT, UPDATE ON keyring TO ${service}_app;
GRANT SELECT (user_id, encryption_key, signing_key, updated_at) ON keyring TO ${service}_system;
GRANT SELECT ON principal TO ${service}_system;

-- What others may know of a keyring.
CREATE FUNCTION public_keys_of(person uuid)
  RETURNS TABLE (encryption_key bytea, signing_key bytea, updated_at timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp ROWS 1
  AS $$ SELECT k.encryption_key, k.signing_key, k.updated_at FROM keyring k WHERE k.user_id = person $$;

-- Where a person's acts are recorded: in each of their organizations.
CREATE FUNCTION organizations_of_person(person uuid) RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    SELECT p.organization_id FROM principal p
    WHERE p.type = 'user' AND p.id = person AND p.gone_at IS NULL ORDER BY 1
  $$;

CREATE INDEX principal_person ON principal (id) WHERE type = 'user';
ALTER FUNCTION public_keys_of(uuid) OWNER TO ${service}_system;
ALTER FUNCTION organizations_of_person(uuid) OWNER TO ${service}_system;
GRANT EXECUTE ON FUNCTION public_keys_of(uuid), organizations_of_person(uuid) TO ${service}_app;
