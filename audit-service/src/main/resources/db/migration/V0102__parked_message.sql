-- What came on an audit topic and could not be read as an event of that topic's service: kept whole, for a person.
-- Identified by where it stood; the time of production distinguishes a topic that was made anew.
CREATE TABLE parked_message (
  topic       text NOT NULL,
  partition   integer NOT NULL,
  "offset"    bigint NOT NULL,
  produced_at timestamptz NOT NULL,
  reason      text NOT NULL,
  headers     json NOT NULL,
  key         bytea,
  value       bytea,
  parked_at   timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (topic, partition, "offset", produced_at)
);

-- Belongs to no tenant that could be believed; the service may add and count, not change.
ALTER TABLE parked_message ENABLE ROW LEVEL SECURITY;
ALTER TABLE parked_message FORCE ROW LEVEL SECURITY;
CREATE POLICY service ON parked_message TO ${service}_app USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON parked_message TO ${service}_app;
