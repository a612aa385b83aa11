-- What is due for rotation, with the generation that was found too old: of several replicas that find the same at once
-- each makes exactly the generation after it, and the unique key lets one of them. (The functions without generation
-- stay for replicas of the version before.)
CREATE FUNCTION organization_keys_to_rotate(older_than timestamptz, batch integer)
  RETURNS TABLE (organization_id uuid, generation integer)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    SELECT k.organization_id, max(k.generation) FROM organization_key k
    GROUP BY k.organization_id HAVING max(k.created_at) < older_than
    ORDER BY k.organization_id LIMIT batch
  $$;

CREATE FUNCTION data_keys_to_rotate(older_than timestamptz, batch integer)
  RETURNS TABLE (organization_id uuid, project_id uuid, generation integer)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    SELECT d.organization_id, d.project_id, max(d.generation)
    FROM data_key d JOIN project p ON p.id = d.project_id AND p.deleted_at IS NULL
    GROUP BY d.organization_id, d.project_id HAVING max(d.created_at) < older_than
    ORDER BY d.project_id LIMIT batch
  $$;

ALTER FUNCTION organization_keys_to_rotate(timestamptz, integer) OWNER TO ${service}_system;
ALTER FUNCTION data_keys_to_rotate(timestamptz, integer) OWNER TO ${service}_system;
GRANT EXECUTE ON FUNCTION organization_keys_to_rotate(timestamptz, integer),
  data_keys_to_rotate(timestamptz, integer) TO ${service}_app;
