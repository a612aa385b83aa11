-- The request that an event comes from, as a W3C traceparent: only there while tracing is on.
-- outbox_next answers whole rows, so it answers this column too.
ALTER TABLE outbox ADD COLUMN trace_parent text;
