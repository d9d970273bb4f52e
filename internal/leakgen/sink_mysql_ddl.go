package leakgen

import (
	"fmt"
	"strings"
)

// create returns the CREATE TABLE statement as mysqldump prints it.
func (s *mysqlSink) create(t *Table) string {
	var lines []string
	for i := range t.Columns {
		lines = append(lines, "  "+mysqlName(t.Columns[i].Name)+" "+s.columnType(&t.Columns[i]))
	}
	if len(t.Primary) > 0 {
		lines = append(lines, "  PRIMARY KEY ("+mysqlNames(t.Primary)+")")
	}
	for _, k := range t.Unique {
		lines = append(lines, "  UNIQUE KEY "+mysqlName(k[0])+" ("+mysqlNames(k)+")")
	}
	for _, k := range t.Index {
		lines = append(lines, "  KEY "+mysqlName(k[0])+" ("+mysqlNames(k)+")")
	}
	for i, f := range t.Foreign {
		lines = append(lines, fmt.Sprintf("  CONSTRAINT %s FOREIGN KEY (%s) REFERENCES %s (%s)",
			mysqlName(fmt.Sprintf("%s_ibfk_%d", t.Name, i+1)), mysqlName(f.Column), mysqlName(f.Table), mysqlName(f.Ref)))
	}
	end := "\n) ENGINE=InnoDB DEFAULT CHARSET=utf8;"
	if s.style == MariaDBDump {
		end = "\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;"
	}
	return "CREATE TABLE " + mysqlName(t.Name) + " (\n" + strings.Join(lines, ",\n") + end
}

func mysqlNames(list []string) string {
	out := make([]string, len(list))
	for i, n := range list {
		out[i] = mysqlName(n)
	}
	return strings.Join(out, ",")
}

func (s *mysqlSink) columnType(c *Column) string {
	typ := map[Type]string{
		TypeInt: "int(11)", TypeBig: "bigint(20)", TypeTiny: "tinyint(4)", TypeVarchar: fmt.Sprintf("varchar(%d)", c.Size),
		TypeChar: fmt.Sprintf("char(%d)", c.Size), TypeText: "longtext", TypeBlob: "longblob", TypeDate: "date",
		TypeTime: "datetime", TypeMoney: "decimal(10,2)", TypeBool: "tinyint(1)", TypeUUID: "char(36)", TypeJSON: "longtext", TypeInet: "varchar(45)",
	}[c.Type]
	if c.Unsigned && c.Type == TypeInt {
		typ = "int(10) unsigned"
	}
	switch {
	case c.NotNull:
		typ += " NOT NULL"
	case c.Type != TypeText && c.Type != TypeBlob && c.Type != TypeJSON || s.style == MariaDBDump:
		typ += " DEFAULT NULL"
	}
	switch {
	case c.Auto:
		typ += " AUTO_INCREMENT"
	case c.NotNull && (c.Type == TypeVarchar || c.Type == TypeChar):
		typ += " DEFAULT ''"
	case c.NotNull && c.Type <= TypeTiny && s.style == MariaDBDump:
		typ += " DEFAULT 0"
	case c.NotNull && c.Type <= TypeTiny:
		typ += " DEFAULT '0'"
	}
	if c.Comment != "" {
		typ += " COMMENT '" + strings.ReplaceAll(c.Comment, "'", "''") + "'"
	}
	return typ
}
