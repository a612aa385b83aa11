-- Minimum generations (architecture, decision 3). Raising one writes it here in the same transaction, so that
-- Redis can be told again whatever happens to it.
CREATE TABLE generation_mark (
  credential_id uuid PRIMARY KEY,
  generation    bigint NOT NULL,
  raised_at     timestamptz NOT NULL
);
CREATE INDEX generation_mark_age ON generation_mark (raised_at);

ALTER TABLE generation_mark ENABLE ROW LEVEL SECURITY;
ALTER TABLE generation_mark FORCE ROW LEVEL SECURITY;
CREATE POLICY system ON generation_mark TO ${service}_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON generation_mark TO ${service}_system;

-- A raise holds this lock shared until it is committed; publishing all marks anew takes it alone, and so waits
-- for raises whose mark went to a Redis that is no more.
CREATE FUNCTION begin_raise() RETURNS void
  LANGUAGE sql VOLATILE
  AS $$ SELECT pg_advisory_xact_lock_shared(hashtextextended('generation_mark', 0)) $$;

CREATE FUNCTION keep_mark(credential uuid, minimum bigint) RETURNS void
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    INSERT INTO generation_mark VALUES (credential, minimum, clock_timestamp())
    ON CONFLICT (credential_id) DO UPDATE
      SET generation = greatest(generation_mark.generation, excluded.generation), raised_at = excluded.raised_at
  $$;

-- Raises every living session of some people, but one. Their rows are locked first: a session that is being
-- opened meanwhile refers to its person and is committed before, or waits and starts with what is new.
CREATE FUNCTION raise_sessions(people uuid[], but uuid) RETURNS TABLE (credential_id uuid, generation bigint)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
  #variable_conflict use_column
  BEGIN
    PERFORM begin_raise();
    PERFORM 1 FROM app_user WHERE id = ANY (people) ORDER BY id FOR UPDATE;
    PERFORM 1 FROM session WHERE user_id = ANY (people) ORDER BY id FOR UPDATE;
    RETURN QUERY
      WITH raised AS (
        UPDATE session s SET generation = s.generation + 1
        WHERE s.user_id = ANY (people) AND s.id IS DISTINCT FROM but AND s.expires_at > now() - interval '1 hour'
        RETURNING s.id, s.generation)
      SELECT r.id, r.generation FROM raised r, LATERAL keep_mark(r.id, r.generation);
  END
  $$;

-- Raises every key of a service account, or of a whole organization where none is named.
CREATE FUNCTION raise_api_keys(tenant uuid, account uuid) RETURNS TABLE (credential_id uuid, generation bigint)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
  #variable_conflict use_column
  BEGIN
    PERFORM begin_raise();
    PERFORM 1 FROM api_key WHERE organization_id = tenant ORDER BY id FOR UPDATE;
    RETURN QUERY
      WITH raised AS (
        UPDATE api_key k SET generation = k.generation + 1
        WHERE k.organization_id = tenant AND (account IS NULL OR k.service_account_id = account)
        RETURNING k.id, k.generation)
      SELECT r.id, r.generation FROM raised r, LATERAL keep_mark(r.id, r.generation);
  END
  $$;

-- Raises one session or key.
CREATE FUNCTION raise_credential(credential uuid) RETURNS TABLE (credential_id uuid, generation bigint)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
  #variable_conflict use_column
  BEGIN
    PERFORM begin_raise();
    RETURN QUERY
      WITH sessions AS (
        UPDATE session s SET generation = s.generation + 1 WHERE s.id = credential RETURNING s.id, s.generation),
      keys AS (
        UPDATE api_key k SET generation = k.generation + 1 WHERE k.id = credential RETURNING k.id, k.generation),
      raised AS (SELECT * FROM sessions UNION ALL SELECT * FROM keys)
      SELECT r.id, r.generation FROM raised r, LATERAL keep_mark(r.id, r.generation);
  END
  $$;

-- Brings a credential up to a minimum that the gateway has seen, after waiting for a raise that is under way:
-- where that one was rolled back its mark stands in Redis all the same.
CREATE FUNCTION settle_generation(credential uuid, minimum bigint) RETURNS void
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
  BEGIN
    UPDATE session SET generation = greatest(generation, minimum) WHERE id = credential;
    UPDATE api_key SET generation = greatest(generation, minimum) WHERE id = credential;
  END
  $$;

-- The marks of the last seconds. Everything of that age is committed when this returns and waits.
CREATE FUNCTION recent_marks(seconds integer, wait boolean) RETURNS TABLE (credential_id uuid, generation bigint)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
  #variable_conflict use_column
  BEGIN
    IF wait THEN
      PERFORM pg_advisory_xact_lock(hashtextextended('generation_mark', 0));
    END IF;
    RETURN QUERY
      SELECT m.credential_id, m.generation FROM generation_mark m
      WHERE m.raised_at > clock_timestamp() - make_interval(secs => seconds);
  END
  $$;

CREATE FUNCTION purge_marks() RETURNS bigint
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    WITH gone AS (DELETE FROM generation_mark WHERE raised_at < now() - interval '1 hour' RETURNING 1)
    SELECT count(*) FROM gone
  $$;

ALTER FUNCTION begin_raise() OWNER TO ${service}_system;
ALTER FUNCTION keep_mark(uuid, bigint) OWNER TO ${service}_system;
ALTER FUNCTION raise_sessions(uuid[], uuid) OWNER TO ${service}_system;
ALTER FUNCTION raise_api_keys(uuid, uuid) OWNER TO ${service}_system;
ALTER FUNCTION raise_credential(uuid) OWNER TO ${service}_system;
ALTER FUNCTION settle_generation(uuid, bigint) OWNER TO ${service}_system;
ALTER FUNCTION recent_marks(integer, boolean) OWNER TO ${service}_system;
ALTER FUNCTION purge_marks() OWNER TO ${service}_system;
GRANT EXECUTE ON FUNCTION raise_sessions(uuid[], uuid), raise_api_keys(uuid, uuid), raise_credential(uuid),
  settle_generation(uuid, bigint), recent_marks(integer, boolean), purge_marks() TO ${service}_app;
