-- Where each organization's chain ends. Its row lock is what serialises appending to one chain.
CREATE TABLE chain_head (
  organization_id uuid PRIMARY KEY,
  sequence        bigint NOT NULL CHECK (sequence >= 0),
  hash            bytea NOT NULL CHECK (octet_length(hash) = 32)
);

-- The record. Not partitioned by time: PostgreSQL keeps a key unique across partitions only when it contains the
-- partition key, and (organization, sequence) without the time is what the chain stands on.
CREATE TABLE audit_event (
  organization_id          uuid NOT NULL,
  sequence                 bigint NOT NULL CHECK (sequence > 0),
  id                       uuid NOT NULL,
  source                   text NOT NULL,
  time                     timestamptz NOT NULL,
  actor_type               text NOT NULL,
  actor_id                 uuid,
  actor_name               text,
  actor_name_salt          bytea,
  actor_name_commitment    bytea,
  action                   text NOT NULL,
  resource_type            text NOT NULL,
  resource_id              text,
  resource_name            text,
  resource_name_salt       bytea,
  resource_name_commitment bytea,
  outcome                  text NOT NULL,
  address                  text,
  address_salt             bytea,
  address_commitment       bytea,
  user_agent               text,
  user_agent_salt          bytea,
  user_agent_commitment    bytea,
  request_id               text,
  metadata                 json NOT NULL, -- json, not jsonb: kept as it was hashed
  previous_hash            bytea NOT NULL CHECK (octet_length(previous_hash) = 32),
  hash                     bytea NOT NULL CHECK (octet_length(hash) = 32),
  PRIMARY KEY (organization_id, sequence),
  UNIQUE (organization_id, id)
);
CREATE INDEX audit_event_time ON audit_event (organization_id, time);
CREATE INDEX audit_event_actor ON audit_event (organization_id, actor_id, sequence);

ALTER TABLE chain_head ENABLE ROW LEVEL SECURITY;
ALTER TABLE chain_head FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON chain_head TO ${service}_app
  USING (organization_id = keyhaven_organization()) WITH CHECK (organization_id = keyhaven_organization());
CREATE POLICY system ON chain_head TO ${service}_system USING (true) WITH CHECK (true);
GRANT SELECT ON chain_head TO ${service}_app;
GRANT SELECT, INSERT, UPDATE ON chain_head TO ${service}_system;

-- Nobody who runs may change or remove a record; only the functions below add any.
ALTER TABLE audit_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_event FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON audit_event TO ${service}_app
  USING (organization_id = keyhaven_organization()) WITH CHECK (organization_id = keyhaven_organization());
CREATE POLICY system ON audit_event TO ${service}_system USING (true) WITH CHECK (true);
GRANT SELECT ON audit_event TO ${service}_app;
GRANT SELECT, INSERT ON audit_event TO ${service}_system;

-- Cross-tenant, because one batch of Kafka carries events of many organizations; listed in db/README.md.

-- Locks the heads of these chains, in id order so that two replicas cannot wait for each other, and starts new ones.
CREATE FUNCTION chain_lock(organizations uuid[]) RETURNS SETOF chain_head
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
  BEGIN
    INSERT INTO chain_head (organization_id, sequence, hash)
      SELECT organization, 0, decode(repeat('00', 32), 'hex')
      FROM unnest(organizations) AS organization ORDER BY organization
      ON CONFLICT DO NOTHING;
    RETURN QUERY
      SELECT * FROM chain_head WHERE organization_id = ANY (organizations) ORDER BY organization_id FOR UPDATE;
  END $$;

-- Which of these events are in their chain already. True for good once the head is locked.
CREATE FUNCTION chain_known(organizations uuid[], ids uuid[]) RETURNS TABLE (organization_id uuid, id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    SELECT event.organization_id, event.id
    FROM unnest(organizations, ids) AS asked (organization, event_id)
    JOIN audit_event AS event ON event.organization_id = asked.organization AND event.id = asked.event_id
  $$;

-- Adds records behind their locked heads and moves the heads to the last of them.
CREATE FUNCTION chain_append(records json) RETURNS void
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
  BEGIN
    WITH appended AS (
      INSERT INTO audit_event SELECT * FROM json_populate_recordset(NULL::audit_event, records)
      RETURNING audit_event.organization_id, audit_event.sequence, audit_event.hash),
    last AS (
      SELECT DISTINCT ON (organization_id) * FROM appended ORDER BY organization_id, sequence DESC)
    UPDATE chain_head SET sequence = last.sequence, hash = last.hash
      FROM last WHERE chain_head.organization_id = last.organization_id;
  END $$;

ALTER FUNCTION chain_lock(uuid[]) OWNER TO ${service}_system;
ALTER FUNCTION chain_known(uuid[], uuid[]) OWNER TO ${service}_system;
ALTER FUNCTION chain_append(json) OWNER TO ${service}_system;
GRANT EXECUTE ON FUNCTION chain_lock(uuid[]), chain_known(uuid[], uuid[]), chain_append(json) TO ${service}_app;
