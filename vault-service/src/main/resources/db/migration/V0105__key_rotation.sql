-- Rotation of organization and data keys while serving. A data key is drained when nothing is sealed under it any more.
ALTER TABLE data_key ADD COLUMN drained_at timestamptz;
CREATE INDEX data_key_undrained ON data_key (project_id, generation) WHERE drained_at IS NULL;
GRANT SELECT ON data_key, project TO ${service}_system;

-- Organizations whose newest key is older than this.
CREATE FUNCTION organizations_to_rotate(older_than timestamptz, batch integer) RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    SELECT organization_id FROM organization_key
    GROUP BY organization_id HAVING max(created_at) < older_than
    ORDER BY organization_id LIMIT batch
  $$;

-- Organizations with a data key that is not wrapped under their newest key.
CREATE FUNCTION organizations_to_rewrap_data_keys(batch integer) RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    SELECT DISTINCT d.organization_id
    FROM data_key d JOIN organization_key o ON o.id = d.organization_key_id
    WHERE EXISTS (SELECT FROM organization_key n
                  WHERE n.organization_id = o.organization_id AND n.generation > o.generation)
    ORDER BY d.organization_id LIMIT batch
  $$;

-- Projects whose newest data key is older than this.
CREATE FUNCTION projects_to_rotate(older_than timestamptz, batch integer)
  RETURNS TABLE (organization_id uuid, project_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    SELECT d.organization_id, d.project_id
    FROM data_key d JOIN project p ON p.id = d.project_id AND p.deleted_at IS NULL
    GROUP BY d.organization_id, d.project_id HAVING max(d.created_at) < older_than
    ORDER BY d.project_id LIMIT batch
  $$;

-- Data keys that were replaced before this and may still seal values.
CREATE FUNCTION data_keys_to_drain(replaced_before timestamptz, batch integer)
  RETURNS TABLE (organization_id uuid, project_id uuid, data_key_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    SELECT d.organization_id, d.project_id, d.id
    FROM data_key d
    WHERE d.drained_at IS NULL
      AND EXISTS (SELECT FROM data_key n WHERE n.project_id = d.project_id
                  AND n.generation > d.generation AND n.created_at < replaced_before)
    ORDER BY d.id LIMIT batch
  $$;

ALTER FUNCTION organizations_to_rotate(timestamptz, integer) OWNER TO ${service}_system;
ALTER FUNCTION organizations_to_rewrap_data_keys(integer) OWNER TO ${service}_system;
ALTER FUNCTION projects_to_rotate(timestamptz, integer) OWNER TO ${service}_system;
ALTER FUNCTION data_keys_to_drain(timestamptz, integer) OWNER TO ${service}_system;
GRANT EXECUTE ON FUNCTION organizations_to_rotate(timestamptz, integer),
  organizations_to_rewrap_data_keys(integer), projects_to_rotate(timestamptz, integer),
  data_keys_to_drain(timestamptz, integer) TO ${service}_app;
