package ident

import (
	"sync"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// A Rule is one identifier.
type Rule struct {
	// Kind is what a value is; KindNone for a rival, which is no person's, and
	// which Name then names.
	Kind breach.Kind
	Name string
	// Forms are how a value is written without what parts it: n a digit, a a
	// letter, c either, [..] one of a set, other characters themselves, {k} the
	// one before k times. Letters of values count as capitals.
	Forms []string
	// Parts are the characters that may part the groups of a value; a space,
	// dot or hyphen where it is empty.
	Parts string
	// Check says whether a value of one of the forms, in capitals and without
	// what parts it, is valid; nil where the form is all there is.
	Check func(n []byte) bool
	// Raw, instead of Forms and Check, judges the value as it is written.
	Raw func(b []byte) bool
	// Fold, where it is not nil, gives the normal form of a valid value, a part
	// of it; else the value without what parts it is its normal form.
	Fold func(n []byte) []byte
	// Chance is the share of random values of the forms that pass, between 0 and
	// 1; of a Raw rule, a guess that is kept above the truth.
	Chance float64
	// Named rules have forms that much else has too: they count only for a
	// column that is named like them.
	Named bool
	// Loose rules hold for some values only: makers follow them by custom, or
	// older numbers carry no check. A column of theirs passes less often.
	Loose  bool
	Source string
	// Match are values that must pass, Near those that must not.
	Match, Near []string

	shapes []shape
}

// longest is the length of the longest value of a Rule with Forms, in
// characters without what parts them.
const longest = 48

// longestRaw is how long, in bytes, a value of any rule is at most; a token may
// go on behind it.
const longestRaw = 512

// families are the tables, in the order in which rules are named.
var families = [][]Rule{
	western, southern, northern, eastern, others, papers, money, accounts, things, keys, rivals,
}

// Rules returns all rules. The slice is shared and must not be changed.
func Rules() []*Rule { return all() }

var all = sync.OnceValue(func() []*Rule {
	var out []*Rule
	for _, f := range families {
		for i := range f {
			r := &f[i]
			for _, form := range r.Forms {
				r.shapes = append(r.shapes, compile(form))
			}
			out = append(out, r)
		}
	}
	return out
})

// Of returns the rules of a kind, none where it has no rule.
func Of(kind breach.Kind) (out []*Rule) {
	if kind == breach.KindNone {
		return nil
	}
	for _, r := range all() {
		if r.Kind == kind {
			out = append(out, r)
		}
	}
	return out
}

// Append appends the normal form of a value of the rule.
func (r *Rule) Append(dst, b []byte) ([]byte, bool) {
	b = trim(b)
	if len(b) == 0 || len(b) > longestRaw {
		return dst, false
	}
	if r.Raw != nil {
		if !r.Raw(b) {
			return dst, false
		}
		return append(dst, b...), true
	}
	buf := scratch.Get().(*[longest]byte)
	defer scratch.Put(buf)
	n, ok := squeeze(buf, b, r.Parts)
	if !ok || !r.valid(n) {
		return dst, false
	}
	if r.Fold != nil {
		n = r.Fold(n)
	}
	return append(dst, n...), true
}

// Valid reports whether a value passes the rule.
func (r *Rule) Valid(b []byte) bool {
	b = trim(b)
	if len(b) == 0 || len(b) > longestRaw {
		return false
	}
	if r.Raw != nil {
		return r.Raw(b)
	}
	buf := scratch.Get().(*[longest]byte)
	defer scratch.Put(buf)
	n, ok := squeeze(buf, b, r.Parts)
	return ok && r.valid(n)
}

// Beyond reports digits, as many as the rule's, that carry its check and have not its
// form. Slips of the pen seldom do; numbers of another kind with the same check do.
func (r *Rule) Beyond(b []byte) bool {
	b = trim(b)
	if r.Raw != nil || r.Check == nil || len(b) == 0 || len(b) > longestRaw {
		return false
	}
	buf := scratch.Get().(*[longest]byte)
	defer scratch.Put(buf)
	n, ok := squeeze(buf, b, r.Parts)
	if !ok || r.valid(n) || !digits(n) {
		return false
	}
	for _, s := range r.shapes {
		if len(s) == len(n) && s.digits() {
			return r.Check(n)
		}
	}
	return false
}

// Rarity is the share of random values of digits, or of digits and letters,
// that have one of the rule's forms and pass: Chance, and what the form itself
// leaves out.
func (r *Rule) Rarity() float64 {
	if r.Raw != nil {
		return r.Chance
	}
	widest := 0.0
	for _, s := range r.shapes {
		share := 1.0
		for i := range s {
			share *= s[i].share()
		}
		widest = max(widest, share)
	}
	return r.Chance * widest
}

func (r *Rule) valid(n []byte) bool {
	for i := range r.shapes {
		if r.shapes[i].fits(n) {
			return r.Check == nil || r.Check(n)
		}
	}
	return false
}

// scratch lends room for a value: a check is called through the table, and what
// it is given would else be allocated for each value.
var scratch = sync.Pool{New: func() any { return new([longest]byte) }}

// squeeze copies a value in capitals without what parts its groups; groups are
// parted by one such character, and the value neither begins nor ends with one.
func squeeze(dst *[longest]byte, b []byte, parts string) ([]byte, bool) {
	n, parted := 0, true
	for i := 0; i < len(b); i++ {
		c := b[i]
		switch {
		case 'a' <= c && c <= 'z':
			c -= 'a' - 'A'
		case 'A' <= c && c <= 'Z', c-'0' <= 9:
		case c == 0xC2 && i+1 < len(b) && b[i+1] == 0xA0:
			i++
			c = 0
		case parting(c, parts):
			c = 0
		}
		if c == 0 {
			if parted {
				return nil, false
			}
			parted = true
			continue
		}
		if n == longest || c >= 0x80 {
			return nil, false
		}
		dst[n] = c
		n++
		parted = false
	}
	return dst[:n], !parted
}

func parting(c byte, parts string) bool {
	if parts == "" {
		return c == ' ' || c == '.' || c == '-'
	}
	for i := range len(parts) {
		if parts[i] == c {
			return true
		}
	}
	return false
}

func trim(b []byte) []byte {
	for len(b) > 0 && b[0] <= ' ' {
		b = b[1:]
	}
	for len(b) > 0 && b[len(b)-1] <= ' ' {
		b = b[:len(b)-1]
	}
	return b
}
