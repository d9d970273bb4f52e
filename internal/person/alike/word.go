package alike

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed nicknames.txt
var nicknameLines string

// nicknames returns the groups each given name stands in.
var nicknames = sync.OnceValue(func() map[string][]int {
	out := map[string][]int{}
	group := 0
	for line := range strings.Lines(nicknameLines) {
		if line[0] == '#' {
			continue
		}
		group++
		for _, w := range strings.Fields(line) {
			out[w] = append(out[w], group)
		}
	}
	return out
})

// short reports two forms of one given name.
func short(a, b string) bool {
	n := nicknames()
	for _, x := range n[a] {
		for _, y := range n[b] {
			if x == y {
				return true
			}
		}
	}
	return false
}

// spellings are what one sound is written as in other tongues, put in one form.
// They are applied in order, so that longer ones come first.
var spellings = strings.NewReplacer(
	"tsch", "ch", "sch", "sh", "shch", "sh", "tch", "ch", "cz", "ch", "ae", "a", "oe", "o", "ue", "u", "ou", "u", "oo", "u",
	"ph", "f", "th", "t", "kh", "h", "ck", "k", "qu", "k", "ks", "x", "dj", "j", "dzh", "j", "ts", "z", "tz", "z",
	"ee", "i", "ie", "i", "ei", "i", "ey", "i", "ij", "i", "yi", "i", "y", "i", "j", "i", "w", "v", "c", "k",
)

// sound is a word's form without the ways in which languages write one sound;
// doubled letters are one.
func sound(w string) string {
	s := spellings.Replace(w)
	var b strings.Builder
	last := rune(0)
	for _, r := range s {
		if r != last {
			b.WriteRune(r)
		}
		last = r
	}
	return strings.TrimRight(b.String(), "h")
}

// wordLike says how alike two folded words of names are.
func wordLike(a, b string) likeness {
	switch {
	case a == b:
		return exact
	case a == "" || b == "":
		return unlike
	case len(a) == 1 || len(b) == 1:
		if a[0] == b[0] {
			return initial
		}
		return unlike
	case short(a, b), sound(a) == sound(b):
		return near
	}
	if most := slipsOf(min(len(a), len(b))); most > 0 && Slips(a, b, most) <= most {
		return near
	}
	return unlike
}

// likeness is how alike two words are, the greater the more.
type likeness uint8

const (
	unlike likeness = iota
	initial
	near
	exact
)

// Heard is a folded word with its sound, so that words that are compared often
// are heard once.
type Heard struct {
	Word string
	// Sound is the word without the ways in which languages write one sound.
	Sound string
}

// Hear gives a folded word its sound.
func Hear(w string) Heard { return Heard{w, sound(w)} }

// Alike reports two words of names that may be meant for one: the same but for
// typing errors, short forms, spellings, or an initial.
func (h Heard) Alike(o Heard) bool {
	switch {
	case h.Word == "" || o.Word == "":
		return false
	case h.Sound == o.Sound:
		return true
	case len(h.Word) == 1 || len(o.Word) == 1:
		return h.Word[0] == o.Word[0]
	}
	if most := slipsOf(min(len(h.Word), len(o.Word))); most > 0 && Slips(h.Word, o.Word, most) <= most {
		return true
	}
	return short(h.Word, o.Word)
}
