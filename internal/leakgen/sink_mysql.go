package leakgen

import (
	"fmt"
	"io"
	"strings"
)

// MySQLStyle is a writer of MySQL dumps to imitate.
type MySQLStyle uint8

// The styles.
const (
	// MySQLDump5 is mysqldump of MySQL 5.x: statements of about 1 MB, each on
	// one line.
	MySQLDump5 MySQLStyle = iota
	// MariaDBDump is mariadb-dump 10.6 and later: one row a line.
	MariaDBDump
	// MySQLDump8 is mysqldump of MySQL 8: like 5.x, bytes after _binary.
	MySQLDump8
)

// statementBytes is mysqldump's net_buffer_length: a statement is closed when
// the next row would make it longer.
const statementBytes = 1046528

// NewMySQL returns a sink that writes a dump for MySQL or MariaDB to out in
// writes of about 1 MB.
func NewMySQL(out io.Writer, style MySQLStyle) Sink {
	return &mysqlSink{out: out, style: style, buf: make([]byte, 0, statementBytes+1<<16)}
}

type mysqlSink struct {
	out   io.Writer
	style MySQLStyle
	buf   []byte
	table *Table
	head  string // INSERT INTO `t` VALUES
	start int    // of the open statement in buf, -1 where none is open
}

func (s *mysqlSink) put(lines ...string) {
	for _, l := range lines {
		s.buf = append(append(s.buf, l...), '\n')
	}
}

func (s *mysqlSink) flush() error {
	_, err := s.out.Write(s.buf)
	s.buf = s.buf[:0]
	if err != nil {
		return fmt.Errorf("leakgen: writing the dump: %w", err)
	}
	return nil
}

func (s *mysqlSink) Begin(db *Database) error {
	s.start = -1
	version := "5.5.52-0+deb7u1"
	switch s.style {
	case MariaDBDump:
		version = "10.11.8-MariaDB-0+deb12u1"
		s.put("/*M!999999\\- enable the sandbox mode */ ", "-- MariaDB dump 10.19  Distrib 10.11.8-MariaDB, for debian-linux-gnu (x86_64)")
	case MySQLDump8:
		version = "8.0.34"
		s.put("-- MySQL dump 10.13  Distrib 8.0.34, for Linux (x86_64)")
	default:
		s.put("-- MySQL dump 10.13  Distrib 5.5.52, for debian-linux-gnu (x86_64)")
	}
	s.put("--", "-- Host: localhost    Database: "+db.Name, "-- ------------------------------------------------------",
		"-- Server version\t"+version, "")
	s.put("/*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;",
		"/*!40101 SET @OLD_CHARACTER_SET_RESULTS=@@CHARACTER_SET_RESULTS */;",
		"/*!40101 SET @OLD_COLLATION_CONNECTION=@@COLLATION_CONNECTION */;",
		"/*!40101 SET NAMES "+s.charset()+" */;",
		"/*!40103 SET @OLD_TIME_ZONE=@@TIME_ZONE */;",
		"/*!40103 SET TIME_ZONE='+00:00' */;",
		"/*!40014 SET @OLD_UNIQUE_CHECKS=@@UNIQUE_CHECKS, UNIQUE_CHECKS=0 */;",
		"/*!40014 SET @OLD_FOREIGN_KEY_CHECKS=@@FOREIGN_KEY_CHECKS, FOREIGN_KEY_CHECKS=0 */;",
		"/*!40101 SET @OLD_SQL_MODE=@@SQL_MODE, SQL_MODE='NO_AUTO_VALUE_ON_ZERO' */;",
		"/*!40111 SET @OLD_SQL_NOTES=@@SQL_NOTES, SQL_NOTES=0 */;")
	return nil
}

func (s *mysqlSink) charset() string {
	if s.style == MySQLDump5 {
		return "utf8"
	}
	return "utf8mb4"
}

func (s *mysqlSink) Table(t *Table) error {
	if err := s.closeTable(); err != nil {
		return err
	}
	s.table = t
	name := mysqlName(t.Name)
	s.put("", "--", "-- Table structure for table "+name, "--", "", "DROP TABLE IF EXISTS "+name+";",
		"/*!40101 SET @saved_cs_client     = @@character_set_client */;",
		"/*!40101 SET character_set_client = "+s.charset()+" */;",
		s.create(t),
		"/*!40101 SET character_set_client = @saved_cs_client */;",
		"", "--", "-- Dumping data for table "+name, "--", "",
		"LOCK TABLES "+name+" WRITE;", "/*!40000 ALTER TABLE "+name+" DISABLE KEYS */;")
	s.head = "INSERT INTO " + name + " VALUES"
	if s.style == MariaDBDump {
		s.head += "\n"
	} else {
		s.head += " "
	}
	return s.flush()
}

func (s *mysqlSink) closeTable() error {
	if s.table == nil {
		return nil
	}
	s.closeStatement()
	name := mysqlName(s.table.Name)
	s.put("/*!40000 ALTER TABLE "+name+" ENABLE KEYS */;", "UNLOCK TABLES;")
	s.table = nil
	return s.flush()
}

func (s *mysqlSink) closeStatement() {
	if s.start >= 0 {
		s.buf = append(s.buf, ';', '\n')
		s.start = -1
	}
}

func (s *mysqlSink) Row(r *Row) error {
	mark := len(s.buf)
	fresh := s.start < 0
	if fresh {
		s.start = mark
		s.buf = append(s.buf, s.head...)
	} else if s.buf = append(s.buf, ','); s.style == MariaDBDump {
		s.buf = append(s.buf, '\n')
	}
	body := len(s.buf)
	s.buf = s.appendTuple(s.buf, r)
	if fresh || len(s.buf)-s.start <= statementBytes {
		return nil
	}
	// The row made the statement too long: it opens the next one.
	tuple := append([]byte(nil), s.buf[body:]...)
	s.buf = s.buf[:mark]
	s.closeStatement()
	if err := s.flush(); err != nil {
		return err
	}
	s.start = 0
	s.buf = append(append(s.buf, s.head...), tuple...)
	return nil
}

func (s *mysqlSink) appendTuple(b []byte, r *Row) []byte {
	b = append(b, '(')
	for i := range r.Len() {
		if i > 0 {
			b = append(b, ',')
		}
		switch kind, v := r.Cell(i); kind {
		case CellNull:
			b = append(b, "NULL"...)
		case CellNumber:
			b = append(b, v...)
		case CellBlob:
			if s.style == MySQLDump8 {
				b = append(b, "_binary "...)
			}
			b = appendMySQLString(b, v)
		case CellBool:
			if v[0] == 't' {
				b = append(b, '1')
			} else {
				b = append(b, '0')
			}
		default:
			b = appendMySQLString(b, v)
		}
	}
	return append(b, ')')
}

// mysqlEscape holds what mysql_real_escape_string puts after a backslash.
var mysqlEscape = [256]byte{0: '0', '\n': 'n', '\r': 'r', '\\': '\\', '\'': '\'', '"': '"', 26: 'Z'}

func appendMySQLString(b, v []byte) []byte {
	b = append(b, '\'')
	start := 0
	for i, c := range v {
		if e := mysqlEscape[c]; e != 0 {
			b = append(append(b, v[start:i]...), '\\', e)
			start = i + 1
		}
	}
	return append(append(b, v[start:]...), '\'')
}

func (s *mysqlSink) End() error {
	if err := s.closeTable(); err != nil {
		return err
	}
	s.put("/*!40103 SET TIME_ZONE=@OLD_TIME_ZONE */;", "",
		"/*!40101 SET SQL_MODE=@OLD_SQL_MODE */;",
		"/*!40014 SET FOREIGN_KEY_CHECKS=@OLD_FOREIGN_KEY_CHECKS */;",
		"/*!40014 SET UNIQUE_CHECKS=@OLD_UNIQUE_CHECKS */;",
		"/*!40101 SET CHARACTER_SET_CLIENT=@OLD_CHARACTER_SET_CLIENT */;",
		"/*!40101 SET CHARACTER_SET_RESULTS=@OLD_CHARACTER_SET_RESULTS */;",
		"/*!40101 SET COLLATION_CONNECTION=@OLD_COLLATION_CONNECTION */;",
		"/*!40111 SET SQL_NOTES=@OLD_SQL_NOTES */;", "",
		"-- Dump completed on 2016-10-30  4:00:00")
	return s.flush()
}

func mysqlName(name string) string { return "`" + strings.ReplaceAll(name, "`", "``") + "`" }
