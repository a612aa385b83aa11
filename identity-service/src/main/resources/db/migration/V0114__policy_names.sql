-- What service accounts are granted, by the names that Vault's clients are shown it by: project/environment/path:permission.
CREATE VIEW policy_name WITH (security_invoker = true) AS
  SELECT g.organization_id, g.service_account_id,
         coalesce(p.slug, g.project_id::text) || '/' || coalesce(g.environment_id::text, '*')
           || CASE g.path WHEN '/' THEN '' ELSE g.path END || ':' || permission AS name
  FROM granted_place g
  LEFT JOIN known_project p ON p.id = g.project_id AND p.organization_id = g.organization_id
  CROSS JOIN LATERAL unnest(g.permissions) AS permission
  WHERE coalesce(g.expires_at > now(), true);
GRANT SELECT ON policy_name TO ${service}_app;
