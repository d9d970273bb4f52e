package delimited

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/tocsin-project/tocsin/internal/parse"
)

// dialect is how a leaf writes its rows. It is immutable once decoded.
type dialect struct {
	delim  byte
	quote  byte // 0: quotes are characters like others
	escape bool // a backslash takes the next byte as itself; \N alone is NULL
	eol    byte // '\n', before which a '\r' is dropped, or '\r'
	rest   bool // the last column takes all that follows it, delimiters too
	skip   int64
	table  string
	width  int      // number of columns
	names  []string // of the header; nil: c1, c2 ...
}

// State is written as "csv;d=,;q=%22;c=id,name" with these keys:
// d delimiter, q quote, e escape, n line end, r rest, k bytes of preamble and
// header still to come, t table, w width of a leaf without header, c columns.
const statePrefix = "csv"

func (d *dialect) state() parse.State {
	var b strings.Builder
	b.WriteString(statePrefix + ";d=")
	escapeTo(&b, string([]byte{d.delim})) // a byte, of whatever encoding
	if d.quote != 0 {
		b.WriteString(";q=")
		escapeTo(&b, string([]byte{d.quote}))
	}
	if d.escape {
		b.WriteString(";e=1")
	}
	if d.eol == '\r' {
		b.WriteString(";n=r")
	}
	if d.rest {
		b.WriteString(";r=1")
	}
	if d.skip > 0 {
		b.WriteString(";k=" + strconv.FormatInt(d.skip, 10))
	}
	b.WriteString(";t=")
	escapeTo(&b, d.table)
	if d.names == nil {
		b.WriteString(";w=" + strconv.Itoa(d.width))
		return parse.State(b.String())
	}
	b.WriteString(";c=")
	for i, n := range d.names {
		if i > 0 {
			b.WriteByte(',')
		}
		escapeTo(&b, n)
	}
	return parse.State(b.String())
}

// decode reads a state that dialect.state wrote.
func decode(s parse.State) (*dialect, error) {
	head, tail, _ := strings.Cut(string(s), ";")
	if head != statePrefix {
		return nil, fmt.Errorf("delimited: a state of another format: %q", head)
	}
	d := &dialect{eol: '\n'}
	for tail != "" {
		var part string
		part, tail, _ = strings.Cut(tail, ";")
		key, value, _ := strings.Cut(part, "=")
		if err := d.set(key, value); err != nil {
			return nil, fmt.Errorf("delimited: state: key %q: %w", key, err)
		}
	}
	if d.delim == 0 || d.width == 0 {
		return nil, fmt.Errorf("delimited: a state without delimiter or columns")
	}
	return d, nil
}

func (d *dialect) set(key, value string) (err error) {
	switch key {
	case "d":
		d.delim, err = oneByte(value)
	case "q":
		d.quote, err = oneByte(value)
	case "e":
		d.escape = true
	case "n":
		d.eol = '\r'
	case "r":
		d.rest = true
	case "k":
		d.skip, err = strconv.ParseInt(value, 10, 64)
	case "t":
		d.table = unescape(value)
	case "w":
		d.width, err = strconv.Atoi(value)
	case "c":
		for name := range strings.SplitSeq(value, ",") {
			d.names = append(d.names, unescape(name))
		}
		d.width = len(d.names)
	default:
		err = fmt.Errorf("unknown")
	}
	return err
}

// columns returns the names of the columns, made up where there is no header.
func (d *dialect) columns() []string {
	if d.names != nil {
		return d.names
	}
	out := make([]string, d.width)
	for i := range out {
		out[i] = columnName(i)
	}
	return out
}

func columnName(i int) string { return "c" + strconv.Itoa(i+1) }

func oneByte(s string) (byte, error) {
	s = unescape(s)
	if len(s) != 1 {
		return 0, fmt.Errorf("want one byte, have %d", len(s))
	}
	return s[0], nil
}

const hexDigits = "0123456789ABCDEF"

// escapeTo writes s with the bytes that have a meaning in a state as %XX.
func escapeTo(b *strings.Builder, s string) {
	for i := range len(s) {
		switch c := s[i]; {
		case c < ' ' || c == 0x7f || c == '%' || c == ';' || c == ',' || c == '=' || c == '"':
			b.WriteByte('%')
			b.WriteByte(hexDigits[c>>4])
			b.WriteByte(hexDigits[c&15])
		default:
			b.WriteByte(c)
		}
	}
}

func unescape(s string) string {
	if !strings.Contains(s, "%") {
		return s
	}
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if s[i] == '%' && i+2 < len(s) {
			hi := strings.IndexByte(hexDigits, s[i+1])
			lo := strings.IndexByte(hexDigits, s[i+2])
			if hi >= 0 && lo >= 0 {
				out = append(out, byte(hi<<4|lo))
				i += 2
				continue
			}
		}
		out = append(out, s[i])
	}
	return string(out)
}
