-- First answers of calls that carried an Idempotency-Key, for 24 hours. The claim is made in the transaction
-- of the change itself: of two concurrent calls the second waits here and then reads the first one's answer.
CREATE FUNCTION keyhaven_principal() RETURNS uuid
  LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('keyhaven.principal', true), '')::uuid $$;
GRANT EXECUTE ON FUNCTION keyhaven_principal() TO ${service}_app, ${service}_system;

CREATE TABLE idempotency_record (
  principal_id uuid NOT NULL,
  route        text NOT NULL,
  key          text NOT NULL,
  body_hash    bytea NOT NULL,
  answer       text,
  created_at   timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (principal_id, route, key)
);
CREATE INDEX idempotency_record_age ON idempotency_record (created_at);

ALTER TABLE idempotency_record ENABLE ROW LEVEL SECURITY;
ALTER TABLE idempotency_record FORCE ROW LEVEL SECURITY;
CREATE POLICY principal ON idempotency_record TO ${service}_app
  USING (principal_id = keyhaven_principal()) WITH CHECK (principal_id = keyhaven_principal());
CREATE POLICY system ON idempotency_record TO ${service}_system USING (true);
GRANT SELECT, INSERT, UPDATE ON idempotency_record TO ${service}_app;
GRANT SELECT, DELETE ON idempotency_record TO ${service}_system;

CREATE FUNCTION idempotency_purge() RETURNS bigint
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    WITH gone AS (
      DELETE FROM idempotency_record WHERE created_at < now() - interval '24 hours' RETURNING 1)
    SELECT count(*) FROM gone
  $$;
ALTER FUNCTION idempotency_purge() OWNER TO ${service}_system;
GRANT EXECUTE ON FUNCTION idempotency_purge() TO ${service}_app;
