-- People and how they prove who they are. Each row is visible to the person it belongs to (keyhaven_user());
-- the organizations they are in see name and address through a policy that V0102 adds, never the password.
CREATE TABLE app_user (
  id             uuid PRIMARY KEY,
  email          text NOT NULL,
  email_key      text NOT NULL UNIQUE,
  email_verified boolean NOT NULL,
  name           text NOT NULL,
  created_at     timestamptz NOT NULL
);
COMMENT ON COLUMN app_user.email_key IS 'the address in lower case: addresses compare without case';

CREATE TABLE password_credential (
  user_id    uuid PRIMARY KEY REFERENCES app_user,
  hash       text NOT NULL,
  changed_at timestamptz NOT NULL
);
COMMENT ON COLUMN password_credential.hash IS 'PHC string of Argon2id';

ALTER TABLE app_user ENABLE ROW LEVEL SECURITY;
ALTER TABLE app_user FORCE ROW LEVEL SECURITY;
CREATE POLICY person ON app_user TO ${service}_app USING (id = keyhaven_user()) WITH CHECK (id = keyhaven_user());
CREATE POLICY system ON app_user TO ${service}_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON app_user TO ${service}_app;
GRANT SELECT, UPDATE ON app_user TO ${service}_system;

ALTER TABLE password_credential ENABLE ROW LEVEL SECURITY;
ALTER TABLE password_credential FORCE ROW LEVEL SECURITY;
CREATE POLICY person ON password_credential TO ${service}_app
  USING (user_id = keyhaven_user()) WITH CHECK (user_id = keyhaven_user());
CREATE POLICY system ON password_credential TO ${service}_system USING (true);
GRANT SELECT, INSERT, UPDATE ON password_credential TO ${service}_app;
GRANT SELECT ON password_credential TO ${service}_system;

-- Sign-in knows an address and nothing else yet.
CREATE FUNCTION sign_in_credential(address_key text) RETURNS TABLE (user_id uuid, hash text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    SELECT u.id, c.hash FROM app_user u JOIN password_credential c ON c.user_id = u.id
    WHERE u.email_key = address_key
  $$;

-- Whether an address is free. Whoever asks keeps others from asking until the end of its transaction, so that
-- of two registrations of one address the second sees the first.
CREATE FUNCTION reserve_address(address_key text) RETURNS boolean
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
  BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('address:' || address_key, 0));
    RETURN NOT EXISTS (SELECT 1 FROM app_user WHERE email_key = address_key);
  END
  $$;

ALTER FUNCTION sign_in_credential(text) OWNER TO ${service}_system;
ALTER FUNCTION reserve_address(text) OWNER TO ${service}_system;
GRANT EXECUTE ON FUNCTION sign_in_credential(text), reserve_address(text) TO ${service}_app;
