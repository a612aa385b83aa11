-- Reading in one call, which is one statement and one round trip. Each function first names the organization for
-- row-level security and then runs as its caller (SECURITY INVOKER): it sees what the service sees, and nothing more.
-- Statements and not one query, so that nothing is read before the organization is named.

-- What an address names, who may do what there, and where its path stands. No row: no such project; no environment_id:
-- no such environment; no path_id: never written. Grants are those of the grantees, as JSON; none asked for: null.
CREATE FUNCTION place_at(
    tenant uuid, wanted_project_id uuid, wanted_project text, wanted_environment_id uuid, wanted_environment text,
    wanted_path text, grantees uuid[])
  RETURNS TABLE (
    project_id uuid, project_slug text, project_name text,
    environment_id uuid, environment_slug text, environment_name text,
    grants json, path_id uuid, revision bigint)
  LANGUAGE plpgsql VOLATILE SECURITY INVOKER ROWS 1
  AS $$
  BEGIN
    PERFORM set_config('keyhaven.organization', tenant::text, true);
    IF wanted_project_id IS NULL THEN
      SELECT p.id, p.slug, p.name INTO project_id, project_slug, project_name FROM project p
        WHERE p.organization_id = tenant AND p.slug = wanted_project AND p.deleted_at IS NULL;
    ELSE
      SELECT p.id, p.slug, p.name INTO project_id, project_slug, project_name FROM project p
        WHERE p.organization_id = tenant AND p.id = wanted_project_id AND p.deleted_at IS NULL;
    END IF;
    IF NOT FOUND THEN
      RETURN;
    END IF;
    IF wanted_environment_id IS NULL THEN
      SELECT e.id, e.slug, e.name INTO environment_id, environment_slug, environment_name FROM environment e
        WHERE e.project_id = place_at.project_id AND e.slug = wanted_environment AND e.deleted_at IS NULL;
    ELSE
      SELECT e.id, e.slug, e.name INTO environment_id, environment_slug, environment_name FROM environment e
        WHERE e.project_id = place_at.project_id AND e.id = wanted_environment_id AND e.deleted_at IS NULL;
    END IF;
    IF cardinality(grantees) > 0 THEN
      SELECT json_agg(json_build_object(
          'principalType', g.principal_type, 'principalId', g.principal_id, 'environmentId', g.environment_id,
          'path', g.path, 'permissions', g.permissions, 'expiresAt', g.expires_at))
        INTO grants FROM access_grant g
        WHERE g.organization_id = tenant AND g.project_id = place_at.project_id AND g.principal_id = ANY (grantees);
    END IF;
    SELECT p.id, p.revision INTO path_id, revision FROM path p
      WHERE p.environment_id = place_at.environment_id AND p.path = wanted_path;
    RETURN NEXT;
  END $$;

-- The same with one secret of the path: the live version, or the one that is asked for. No secret_id: there is none.
CREATE FUNCTION secret_at(
    tenant uuid, wanted_project_id uuid, wanted_project text, wanted_environment_id uuid, wanted_environment text,
    wanted_path text, grantees uuid[], wanted_name text, wanted_version bigint)
  RETURNS TABLE (
    project_id uuid, project_slug text, project_name text,
    environment_id uuid, environment_slug text, environment_name text,
    grants json, path_id uuid, revision bigint,
    secret_id uuid, name text, version bigint, value bytea)
  LANGUAGE plpgsql VOLATILE SECURITY INVOKER ROWS 1
  AS $$
  BEGIN
    SELECT * INTO project_id, project_slug, project_name, environment_id, environment_slug, environment_name,
        grants, path_id, revision
      FROM place_at(tenant, wanted_project_id, wanted_project, wanted_environment_id, wanted_environment,
        wanted_path, grantees);
    IF NOT FOUND THEN
      RETURN;
    END IF;
    IF wanted_version IS NULL THEN
      SELECT s.id, s.name, v.version, v.value INTO secret_id, name, version, value
        FROM secret s JOIN secret_version v ON v.secret_id = s.id AND v.valid_to IS NULL
        WHERE s.path_id = secret_at.path_id AND s.name = wanted_name;
    ELSE
      SELECT s.id, s.name, v.version, v.value INTO secret_id, name, version, value
        FROM secret s JOIN secret_version v ON v.secret_id = s.id AND v.version = wanted_version
        WHERE s.path_id = secret_at.path_id AND s.name = wanted_name;
    END IF;
    RETURN NEXT;
  END $$;

-- What a path holds at a revision, by name.
CREATE FUNCTION path_state(tenant uuid, wanted_path_id uuid, wanted_revision bigint)
  RETURNS TABLE (secret_id uuid, name text, version bigint, value bytea)
  LANGUAGE plpgsql VOLATILE SECURITY INVOKER
  AS $$
  BEGIN
    PERFORM set_config('keyhaven.organization', tenant::text, true);
    RETURN QUERY
      SELECT s.id, s.name, v.version, v.value
      FROM secret_version v JOIN secret s ON s.id = v.secret_id
      WHERE v.path_id = wanted_path_id AND v.valid_from <= wanted_revision
        AND (v.valid_to IS NULL OR v.valid_to > wanted_revision)
      ORDER BY s.name;
  END $$;

GRANT EXECUTE ON FUNCTION
  place_at(uuid, uuid, text, uuid, text, text, uuid[]),
  secret_at(uuid, uuid, text, uuid, text, text, uuid[], text, bigint),
  path_state(uuid, uuid, bigint) TO ${service}_app;
