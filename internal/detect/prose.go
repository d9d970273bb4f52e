package detect

import (
	"bytes"
	"cmp"
	"slices"
	"sort"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm"
)

// Passage is something personal in a text, from Start to End, in bytes: a
// mailbox, a number, an address of a machine, the name of a person without
// titles (KindFullName, of whatever part), or a postal address as one
// (KindStreet).
type Passage struct {
	Kind       breach.Kind
	Start, End int
}

// Reader reads prose for all that is personal in it. It serves one goroutine.
type Reader struct {
	out    []Passage
	sorted int // passages that are in order
	toks   []token
	fold   []byte
	german bool

	words, apart []byte   // scratch of apartWords
	met          []uint64 // terms of manner that the text had
	finder       numberFinder
	teller       teller
}

// NewReader returns a reader of prose.
func NewReader() *Reader { return &Reader{} }

// Read returns what it finds in a text, by place and without overlaps. Names
// and addresses are looked for in the first maxProse bytes. The slice is valid
// until the next call.
func (r *Reader) Read(v []byte) []Passage {
	r.out, r.sorted = r.out[:0], 0
	r.mailboxes(v)
	r.settle()
	r.issued(v)
	r.settle()
	r.numbers(v)
	r.settle()
	r.machines(v)
	r.settle()
	if len(v) > maxProse {
		v = v[:maxProse]
	}
	r.tokens(v)
	r.language()
	r.addresses(v)
	r.settle()
	r.names(v)
	r.settle()
	return r.out
}

// add takes a passage that overlaps none that was found before: what is surer
// is looked for first.
func (r *Reader) add(kind breach.Kind, start, end int) bool {
	if r.taken(start, end) {
		return false
	}
	r.out = append(r.out, Passage{kind, start, end})
	return true
}

// taken looks among what was settled, and at the last that was added since:
// each kind is found from left to right.
func (r *Reader) taken(start, end int) bool {
	i := r.from(start)
	if i < r.sorted && r.out[i].Start < end {
		return true
	}
	last := len(r.out) - 1
	return last >= r.sorted && r.out[last].Start < end && start < r.out[last].End
}

// from returns the first settled passage that ends behind a place.
func (r *Reader) from(at int) int {
	return sort.Search(r.sorted, func(i int) bool { return r.out[i].End > at })
}

// settle sorts what was found so far.
func (r *Reader) settle() {
	slices.SortFunc(r.out, func(a, b Passage) int { return cmp.Compare(a.Start, b.Start) })
	r.sorted = len(r.out)
}

func (r *Reader) mailboxes(v []byte) {
	for at := 0; ; {
		start, end, ok := norm.FindEmail(v, at)
		if !ok {
			return
		}
		r.add(breach.KindEmail, start, end)
		at = end
	}
}

// issued finds numbers that states give, which their words tell.
func (r *Reader) issued(v []byte) {
	for i := nextDigit(v, 0); i < len(v); {
		end, digits := stretch(v, i)
		if digits >= leastIssued {
			if kind, from, to := r.finder.at(v, i); kind != breach.KindNone && r.add(kind, from, to) {
				end = max(end, to)
			}
		}
		i = nextDigit(v, end)
	}
}

func (r *Reader) numbers(v []byte) {
	for at := 0; ; {
		kind, start, end, ok := norm.FindNumbers(v, at)
		if !ok {
			return
		}
		r.add(kind, start, end)
		at = end
	}
}

// machines finds addresses of machines: groups of hexadecimal digits with
// colons, or four numbers with dots between; not the number of a version.
func (r *Reader) machines(v []byte) {
	r.machinesWith(v, ':')
	r.settle()
	r.machinesWith(v, '.')
}

// machinesWith looks around each mark that stands between what addresses are
// made of.
func (r *Reader) machinesWith(v []byte, mark byte) {
	for at := 0; ; {
		i := bytes.IndexByte(v[at:], mark)
		if i < 0 {
			return
		}
		i += at
		if i+1 == len(v) || !machineByte(v[i+1]) || i > 0 && mark == '.' && v[i-1]-'0' > 9 {
			at = i + 1
			continue
		}
		start, end := i, i+1
		for start > at && machineByte(v[start-1]) {
			start--
		}
		for end < len(v) && machineByte(v[end]) {
			end++
		}
		at = end
		r.machine(v, start, end)
	}
}

// machine takes in an address that stands alone in v[start:end].
func (r *Reader) machine(v []byte, start, end int) {
	if start > 0 && (letterByte(v[start-1]) || v[start-1] == '_' || v[start-1] == '/') || end < len(v) && (letterByte(v[end]) || v[end] == '_') {
		return
	}
	for end > start && (v[end-1] == '.' || v[end-1] == ':') {
		end--
	}
	if i := bytes.IndexByte(v[start:end], ':'); i >= leastIP && bytes.IndexByte(v[start:start+i], '.') > 0 {
		end = start + i // a port
	}
	if end-start >= leastIP && hasDigit(v[start:end]) && norm.IP(v[start:end]) && !versioned(v[:start]) {
		r.add(breach.KindIP, start, end)
	}
}

// leastIP is the length of the shortest address that is told from other marks
// with digits: 1.2.3.4.
const leastIP = 7

func machineByte(c byte) bool { return c-'0' <= 9 || c|0x20-'a' < 6 || c == '.' || c == ':' }

// versioned reports a word before a number that makes it a version's.
func versioned(before []byte) bool {
	before = bytes.TrimRight(before, " :")
	var low [24]byte
	tail := lowerTo(low[:0], before[max(0, len(before)-len(low)):])
	for _, w := range [...]string{"version", "release", "build", "firmware", "update", " v", "section", "chapter", "abschnitt", "kapitel", "chapitre"} {
		if bytes.HasSuffix(tail, []byte(w)) {
			return true
		}
	}
	return false
}

// language tells German, which writes all nouns with capitals.
func (r *Reader) language() {
	german, words := 0, 0
	for i := range r.toks {
		if t := &r.toks[i]; t.kind == tokenWord && !t.capital {
			words++
			if t.class&proseGerman != 0 {
				german++
			}
		}
	}
	r.german = german*8 > words
}
