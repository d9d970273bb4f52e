package sqldump

import (
	"bytes"
	"strings"
)

// starters are the words that a statement of a dump begins with. A line that
// begins with anything else is taken alone: it is a message that a tool wrote
// between the statements, or the debris of a fault.
var starters = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`
		ALTER ANALYZE BEGIN CALL CHANGE CHECK CLUSTER COMMENT COMMIT COPY CREATE
		DEALLOCATE DECLARE DELETE DISCARD DO DROP END EXECUTE EXPLAIN FLUSH GRANT
		HANDLER IMPORT INSERT INSTALL KILL LISTEN LOAD LOCK MERGE NOTIFY OPTIMIZE
		PREPARE PURGE REASSIGN REFRESH REINDEX RELEASE RENAME REPAIR REPLACE RESET
		REVOKE ROLLBACK SAVEPOINT SECURITY SELECT SET SHOW START STOP TABLE TRUNCATE
		UNINSTALL UNLOCK UPDATE USE VACUUM VALUES WITH`) {
		m[w] = true
	}
	return m
}()

// longestStarter is the length of the longest word in starters.
const longestStarter = 10

func starter(word []byte) bool {
	if len(word) > longestStarter {
		return false
	}
	var up [longestStarter]byte
	return starters[string(append(up[:0], bytes.ToUpper(word)...))]
}

// unit reads one unit at the top level.
func (p *parser) unit(i int) int {
	if p.repeats(i) {
		return p.insertAgain(i)
	}
	if blank(p.d[i]) {
		return p.blanks(i)
	}
	switch p.noisy(i) {
	case more:
		return more
	case 1:
		return p.noise(i)
	}
	switch c := p.d[i]; {
	case c == 0xEF:
		return p.mark(i)
	case c == ';':
		p.say(i, i+1)
		return i + 1
	case c == '\\' && !p.my && !p.std:
		return p.psql(i)
	case c == '-' || c == '#' && p.my:
		return p.remarkLine(i)
	case c == '/':
		return p.slash(i)
	}
	t := p.token(i)
	switch {
	case t.kind == tokEnd:
		return more
	case t.punct('('):
		return p.other(i)
	case t.kind != tokWord:
		return p.takeLine(i)
	case t.is("INSERT") || t.is("REPLACE"):
		return p.insert(i)
	case t.is("COPY") && !p.my && !p.std:
		return p.copyHeader(i)
	case t.is("DELIMITER") && p.my:
		return p.delimiter(i)
	case starter(t.text):
		return p.other(i)
	}
	return p.takeLine(i)
}

// blanks counts a run of white space between statements.
func (p *parser) blanks(i int) int {
	j := i + 1
	for j < len(p.d) && blank(p.d[j]) {
		j++
	}
	p.cov.Opaque += int64(j - i)
	p.cov.Total += int64(j - i)
	return j
}

// mark passes a byte-order mark.
func (p *parser) mark(i int) int {
	const bom = "\xEF\xBB\xBF"
	switch {
	case bytes.HasPrefix(p.d[i:], []byte(bom)):
		p.cov.Opaque += int64(len(bom))
		p.cov.Total += int64(len(bom))
		return i + len(bom)
	case len(p.d)-i < len(bom) && !p.last:
		return more
	}
	return p.takeLine(i)
}

// lineEnd returns the index after i's line; the end of the leaf ends it too.
func (p *parser) lineEnd(i int) int {
	end := line(p.d, i)
	if end == more && p.last {
		return len(p.d)
	}
	return end
}

// takeLine takes the line as text.
func (p *parser) takeLine(i int) int {
	end := p.lineEnd(i)
	if end > 0 {
		p.say(i, end)
	}
	return end
}

// remarkLine reads a comment that ends with its line.
func (p *parser) remarkLine(i int) int {
	end := p.takeLine(i)
	if end > 0 {
		p.fromComment(p.d[i:end])
	}
	return end
}

// slash reads a comment between statements, or a statement in a versioned one.
func (p *parser) slash(i int) int {
	switch {
	case i+1 == len(p.d):
		return more
	case p.d[i+1] != '*':
		return p.takeLine(i)
	}
	switch p.version(i) {
	case more:
		return more
	case bad:
		end := block(p.d, i, !p.my)
		if end > 0 {
			p.say(i, end)
		}
		return end
	}
	return p.other(i)
}

// other reads a statement without rows, and what it tells of the session and of
// tables.
func (p *parser) other(i int) int {
	end := p.statement(i)
	if end > 0 {
		p.effects(i, end)
		p.say(i, end)
	}
	return end
}

// afterDelimiter returns the index after the blanks and the line feed that
// follow a statement's delimiter, which ends at i.
func (p *parser) afterDelimiter(i int) int {
	for j := i; j < len(p.d); j++ {
		switch p.d[j] {
		case '\n':
			return j + 1
		case ' ', '\t', '\r':
		default:
			return i
		}
	}
	if p.last {
		return len(p.d)
	}
	return more
}
