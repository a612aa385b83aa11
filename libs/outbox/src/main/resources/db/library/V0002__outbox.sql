-- Events that committed together with the change they tell of, until the broker has them.
CREATE TABLE outbox (
  sequence        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id              uuid NOT NULL UNIQUE,
  topic           text NOT NULL,
  type            text NOT NULL,
  source          text NOT NULL,
  subject         text NOT NULL,
  organization_id uuid NOT NULL,
  time            timestamptz NOT NULL,
  data            text NOT NULL
);

-- The service appends and sees nothing of it; only the relay's functions read and delete.
ALTER TABLE outbox ENABLE ROW LEVEL SECURITY;
ALTER TABLE outbox FORCE ROW LEVEL SECURITY;
CREATE POLICY append ON outbox FOR INSERT TO ${service}_app WITH CHECK (true);
CREATE POLICY system ON outbox TO ${service}_system USING (true) WITH CHECK (true);
GRANT INSERT ON outbox TO ${service}_app;
GRANT SELECT, DELETE ON outbox TO ${service}_system;

CREATE FUNCTION outbox_next(batch integer) RETURNS SETOF outbox
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT * FROM outbox ORDER BY sequence LIMIT batch $$;

CREATE FUNCTION outbox_delete(published uuid[]) RETURNS void
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ DELETE FROM outbox WHERE id = ANY (published) $$;

CREATE FUNCTION outbox_lag(OUT pending bigint, OUT oldest_seconds double precision)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT count(*), coalesce(extract(epoch FROM clock_timestamp() - min(time)), 0) FROM outbox $$;

ALTER FUNCTION outbox_next(integer) OWNER TO ${service}_system;
ALTER FUNCTION outbox_delete(uuid[]) OWNER TO ${service}_system;
ALTER FUNCTION outbox_lag() OWNER TO ${service}_system;
GRANT EXECUTE ON FUNCTION outbox_next(integer), outbox_delete(uuid[]), outbox_lag() TO ${service}_app;
