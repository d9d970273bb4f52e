package sqldump

import (
	"bytes"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/parse"
)

// parser reads one chunk. Its methods take an index in the chunk and return the
// index after what they read, or more where the chunk ends first.
type parser struct {
	lang
	st   *state
	base int64
	last bool
	dry  bool // only the states matter
	sink parse.Sink
	cov  breach.Coverage

	fields []breach.Field
	rec    breach.Record
	text   breach.Text
	// before is where a row of the same INSERTs begins, -1 for none; the rows
	// since then begin with its first same fields, in width bytes.
	before, same, width int
	// again is the last INSERT header as written, VALUES included, that led to
	// rec.Layout in the present session; nil where there is none.
	again   []byte
	layouts map[string]*breach.Layout // of the present session, by key of header
}

func newParser(data []byte, st *state, sink parse.Sink) *parser {
	p := &parser{st: st, sink: sink}
	p.d, p.my, p.std = data, st.my, st.std
	p.session()
	return p
}

// session follows a change of the session's switches: what was made under the
// old ones is forgotten.
func (p *parser) session() {
	p.back = !p.st.plain
	p.again = nil
	p.before, p.same, p.width = -1, 0, 0
	p.layouts = map[string]*breach.Layout{}
}

// run reads all whole units and returns where the first incomplete one begins.
func (p *parser) run() int {
	i := 0
	for i < len(p.d) {
		end, stop := p.units(i)
		i = end
		if !stop {
			continue
		}
		if p.last {
			p.cut(i)
			i = len(p.d)
		}
		break
	}
	if p.last {
		p.finish()
	}
	return i
}

// units reads one unit or more at i. stop says that what follows is incomplete.
func (p *parser) units(i int) (end int, stop bool) {
	switch p.st.mode {
	case values:
		return p.rows(i)
	case copying, copytext:
		return p.copyRows(i)
	case tail:
		end = p.tail(i)
	case lost, lostcopy:
		end = p.found(i)
	default:
		end = p.unit(i)
	}
	if end == more {
		return i, true
	}
	return end, false
}

// tail reads what follows the last row of an INSERT, to its end.
func (p *parser) tail(i int) int {
	end := p.statement(i)
	if end > 0 {
		p.say(i, end)
		p.st.leave()
	}
	return end
}

// say hands out text and counts it; what proves to be binary counts as unread.
func (p *parser) say(i, end int) {
	if p.unlike(i, end) {
		return
	}
	n := int64(end - i)
	p.cov.Text += n
	p.cov.Total += n
	p.tell(i, end)
}

// tell hands out text that is counted elsewhere.
func (p *parser) tell(i, end int) {
	if p.dry || len(bytes.TrimSpace(p.d[i:end])) == 0 {
		return
	}
	p.text = breach.Text{Offset: p.base + int64(i), Data: p.d[i:end]}
	p.sink.Text(&p.text)
}

// count counts bytes of records.
func (p *parser) count(i, end int) {
	p.cov.Records += int64(end - i)
	p.cov.Total += int64(end - i)
}

// fault reports bytes that could not be read, counts them and has them searched
// as text.
func (p *parser) fault(i, end int, kind breach.FaultKind, message string) {
	n := int64(end - i)
	p.cov.Unread += n
	p.cov.Total += n
	p.tell(i, end)
	if !p.dry {
		p.sink.Fault(p.base+int64(i), kind, message, n)
	}
}

// remark reports an oddity that leaves no byte unread.
func (p *parser) remark(i int, kind breach.FaultKind, message string) {
	if !p.dry {
		p.sink.Fault(p.base+int64(i), kind, message, 0)
	}
}
