-- The tenants, who is in them, and who is invited.
CREATE TABLE organization (
  id                    uuid PRIMARY KEY,
  slug                  text NOT NULL UNIQUE,
  name                  text NOT NULL,
  plan                  text NOT NULL,
  revision              bigint NOT NULL,
  created_at            timestamptz NOT NULL,
  deletion_requested_at timestamptz
);
COMMENT ON COLUMN organization.deletion_requested_at IS
  'gone for everybody from here on; slug and row stay until the deletion is carried out';

CREATE TABLE member (
  organization_id uuid NOT NULL REFERENCES organization,
  user_id         uuid NOT NULL REFERENCES app_user,
  role            text NOT NULL CHECK (role IN ('owner', 'admin', 'editor', 'viewer')),
  revision        bigint NOT NULL,
  joined_at       timestamptz NOT NULL,
  PRIMARY KEY (organization_id, user_id)
);
CREATE INDEX member_user ON member (user_id);

CREATE TABLE invitation (
  id              uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organization,
  email           text NOT NULL,
  role            text NOT NULL CHECK (role IN ('owner', 'admin', 'editor', 'viewer')),
  token_hash      text NOT NULL UNIQUE,
  invited_by      uuid NOT NULL REFERENCES app_user,
  created_at      timestamptz NOT NULL,
  expires_at      timestamptz NOT NULL,
  accepted_at     timestamptz,
  revoked_at      timestamptz
);
CREATE INDEX invitation_organization ON invitation (organization_id, id);

ALTER TABLE organization ENABLE ROW LEVEL SECURITY;
ALTER TABLE organization FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON organization TO ${service}_app
  USING (id = keyhaven_organization()) WITH CHECK (id = keyhaven_organization());
CREATE POLICY own_memberships ON organization FOR SELECT TO ${service}_app
  USING (EXISTS (SELECT 1 FROM member m WHERE m.organization_id = id AND m.user_id = keyhaven_user()));
CREATE POLICY system ON organization TO ${service}_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON organization TO ${service}_app;
GRANT SELECT ON organization TO ${service}_system;

ALTER TABLE member ENABLE ROW LEVEL SECURITY;
ALTER TABLE member FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON member TO ${service}_app
  USING (organization_id = keyhaven_organization()) WITH CHECK (organization_id = keyhaven_organization());
CREATE POLICY own_memberships ON member FOR SELECT TO ${service}_app USING (user_id = keyhaven_user());
CREATE POLICY system ON member TO ${service}_system USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON member TO ${service}_app;
GRANT SELECT ON member TO ${service}_system;

ALTER TABLE invitation ENABLE ROW LEVEL SECURITY;
ALTER TABLE invitation FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON invitation TO ${service}_app
  USING (organization_id = keyhaven_organization()) WITH CHECK (organization_id = keyhaven_organization());
CREATE POLICY system ON invitation TO ${service}_system USING (true);
GRANT SELECT, INSERT, UPDATE ON invitation TO ${service}_app;
GRANT SELECT ON invitation TO ${service}_system;

-- Members see each other's name and address.
CREATE POLICY fellow_members ON app_user FOR SELECT TO ${service}_app
  USING (EXISTS (SELECT 1 FROM member m WHERE m.user_id = id AND m.organization_id = keyhaven_organization()));

-- Whether a slug is free among all tenants; asking reserves it until the end of the transaction.
CREATE FUNCTION reserve_slug(candidate text) RETURNS boolean
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
  BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('slug:' || candidate, 0));
    RETURN NOT EXISTS (SELECT 1 FROM organization WHERE slug = candidate);
  END
  $$;

-- Whoever accepts an invitation knows its token and not yet whose it is.
CREATE FUNCTION invitation_of_token(hash text) RETURNS TABLE (invitation_id uuid, organization_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT i.id, i.organization_id FROM invitation i WHERE i.token_hash = hash $$;

-- The organizations that hear of an event about a person.
CREATE FUNCTION organizations_of(person uuid) RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    SELECT o.id FROM member m JOIN organization o ON o.id = m.organization_id
    WHERE m.user_id = person AND o.deletion_requested_at IS NULL ORDER BY o.id
  $$;

ALTER FUNCTION reserve_slug(text) OWNER TO ${service}_system;
ALTER FUNCTION invitation_of_token(text) OWNER TO ${service}_system;
ALTER FUNCTION organizations_of(uuid) OWNER TO ${service}_system;
GRANT EXECUTE ON FUNCTION reserve_slug(text), invitation_of_token(text), organizations_of(uuid) TO ${service}_app;
