-- A session is one sign-in: the family of refresh tokens that follow each other, and the credential that
-- access tokens name (sid).
CREATE TABLE session (
  id               uuid PRIMARY KEY,
  user_id          uuid NOT NULL REFERENCES app_user,
  generation       bigint NOT NULL,
  authenticated_at timestamptz NOT NULL,
  created_at       timestamptz NOT NULL,
  expires_at       timestamptz NOT NULL,
  revoked_at       timestamptz
);
CREATE INDEX session_person ON session (user_id);
CREATE INDEX session_expiry ON session (expires_at);

CREATE TABLE refresh_token (
  hash             text PRIMARY KEY,
  session_id       uuid NOT NULL REFERENCES session ON DELETE CASCADE,
  user_id          uuid NOT NULL,
  issued_at        timestamptz NOT NULL,
  expires_at       timestamptz NOT NULL,
  used_at          timestamptz,
  successor_hash   text,
  successor_nonce  text
);
CREATE INDEX refresh_token_session ON refresh_token (session_id);
CREATE INDEX refresh_token_expiry ON refresh_token (expires_at);
-- No reference from a token to its person: refreshing locks the session first, raising generations the person.
COMMENT ON COLUMN refresh_token.hash IS
  'SHA-256 of the token in base64url; the token is 256 random bits and kept nowhere';
COMMENT ON COLUMN refresh_token.successor_nonce IS
  'with the token itself it gives the successor again, while that is unused';

ALTER TABLE session ENABLE ROW LEVEL SECURITY;
ALTER TABLE session FORCE ROW LEVEL SECURITY;
CREATE POLICY person ON session TO ${service}_app
  USING (user_id = keyhaven_user()) WITH CHECK (user_id = keyhaven_user());
CREATE POLICY system ON session TO ${service}_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON session TO ${service}_app;
GRANT SELECT, UPDATE, DELETE ON session TO ${service}_system;

ALTER TABLE refresh_token ENABLE ROW LEVEL SECURITY;
ALTER TABLE refresh_token FORCE ROW LEVEL SECURITY;
CREATE POLICY person ON refresh_token TO ${service}_app
  USING (user_id = keyhaven_user()) WITH CHECK (user_id = keyhaven_user());
CREATE POLICY system ON refresh_token TO ${service}_system USING (true);
GRANT SELECT, INSERT, UPDATE ON refresh_token TO ${service}_app;
GRANT SELECT, DELETE ON refresh_token TO ${service}_system;

-- Whoever refreshes knows a token and not yet whose it is.
CREATE FUNCTION owner_of_refresh_token(token_hash text) RETURNS TABLE (user_id uuid, session_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT t.user_id, t.session_id FROM refresh_token t WHERE t.hash = token_hash $$;

-- Forgets what can sign nobody in any more. A used token is kept as long as it could be tried again.
CREATE FUNCTION purge_sessions() RETURNS bigint
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    WITH old_tokens AS (DELETE FROM refresh_token WHERE expires_at < now() RETURNING 1),
         old_sessions AS (DELETE FROM session WHERE expires_at < now() - interval '1 day' RETURNING 1)
    SELECT (SELECT count(*) FROM old_tokens) + (SELECT count(*) FROM old_sessions)
  $$;

ALTER FUNCTION owner_of_refresh_token(text) OWNER TO ${service}_system;
ALTER FUNCTION purge_sessions() OWNER TO ${service}_system;
GRANT EXECUTE ON FUNCTION owner_of_refresh_token(text), purge_sessions() TO ${service}_app;
