package detect

import (
	"bytes"
	_ "embed" // the words are part of the program
	"slices"
	"strings"
	"sync"
)

//go:embed gazetteer/accounts.txt
var accountText string

const (
	// leastAccount is how many digits the number of an account has at the least that is
	// asked for.
	leastAccount = 7
	// accountReach is how far before a number, in bytes, the words may stand that call it.
	accountReach = 48
)

// accountTerms are what is said before the numbers of accounts, in small letters; samples
// are texts that hold one (true), and such that hold none.
type accountTerms struct {
	terms   [256][][]byte // by their first bytes
	samples map[string]bool
}

var loadAccounts = sync.OnceValue(func() *accountTerms {
	w := &accountTerms{samples: map[string]bool{}}
	for _, line := range dataLines(accountText) {
		if rest, ok := strings.CutPrefix(line, "+ "); ok {
			w.samples[rest] = true
		} else if rest, ok := strings.CutPrefix(line, "- "); ok {
			w.samples[rest] = false
		} else {
			for term := range strings.SplitSeq(line, ",") {
				t := []byte(strings.TrimSpace(term))
				w.terms[t[0]] = append(w.terms[t[0]], t)
			}
		}
	}
	return w
})

// lookCalled counts so many digits, v[i:end], that the words before them call the number of
// a bank account, and that nothing else was found in.
func (s *searcher) lookCalled(u *Unfound, v []byte, i, end, digits int) {
	if digits < leastAccount || slices.ContainsFunc(s.numbs, func(n span) bool { return n.start < end && i < n.end }) {
		return
	}
	if s.calledAccount(v, i) {
		u.accounts++
	}
}

// calledAccount reports words for the number of a bank account before v[i].
func (s *searcher) calledAccount(v []byte, i int) bool {
	s.before = append(s.before[:0], v[max(0, i-accountReach):i]...)
	for k, c := range s.before {
		switch {
		case 'A' <= c && c <= 'Z':
			s.before[k] = c | 0x20
		case c == '-' || c == '\n' || c == '\t':
			s.before[k] = ' '
		}
	}
	terms, inWord := &loadAccounts().terms, false
	for k, c := range s.before {
		if !inWord && slices.ContainsFunc(terms[c], func(t []byte) bool { return bytes.HasPrefix(s.before[k:], t) }) {
			return true
		}
		inWord = wordByte(c)
	}
	return false
}
