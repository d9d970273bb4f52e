package alike

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tocsin-project/tocsin/internal/norm"
)

// Name is a person's name in a comparable form.
type Name struct {
	words  []string // folded, given names before family names where that is known
	family int      // where the family name begins; -1 where nothing says so
}

// Parse reads a whole name. A comma says that the family name comes first, as do
// capitals: DUPOND Marie.
func Parse(full string) Name {
	if family, given, ok := strings.Cut(full, ","); ok && strings.TrimSpace(given) != "" {
		return Parts(given, family)
	}
	if family, given, ok := capitalsFirst(full); ok {
		return Parts(given, family)
	}
	return Name{words: fold(full), family: -1}
}

// Parts takes a name whose parts are known; either may be empty.
func Parts(given, family string) Name {
	g := fold(given)
	return Name{words: append(g, fold(family)...), family: len(g)}
}

// mostWords bounds the words of a name that are compared.
const mostWords = 12

// titles are words beside a name that are none.
var titles = map[string]bool{
	"mr": true, "mrs": true, "ms": true, "miss": true, "dr": true, "prof": true, "sir": true, "jr": true, "sr": true, "phd": true,
	"m": true, "mme": true, "mlle": true, "monsieur": true, "madame": true, "herr": true, "frau": true, "ing": true, "dipl": true,
	"sra": true, "don": true, "dona": true, "dhr": true, "mevr": true, "mevrouw": true, "drs": true, "ir": true,
}

// particles belong to family names and tell nobody apart.
var particles = map[string]bool{
	"de": true, "du": true, "des": true, "la": true, "le": true, "van": true, "von": true, "der": true, "den": true, "del": true,
	"di": true, "da": true, "dos": true, "das": true, "el": true, "al": true, "bin": true, "ben": true, "ibn": true, "zu": true,
	"ter": true, "ten": true, "te": true, "y": true, "e": true, "of": true, "het": true, "t": true, "los": true, "las": true,
}

// fold splits a name into folded words, without titles and particles where
// other words are left.
func fold(s string) []string {
	all := strings.Fields(string(norm.FoldWords(nil, []byte(latin(s)))))
	all = all[:min(len(all), mostWords)]
	drop := func(ws []string, of map[string]bool) []string {
		kept := slices.DeleteFunc(slices.Clone(ws), func(w string) bool { return of[w] })
		if len(kept) == 0 {
			return ws
		}
		return kept
	}
	return drop(drop(all, titles), particles)
}

// Empty reports a name without any word.
func (n Name) Empty() bool { return len(n.words) == 0 }

// Words is how many words the name has, initials among them.
func (n Name) Words() int { return len(n.words) }

// Whole reports a name of at least two words that are more than initials.
func (n Name) Whole() bool {
	whole := 0
	for _, w := range n.words {
		if utf8.RuneCountInString(w) > 1 {
			whole++
		}
	}
	return whole >= 2
}

// Key is the name's words in their order of the alphabet: the same for the same
// name in any order.
func (n Name) Key() string {
	ws := slices.Clone(n.words)
	slices.Sort(ws)
	return strings.Join(slices.Compact(ws), " ")
}

// Given and Family are the parts of the name in folded words. Of a whole name
// the last word is held to be the family's.
func (n Name) Given() []string { return n.words[:n.split()] }

// Family returns the family name's words.
func (n Name) Family() []string { return n.words[n.split():] }

func (n Name) split() int {
	if n.family >= 0 {
		return n.family
	}
	return max(len(n.words)-1, 0)
}

// Likeness says how two names stand to each other.
type Likeness uint8

// The ways in which names stand to each other.
const (
	Unknown    Likeness = iota // one of them is empty, or too little of it is known
	Different                  // no word of one is like any of the other
	SameFamily                 // the family name is alike and the given names are not: relatives, perhaps
	SameGiven                  // a given name is alike and the family names are not: a marriage, perhaps
	Partly                     // a word is alike, and nothing says which part of the name it is
	Alike                      // the same but for typing errors, short forms, spellings, left-out words
	Same                       // the same words, in any order
)

// Compare says how two names stand to each other.
func Compare(a, b Name) Likeness {
	if a.Empty() || b.Empty() {
		return Unknown
	}
	if a.Key() == b.Key() || strings.Join(a.words, "") == strings.Join(b.words, "") {
		return Same
	}
	m := match(a.words, b.words)
	least := min(len(a.words), len(b.words))
	switch {
	case m.count == 0 && joinedAlike(a, b):
		return Alike
	case m.count == 0 && least < 2:
		return Unknown
	case m.count == 0:
		return Different
	case m.count == least && (m.whole || least > 1):
		if least == 1 {
			return Partly
		}
		return Alike
	case joinedAlike(a, b):
		return Alike
	}
	return partly(a, b, m)
}

// matched is which words of two names are alike.
type matched struct {
	count int
	whole bool // one of them is more than an initial
	a, b  []bool
}

// match pairs words, the most alike first, each at most once.
func match(a, b []string) matched {
	m := matched{a: make([]bool, len(a)), b: make([]bool, len(b))}
	for _, least := range []likeness{exact, near, initial} {
		for i, x := range a {
			for j, y := range b {
				if !m.a[i] && !m.b[j] && wordLike(x, y) >= least {
					m.a[i], m.b[j] = true, true
					m.count++
					m.whole = m.whole || least > initial
				}
			}
		}
	}
	return m
}

// joinedAlike compares names as if they had no spaces: "Annemarie" and "Anne
// Marie", "Mac Donald" and "McDonald".
func joinedAlike(a, b Name) bool {
	if len(a.words) == len(b.words) {
		return false // An and Jan are two
	}
	x, y := strings.Join(a.words, ""), strings.Join(b.words, "")
	return min(len(x), len(y)) >= 6 && Slips(x, y, 1) <= 1
}

// partly says which part of two names is alike.
func partly(a, b Name, m matched) Likeness {
	given := anyOf(m.a[:a.split()]) && anyOf(m.b[:b.split()])
	if a.sharesFamily(m.a) && b.sharesFamily(m.b) {
		return SameFamily
	}
	family := anyOf(m.a[a.split():]) && anyOf(m.b[b.split():])
	switch {
	case family && !given && len(a.Given()) > 0 && len(b.Given()) > 0:
		return SameFamily
	case given && !family && len(a.Family()) > 0 && len(b.Family()) > 0:
		return SameGiven
	case family && otherFirst(a, m.a) && otherFirst(b, m.b):
		return SameFamily
	}
	return Partly
}

// otherFirst reports a name whose first given name is like no word of the other's:
// twins may both have Maria for a second.
func otherFirst(n Name, like []bool) bool {
	return n.split() > 1 && !like[0] && utf8.RuneCountInString(n.words[0]) > 1
}

func anyOf(bs []bool) bool { return slices.Contains(bs, true) }

// Clearly reports names that are clearly of two people: both whole, and nothing
// alike but at most the family name.
func Clearly(a, b Name) bool {
	if !a.Whole() || !b.Whole() {
		return false
	}
	l := Compare(a, b)
	return l == Different || l == SameFamily
}
