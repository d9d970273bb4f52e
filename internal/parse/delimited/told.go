package delimited

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	enough   = 5  // what a row must weigh to be told from those below it
	someRows = 3  // rows from which on what they all show says something
	moreRows = 10 // rows from which on it says much
	mostLook = 64 // columns that are looked at
)

// look is what the filled cells of a column show, below a supposed name.
type look struct {
	n       int
	capital int // begin with a capital letter or a digit
	loud    int // hold capital letters and no small ones
	words   int // of two words or more
	digits  int // with a digit
	single  int // values that stand once, in whatever case
}

// told reports whether a row differs from those below it as names of columns differ
// from values, be there a word in it that is known or not. That it is written small
// says little by itself: so may be any row that somebody typed.
func (t *trial) told(row int, w headWords) bool {
	cells := t.rows[row].cells
	weight, cased := min(w.named, 1)*2, newCasing()
	longer, digits, repeat := 0, 0, 0
	for i := range min(len(cells), mostLook) {
		name := cellText(cells[i])
		if name == "" {
			continue
		}
		l, again := t.look(i, row, name)
		if again {
			return false
		}
		cased.add(name, l)
		if l.n < someRows {
			continue
		}
		if !strings.Contains(name, " ") && l.words*20 >= l.n*19 {
			longer = 1
		}
		if !strings.ContainsAny(name, "0123456789") && l.digits*20 >= l.n*19 {
			digits++
		}
		if l.n >= moreRows && l.single*20 <= l.n {
			repeat++
		}
	}
	return weight+longer+2*min(digits, 2)+2*min(repeat, 2)+cased.weight() >= enough
}

// look looks at the column below a row, and reports whether the name stands there
// again, in other case: then it is a value.
func (t *trial) look(column, row int, name string) (l look, again bool) {
	seen := map[string]int{}
	for _, r := range t.rows[row+1:] {
		if column >= len(r.cells) {
			continue
		}
		s := cellText(r.cells[column])
		if s == "" {
			continue
		}
		if len(s) == len(name) && strings.EqualFold(s, name) && s != name {
			return l, true
		}
		l.add(s)
		seen[strings.ToLower(s)]++
	}
	for _, n := range seen {
		if n == 1 {
			l.single++
		}
	}
	return l, false
}

func (l *look) add(s string) {
	l.n++
	if c, _ := utf8.DecodeRuneInString(s); !unicode.IsLetter(c) || !unicode.IsLower(c) {
		l.capital++
	}
	if loud(s) {
		l.loud++
	}
	if strings.Contains(s, " ") {
		l.words++
	}
	if strings.ContainsAny(s, "0123456789") {
		l.digits++
	}
}

// loud reports a word in capitals.
func loud(s string) bool {
	capitals := 0
	for _, c := range s {
		switch {
		case unicode.IsLower(c):
			return false
		case unicode.IsUpper(c):
			capitals++
		}
	}
	return capitals > 1
}

// casing says how the names of a row are written, all of them, and in how many columns
// the values are not.
type casing struct {
	small, loud      bool // all names begin small, all are in capitals
	columns          int
	capital, quieter int // columns whose values begin with capitals, or are not in capitals
	always           int // of these, in all of many rows
}

func newCasing() *casing { return &casing{small: true, loud: true} }

func (c *casing) add(name string, l look) {
	first, _ := utf8.DecodeRuneInString(name)
	c.small = c.small && unicode.IsLower(first)
	c.loud = c.loud && loud(name)
	c.columns++
	other := 0
	if l.n > 1 && l.capital*10 >= l.n*9 {
		c.capital++
		other = l.capital
	}
	if l.n > 1 && l.loud*10 <= l.n && l.capital*10 >= l.n*9 {
		c.quieter++
		other = l.n - l.loud
	}
	if l.n >= moreRows && other == l.n {
		c.always++
	}
}

// weight is 2 where most columns differ in case from their names, 4 where they do in
// all of many rows: a row that happens to be written otherwise is hardly the first.
func (c *casing) weight() int {
	differ := 0
	switch {
	case c.small:
		differ = c.capital
	case c.loud:
		differ = c.quieter
	}
	switch {
	case differ == 0 || differ*2 < c.columns:
		return 0
	case c.always == c.columns && c.columns > 1:
		return 4
	}
	return 2
}
