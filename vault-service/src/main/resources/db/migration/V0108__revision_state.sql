-- States of revisions (architecture, "Revisions"), and what a path says about its own: how many are kept, for how long.

ALTER TABLE path
  -- What clients of KV v2 attach to a path: a JSON object of strings.
  ADD COLUMN custom_metadata      jsonb,
  ADD COLUMN cas_required         boolean NOT NULL DEFAULT false,
  -- 0: as the organization's kv_config says.
  ADD COLUMN max_versions         integer NOT NULL DEFAULT 0 CHECK (max_versions >= 0),
  -- Seconds; 0: as the organization's kv_config says.
  ADD COLUMN delete_version_after bigint NOT NULL DEFAULT 0 CHECK (delete_version_after >= 0),
  ADD COLUMN created_at           timestamptz NOT NULL DEFAULT now(),
  -- Whether it was described before anything was written to it.
  ADD COLUMN has_metadata         boolean NOT NULL DEFAULT false,
  -- Revisions up to this one are destroyed and no longer listed as versions.
  ADD COLUMN pruned_revision      bigint NOT NULL DEFAULT 0,
  -- The state of the newest revision once more, on the row that writers lock and readers find anyway.
  ADD COLUMN head_deleted_at      timestamptz,
  ADD COLUMN head_destroyed       boolean NOT NULL DEFAULT false;

-- Deleted from that moment on, which may be yet to come; destroyed: values that only such revisions held are erased.
ALTER TABLE path_revision
  ADD COLUMN deleted_at timestamptz,
  ADD COLUMN destroyed  boolean NOT NULL DEFAULT false;
GRANT UPDATE (deleted_at, destroyed) ON path_revision TO ${service}_app;

-- The value is JSON text of something other than a string. An erased value is empty, which no envelope is.
ALTER TABLE secret_version ADD COLUMN is_json boolean NOT NULL DEFAULT false;

-- Paths of before: created with their first revision. Their owner sees no row of them under forced row security.
ALTER TABLE path NO FORCE ROW LEVEL SECURITY;
ALTER TABLE path_revision NO FORCE ROW LEVEL SECURITY;
UPDATE path p SET created_at = r.created_at FROM path_revision r WHERE r.path_id = p.id AND r.revision = 1;
ALTER TABLE path FORCE ROW LEVEL SECURITY;
ALTER TABLE path_revision FORCE ROW LEVEL SECURITY;

-- What holds for every path of an organization that says nothing itself. delete_version_after -1: never, whatever a
-- path says.
CREATE TABLE kv_config (
  organization_id      uuid PRIMARY KEY,
  max_versions         integer NOT NULL CHECK (max_versions >= 0),
  cas_required         boolean NOT NULL,
  delete_version_after bigint NOT NULL CHECK (delete_version_after >= -1)
);
ALTER TABLE kv_config ENABLE ROW LEVEL SECURITY;
ALTER TABLE kv_config FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON kv_config TO ${service}_app
  USING (organization_id = keyhaven_organization()) WITH CHECK (organization_id = keyhaven_organization());
CREATE POLICY system ON kv_config TO ${service}_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON kv_config TO ${service}_app;

-- Reading in one call, as in V0107, now with the state of what is read. (place_at, secret_at and path_state stay for
-- replicas of the version before.)
CREATE FUNCTION find_place(
    tenant uuid, wanted_project_id uuid, wanted_project text, wanted_environment_id uuid, wanted_environment text,
    wanted_path text, grantees uuid[])
  RETURNS TABLE (
    project_id uuid, project_slug text, project_name text,
    environment_id uuid, environment_slug text, environment_name text,
    grants json, path_id uuid, revision bigint, head_deleted_at timestamptz, head_destroyed boolean)
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
        WHERE e.project_id = find_place.project_id AND e.slug = wanted_environment AND e.deleted_at IS NULL;
    ELSE
      SELECT e.id, e.slug, e.name INTO environment_id, environment_slug, environment_name FROM environment e
        WHERE e.project_id = find_place.project_id AND e.id = wanted_environment_id AND e.deleted_at IS NULL;
    END IF;
    IF cardinality(grantees) > 0 THEN
      SELECT json_agg(json_build_object(
          'principalType', g.principal_type, 'principalId', g.principal_id, 'environmentId', g.environment_id,
          'path', g.path, 'permissions', g.permissions, 'expiresAt', g.expires_at))
        INTO grants FROM access_grant g
        WHERE g.organization_id = tenant AND g.project_id = find_place.project_id AND g.principal_id = ANY (grantees);
    END IF;
    SELECT p.id, p.revision, p.head_deleted_at, p.head_destroyed
      INTO path_id, revision, head_deleted_at, head_destroyed FROM path p
      WHERE p.environment_id = find_place.environment_id AND p.path = wanted_path;
    RETURN NEXT;
  END $$;

-- The same with one secret of the path: of the newest revision, or the version that is asked for, which is there while
-- a revision that is neither deleted nor destroyed holds it, or, erased, when none but destroyed ones did.
CREATE FUNCTION find_secret(
    tenant uuid, wanted_project_id uuid, wanted_project text, wanted_environment_id uuid, wanted_environment text,
    wanted_path text, grantees uuid[], wanted_name text, wanted_version bigint)
  RETURNS TABLE (
    project_id uuid, project_slug text, project_name text,
    environment_id uuid, environment_slug text, environment_name text,
    grants json, path_id uuid, revision bigint, head_deleted_at timestamptz, head_destroyed boolean,
    secret_id uuid, name text, version bigint, is_json boolean, value bytea)
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
    IF wanted_version IS NULL THEN
      SELECT s.id, s.name, v.version, v.is_json, v.value INTO secret_id, name, version, is_json, value
        FROM secret s JOIN secret_version v ON v.secret_id = s.id AND v.valid_to IS NULL
        WHERE s.path_id = find_secret.path_id AND s.name = wanted_name
          AND (find_secret.head_destroyed OR find_secret.head_deleted_at IS NULL
            OR find_secret.head_deleted_at > now());
    ELSE
      SELECT s.id, s.name, v.version, v.is_json, v.value INTO secret_id, name, version, is_json, value
        FROM secret s JOIN secret_version v ON v.secret_id = s.id AND v.version = wanted_version
        WHERE s.path_id = find_secret.path_id AND s.name = wanted_name
          AND (octet_length(v.value) = 0
            OR EXISTS (SELECT FROM path_revision r
                WHERE r.path_id = v.path_id AND r.revision >= v.valid_from
                  AND (v.valid_to IS NULL OR r.revision < v.valid_to)
                  AND NOT r.destroyed AND (r.deleted_at IS NULL OR r.deleted_at > now())));
    END IF;
    RETURN NEXT;
  END $$;

-- The state of one revision of a path.
CREATE FUNCTION revision_at(tenant uuid, wanted_path_id uuid, wanted_revision bigint)
  RETURNS TABLE (deleted_at timestamptz, destroyed boolean)
  LANGUAGE plpgsql VOLATILE SECURITY INVOKER ROWS 1
  AS $$
  BEGIN
    PERFORM set_config('keyhaven.organization', tenant::text, true);
    RETURN QUERY SELECT r.deleted_at, r.destroyed FROM path_revision r
      WHERE r.path_id = wanted_path_id AND r.revision = wanted_revision;
  END $$;

-- What a path holds at a revision, by name; whether it may be read is for the caller to know.
CREATE FUNCTION values_at(tenant uuid, wanted_path_id uuid, wanted_revision bigint)
  RETURNS TABLE (secret_id uuid, name text, version bigint, is_json boolean, value bytea)
  LANGUAGE plpgsql VOLATILE SECURITY INVOKER
  AS $$
  BEGIN
    PERFORM set_config('keyhaven.organization', tenant::text, true);
    RETURN QUERY
      SELECT s.id, s.name, v.version, v.is_json, v.value
      FROM secret_version v JOIN secret s ON s.id = v.secret_id
      WHERE v.path_id = wanted_path_id AND v.valid_from <= wanted_revision
        AND (v.valid_to IS NULL OR v.valid_to > wanted_revision)
      ORDER BY s.name;
  END $$;

GRANT EXECUTE ON FUNCTION
  find_place(uuid, uuid, text, uuid, text, text, uuid[]),
  find_secret(uuid, uuid, text, uuid, text, text, uuid[], text, bigint),
  revision_at(uuid, uuid, bigint),
  values_at(uuid, uuid, bigint) TO ${service}_app;
