-- Refused sign-ins until a job has had them recorded. Noting one is the same single statement whether the address
-- is known or not, so the work before the answer does not tell; whom it concerns is found out afterwards.
CREATE TABLE refused_sign_in (
  id         uuid PRIMARY KEY,
  email_key  text NOT NULL,
  address    text,
  user_agent text,
  request_id text,
  refused_at timestamptz NOT NULL
);

ALTER TABLE refused_sign_in ENABLE ROW LEVEL SECURITY;
ALTER TABLE refused_sign_in FORCE ROW LEVEL SECURITY;
CREATE POLICY note ON refused_sign_in FOR INSERT TO ${service}_app WITH CHECK (true);
CREATE POLICY system ON refused_sign_in TO ${service}_system USING (true);
GRANT INSERT ON refused_sign_in TO ${service}_app;
GRANT SELECT, UPDATE, DELETE ON refused_sign_in TO ${service}_system;

-- Takes the oldest ones, each once for every organization of the person; of an unknown address nothing is left.
-- Two replicas take different ones.
CREATE FUNCTION take_refused_sign_ins(maximum integer)
  RETURNS TABLE (organization_id uuid, user_id uuid, email text, address text, user_agent text, request_id text,
                 refused_at timestamptz)
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    WITH taken AS (
      DELETE FROM refused_sign_in r WHERE r.id IN (
        SELECT id FROM refused_sign_in ORDER BY id LIMIT maximum FOR UPDATE SKIP LOCKED)
      RETURNING r.*)
    SELECT o.id, u.id, u.email, t.address, t.user_agent, t.request_id, t.refused_at
    FROM taken t
    JOIN app_user u ON u.email_key = t.email_key
    JOIN member m ON m.user_id = u.id
    JOIN organization o ON o.id = m.organization_id AND o.deletion_requested_at IS NULL
    ORDER BY t.id
  $$;

ALTER FUNCTION take_refused_sign_ins(integer) OWNER TO ${service}_system;
GRANT EXECUTE ON FUNCTION take_refused_sign_ins(integer) TO ${service}_app;
