-- Prints one SELECT a table; each gives a JSON array a row: the table, then every
-- column as the hex of its text in UTF-8 (of bytea: as it is).
SELECT format('SELECT jsonb_build_array(%L, %s) FROM %I.%I ORDER BY 1;', c.relname, string_agg(
    CASE WHEN a.atttypid = 'bytea'::regtype THEN format('encode(%I, ''hex'')', a.attname)
      ELSE format('encode(convert_to(CASE WHEN %1$I IS NOT NULL THEN format(''%%s'', %1$I) END, ''UTF8''), ''hex'')', a.attname) END,
    ', ' ORDER BY a.attnum), n.nspname, c.relname)
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE c.relkind = 'r' AND n.nspname IN ('public', 'Odd Schema')
GROUP BY c.relname, n.nspname ORDER BY c.relname;
