-- The secrets of an organization that expire next, a page at a time. Few secrets expire at all, so writers hardly
-- notice. What was written longest ago is found by way of the organization's paths: an index for it would cost every
-- write, and it is asked for when somebody opens the overview.
CREATE INDEX secret_version_expiring ON secret_version (organization_id, expires_at, id)
  WHERE valid_to IS NULL AND expires_at IS NOT NULL;
