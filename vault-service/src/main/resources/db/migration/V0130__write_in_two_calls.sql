-- Writing in two calls: one reads what a commit to a path has to know, the other stores it all, provided that nothing
-- moved in between. Nothing is locked while the service decides. Each call names the organization first and runs as its
-- caller (SECURITY INVOKER), as in V0107; its plans are made once, for arrays of any length. A connection keeps them, so
-- they must not be made for the size that the tables happen to have: read by an index, also where all is on one page yet.
-- Of more than a hundred names each call is planned for its own: only then are they looked up by hash where no index does.

-- A path with what it holds of the names that are asked for, or of every name: a row for each name, or one without. The
-- value comes with the names that are asked for only, who wrote it where that is one. A path that is not there yet has
-- no seen; no project_id, no environment_id: as find_place. Locked, it stays as it is until the transaction ends.
CREATE FUNCTION path_to_write(
    tenant uuid, wanted_project_id uuid, wanted_project text, wanted_environment_id uuid, wanted_environment text,
    wanted_path text, grantees uuid[], names text[], every_name boolean, locked boolean)
  RETURNS TABLE (
    project_id uuid, project_slug text, project_name text,
    environment_id uuid, environment_slug text, environment_name text,
    grants json, path_id uuid, revision bigint, head_deleted_at timestamptz, head_destroyed boolean,
    seen text, pruned_revision bigint, is_listed boolean, custom_metadata text,
    cas_required boolean, max_versions integer, delete_version_after bigint,
    general_cas_required boolean, general_max_versions integer, general_delete_version_after bigint,
    secret_id uuid, name text, last_version bigint, created_at timestamptz,
    version bigint, category text, tags varchar[], description text, expires_at timestamptz, is_json boolean,
    value bytea,
    updated_at timestamptz, author_type text, author_id uuid, author_name text)
  LANGUAGE plpgsql VOLATILE SECURITY INVOKER SET plan_cache_mode = force_generic_plan SET enable_seqscan = off
  AS $$
  BEGIN
    IF cardinality(names) > 100 THEN
      PERFORM set_config('plan_cache_mode', 'force_custom_plan', true);
    END IF;
    SELECT * INTO project_id, project_slug, project_name, environment_id, environment_slug, environment_name,
        grants, path_id, revision, head_deleted_at, head_destroyed
      FROM find_place(tenant, wanted_project_id, wanted_project, wanted_environment_id, wanted_environment,
        wanted_path, grantees);
    IF NOT FOUND THEN
      RETURN;
    END IF;
    IF path_id IS NULL THEN
      SELECT c.cas_required, c.max_versions, c.delete_version_after
        INTO general_cas_required, general_max_versions, general_delete_version_after
        FROM kv_config c WHERE c.organization_id = tenant;
      RETURN NEXT;
      RETURN;
    END IF;
    IF locked THEN
      PERFORM FROM path p WHERE p.id = path_to_write.path_id FOR UPDATE;
    END IF;
    -- One statement, so that the path is what the names belong to.
    FOR revision, head_deleted_at, head_destroyed, seen, pruned_revision, is_listed, custom_metadata,
        cas_required, max_versions, delete_version_after,
        general_cas_required, general_max_versions, general_delete_version_after,
        secret_id, name, last_version, created_at,
        version, category, tags, description, expires_at, is_json, value,
        updated_at, author_type, author_id, author_name IN
      SELECT p.revision, p.head_deleted_at, p.head_destroyed, p.xmin::text, p.pruned_revision,
        p.revision > p.pruned_revision OR p.has_metadata, p.custom_metadata::text,
        p.cas_required, p.max_versions, p.delete_version_after,
        c.cas_required, c.max_versions, c.delete_version_after,
        s.id, s.name, s.last_version, s.created_at,
        v.version, v.category, v.tags, v.description, v.expires_at, v.is_json,
        CASE WHEN s.is_asked THEN v.value END,
        r.created_at, r.author_type, r.author_id, r.author_name
      FROM path p
      LEFT JOIN kv_config c ON c.organization_id = tenant
      LEFT JOIN LATERAL (
        SELECT asked.*, true AS is_asked FROM secret asked WHERE asked.path_id = p.id AND asked.name = ANY (names)
        UNION ALL
        SELECT other.*, false FROM secret other
          WHERE every_name AND other.path_id = p.id AND other.name NOT IN (SELECT unnest(names))) s ON true
      LEFT JOIN LATERAL (
        SELECT * FROM secret_version live WHERE live.secret_id = s.id AND live.valid_to IS NULL LIMIT 1) v ON true
      LEFT JOIN LATERAL (
        SELECT * FROM path_revision made
        WHERE cardinality(names) = 1 AND made.path_id = p.id AND made.revision = v.valid_from LIMIT 1) r ON true
      WHERE p.id = path_to_write.path_id
    LOOP
      RETURN NEXT;
      grants := NULL;
    END LOOP;
  END $$;

-- Makes the next revision of a path, creating it where seen is null. False, and nothing done, when the path is not (any
-- more) as it was seen. Versions, and events for the outbox, come as columns; tags as JSON. Revisions from
-- outlived_from to outlived_to are kept no longer, nor are values that only they held.
CREATE FUNCTION make_revision(
    tenant uuid, in_project uuid, in_environment uuid, at_path text, in_path uuid, seen text,
    made bigint, by_commit uuid, by_type text, by_id uuid, by_name text, why text, made_at timestamptz,
    written_names varchar[], deleted_names varchar[], deletion timestamptz, outlived_from bigint, outlived_to bigint,
    ends_everything boolean, ended uuid[],
    version_ids uuid[], secret_ids uuid[], names text[], versions bigint[], created timestamptz[], categories text[],
    tags text[], descriptions text[], expiries timestamptz[], search_texts text[], are_json boolean[], sealed bytea[],
    event_ids uuid[], topics text[], types text[], sources text[], subjects text[], times timestamptz[], data text[],
    trace text)
  RETURNS boolean
  LANGUAGE plpgsql VOLATILE SECURITY INVOKER SET plan_cache_mode = force_generic_plan SET enable_seqscan = off
  AS $$
  BEGIN
    PERFORM set_config('keyhaven.organization', tenant::text, true);
    IF cardinality(names) > 100 OR cardinality(ended) > 100 THEN
      PERFORM set_config('plan_cache_mode', 'force_custom_plan', true);
    END IF;
    IF seen IS NULL THEN
      INSERT INTO path (id, organization_id, project_id, environment_id, path, revision, created_at, head_deleted_at)
        VALUES (in_path, tenant, in_project, in_environment, at_path, made, made_at, deletion)
        ON CONFLICT (environment_id, path) DO NOTHING;
    ELSE
      UPDATE path p SET revision = made, head_deleted_at = deletion, head_destroyed = false,
          pruned_revision = coalesce(outlived_to, p.pruned_revision),
          created_at = CASE WHEN p.revision > p.pruned_revision OR p.has_metadata THEN p.created_at ELSE made_at END
        WHERE p.id = in_path AND p.xmin::text = seen;
    END IF;
    IF NOT FOUND THEN
      RETURN false;
    END IF;
    INSERT INTO path_revision (path_id, revision, organization_id, commit_id, author_type, author_id, author_name,
        message, created_at, written, deleted, deleted_at)
      VALUES (in_path, made, tenant, by_commit, by_type, by_id, by_name,
        why, made_at, written_names, deleted_names, deletion);
    -- The ends come first, because a secret has one live version at most.
    IF ends_everything THEN
      UPDATE secret_version v SET valid_to = made WHERE v.path_id = in_path AND v.valid_to IS NULL;
    ELSIF cardinality(ended) > 0 THEN
      UPDATE secret_version v SET valid_to = made WHERE v.secret_id = ANY (ended) AND v.valid_to IS NULL;
    END IF;
    IF cardinality(version_ids) > 0 THEN
      IF 1 < ANY (versions) THEN
        UPDATE secret s SET last_version = w.version
          FROM unnest(secret_ids, versions) AS w (secret_id, version)
          WHERE s.id = w.secret_id AND w.version > 1;
      END IF;
      IF 1 = ANY (versions) THEN
        INSERT INTO secret (id, organization_id, path_id, name, last_version, created_at)
          SELECT w.secret_id, tenant, in_path, w.name, w.version, w.created_at
          FROM unnest(secret_ids, names, versions, created) AS w (secret_id, name, version, created_at)
          WHERE w.version = 1;
      END IF;
      INSERT INTO secret_version (id, organization_id, path_id, secret_id, version, valid_from,
          category, tags, description, expires_at, search_text, is_json, value)
        SELECT w.id, tenant, in_path, w.secret_id, w.version, made, w.category,
          CASE w.tags WHEN '[]' THEN '{}' ELSE array(SELECT json_array_elements_text(w.tags::json)) END,
          w.description, w.expires_at, w.search_text, w.is_json, w.value
        FROM unnest(version_ids, secret_ids, versions, categories, tags, descriptions, expiries, search_texts,
            are_json, sealed)
          AS w (id, secret_id, version, category, tags, description, expires_at, search_text, is_json, value);
    END IF;
    IF outlived_to IS NOT NULL THEN
      UPDATE path_revision r SET destroyed = true
        WHERE r.path_id = in_path AND r.revision BETWEEN outlived_from AND outlived_to AND NOT r.destroyed;
      UPDATE secret_version v SET value = ''
        WHERE v.path_id = in_path AND v.valid_from <= outlived_to AND v.valid_to > outlived_from
          AND v.valid_to <= outlived_to + 1 AND octet_length(v.value) > 0;
    END IF;
    INSERT INTO outbox (id, topic, type, source, subject, organization_id, time, data, trace_parent)
      SELECT e.id, e.topic, e.type, e.source, e.subject, tenant, e.time, e.data, trace
      FROM unnest(event_ids, topics, types, sources, subjects, times, data)
        AS e (id, topic, type, source, subject, time, data);
    RETURN true;
  END $$;

GRANT EXECUTE ON FUNCTION
  path_to_write(uuid, uuid, text, uuid, text, text, uuid[], text[], boolean, boolean),
  make_revision(
    uuid, uuid, uuid, text, uuid, text,
    bigint, uuid, text, uuid, text, text, timestamptz,
    varchar[], varchar[], timestamptz, bigint, bigint,
    boolean, uuid[],
    uuid[], uuid[], text[], bigint[], timestamptz[], text[],
    text[], text[], timestamptz[], text[], boolean[], bytea[],
    uuid[], text[], text[], text[], text[], timestamptz[], text[],
    text) TO ${service}_app;
