package sqldump

import (
	"bytes"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// psql reads a line of psql's own: \connect changes the database.
func (p *parser) psql(i int) int {
	end := p.takeLine(i)
	if end == more {
		return more
	}
	words := strings.Fields(string(p.d[i:end]))
	if words[0] != `\connect` && words[0] != `\c` {
		return end
	}
	for _, w := range words[1:] {
		if strings.HasPrefix(w, "-reuse-previous=") {
			continue
		}
		rest := strings.TrimSpace(string(p.d[i:end]))
		name := rest[strings.LastIndex(rest, w):]
		p.connect(databaseName(name))
		break
	}
	return end
}

// databaseName reads the first argument of \connect: a name, bare or quoted, or
// a connection string with dbname.
func databaseName(arg string) string {
	arg = strings.Trim(arg, `"`)
	if _, after, ok := strings.Cut(arg, "dbname="); ok {
		if after, ok = strings.CutPrefix(after, "'"); ok {
			name, _, _ := strings.Cut(after, "'")
			return name
		}
		arg = after
	}
	if name, ok := strings.CutPrefix(arg, "'"); ok {
		name, _, _ = strings.Cut(name, "'")
		return name
	}
	name, _, _ := strings.Cut(arg, " ")
	return name
}

// connect changes PostgreSQL's database: a new session begins.
func (p *parser) connect(base string) {
	p.st.base, p.st.part, p.st.plain = base, "", true
	p.session()
}

// delimiter reads the mysql client's DELIMITER line.
func (p *parser) delimiter(i int) int {
	end := p.takeLine(i)
	if end == more {
		return more
	}
	if words := bytes.Fields(p.d[i:end]); len(words) > 1 {
		if p.st.delim = string(words[1]); p.st.delim == ";" {
			p.st.delim = ""
		}
	}
	return end
}

// fromComment follows the comments in which dumps say where they are, and
// whether they are complete.
func (p *parser) fromComment(b []byte) {
	s := strings.TrimSpace(strings.TrimLeft(string(b[:min(len(b), 300)]), "-#"))
	switch {
	case s == "PostgreSQL database dump" || p.my && (strings.HasPrefix(s, "MySQL dump ") || strings.HasPrefix(s, "MariaDB dump ")):
		p.st.open = true
	case s == "PostgreSQL database dump complete" || p.my && strings.HasPrefix(s, "Dump completed"):
		p.st.open = false
	case !p.my:
	case strings.HasPrefix(s, "Current Database: "), strings.HasPrefix(s, "Database: "):
		p.fromName(s)
	case strings.HasPrefix(s, "Host: "):
		if _, after, ok := strings.Cut(s, " Database: "); ok {
			p.fromName("Database: " + after)
		}
	}
}

// fromName takes the database that a comment names, quoted or not.
func (p *parser) fromName(s string) {
	_, name, _ := strings.Cut(s, "Database: ")
	if name = strings.TrimSpace(name); strings.HasPrefix(name, "`") {
		f := breach.Field{Raw: []byte(strings.Trim(name, "`")), Form: breach.Doubled, Quote: '`'}
		name = string(f.Append(nil))
	}
	if name != "" {
		p.use(name)
	}
}
