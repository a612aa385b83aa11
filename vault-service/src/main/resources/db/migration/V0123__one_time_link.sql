-- A value for somebody without an account: ciphertext, and the hash of what has to be shown to take it. The id is in a link
-- that anybody may be sent, so it is looked up across organizations.
CREATE TABLE one_time_link (
  id              uuid PRIMARY KEY,
  organization_id uuid NOT NULL,
  encrypted_value bytea NOT NULL CHECK (length(encrypted_value) >= 16),
  iv              bytea NOT NULL CHECK (length(iv) = 12),
  access_hash     bytea NOT NULL CHECK (length(access_hash) = 32),
  most_views      integer NOT NULL,
  views_left      integer NOT NULL CHECK (views_left >= 0),
  expires_at      timestamptz NOT NULL,
  created_at      timestamptz NOT NULL,
  created_by      uuid NOT NULL,
  created_by_name text NOT NULL
);
CREATE INDEX one_time_link_list ON one_time_link (organization_id, id);
CREATE INDEX one_time_link_expiry ON one_time_link (expires_at);

ALTER TABLE one_time_link ENABLE ROW LEVEL SECURITY;
ALTER TABLE one_time_link FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON one_time_link TO ${service}_app
  USING (organization_id = keyhaven_organization()) WITH CHECK (organization_id = keyhaven_organization());
CREATE POLICY system ON one_time_link TO ${service}_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON one_time_link TO ${service}_app;
GRANT SELECT, DELETE ON one_time_link TO ${service}_system;

-- Whose a link is, so that it can be opened by somebody who is nobody's member.
CREATE FUNCTION organization_of_link(link uuid) RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp ROWS 1
  AS $$ SELECT l.organization_id FROM one_time_link l WHERE l.id = link $$;

CREATE FUNCTION one_time_links_purge() RETURNS bigint
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    WITH gone AS (DELETE FROM one_time_link WHERE expires_at < now() RETURNING 1) SELECT count(*) FROM gone
  $$;
ALTER FUNCTION organization_of_link(uuid) OWNER TO ${service}_system;
ALTER FUNCTION one_time_links_purge() OWNER TO ${service}_system;
GRANT EXECUTE ON FUNCTION organization_of_link(uuid), one_time_links_purge() TO ${service}_app;
