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
	st    *ledger.State
	parts map[uint32]json.RawMessage
	sets  []setView
	lists map[string]json.RawMessage // by set numbers
	key   []byte
	words *strings.Replacer // masks names in rules
	ranks []int             // by part: its place by name
	spans [][]ledger.Exposure
}

// setView is what one set of columns amounts to.
type setView struct {
	done    bool
	classes []breach.Class
	kinds   []string
}

// NewView returns a view by the column table of st.
func NewView(st *ledger.State) *View {
	return &View{st: st, parts: map[uint32]json.RawMessage{}, sets: make([]setView, len(st.Sets)), lists: map[string]json.RawMessage{}, words: hider(st)}
}

// Classes returns the classes of the person's data, sorted, without doubles.
func (v *View) Classes(p *ledger.Person) []breach.Class { return v.classes(p.Exposures) }

func (v *View) classes(es []ledger.Exposure) []breach.Class {
	var out []breach.Class
	for _, e := range es {
		out = append(out, v.set(e.Set).classes...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// PasswordKinds returns the kinds of the person's passwords: "bcrypt cost 10".
func (v *View) PasswordKinds(p *ledger.Person) []string {
	var out []string
	for _, e := range p.Exposures {
		out = append(out, v.set(e.Set).kinds...)
	}
	slices.Sort(out)
	return slices.Compact(out)
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
		if int(c) >= len(v.st.Columns) {
			continue
		}
		col := &v.st.Columns[c]
		if col.Class == breach.NoClass {
			continue
		}
		s.classes = append(s.classes, col.Class)
		if col.Class == breach.Passwords && col.Detail != "" {
			s.kinds = append(s.kinds, col.Detail)
		}
	}
	slices.Sort(s.classes)
	s.classes = slices.Compact(s.classes)
	slices.Sort(s.kinds)
	s.kinds = slices.Compact(s.kinds)
	return s
}

func list[T ~string](in []T) json.RawMessage {
	if len(in) == 0 {
		return json.RawMessage("[]")
	}
	b, _ := json.Marshal(in) // strings cannot fail
	return b
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
	dst = append(append(dst, `,"classes":`...), v.classesJSON(p.Exposures)...)
	dst = append(append(dst, `,"password_kinds":`...), list(v.PasswordKinds(p))...)
	dst = append(dst, `,"sources":[`...)
	for i, es := range v.byPart(p.Exposures) {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = append(append(dst, `{"locus":`...), v.partJSON(es[0].Part)...)
		dst = append(append(dst, `,"classes":`...), v.classesJSON(es)...)
		dst = append(dst, '}')
	}
	dst = append(dst, `],"joined_by":[`...)
	for i, r := range p.Joined {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = text(append(dst, `{"rule":`...), v.words.Replace(r.Rule))
		masked := ""
		if r.Value != "" {
			masked = r.Value.String()
		}
		dst = append(text(append(dst, `,"value_masked":`...), masked), '}')
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

// mostLists bounds the lists that are remembered.
const mostLists = 1 << 16

// classesJSON returns the classes of some exposures as a list; the same
// exposures come again and again.
func (v *View) classesJSON(es []ledger.Exposure) json.RawMessage {
	v.key = v.key[:0]
	for _, e := range es {
		v.key = append(v.key, byte(e.Set), byte(e.Set>>8), byte(e.Set>>16), byte(e.Set>>24))
	}
	if j, ok := v.lists[string(v.key)]; ok {
		return j
	}
	if len(v.lists) >= mostLists {
		clear(v.lists)
	}
	j := list(v.classes(es))
	v.lists[string(v.key)] = j
	return j
}

func (v *View) partJSON(n uint32) json.RawMessage {
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

// text appends a JSON string. Plain ASCII, nearly all there is, needs no
// encoder.
func text(dst []byte, s string) []byte {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c == '"' || c == '\\' || c >= 0x7f {
			return append(dst, quoted(s)...)
		}
	}
	dst = append(dst, '"')
	dst = append(dst, s...)
	return append(dst, '"')
}
