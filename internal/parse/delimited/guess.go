package delimited

import (
	"bytes"

	"github.com/tocsin-project/tocsin/internal/parse"
)

const (
	sampleRows   = 400 // rows of a sample that are looked at
	maxPreamble  = 40  // rows before the header
	certain      = 95
	knownHeader  = 90 // a header with words that name columns
	addressTable = 85 // a list of addresses, first in each row
	plainHeader  = 75
	valuesOnly   = 60 // rows of values alike, and no header
)

var bom = []byte("\xef\xbb\xbf")

// delims are the bytes that are tried as delimiters.
var delims = []byte{',', ';', '\t', '|', ':'}

// rareDelims are tried where those make no table, or one of two columns only: marks
// that an export takes since they stand in no value, and two
// control characters made for it (that of Hive, and the unit separator).
var rareDelims = []byte{'^', '~', '#', '!', '*', '\x01', '\x1f'}

// rareWidth is how many columns a table parted by such a mark has at least, and
// rareRows how many rows. All rows must agree: in prose and code they do not.
const rareWidth, rareRows = 3, 3

// guess tells the dialect of a leaf from its beginning, with a score as Sniff
// gives; nil and 0 where the sample is no table. The dialect has no table name.
func (f Format) guess(s parse.Sample) (*dialect, int) {
	head := s.Head
	mark := 0
	if bytes.HasPrefix(head, bom) {
		mark = len(bom)
	}
	head = head[mark:]
	eol := lineEnd(head)
	sep, lead := separatorLine(head, eol)
	body := head[lead:]
	if !textual(body) || refused(body, eol) {
		return nil, 0
	}
	g := &guesser{body: body, eol: eol, whole: s.Whole, names: f.Names, sheet: calledTable(s.Name)}
	d, score := g.settle(sep)
	if d == nil {
		return nil, 0
	}
	d.skip += int64(lead + mark)
	return d, score
}

// lineEnd returns what ends the lines of a leaf.
func lineEnd(head []byte) byte {
	if bytes.IndexByte(head, '\n') < 0 && bytes.IndexByte(head, '\r') >= 0 {
		return '\r'
	}
	return '\n'
}

// separatorLine reads the line "sep=;" that Excel writes and obeys, and returns
// the separator and the line's length; 0 and 0 where there is none.
func separatorLine(head []byte, eol byte) (sep byte, n int) {
	end := bytes.IndexByte(head, eol)
	if end < 0 {
		return 0, 0
	}
	line := bytes.Trim(bytes.TrimRight(head[:end], "\r"), `"`)
	if len(line) == 5 && bytes.EqualFold(line[:4], []byte("sep=")) {
		return line[4], end + 1
	}
	return 0, 0
}

// guesser tries dialects on one sample.
type guesser struct {
	body  []byte
	eol   byte
	whole bool
	names func(cell string) bool // Format.Names
	sheet bool                   // the leaf is called a table
}

// settle returns the dialect of the sample and its score, nil if it is no
// table.
func (g *guesser) settle(sep byte) (*dialect, int) {
	best := g.best(sep)
	if best == nil {
		return g.alone()
	}
	d, score := best.settle(sep != 0)
	switch {
	case score > 0:
		return d, score
	case g.sheet:
		return g.single()
	}
	return nil, 0
}

// best returns the trial whose rows agree most, nil if none is a table.
func (g *guesser) best(sep byte) *trial {
	if sep != 0 {
		return g.better(g.try(sep, '"', false), g.try(sep, '"', true))
	}
	var best *trial
	for _, delim := range delims {
		t := g.try(delim, '"', false)
		if bytes.IndexByte(g.body, '\\') >= 0 {
			t = g.better(t, g.try(delim, '"', true))
		}
		if bytes.IndexByte(g.body, '"') >= 0 {
			t = g.better(t, g.try(delim, 0, false))
		} else if bytes.IndexByte(g.body, '\'') >= 0 {
			t = g.better(t, g.try(delim, '\'', false))
		}
		if t != nil && t.plausible() {
			best = g.better(best, t)
		}
	}
	return g.rarer(best)
}

// rarer returns the trial of a rare delimiter where one makes a table that the usual
// ones do not, else best.
func (g *guesser) rarer(best *trial) *trial {
	if best != nil && (best.width > 2 || best.quoted > 0 || best.isList()) {
		return best
	}
	var rare *trial
	for _, delim := range rareDelims {
		if bytes.IndexByte(g.body, delim) < 0 {
			continue
		}
		t := g.try(delim, '"', false)
		if t.first == 0 && t.agree == 1 && t.unread == 0 && t.width >= rareWidth && len(t.rows) >= rareRows && t.plausible() {
			rare = g.better(rare, t)
		}
	}
	// Commas between names can make a table of two columns by chance, words that name
	// columns cannot.
	if rare == nil || best != nil && rare.width <= rareWidth && rare.header().known < 2 {
		return best
	}
	return rare
}

func (g *guesser) better(a, b *trial) *trial {
	if a == nil || b != nil && b.merit() > a.merit() {
		return b
	}
	return a
}

func (g *guesser) trial(d *dialect) *trial {
	return &trial{d: d, body: g.body, columnName: g.names, sheet: g.sheet}
}

// try reads the sample in one dialect.
func (g *guesser) try(delim, quote byte, escape bool) *trial {
	d := &dialect{delim: delim, quote: quote, escape: escape, eol: g.eol, width: 1}
	t := g.trial(d)
	r := newReader(d, g.body, g.whole)
	for at := 0; at < len(g.body) && len(t.rows) < sampleRows; {
		end := r.row(at)
		if end < 0 || r.cut >= 0 && len(t.rows) > 0 {
			t.unread = float64(len(g.body)-at) / float64(len(g.body))
			break
		}
		if r.n > 1 || !blank(r.fields[0].Raw) {
			t.add(r, at, end)
		}
		at = end
	}
	t.measure()
	return t
}
