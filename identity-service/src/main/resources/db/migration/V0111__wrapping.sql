-- Answers that are taken once, and what programs keep beside their token. Both are encrypted under keys derived
-- from tokens that are kept nowhere: these tables open nothing.
CREATE TABLE wrapping (
  accessor         uuid PRIMARY KEY,
  token_id         bytea NOT NULL UNIQUE,
  organization_id  uuid NOT NULL REFERENCES organization,
  creation_path    text NOT NULL,
  wrapped_accessor text NOT NULL,
  ttl_seconds      bigint NOT NULL,
  sealed           bytea NOT NULL,
  created_at       timestamptz NOT NULL,
  expires_at       timestamptz NOT NULL
);
CREATE INDEX wrapping_organization ON wrapping (organization_id);
CREATE INDEX wrapping_expiry ON wrapping (expires_at);
COMMENT ON COLUMN wrapping.token_id IS 'SHA-256 of the wrapping token, which has 256 random bits';
COMMENT ON COLUMN wrapping.sealed IS 'AES-256-GCM under HKDF-SHA-256 of the token: 12 bytes IV, ciphertext, tag';

CREATE TABLE cubbyhole (
  id              uuid PRIMARY KEY,
  token_id        bytea NOT NULL,
  path_id         bytea NOT NULL,
  organization_id uuid NOT NULL REFERENCES organization,
  sealed          bytea NOT NULL,
  expires_at      timestamptz NOT NULL,
  UNIQUE (token_id, path_id)
);
CREATE INDEX cubbyhole_organization ON cubbyhole (organization_id);
CREATE INDEX cubbyhole_expiry ON cubbyhole (expires_at);
COMMENT ON COLUMN cubbyhole.path_id IS 'derived from token and path; the path itself is inside what is sealed';

ALTER TABLE wrapping ENABLE ROW LEVEL SECURITY;
ALTER TABLE wrapping FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON wrapping TO ${service}_app
  USING (organization_id = keyhaven_organization()) WITH CHECK (organization_id = keyhaven_organization());
CREATE POLICY system ON wrapping TO ${service}_system USING (true);
GRANT SELECT, INSERT ON wrapping TO ${service}_app;
GRANT SELECT, DELETE ON wrapping TO ${service}_system;

ALTER TABLE cubbyhole ENABLE ROW LEVEL SECURITY;
ALTER TABLE cubbyhole FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON cubbyhole TO ${service}_app
  USING (organization_id = keyhaven_organization()) WITH CHECK (organization_id = keyhaven_organization());
CREATE POLICY system ON cubbyhole TO ${service}_system USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON cubbyhole TO ${service}_app;
GRANT SELECT, DELETE ON cubbyhole TO ${service}_system;

-- Takes what a wrapping token stands for: of several who ask at once one gets it.
CREATE FUNCTION take_wrapping(presented bytea) RETURNS SETOF wrapping
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ DELETE FROM wrapping w WHERE w.token_id = presented AND w.expires_at > now() RETURNING w.* $$;

-- What is said about it to whoever has the token, without taking it.
CREATE FUNCTION look_at_wrapping(presented bytea)
  RETURNS TABLE (creation_path text, created_at timestamptz, ttl_seconds bigint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    SELECT w.creation_path, w.created_at, w.ttl_seconds FROM wrapping w
    WHERE w.token_id = presented AND w.expires_at > now()
  $$;

-- Whose a token is that a wrapped sign-in answered: nobody is signed in, and the answer is all that is known.
CREATE FUNCTION owner_of_machine_token(by_accessor uuid)
  RETURNS TABLE (organization_id uuid, service_account_id uuid, name text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    SELECT t.organization_id, a.id, a.name FROM machine_token t
    JOIN service_account a ON a.id = t.service_account_id
    WHERE t.accessor = by_accessor
  $$;

CREATE FUNCTION purge_wrappings() RETURNS bigint
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    WITH wrappings AS (DELETE FROM wrapping WHERE expires_at < now() RETURNING 1),
         cubbyholes AS (DELETE FROM cubbyhole WHERE expires_at < now() RETURNING 1)
    SELECT (SELECT count(*) FROM wrappings) + (SELECT count(*) FROM cubbyholes)
  $$;

ALTER FUNCTION take_wrapping(bytea) OWNER TO ${service}_system;
ALTER FUNCTION look_at_wrapping(bytea) OWNER TO ${service}_system;
ALTER FUNCTION owner_of_machine_token(uuid) OWNER TO ${service}_system;
ALTER FUNCTION purge_wrappings() OWNER TO ${service}_system;
GRANT EXECUTE ON FUNCTION take_wrapping(bytea), look_at_wrapping(bytea), owner_of_machine_token(uuid),
  purge_wrappings() TO ${service}_app;
