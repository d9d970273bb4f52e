package sqldump

import (
	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/parse"
)

// format is one of the dialects. It holds nothing that changes.
type format struct {
	my   bool
	std  bool
	kind string
}

// MySQL returns the format of dumps of MySQL and MariaDB: mysqldump,
// mariadb-dump, mydumper, phpMyAdmin and statements alike.
func MySQL() parse.Format { return format{my: true, kind: "mysqldump"} }

// Postgres returns the format of plain dumps of PostgreSQL: pg_dump and
// pg_dumpall with COPY or INSERT, and what psql reads.
func Postgres() parse.Format { return format{kind: "pg_dump"} }

// Standard returns the format of scripts of systems that keep closer to the
// standard, ISO/IEC 9075: what SQLite's .dump, SQL Server's tools and Oracle's
// SQL Developer write.
func Standard() parse.Format { return format{std: true, kind: "sql"} }

// Kind implements parse.Format.
func (f format) Kind() string { return f.kind }

// Start implements parse.Format.
func (f format) Start(s parse.Sample) parse.State {
	st := state{my: f.my, std: f.std, plain: !f.my}
	if f.my {
		st.part = fileDatabase(s)
	}
	return st.String()
}

// wrote reports a state of this dialect.
func (f format) wrote(st *state) bool { return st.my == f.my && st.std == f.std }

// Cut implements parse.Format.
func (f format) Cut(buf []byte, from parse.State) (int, parse.State) {
	st, err := readState(from)
	if err != nil || !f.wrote(st) {
		return 0, from
	}
	p := newParser(buf, st, nowhere{})
	p.dry = true
	n := p.ahead()
	if n == 0 {
		return 0, from
	}
	return n, st.String()
}

// Parse implements parse.Format.
func (f format) Parse(c parse.Chunk, sink parse.Sink) (int, parse.State, breach.Coverage, error) {
	st, err := readState(c.From)
	if err == nil && !f.wrote(st) {
		err = errState
	}
	if err != nil {
		return 0, c.From, breach.Coverage{}, err
	}
	p := newParser(c.Data, st, sink)
	p.base, p.last = c.Base, c.Last
	n := p.run()
	return n, st.String(), p.cov, nil
}

// Resync implements parse.Format.
func (f format) Resync(buf []byte, from parse.State) (int, parse.State) {
	st, err := readState(from)
	if err != nil || !f.wrote(st) {
		return len(buf), from
	}
	n := st.resync(buf)
	return n, st.String()
}
