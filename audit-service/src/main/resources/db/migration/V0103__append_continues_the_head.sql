-- Adds records behind their locked heads and moves the heads to the last of them. Refuses what does not continue the
-- chain, whoever asks: the first record behind its head, each other behind the one before it. (A caller that has not
-- locked the heads and comes too late fails on the primary key.)
CREATE OR REPLACE FUNCTION chain_append(records json) RETURNS void
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
  DECLARE
    broken bigint;
  BEGIN
    WITH appended AS (
      INSERT INTO audit_event SELECT * FROM json_populate_recordset(NULL::audit_event, records)
      RETURNING audit_event.organization_id, audit_event.sequence, audit_event.previous_hash, audit_event.hash),
    linked AS (
      SELECT appended.*,
        lag(sequence) OVER chain AS sequence_before, lag(hash) OVER chain AS hash_before,
        lead(sequence) OVER chain IS NULL AS is_last
      FROM appended WINDOW chain AS (PARTITION BY organization_id ORDER BY sequence)),
    moved AS (
      UPDATE chain_head SET sequence = linked.sequence, hash = linked.hash
      FROM linked WHERE is_last AND chain_head.organization_id = linked.organization_id)
    SELECT count(*) INTO broken
    FROM linked LEFT JOIN chain_head AS head USING (organization_id)
    WHERE (linked.sequence, linked.previous_hash) IS DISTINCT FROM
      (coalesce(sequence_before, head.sequence) + 1, coalesce(hash_before, head.hash));
    IF broken > 0 THEN
      RAISE EXCEPTION '% records do not continue their chain', broken USING ERRCODE = 'KH001';
    END IF;
  END $$;
