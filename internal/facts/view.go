package facts

import (
	"bytes"
	"cmp"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

// View shows people as exports do: what of theirs was exposed where, by the
// column table of one state of the ledger. It is not for use by several
// goroutines at once.
type View struct {
	st      *ledger.State
	parts   map[uint32][]byte
	sets    []setView
	classes labels
	kinds   labels            // of passwords
	mask    []uint64          // scratch
	rules   map[string][]byte // as exports have them, up to the value
	words   *strings.Replacer // masks names in rules
	ranks   []int             // by part: its place by name
	spans   [][]ledger.Exposure
}

// setView is what one set of columns amounts to: masks of labels.
type setView struct {
	done           bool
	place          bool // it has one that is part of an address where there is a street
	classes, kinds []uint64
}

// NewView returns a view by the column table of st.
func NewView(st *ledger.State) *View {
	v := &View{st: st, parts: map[uint32][]byte{}, sets: make([]setView, len(st.Sets)), rules: map[string][]byte{}, words: hider(st)}
	var classes, kinds []string
	for i := range st.Columns {
		class, kind := told(&st.Columns[i])
		classes, kinds = append(classes, class), append(kinds, kind)
		if ofAddress(&st.Columns[i]) {
			classes = append(classes, string(lonePlace))
		}
	}
	v.classes, v.kinds = newLabels(classes), newLabels(kinds)
	return v
}

// told is the class of a column and the kind of passwords in it, "" where there
// is none.
func told(c *ledger.Column) (class, kind string) {
	if c.Class == breach.NoClass {
		return "", ""
	}
	if c.Class == breach.Passwords {
		kind = c.Detail
	}
	return string(c.Class), kind
}

// Classes returns the classes of the person's data, sorted, without doubles.
func (v *View) Classes(p *ledger.Person) (out []breach.Class) {
	for n := range v.classes.in(v.classesOf(p.Exposures)) {
		out = append(out, breach.Class(v.classes.names[n]))
	}
	return out
}

// PasswordKinds returns the kinds of the person's passwords: "bcrypt cost 10".
func (v *View) PasswordKinds(p *ledger.Person) (out []string) {
	for n := range v.kinds.in(v.kindsOf(p.Exposures)) {
		out = append(out, v.kinds.names[n])
	}
	return out
}

// classesOf is the mask of the classes of some exposures, valid until the next
// such call.
func (v *View) classesOf(es []ledger.Exposure) []uint64 {
	v.mask = v.classes.none(v.mask)
	place := false
	for _, e := range es {
		s := v.set(e.Set)
		place = place || s.place
		join(v.mask, s.classes)
	}
	if place && !v.classes.has(v.mask, string(breach.PhysicalAddresses)) {
		v.mask = v.classes.with(v.mask, string(lonePlace))
	}
	return v.mask
}

// kindsOf is classesOf for the kinds of passwords.
func (v *View) kindsOf(es []ledger.Exposure) []uint64 {
	v.mask = v.kinds.none(v.mask)
	for _, e := range es {
		join(v.mask, v.set(e.Set).kinds)
	}
	return v.mask
}

// byPart cuts exposures by part, in the order of the parts' names: that of their
// numbers is the order in which the files were given.
func (v *View) byPart(es []ledger.Exposure) [][]ledger.Exposure {
	v.spans = v.spans[:0]
	for from, to := 0, 0; from < len(es); from = to {
		for to = from; to < len(es) && es[to].Part == es[from].Part; to++ {
		}
		v.spans = append(v.spans, es[from:to])
	}
	if len(v.spans) > 1 {
		slices.SortFunc(v.spans, func(x, y []ledger.Exposure) int { return cmp.Compare(v.rank(x[0].Part), v.rank(y[0].Part)) })
	}
	return v.spans
}

// rank is a part's place among all by name.
func (v *View) rank(part uint32) int {
	if v.ranks == nil {
		order := make([]uint32, len(v.st.Parts))
		for i := range order {
			order[i] = uint32(i)
		}
		slices.SortStableFunc(order, func(x, y uint32) int {
			return cmp.Or(cmp.Compare(v.Part(x), v.Part(y)), cmp.Compare(v.file(x), v.file(y)))
		})
		v.ranks = make([]int, len(order))
		for i, n := range order {
			v.ranks[n] = i
		}
	}
	if int(part) >= len(v.ranks) {
		return int(part)
	}
	return v.ranks[part]
}

// file is the place of a part's source, unmasked.
func (v *View) file(part uint32) string {
	if n := v.st.Parts[part].Source; n < len(v.st.Sources) {
		return v.st.Sources[n].Locus.String()
	}
	return ""
}

// Part names a part with its source, as loci are shown: masked where the name
// looks like a value, harmless to a terminal.
func (v *View) Part(n uint32) string {
	if int(n) >= len(v.st.Parts) {
		return ""
	}
	p := v.st.Parts[n]
	name := maskPath(p.Name)
	if p.Source < len(v.st.Sources) {
		file := v.st.Sources[p.Source].Locus
		name = cmp.Or(ofFile(p.Name, file), name)
		if path.Base(file.String()) == p.Name {
			return place(file)
		}
		return place(file) + " > " + name
	}
	return name
}

func (v *View) set(n uint32) *setView {
	if int(n) >= len(v.sets) {
		return &setView{}
	}
	s := &v.sets[n]
	if s.done {
		return s
	}
	s.done = true
	for _, c := range v.st.Sets[n] {
		if int(c) < len(v.st.Columns) {
			if ofAddress(&v.st.Columns[c]) {
				s.place = true
				continue
			}
			class, kind := told(&v.st.Columns[c])
			s.classes, s.kinds = v.classes.with(s.classes, class), v.kinds.with(s.kinds, kind)
		}
	}
	return s
}

// AppendJSON appends the person as one line of NDJSON, in the form of `tocsin
// people export`.
func (v *View) AppendJSON(dst []byte, p *ledger.Person) []byte {
	dst = append(dst, `{"id":"`...)
	dst = hex.AppendEncode(dst, p.ID[:])
	dst = append(dst, `","kind":"`...)
	dst = append(dst, p.Kind.String()...)
	dst = secrets(append(dst, `","names":`...), p.Names)
	dst = secrets(append(dst, `,"emails":`...), p.Emails)
	dst = secrets(append(dst, `,"phones":`...), p.Phones)
	dst = append(dst, `,"ids":[`...)
	for i, id := range p.IDs {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = append(dst, `{"kind":"`...)
		dst = append(dst, id.Kind.String()...)
		dst = text(append(dst, `","value":`...), id.Value.Reveal())
		dst = append(dst, '}')
	}
	dst = secrets(append(dst, `],"born":`...), p.Born)
	dst = secrets(append(dst, `,"addresses":`...), p.Addresses)
	dst = secrets(append(dst, `,"usernames":`...), p.Usernames)
	dst = text(append(dst, `,"language":`...), p.Language)
	dst = text(append(dst, `,"country":`...), p.Country)
	dst = text(append(dst, `,"category":`...), p.Category)
	dst = v.classes.appendJSON(append(dst, `,"classes":`...), v.classesOf(p.Exposures))
	dst = v.kinds.appendJSON(append(dst, `,"password_kinds":`...), v.kindsOf(p.Exposures))
	dst = append(dst, `,"sources":[`...)
	for i, es := range v.byPart(p.Exposures) {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = append(append(dst, `{"locus":`...), v.partJSON(es[0].Part)...)
		dst = v.classes.appendJSON(append(dst, `,"classes":`...), v.classesOf(es))
		dst = append(dst, '}')
	}
	dst = append(dst, `],"joined_by":[`...)
	for i, r := range p.Joined {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = append(dst, v.ruleJSON(r.Rule)...)
		masked := ""
		if r.Value != "" {
			masked = r.Value.String()
		}
		dst = append(text(dst, masked), '}')
	}
	dst = append(dst, `],"review":`...)
	dst = strconv.AppendBool(dst, p.Review)
	dst = append(dst, `,"former_ids":[`...)
	for i := range p.Aliases {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = append(hex.AppendEncode(append(dst, '"'), p.Aliases[i][:]), '"')
	}
	return append(dst, "]}\n"...)
}

// mostRules bounds the rules that are remembered.
const mostRules = 1 << 12

// ruleJSON returns a reason up to its value; few rules join all people.
func (v *View) ruleJSON(rule string) []byte {
	if b, ok := v.rules[rule]; ok {
		return b
	}
	if len(v.rules) >= mostRules {
		clear(v.rules)
	}
	b := append(text([]byte(`{"rule":`), v.words.Replace(rule)), `,"value_masked":`...)
	v.rules[strings.Clone(rule)] = b
	return b
}

func (v *View) partJSON(n uint32) []byte {
	if b, ok := v.parts[n]; ok {
		return b
	}
	b := text(nil, v.Part(n))
	v.parts[n] = b
	return b
}

func secrets(dst []byte, in []breach.Secret) []byte {
	dst = append(dst, '[')
	for i, s := range in {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = text(dst, s.Reveal())
	}
	return append(dst, ']')
}

// quoted is a JSON string in which "<", ">" and "&" stand as they are, for a
// locus has them, and what a terminal obeys is escaped.
func quoted(s string) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode(s) // a string cannot fail
	out := b.Bytes()[:0:0]
	for _, r := range string(bytes.TrimSuffix(b.Bytes(), []byte("\n"))) {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
			out = fmt.Appendf(out, `\u%04x`, r)
			continue
		}
		out = utf8.AppendRune(out, r)
	}
	return out
}

// text appends a JSON string. Letters and plain ASCII, nearly all there is, need no
// encoder.
func text(dst []byte, s string) []byte {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < ' ' || c == '"' || c == '\\' || c == 0x7f {
			return append(dst, quoted(s)...)
		} else if c > 0x7f {
			r, n := utf8.DecodeRuneInString(s[i:])
			if !stands(r) {
				return append(dst, quoted(s)...)
			}
			i += n - 1
		}
	}
	dst = append(dst, '"')
	dst = append(dst, s...)
	return append(dst, '"')
}

// stands reports a rune beyond ASCII that stands in JSON as it is: no control, no
// mark of direction or of an end of line, and no byte that is no UTF-8.
func stands(r rune) bool {
	const arabicMark, firstMark, lastMark = '\u061c', '\u200e', '\u2069'
	return r >= 0xa0 && r < firstMark && r != arabicMark || r > lastMark && r != utf8.RuneError
}
