-- Ids of consumed events, recorded in the transaction that applied them: a second delivery changes nothing.
CREATE TABLE processed_event (
  event_id     uuid PRIMARY KEY,
  processed_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX processed_event_age ON processed_event (processed_at);

-- Events of a type that this version does not know, kept until a version that does is deployed.
CREATE TABLE parked_event (
  event_id  uuid PRIMARY KEY,
  topic     text NOT NULL,
  type      text NOT NULL,
  data      text NOT NULL,
  parked_at timestamptz NOT NULL DEFAULT now()
);

-- Bookkeeping of the service itself, not a tenant's data: open to the service, forced all the same.
ALTER TABLE processed_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE processed_event FORCE ROW LEVEL SECURITY;
CREATE POLICY service ON processed_event TO ${service}_app USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, DELETE ON processed_event TO ${service}_app;
ALTER TABLE parked_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE parked_event FORCE ROW LEVEL SECURITY;
CREATE POLICY service ON parked_event TO ${service}_app USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, DELETE ON parked_event TO ${service}_app;
