package linkage

import (
	"math"

	"github.com/tocsin-project/tocsin/internal/person/alike"
)

// field is something in which two records may agree.
type field uint8

const (
	given field = iota
	family
	born
	address
	phone
	number
	fields
)

// level says how well two records agree in a field.
type level uint8

const (
	missing level = iota // one of them does not say
	differs
	partly
	near
	same
	levels
)

// pattern is how two records agree in all fields.
type pattern [fields]level

// frequencies says how rare values are.
type frequencies struct {
	n      int
	values [fields]map[string]int
	tokens map[string]int
}

func count(rs []record) *frequencies {
	f := &frequencies{n: len(rs), tokens: map[string]int{}}
	for i := range f.values {
		f.values[i] = map[string]int{}
	}
	for i := range rs {
		r := &rs[i]
		for k, v := range [fields]string{given: r.given.Word, family: r.family.Word, born: r.born, phone: r.phone} {
			if v != "" {
				f.values[k][v]++
			}
		}
		for _, v := range r.numbers {
			f.values[number][v]++
		}
		for _, t := range r.address {
			f.tokens[t.text]++
		}
	}
	for i := range rs {
		for j := range rs[i].address {
			t := &rs[i].address[j]
			t.weight = math.Log2(float64(f.n+1) / float64(f.tokens[t.text]))
		}
	}
	return f
}

// compare says how two records agree.
func compare(a, b *record) (p pattern) {
	p[given], p[family] = names(a, b)
	p[born] = of(alike.Born(a.born, b.born))
	p[address] = places(a.address, b.address)
	if a.phone != "" && b.phone != "" {
		p[phone] = of(alike.Number(a.phone, b.phone))
		if p[phone] == near {
			p[phone] = partly // two lines of one house differ by a digit
		}
	}
	p[number] = numbers(a.numbers, b.numbers)
	return p
}

// of puts a likeness of whole values as a level.
func of(l alike.Likeness) level {
	switch l {
	case alike.Unknown:
		return missing
	case alike.Same:
		return same
	case alike.Alike:
		return near
	}
	return differs
}

// names compares given and family names, also where they stand in each other's
// place.
func names(a, b *record) (g, f level) {
	g, f = word(a.given, b.given), word(a.family, b.family)
	if g >= near && f >= near {
		return g, f
	}
	if x, y := word(a.given, b.family), word(a.family, b.given); x >= near && y >= near {
		return near, near
	}
	if a.plain && b.plain {
		return g, f
	}
	if l := alike.Compare(a.name, b.name); l >= alike.Alike {
		return max(g, near), max(f, near)
	}
	return g, f
}

func word(a, b alike.Heard) level {
	switch {
	case a.Word == "" || b.Word == "":
		return missing
	case a.Word == b.Word:
		return same
	case a.Alike(b):
		return near
	}
	return differs
}

// The shares of an address, by how rare its words are, from which on two are
// the same, alike, or in one place.
const (
	sameShare  = 0.9
	nearShare  = 0.6
	placeShare = 0.3
)

// places compares the words of two addresses.
func places(a, b []token) level {
	if len(a) == 0 || len(b) == 0 {
		return missing
	}
	shared := matching(a, b) + matching(b, a)
	all := 0.0
	for _, t := range a {
		all += t.weight
	}
	for _, t := range b {
		all += t.weight
	}
	switch share := shared / all; {
	case share >= sameShare:
		return same
	case share >= nearShare:
		return near
	case share >= placeShare:
		return partly
	}
	return differs
}

// matching sums the weights of a's words that b has, but for a typing error.
func matching(a, b []token) (sum float64) {
	for _, t := range a {
		best := 0.0
		for _, u := range b {
			if t.text == u.text {
				best = 1
				break
			}
			if len(t.text) >= 4 && len(u.text) >= 4 && alike.Slips(t.text, u.text, 1) == 1 {
				best = 0.8
			}
		}
		sum += best * t.weight
	}
	return sum
}

func numbers(a, b []string) level {
	if len(a) == 0 || len(b) == 0 {
		return missing
	}
	best := differs
	for _, x := range a {
		for _, y := range b {
			best = max(best, of(alike.Number(x, y)))
		}
	}
	return best
}
