-- Prints one SELECT a table; each gives a JSON array a row: the table, then every
-- column as the hex of its bytes in UTF-8 (of binary columns: as they are).
SET SESSION group_concat_max_len = 100000;
SELECT CONCAT('SELECT JSON_ARRAY(''', REPLACE(t.table_name, '''', ''''''), ''', ', GROUP_CONCAT(
    CASE
      WHEN c.data_type IN ('blob', 'varbinary', 'binary', 'longblob') THEN CONCAT('HEX(`', c.column_name, '`)')
      WHEN c.data_type = 'bit' THEN CONCAT('LPAD(HEX(`', c.column_name, '` + 0), 2, ''0'')')
      ELSE CONCAT('HEX(CONVERT(CAST(`', c.column_name, '` AS CHAR) USING utf8mb4))')
    END ORDER BY c.ordinal_position SEPARATOR ', '),
  ') FROM `', REPLACE(t.table_name, '`', '``'), '` ORDER BY ', MIN(CONCAT(c.ordinal_position, '')), ';')
FROM information_schema.tables t
JOIN information_schema.columns c ON c.table_schema = t.table_schema AND c.table_name = t.table_name
WHERE t.table_schema = 'clinic' AND t.table_type = 'BASE TABLE'
GROUP BY t.table_name ORDER BY t.table_name;
