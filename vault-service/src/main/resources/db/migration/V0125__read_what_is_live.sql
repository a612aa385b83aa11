-- Reading a path's values costs what it holds, and no longer what it ever held or how PostgreSQL guesses at that. A path
-- with a long history made the statistics such that every single call was planned anew, for more than the call itself
-- takes; and all versions of the history were fetched to find those of one revision. Answers and signatures stay, also
-- for replicas of the version before. A plan that is kept has to do as well when there are tens of thousands as it did
-- when all was on one page: it reads by indexes, and a row that belongs to another is one look-up (LATERAL, LIMIT 1),
-- whatever the planner expected of their number.

-- What a path holds at a revision, by name; whether it may be read is for the caller to know. Live versions are found
-- by their names. Ended ones are looked for only when the path has moved on from the revision: seen by the same
-- statement, so that a commit in between loses none.
CREATE OR REPLACE FUNCTION values_at(tenant uuid, wanted_path_id uuid, wanted_revision bigint)
  RETURNS TABLE (secret_id uuid, name text, version bigint, is_json boolean, value bytea)
  LANGUAGE plpgsql VOLATILE SECURITY INVOKER SET plan_cache_mode = force_generic_plan SET enable_seqscan = off
  AS $$
  BEGIN
    PERFORM set_config('keyhaven.organization', tenant::text, true);
    RETURN QUERY
      SELECT s.id, s.name, v.version, v.is_json, v.value
      FROM secret s
        CROSS JOIN LATERAL (
          SELECT * FROM secret_version live WHERE live.secret_id = s.id AND live.valid_to IS NULL LIMIT 1) v
      WHERE s.path_id = wanted_path_id AND v.valid_from <= wanted_revision
      UNION ALL
      SELECT s.id, s.name, v.version, v.is_json, v.value
      FROM secret_version v
        CROSS JOIN LATERAL (SELECT * FROM secret named WHERE named.id = v.secret_id LIMIT 1) s
      WHERE v.path_id = wanted_path_id AND v.valid_from <= wanted_revision AND v.valid_to > wanted_revision
        AND wanted_revision < (SELECT p.revision FROM path p WHERE p.id = wanted_path_id)
      ORDER BY name;
  END $$;

-- A version of a path with its values: the newest one for 0, which is what a path holds now. No found_version: there is
-- none of that number; values only of one that is neither deleted nor destroyed. A row for each value, or one without.
CREATE OR REPLACE FUNCTION kv_version(
    tenant uuid, wanted_project_id uuid, wanted_project text, wanted_environment_id uuid, wanted_environment text,
    wanted_path text, grantees uuid[], wanted_version bigint)
  RETURNS TABLE (
    project_id uuid, project_slug text, project_name text,
    environment_id uuid, environment_slug text, environment_name text,
    grants json, path_id uuid, revision bigint, head_deleted_at timestamptz, head_destroyed boolean,
    custom_metadata text, found_version bigint, created_at timestamptz, deleted_at timestamptz, destroyed boolean,
    secret_id uuid, name text, version bigint, is_json boolean, value bytea)
  LANGUAGE plpgsql VOLATILE SECURITY INVOKER SET plan_cache_mode = force_generic_plan SET enable_seqscan = off
  AS $$
  BEGIN
    SELECT * INTO project_id, project_slug, project_name, environment_id, environment_slug, environment_name,
        grants, path_id, revision, head_deleted_at, head_destroyed
      FROM find_place(tenant, wanted_project_id, wanted_project, wanted_environment_id, wanted_environment,
        wanted_path, grantees);
    IF NOT FOUND THEN
      RETURN;
    END IF;
    IF wanted_version > 0 THEN
      SELECT p.custom_metadata::text, r.revision, r.created_at, r.deleted_at, r.destroyed
        INTO custom_metadata, found_version, created_at, deleted_at, destroyed
        FROM path p JOIN path_revision r ON r.path_id = p.id AND r.revision = wanted_version
        WHERE p.id = kv_version.path_id AND r.revision > p.pruned_revision;
      FOR secret_id, name, version, is_json, value IN
        SELECT v.secret_id, v.name, v.version, v.is_json, v.value
        FROM values_at(tenant, kv_version.path_id, found_version) v
        WHERE NOT destroyed AND (deleted_at IS NULL OR deleted_at > now())
      LOOP
        RETURN NEXT;
        grants := NULL;
      END LOOP;
    ELSE
      FOR custom_metadata, found_version, created_at, deleted_at, destroyed,
          secret_id, name, version, is_json, value IN
        SELECT p.custom_metadata::text, r.revision, r.created_at, r.deleted_at, r.destroyed,
          s.id, s.name, v.version, v.is_json, v.value
        FROM path p
          CROSS JOIN LATERAL (
            SELECT * FROM path_revision newest
            WHERE newest.path_id = p.id AND newest.revision = p.revision LIMIT 1) r
          LEFT JOIN (
              secret s
              CROSS JOIN LATERAL (
                SELECT * FROM secret_version live WHERE live.secret_id = s.id AND live.valid_to IS NULL LIMIT 1) v)
            ON s.path_id = p.id AND NOT r.destroyed AND (r.deleted_at IS NULL OR r.deleted_at > now())
        WHERE p.id = kv_version.path_id AND p.revision > p.pruned_revision
        ORDER BY s.name
      LOOP
        RETURN NEXT;
        grants := NULL;
      END LOOP;
    END IF;
    IF NOT FOUND THEN
      RETURN NEXT;
    END IF;
  END $$;
