package sqldump

import (
	"bytes"
	"slices"
	"strings"
)

// effects follows what the statement from i to end does to the session, and
// gives what it tells of a table.
func (p *parser) effects(i, end int) {
	l := &lang{d: p.d[i:end:end], my: p.my, std: p.std, back: p.back}
	t := l.token(0)
	versioned := p.my && p.d[i] == '/'
	switch {
	case t.is("SET") && p.my:
		p.setMySQL(l, t)
	case t.is("SET") && !p.std:
		p.setPostgres(l, l.token(t.end))
	case t.is("SELECT") && !p.my && !p.std:
		p.setConfig(l, t)
	case t.is("USE") && (p.my || p.std) && !versioned:
		if name, ok := l.name(l.token(t.end)); ok {
			p.use(name)
		}
	case p.std && t.is("BEGIN") && l.token(t.end).is("TRANSACTION"):
		p.st.open = true
	case p.std && (t.is("COMMIT") || t.is("ROLLBACK")):
		p.st.open = false
	case (t.is("CREATE") || t.is("ALTER")) && !versioned && !p.dry:
		p.schema(l, t)
	}
}

// use changes the database (MySQL) or schema (PostgreSQL).
func (p *parser) use(part string) {
	if part != p.st.part {
		p.st.part = part
		p.session()
	}
}

func (p *parser) plain(on bool) {
	if on != p.st.plain {
		p.st.plain = on
		p.session()
	}
}

// setMySQL reads SET a = b, c = d. Only sql_mode and the variables that keep it
// matter: SET @saved = @@sql_mode; SET sql_mode = '..'; SET sql_mode = @saved.
func (p *parser) setMySQL(l *lang, t token) {
	for t.kind != tokEnd && !t.punct(';') {
		var target token
		for t = l.token(t.end); t.kind == tokWord || t.punct('.'); t = l.token(t.end) {
			if t.is("GLOBAL") || t.is("@@GLOBAL") {
				return
			}
			target = t
		}
		if t.punct(':') {
			t = l.token(t.end)
		}
		if !t.punct('=') {
			return
		}
		var val []token
		for t = l.token(t.end); t.kind != tokEnd && !t.punct(';'); t = l.token(t.end) {
			if t.punct(',') && (len(val) == 0 || !slices.ContainsFunc(val, open)) {
				break
			}
			val = append(val, t)
		}
		p.assign(target, val)
	}
}

func open(t token) bool { return t.punct('(') }

// assign follows one assignment of a SET.
func (p *parser) assign(target token, val []token) {
	plain, mode := p.st.plain, false
	var from string
	for _, t := range val {
		switch {
		case t.is("@@SQL_MODE") || t.is("SQL_MODE"):
			mode = true
		case t.kind == tokWord && t.text[0] == '@':
			from = strings.ToLower(string(t.text))
		}
	}
	switch {
	case target.is("SQL_MODE") || target.is("@@SQL_MODE"):
		on := mode && plain || from != "" && slices.Contains(p.st.saved, from)
		for _, t := range val {
			on = on || bytes.Contains(bytes.ToUpper(t.text), []byte("NO_BACKSLASH_ESCAPES"))
		}
		p.plain(on)
	case target.kind == tokWord && target.text[0] == '@' && mode:
		p.save(strings.ToLower(string(target.text)), plain)
	}
}

// save notes that a variable holds a mode in which a backslash is no escape, or
// that it holds another.
func (p *parser) save(name string, on bool) {
	i, found := slices.BinarySearch(p.st.saved, name)
	switch {
	case on && !found:
		p.st.saved = slices.Insert(slices.Clone(p.st.saved), i, name)
	case !on && found:
		p.st.saved = slices.Delete(slices.Clone(p.st.saved), i, i+1)
	}
}

// setPostgres reads SET [SESSION] name = value after the SET.
func (p *parser) setPostgres(l *lang, t token) {
	if t.is("SESSION") || t.is("LOCAL") {
		t = l.token(t.end)
	}
	val := l.token(l.token(t.end).end)
	switch {
	case t.is("STANDARD_CONFORMING_STRINGS"):
		v := strings.ToLower(string(val.text))
		p.plain(v != "off" && v != "false" && v != "0" && v != "no")
	case t.is("SEARCH_PATH"):
		p.searchPath(l, val)
	}
}

// setConfig reads SELECT pg_catalog.set_config('search_path', '..', ..).
func (p *parser) setConfig(l *lang, t token) {
	_, name, t, ok := l.path(l.token(t.end))
	if !ok || name != "set_config" || !t.punct('(') {
		return
	}
	if t = l.token(t.end); t.kind != tokString || string(t.text) != "search_path" {
		return
	}
	val := l.token(l.token(t.end).end)
	if val.kind != tokString {
		return
	}
	inner := &lang{d: append(slices.Clip(val.text), " ;"...)}
	p.searchPath(inner, inner.token(0))
}

// searchPath takes the first schema of a search path that can hold tables of the
// dump.
func (p *parser) searchPath(l *lang, t token) {
	for t.kind != tokEnd && !t.punct(';') {
		name, ok := l.name(t)
		if t.kind == tokString {
			name, ok = string(t.text), true
		}
		if ok && name != "pg_catalog" && name != "$user" && name != "" {
			p.use(name)
			return
		}
		t = l.token(t.end)
	}
	p.use("")
}
