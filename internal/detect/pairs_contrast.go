package detect

import (
	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm"
)

// A table of names with values may call its columns anything, and the names may be
// codes that no lexicon has (KOM, TEL, ADR_KOR). It is told by what it holds: the
// values of one code are all alike, and those of two codes are not.

// likeness is what a value is written like.
type likeness uint8

const (
	likeWords likeness = iota
	likeMailbox
	likeDate
	likeNumber // whole numbers too short to be dialled
	likeDigits // telephone numbers, accounts, cards
	likeWord
	likenesses
)

const (
	// leastContrast is how many rows must be seen.
	leastContrast = 24
	// mostSorts is how many codes they have at the most.
	mostSorts = 48
	// contrastAlike is the share of values that are written as most of their code
	// are, contrastMixed the share that the commonest of them of all has at the most.
	contrastAlike, contrastMixed = 0.9, 0.7
)

func writtenLike(v []byte) likeness {
	digits, blank := 0, false
	for _, c := range v {
		switch {
		case c == '@':
			if _, ok := norm.Email(nil, v); ok {
				return likeMailbox
			}
		case c-'0' < 10:
			digits++
		case c == ' ':
			blank = true
		}
	}
	_, _, _, date := norm.Date(v)
	switch {
	case date:
		return likeDate
	case digits >= leastDigits && digits*3 >= len(v)*2:
		return likeDigits
	case digits == len(v):
		return likeNumber
	case blank:
		return likeWords
	}
	return likeWord
}

// contrast reports whether the first rows tell the values of a column apart by the
// codes in another.
func contrast(sample []breach.Record, attribute, value int) bool {
	var all [likenesses]int
	codes := map[string]*[likenesses]int{}
	rows := 0
	var name, v []byte
	for i := range sample {
		f := sample[i].Fields
		if attribute >= len(f) || value >= len(f) || f[attribute].Form == breach.Null || f[value].Form == breach.Null {
			continue
		}
		code := f[attribute].Value(&name)
		if !attributeName(code) {
			return false
		}
		m := writtenLike(f[value].Value(&v))
		if codes[string(code)] == nil {
			codes[string(code)] = new([likenesses]int)
		}
		codes[string(code)][m]++
		all[m]++
		rows++
	}
	if rows < leastContrast || len(codes) < 2 || len(codes) > min(mostSorts, rows/4) || all[likeMailbox]+all[likeDigits] == 0 {
		return false
	}
	alike := 0
	for _, c := range codes {
		alike += most(c)
	}
	return float64(alike) >= contrastAlike*float64(rows) && float64(most(&all)) <= contrastMixed*float64(rows)
}

func most(of *[likenesses]int) int {
	n := 0
	for _, k := range of {
		n = max(n, k)
	}
	return n
}

// findContrast looks for such a table: a key of whose the row is, a column of codes
// and one of values.
func findContrast(columns []columnPlan, sample []breach.Record) *pairs {
	for v := range columns {
		for a := range columns {
			c := &columns[a]
			free := columns[v].typ.free() && c.typ.free() && c.reading.kind == breach.KindNone && !idName(c.name)
			if a != v && free && contrast(sample, a, v) {
				return &pairs{attribute: a, value: v, coded: true}
			}
		}
	}
	return nil
}

// free reports types of columns that may hold anything.
func (t typeClass) free() bool {
	return t == typeUnknown || t == typeShort || t == typeText || t == typeLong
}
