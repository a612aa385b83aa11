-- The owner of cross-tenant functions never logs in; it needs CREATE to be given a function.
GRANT USAGE, CREATE ON SCHEMA public TO ${service}_system;
GRANT USAGE ON SCHEMA public TO ${service}_app;

-- For whom a transaction reads and writes. Unset means nobody, and nobody sees no row.
CREATE FUNCTION keyhaven_organization() RETURNS uuid
  LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('keyhaven.organization', true), '')::uuid $$;

CREATE FUNCTION keyhaven_user() RETURNS uuid
  LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('keyhaven.user', true), '')::uuid $$;

-- Functions are for nobody unless a migration says for whom.
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
GRANT EXECUTE ON FUNCTION keyhaven_organization(), keyhaven_user() TO ${service}_app, ${service}_system;
