package delimited

import (
	"bytes"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// reader reads the rows of one chunk. It belongs to one call of Parse.
type reader struct {
	d       *dialect
	data    []byte
	last    bool // nothing follows data
	pattern uint64
	limit   int // fields of a row at most

	quoteAt int // the next quote at or after the row that is read, len(data) if none
	slashAt int // the same of backslashes

	fields []breach.Field
	n      int // fields of the row
	quotes int // of these, in quotes
	odd    int // where the row has its first stray quote, -1 if nowhere
	broken bool
	cut    int // where a field begins that the end of the leaf cuts, -1 if none
}

func newReader(d *dialect, data []byte, last bool) *reader {
	r := &reader{d: d, data: data, last: last, quoteAt: -1, slashAt: -1, odd: -1, cut: -1}
	r.pattern = eachByte * uint64(d.delim)
	r.limit = maxFields
	if d.rest {
		r.limit = min(d.width, maxFields)
	}
	r.fields = make([]breach.Field, max(min(d.width+4, r.limit), 1))
	if d.quote == 0 {
		r.quoteAt = len(data)
	}
	if !d.escape {
		r.slashAt = len(data)
	}
	return r
}

// row reads the row that begins at from into r.fields and returns its end,
// the line end included; -1 if the row goes on after the data.
func (r *reader) row(from int) (end int) {
	r.n, r.quotes, r.odd, r.broken, r.cut = 0, 0, -1, false, -1
	stop := bytes.IndexByte(r.data[from:], r.d.eol)
	if stop < 0 {
		if !r.last {
			return -1
		}
		stop, end = len(r.data), len(r.data)
	} else {
		stop += from
		end = stop + 1
	}
	if r.plainUpTo(from, stop) {
		r.split(r.data[from:r.trim(from, stop)])
		if r.slashAt >= stop || r.escapes(from, stop) {
			return end
		}
		r.n = 0
	}
	return r.careful(from)
}

// plainUpTo reports whether data[from:stop] has no quote, and finds the first
// backslash. Each is searched for once, however many rows ask.
func (r *reader) plainUpTo(from, stop int) bool {
	if r.quoteAt < from {
		r.quoteAt = r.index(from, r.d.quote)
	}
	if r.slashAt < from {
		r.slashAt = r.index(from, '\\')
	}
	return r.quoteAt >= stop
}

// escapes marks the fields of data[from:stop], which was split as if it had no
// backslash, that have one. It returns false where a backslash takes a delimiter
// or the line end, so that the fields are other ones.
func (r *reader) escapes(from, stop int) bool {
	field, start := 0, from
	for at := r.slashAt; ; {
		for at >= start+len(r.fields[field].Raw) {
			if field == r.n-1 {
				return false // before the '\r' that was dropped
			}
			start += len(r.fields[field].Raw) + 1
			field++
		}
		f := &r.fields[field]
		end := start + len(f.Raw)
		if at+1 >= end {
			return false
		}
		f.Form = breach.Backslash
		if len(f.Raw) == 2 && f.Raw[1] == 'N' {
			f.Form = breach.Null
		}
		i := bytes.IndexByte(r.data[at+2:stop], '\\')
		if i < 0 {
			break
		}
		at += 2 + i
	}
	for i := range r.fields[:r.n] {
		if r.fields[i].Form == breach.Null {
			r.fields[i].Raw = r.fields[i].Raw[:0]
		}
	}
	return true
}

// index returns where c is at or after from, len(data) if nowhere.
func (r *reader) index(from int, c byte) int {
	if i := bytes.IndexByte(r.data[from:], c); i >= 0 {
		return from + i
	}
	return len(r.data)
}

// trim drops the '\r' of a CRLF from the end of data[from:stop].
func (r *reader) trim(from, stop int) int {
	if stop > from && r.data[stop-1] == '\r' && r.d.eol == '\n' {
		return stop - 1
	}
	return stop
}

// careful reads a row that has quotes or backslashes.
func (r *reader) careful(from int) (end int) {
	at, quotes, lineEnd := from, r.d.quote != 0, -1
	for {
		if quotes {
			if open := r.opening(at); open >= 0 {
				next, how := r.quoted(open)
				switch how {
				case needMore:
					return -1
				case cutShort:
					r.cut = at
					return len(r.data)
				case neverOpened:
					quotes, r.broken = false, true
					r.note(open)
				case closed:
					if next >= len(r.data) || r.data[next] != r.d.delim {
						return r.lineAfter(next)
					}
					at = next + 1
					continue
				}
			}
		}
		stop, atEOL := r.bare(at, &lineEnd)
		if stop < 0 {
			return -1
		}
		if atEOL {
			return min(stop+1, len(r.data))
		}
		at = stop + 1
	}
}

// opening returns where a quote opens the field that begins at from, -1 if none
// does.
func (r *reader) opening(from int) int {
	if r.n >= r.limit-1 {
		return -1 // the last column takes the rest as it stands
	}
	for from < len(r.data) && r.data[from] == ' ' {
		from++
	}
	if from < len(r.data) && r.data[from] == r.d.quote {
		return from
	}
	return -1
}

// lineAfter returns the end of the line end at from (CRLF, LF, or CR in a leaf
// of lone CRs), or the end of the data.
func (r *reader) lineAfter(from int) int {
	if from < len(r.data) && r.data[from] == '\r' && r.d.eol == '\n' {
		from++
	}
	return min(from+1, len(r.data))
}

// note keeps the place of a row's first stray quote.
func (r *reader) note(at int) {
	if r.odd < 0 {
		r.odd = at
	}
}

// bare reads a field without quotes that begins at from, and returns the
// delimiter or line end after it (len(data) at the end of the leaf), or -1 if
// it goes on after the data. lineEnd carries the row's line end from field to
// field.
func (r *reader) bare(from int, lineEnd *int) (stop int, atEOL bool) {
	if *lineEnd < from {
		if *lineEnd = r.unescaped(from, len(r.data), r.d.eol); *lineEnd == len(r.data) && !r.last {
			return -1, false
		}
	}
	stop = *lineEnd
	if r.n < r.limit-1 {
		stop = r.unescaped(from, *lineEnd, r.d.delim)
	}
	if atEOL = stop == *lineEnd; atEOL {
		r.bareField(r.data[from:r.trim(from, stop)])
	} else {
		r.bareField(r.data[from:stop])
	}
	return stop, atEOL
}

func (r *reader) bareField(raw []byte) {
	switch {
	case !r.d.escape || bytes.IndexByte(raw, '\\') < 0:
		r.add(raw, breach.Plain, 0)
	case len(raw) == 2 && raw[1] == 'N':
		r.add(raw[:0], breach.Null, 0)
	default:
		r.add(raw, breach.Backslash, 0)
	}
}

// unescaped returns where c is in data[from:to] without a backslash that takes
// it as itself, to if nowhere.
func (r *reader) unescaped(from, to int, c byte) int {
	for at := from; ; at++ {
		i := bytes.IndexByte(r.data[at:to], c)
		if i < 0 {
			return to
		}
		at += i
		if !r.d.escape || !escaped(r.data[from:at]) {
			return at
		}
	}
}

// escaped reports whether before ends in an odd number of backslashes.
func escaped(before []byte) bool {
	n := 0
	for n < len(before) && before[len(before)-1-n] == '\\' {
		n++
	}
	return n%2 == 1
}
