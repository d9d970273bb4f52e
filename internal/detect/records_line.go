package detect

import "bytes"

// pair is a label of a line with the value behind it.
type pair struct {
	label
	from, to   int // the value
	start      int // of the label
	opensValue int // where the value may begin at the earliest
}

const (
	// mostColons bounds how many colons of a line are looked at, and longestLine how
	// much of it.
	mostColons, longestLine = 32, 4 << 10
	// suffixWords is how many words before a colon are tried as a label within a line.
	suffixWords = 4
)

// pairsOf reads the labels of v[at:end], which is one line, into pairs.
func (t *TextScanner) pairsOf(v []byte, at, end int) []pair {
	out := t.pairs[:0]
	end = min(end, at+longestLine)
	from := skipMarks(v, at, end)
	for n, i := 0, from; n < mostColons; n++ {
		c := bytes.IndexByte(v[i:end], ':')
		if c < 0 {
			break
		}
		c += i
		i = c + 1
		p, ok := t.labelAt(v, from, c, end, len(out) == 0)
		if !ok {
			continue
		}
		if len(out) > 0 {
			closeValue(v, &out[len(out)-1], p.start)
		}
		p.opensValue = skipMarks(v, c+1, end)
		from = p.opensValue
		out = append(out, p)
	}
	if len(out) > 0 {
		closeValue(v, &out[len(out)-1], end)
	} else if p, ok := t.cells(v, from, end); ok {
		out = append(out, p)
	}
	t.pairs = out
	return out
}

// closeValue sets where the value of a label is, in the bytes before stop: it ends where
// columns of a page or of a table do.
func closeValue(v []byte, p *pair, stop int) {
	p.from, p.to = p.opensValue, max(p.opensValue, stop)
	for i := p.from; i < p.to; i++ {
		if n := apartAt(v, i, p.to); n > 0 && v[i] != ';' {
			p.to = i
		}
	}
	for p.to > p.from && bytes.IndexByte([]byte(" \t\r|;,*_\"'"), v[p.to-1]) >= 0 {
		p.to--
	}
}

// labelAt reads the label that a colon at c ends. lo is where it begins at the
// earliest: at the start of the line, or behind the label before. A label stands first
// on its line or behind what parts columns; one that is known may stand behind a comma
// or, with a capital, behind any value.
func (t *TextScanner) labelAt(v []byte, lo, c, end int, first bool) (pair, bool) {
	if c+1 < end && (v[c+1] == '/' || v[c+1] == '\\' || v[c+1] == ':') {
		return pair{}, false
	}
	spaced := c+1 >= end || v[c+1] <= ' ' || v[c+1] == '*' || v[c+1] == '_' || v[c+1] == '|' || v[c+1] == 0xc2
	stop := labelEnd(v, lo, c)
	if stop == lo || !labelByte(v[stop-1]) {
		return pair{}, false
	}
	strong, comma := -1, -1
	if first {
		strong = lo
	}
	for i := max(lo, stop-2*longestLabel); i < stop; i++ {
		if n := apartAt(v, i, stop); n > 0 {
			strong, comma = i+n, -1
			i += n - 1
		} else if v[i] == ',' {
			comma = i + 1
		}
	}
	var l label
	for _, from := range [...]int{strong, comma} {
		if from < 0 {
			continue
		}
		from = skipMarks(v, from, stop)
		if l = t.label(v[from:stop]); l.known || l.party == partyHeader && spaced {
			return pair{label: l, start: from}, true
		}
	}
	if from := t.suffix(v, lo, stop); !first && from > lo {
		return pair{label: t.label(v[from:stop]), start: from}, true
	}
	if strong < 0 || !spaced {
		return pair{}, false
	}
	strong = skipMarks(v, strong, stop)
	if stop-strong > longestLabel || bytes.Count(v[strong:stop], []byte(" ")) >= labelWords || strong == stop || !letterByte(v[strong]) {
		return pair{}, false
	}
	key := string(lowerTo(nil, v[strong:stop]))
	return pair{start: strong, label: label{key: key, remarks: recordWords().remarks[key]}}, true
}

// suffix returns where a known label begins that ends at stop, with a capital and
// behind a value; lo where there is none.
func (t *TextScanner) suffix(v []byte, lo, stop int) int {
	best := lo
	for i, words := stop, 0; i > lo && words < suffixWords && stop-i < longestLabel; i-- {
		if v[i-1] != ' ' {
			continue
		}
		words++
		if upperAt(v, i) && t.label(v[i:stop]).known {
			best = i
		}
	}
	return best
}

// cells reads a line of two cells, the first of which is a known label: a table of a
// document, as text.
func (t *TextScanner) cells(v []byte, from, end int) (pair, bool) {
	for i := from; i < end && i-from <= longestLabel; i++ {
		if v[i] != '\t' && v[i] != '|' {
			continue
		}
		stop := labelEnd(v, from, i)
		value := skipMarks(v, i, end)
		p := pair{label: t.label(v[from:stop]), start: from, opensValue: value}
		closeValue(v, &p, end)
		rest := skipMarks(v, p.to, end)
		return p, p.known && p.to > p.from && rest == end
	}
	return pair{}, false
}

// label reads a label, and remembers what it means. Of more labels in one text than
// mostDistinct nothing is known: it is no form. Which they are depends on the text alone,
// and not on what was read before it.
func (t *TextScanner) label(text []byte) label {
	if !t.labelLike(text) {
		return label{}
	}
	e := t.labels[string(text)]
	if e == nil {
		e = &knownLabel{}
		t.labels[string(text)] = e
	}
	if e.met != t.texts {
		e.met = t.texts
		t.distinct++
		e.over = t.distinct > mostDistinct
	}
	if e.over {
		return label{}
	}
	if !e.read {
		e.read, e.label = true, readLabel(string(text))
	}
	return e.label
}

// knownLabel is a label that was met, by the number of the text that had it last.
type knownLabel struct {
	label
	met        int
	over, read bool
}

const (
	// mostLabels bounds how many labels are remembered from text to text, and
	// mostDistinct how many different ones are read in one text.
	mostLabels, mostDistinct = 1 << 12, 128
)

// labelLike is a cheap test of a text that may be a label: words, the last of which ends
// labels, or begins as one and goes on as another of its language: Kundennummer.
func (t *TextScanner) labelLike(text []byte) bool {
	if len(text) == 0 || len(text) > longestLabel || !labelByte(text[len(text)-1]) {
		return false
	}
	for _, c := range text {
		if c-'0' <= 9 || c == '=' || c == '/' && text[len(text)-1] != ')' || c == '@' || c == '<' || c == '"' || c == '{' || c == '[' {
			return false
		}
	}
	if t.lastWord(text) != 0 {
		return true
	}
	for i := 3; i+leastGlued < len(t.fold); i++ {
		if labelLast().words[string(t.fold[i:])] != 0 {
			return true
		}
	}
	return false
}

// apartAt returns the length of what parts columns at v[i]: a tab, a bar, a semicolon,
// two blanks or more; 0 where nothing does.
func apartAt(v []byte, i, end int) int {
	switch v[i] {
	case '\t', '|', ';':
		return 1
	case ' ':
		n := 1
		for i+n < end && v[i+n] == ' ' {
			n++
		}
		if n > 1 {
			return n
		}
	}
	return 0
}

// skipMarks passes over blanks, what lists and emphasis begin with, and bars.
func skipMarks(v []byte, i, end int) int {
	for i < end {
		switch c := v[i]; {
		case c <= ' ' || c == '*' || c == '|' || c == '_' || c == '>' || c == '#' || c == '-' && i+1 < end && v[i+1] == ' ':
			i++
		case bytes.HasPrefix(v[i:end], []byte("\u00a0")):
			i += len("\u00a0")
		case bytes.HasPrefix(v[i:end], []byte("\u2022")):
			i += len("\u2022")
		default:
			return i
		}
	}
	return i
}

// labelEnd is where the label before a colon ends.
func labelEnd(v []byte, lo, c int) int {
	for c > lo {
		switch {
		case v[c-1] <= ' ' || v[c-1] == '*' || v[c-1] == '_':
			c--
		case c-lo >= 2 && v[c-2] == 0xc2 && v[c-1] == 0xa0:
			c -= 2
		default:
			return c
		}
	}
	return c
}

// labelByte reports what the last letter of a label may be.
func labelByte(c byte) bool { return letterByte(c) || c == ')' || c == '.' }
