-- What clients of KV v2 read, each in one call that names the organization first and runs as its caller.

-- A version of a path with its values: the newest one for 0. No found_version: there is none of that number; values
-- only of one that is neither deleted nor destroyed. A row for each value, or one without.
CREATE FUNCTION kv_version(
    tenant uuid, wanted_project_id uuid, wanted_project text, wanted_environment_id uuid, wanted_environment text,
    wanted_path text, grantees uuid[], wanted_version bigint)
  RETURNS TABLE (
    project_id uuid, project_slug text, project_name text,
    environment_id uuid, environment_slug text, environment_name text,
    grants json, path_id uuid, revision bigint, head_deleted_at timestamptz, head_destroyed boolean,
    custom_metadata text, found_version bigint, created_at timestamptz, deleted_at timestamptz, destroyed boolean,
    secret_id uuid, name text, version bigint, is_json boolean, value bytea)
  LANGUAGE plpgsql VOLATILE SECURITY INVOKER
  AS $$
  BEGIN
    SELECT * INTO project_id, project_slug, project_name, environment_id, environment_slug, environment_name,
        grants, path_id, revision, head_deleted_at, head_destroyed
      FROM find_place(tenant, wanted_project_id, wanted_project, wanted_environment_id, wanted_environment,
        wanted_path, grantees);
    IF NOT FOUND THEN
      RETURN;
    END IF;
    SELECT p.custom_metadata::text, r.revision, r.created_at, r.deleted_at, r.destroyed
      INTO custom_metadata, found_version, created_at, deleted_at, destroyed
      FROM path p JOIN path_revision r
        ON r.path_id = p.id AND r.revision = CASE WHEN wanted_version > 0 THEN wanted_version ELSE p.revision END
      WHERE p.id = kv_version.path_id AND r.revision > p.pruned_revision;
    IF found_version IS NULL OR destroyed OR deleted_at <= now() THEN
      RETURN NEXT;
      RETURN;
    END IF;
    FOR secret_id, name, version, is_json, value IN
      SELECT s.id, s.name, v.version, v.is_json, v.value
      FROM secret_version v JOIN secret s ON s.id = v.secret_id
      WHERE v.path_id = kv_version.path_id AND v.valid_from <= found_version
        AND (v.valid_to IS NULL OR v.valid_to > found_version)
      ORDER BY s.name
    LOOP
      RETURN NEXT;
      grants := NULL;
    END LOOP;
    IF NOT FOUND THEN
      RETURN NEXT;
    END IF;
  END $$;

-- What a path says about itself; no listed: there is nothing of it to show.
CREATE FUNCTION kv_settings(
    tenant uuid, wanted_project_id uuid, wanted_project text, wanted_environment_id uuid, wanted_environment text,
    wanted_path text, grantees uuid[])
  RETURNS TABLE (
    project_id uuid, project_slug text, project_name text,
    environment_id uuid, environment_slug text, environment_name text,
    grants json, path_id uuid, revision bigint, head_deleted_at timestamptz, head_destroyed boolean,
    custom_metadata text, cas_required boolean, max_versions integer, delete_version_after bigint,
    created_at timestamptz, pruned_revision bigint, listed boolean)
  LANGUAGE plpgsql VOLATILE SECURITY INVOKER ROWS 1
  AS $$
  BEGIN
    SELECT * INTO project_id, project_slug, project_name, environment_id, environment_slug, environment_name,
        grants, path_id, revision, head_deleted_at, head_destroyed
      FROM find_place(tenant, wanted_project_id, wanted_project, wanted_environment_id, wanted_environment,
        wanted_path, grantees);
    IF NOT FOUND THEN
      RETURN;
    END IF;
    SELECT p.custom_metadata::text, p.cas_required, p.max_versions, p.delete_version_after,
        p.created_at, p.pruned_revision, p.revision > p.pruned_revision OR p.has_metadata
      INTO custom_metadata, cas_required, max_versions, delete_version_after, created_at, pruned_revision, listed
      FROM path p WHERE p.id = kv_settings.path_id;
    RETURN NEXT;
  END $$;

-- The versions of paths that are still listed, oldest first.
CREATE FUNCTION kv_versions(tenant uuid, wanted uuid[])
  RETURNS TABLE (path_id uuid, version bigint, created_at timestamptz, deleted_at timestamptz, destroyed boolean)
  LANGUAGE plpgsql VOLATILE SECURITY INVOKER
  AS $$
  BEGIN
    PERFORM set_config('keyhaven.organization', tenant::text, true);
    RETURN QUERY
      SELECT r.path_id, r.revision, r.created_at, r.deleted_at, r.destroyed
      FROM path p JOIN path_revision r ON r.path_id = p.id AND r.revision > p.pruned_revision
      WHERE p.id = ANY (wanted)
      ORDER BY r.path_id, r.revision;
  END $$;

-- Everything to be shown below a folder, which ends in a slash: paths as they go on from there, in the order of bytes.
CREATE FUNCTION kv_below(tenant uuid, wanted_environment_id uuid, folder text)
  RETURNS TABLE (
    path_id uuid, name text, custom_metadata text, cas_required boolean, max_versions integer,
    delete_version_after bigint, created_at timestamptz, revision bigint, pruned_revision bigint)
  LANGUAGE plpgsql VOLATILE SECURITY INVOKER
  AS $$
  BEGIN
    PERFORM set_config('keyhaven.organization', tenant::text, true);
    RETURN QUERY
      SELECT p.id, substr(p.path, length(folder) + 1), p.custom_metadata::text, p.cas_required, p.max_versions,
        p.delete_version_after, p.created_at, p.revision, p.pruned_revision
      FROM path p
      WHERE p.environment_id = wanted_environment_id
        AND p.path > folder AND p.path < left(folder, -1) || '0'
        AND (p.revision > p.pruned_revision OR p.has_metadata)
      ORDER BY p.path;
  END $$;

-- What lies directly in a folder: a name is a path, a folder, or one of each.
CREATE FUNCTION kv_children(tenant uuid, wanted_environment_id uuid, folder text)
  RETURNS TABLE (name text, is_folder boolean)
  LANGUAGE plpgsql VOLATILE SECURITY INVOKER
  AS $$
  BEGIN
    PERFORM set_config('keyhaven.organization', tenant::text, true);
    RETURN QUERY
      SELECT DISTINCT split_part(below.rest, '/', 1), strpos(below.rest, '/') > 0
      FROM (SELECT substr(p.path, length(folder) + 1) AS rest
            FROM path p
            WHERE p.environment_id = wanted_environment_id
              AND p.path > folder AND p.path < left(folder, -1) || '0'
              AND (p.revision > p.pruned_revision OR p.has_metadata)) AS below;
  END $$;

-- The environments of a project: whether there is something at their root, and below it.
CREATE FUNCTION kv_environments(tenant uuid, wanted_project_id uuid)
  RETURNS TABLE (environment_id uuid, slug text, at_root boolean, below boolean)
  LANGUAGE plpgsql VOLATILE SECURITY INVOKER
  AS $$
  BEGIN
    PERFORM set_config('keyhaven.organization', tenant::text, true);
    RETURN QUERY
      SELECT e.id, e.slug,
        EXISTS (SELECT FROM path p WHERE p.environment_id = e.id AND p.path = '/'
                AND (p.revision > p.pruned_revision OR p.has_metadata)),
        EXISTS (SELECT FROM path p WHERE p.environment_id = e.id AND p.path > '/'
                AND (p.revision > p.pruned_revision OR p.has_metadata))
      FROM environment e WHERE e.project_id = wanted_project_id AND e.deleted_at IS NULL;
  END $$;

-- Slugs of the projects in which one of the grantees holds a grant that has not expired; of all for NULL.
CREATE FUNCTION kv_projects(tenant uuid, grantees uuid[])
  RETURNS TABLE (slug text)
  LANGUAGE plpgsql VOLATILE SECURITY INVOKER
  AS $$
  BEGIN
    PERFORM set_config('keyhaven.organization', tenant::text, true);
    RETURN QUERY
      SELECT p.slug FROM project p
      WHERE p.organization_id = tenant AND p.deleted_at IS NULL
        AND (grantees IS NULL OR EXISTS (
          SELECT FROM access_grant g
          WHERE g.project_id = p.id AND g.principal_id = ANY (grantees)
            AND (g.expires_at IS NULL OR g.expires_at > now())));
  END $$;

GRANT EXECUTE ON FUNCTION
  kv_version(uuid, uuid, text, uuid, text, text, uuid[], bigint),
  kv_settings(uuid, uuid, text, uuid, text, text, uuid[]),
  kv_versions(uuid, uuid[]),
  kv_below(uuid, uuid, text),
  kv_children(uuid, uuid, text),
  kv_environments(uuid, uuid),
  kv_projects(uuid, uuid[]) TO ${service}_app;
