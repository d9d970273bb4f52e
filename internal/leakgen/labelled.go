package leakgen

import (
	"fmt"
	"sort"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// Label is something in a text that a reader should find: from Start to End, in
// bytes.
type Label struct {
	Kind       breach.Kind
	Start, End int
}

// Labelled is a text with all that is personal in it. Names are labelled
// without titles; a postal address from its first to its last part, as one.
type Labelled struct {
	Language string // ISO 639-1
	Text     string
	Labels   []Label
}

// textSet is a set of templates by language, and the names that go into them.
type textSet struct {
	templates map[Language][]string
	given     map[Language][]string // nil: the generator's own lists
	family    map[Language][]string
}

var textSets = map[string]*textSet{}

// TextSets returns the names of the sets of labelled texts, in order. Those
// that begin with "heldout-" are held back from tuning.
func TextSets() []string { return sortedNames(textSets) }

func sortedNames[T any](m map[string]T) (out []string) {
	for k := range m {
		out = append(out, k)
	}
	sort.Strings(out)
	return out
}

// LabelledTexts makes n texts of a set and a language from a seed.
func LabelledTexts(set string, lang Language, seed uint64, n int) ([]Labelled, error) {
	s := textSets[set]
	if s == nil || len(s.templates[lang]) == 0 {
		return nil, fmt.Errorf("leakgen: no labelled texts %q in %s; there are: %s", set, lang.Code(), strings.Join(TextSets(), ", "))
	}
	w, err := newWorld(Options{Seed: seed, People: n})
	if err != nil {
		return nil, err
	}
	var out []Labelled
	for i := range n {
		t := s.templates[lang]
		b := &texter{set: s, w: w, lang: lang, rng: NewRNG(seed, 970, int64(i)), n: int64(i)}
		b.fill(t[i%len(t)])
		out = append(out, Labelled{Language: lang.Code(), Text: b.text.String(), Labels: b.labels})
	}
	return out, nil
}

// texter fills one template. Slots: {name} {given} {family} {mail} {phone}
// {iban} {card} {ip} {ssn} {address} {block} are labelled, the last an address
// over lines; a digit behind the slot's name stands for another person. {firm}
// {city} {job} {product} {ref} {version} {price} {date} {street} are not.
type texter struct {
	set    *textSet
	w      *World
	lang   Language
	rng    RNG
	n      int64
	people map[byte]*somebody
	text   strings.Builder
	labels []Label
}

type somebody struct {
	human         Human
	given, family string
}

func (b *texter) fill(template string) {
	b.people = map[byte]*somebody{}
	for {
		before, rest, ok := strings.Cut(template, "{")
		b.text.WriteString(before)
		if !ok {
			return
		}
		slot, after, _ := strings.Cut(rest, "}")
		b.slot(slot)
		template = after
	}
}

// who is the person of a slot; humans of the language's region are drawn until
// one fits.
func (b *texter) who(digit byte) *somebody {
	if p := b.people[digit]; p != nil {
		return p
	}
	k := b.n*64 + int64(digit)*5
	h := b.w.Human(k)
	for h.Language() != b.lang {
		k++
		h = b.w.Human(k)
	}
	p := &somebody{human: h, given: h.Given(), family: h.Family()}
	if g := b.set.given[b.lang]; g != nil {
		p.given, p.family = b.rng.Pick(g), b.rng.Pick(b.set.family[b.lang])
	}
	b.people[digit] = p
	return p
}

func (b *texter) slot(slot string) {
	digit := byte('0')
	if k := len(slot) - 1; k > 0 && slot[k]-'0' <= 9 {
		slot, digit = slot[:k], slot[k]
	}
	if kind, value, ok := b.personal(slot, b.who(digit)); ok {
		b.labels = append(b.labels, Label{kind, b.text.Len(), b.text.Len() + len(value)})
		b.text.WriteString(value)
		return
	}
	b.text.WriteString(b.other(slot, b.who(digit)))
}

func (b *texter) personal(slot string, p *somebody) (kind breach.Kind, value string, ok bool) {
	h, r := &p.human, &b.rng
	switch slot {
	case "name":
		return breach.KindFullName, p.given + " " + p.family, true
	case "reverse":
		return breach.KindFullName, p.family + ", " + p.given, true
	case "initial":
		return breach.KindFullName, string([]rune(p.given)[:1]) + ". " + p.family, true
	case "given":
		return breach.KindFullName, p.given, true
	case "family":
		return breach.KindFullName, p.family, true
	case "mail":
		return breach.KindEmail, string(h.AppendEmail(nil)), true
	case "phone":
		return breach.KindPhone, string(h.AppendPhone(nil, 1+r.N(4))), true
	case "iban":
		v, has := h.AppendIBAN(nil)
		if !has {
			v, _ = (&Human{N: h.N, Region: GB, shift: h.shift}).AppendIBAN(nil)
		}
		if r.N(2) == 0 {
			v = fours(v)
		}
		return breach.KindIBAN, string(v), true
	case "card":
		v := (&Human{N: h.N*4 + 1, shift: h.shift}).AppendCard(nil)
		if r.N(2) == 0 {
			v = fours(v)
		}
		return breach.KindCard, string(v), true
	case "ip":
		return breach.KindIP, string(AppendIP(nil, r)), true
	case "ssn":
		v := h.AppendSSN(nil)
		return breach.KindUSSSN, fmt.Sprintf("%s-%s-%s", v[:3], v[3:5], v[5:]), true
	case "address":
		return breach.KindStreet, b.address(h, ", "), true
	case "block":
		return breach.KindStreet, b.address(h, "\n"), true
	}
	return 0, "", false
}

func fours(v []byte) (out []byte) {
	for i, c := range v {
		if i > 0 && i%4 == 0 {
			out = append(out, ' ')
		}
		out = append(out, c)
	}
	return out
}

// address writes a postal address as its country does.
func (b *texter) address(h *Human, parted string) string {
	street, code, town := string(h.AppendStreet(nil)), string(h.AppendPostcode(nil)), h.Place()
	switch h.Region {
	case GB:
		return street + parted + town + parted + code
	case US:
		return street + parted + town + ", " + b.rng.Pick([]string{"OH", "TX", "CO", "WI", "NC", "OR"}) + " " + code
	}
	return street + parted + code + " " + town
}

// other writes what is nobody's.
func (b *texter) other(slot string, p *somebody) string {
	r := &b.rng
	switch slot {
	case "firm":
		return string(appendCompany(nil, r.N(companies)))
	case "city":
		return p.human.Place()
	case "job":
		return p.human.Job()
	case "product":
		return r.Pick([]string{"Office Pro", "Galaxy Tab", "Silver Line", "Model T", "Golf Variant", "Aqua Clean", "Red Bull", "Thermo Mix"})
	case "ref":
		return fmt.Sprintf("REF-%d-%06d", 2010+r.N(7), r.N(1e6))
	case "version":
		return fmt.Sprintf("%d.%d.%d", 1+r.N(9), r.N(20), r.N(30))
	case "price":
		return fmt.Sprintf("%d.%02d", 10+r.N(900), r.N(100))
	case "date":
		return fmt.Sprintf("%02d/%02d/%d", 1+r.N(28), 1+r.N(12), 2010+r.N(7))
	case "order":
		return string(r.AppendDigits([]byte("4"), 8))
	}
	panic("leakgen: unknown slot in a labelled text: " + slot)
}
