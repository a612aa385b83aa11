-- By what people know a session again when they look at the list of theirs: where it was last used, with what, when.
-- A session from before counts as used now, and tells where from with its next refresh.
ALTER TABLE session
  ADD COLUMN address text,
  ADD COLUMN user_agent text,
  ADD COLUMN last_used_at timestamptz NOT NULL DEFAULT now();
COMMENT ON COLUMN session.last_used_at IS 'the sign-in or the last refresh; access tokens of 15 minutes are used between';
