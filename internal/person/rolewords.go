package person

import (
	_ "embed" // the words are part of the program
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/tocsin-project/tocsin/internal/norm/keyname"
)

//go:embed rolewords.txt
var rolesText string

// roleSort is whose data a word in the name of a column says that it holds.
type roleSort uint8

const (
	roleOwn     roleSort = iota // the row's person's, for all that the word says
	roleOther                   // somebody else's, whatever the column holds
	roleParty                   // somebody else's, where the column names people
	roleAgainst                 // somebody's whom the row's person has to do with
)

// roleWords are the words that say so, and the samples of their file.
type roleWords struct {
	sorts      map[string]roleSort
	other, own []string // names of columns that must be another's, and that must not
}

var loadRoles = sync.OnceValue(func() roleWords {
	r, err := readRoles(rolesText)
	if err != nil {
		panic(err) // the file is part of the program and read in every test
	}
	return r
})

func readRoles(text string) (roleWords, error) {
	r := roleWords{sorts: map[string]roleSort{}}
	sorts := map[string]roleSort{"other": roleOther, "party": roleParty, "against": roleAgainst}
	n := 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if rest, ok := strings.CutPrefix(line, "+ "); ok {
			r.other = append(r.other, strings.Split(rest, ", ")...)
			continue
		}
		if rest, ok := strings.CutPrefix(line, "- "); ok {
			r.own = append(r.own, strings.Split(rest, ", ")...)
			continue
		}
		name, rest, _ := strings.Cut(line, ":")
		if sorts[name] == roleOwn {
			return r, fmt.Errorf("rolewords.txt, line %d: no sort before the colon", n)
		}
		for _, w := range strings.Fields(rest) {
			if was := r.sorts[w]; was != roleOwn {
				return r, fmt.Errorf("rolewords.txt, line %d: %q stands there already", n, w)
			}
			r.sorts[w] = sorts[name]
		}
	}
	return r, nil
}

// roleOf returns what a word of a column's name says, numbers behind it left out.
func roleOf(word string) roleSort {
	sorts, base := loadRoles().sorts, numberless(word)
	if sort, ok := sorts[base]; ok {
		return sort
	}
	return sorts[keyname.Nominative(base)]
}

// otherRole returns the word by which a column belongs to another person, with
// what number follows it ("referee", "referee2"), or "".
func otherRole(column string) string {
	ws := unglued(words(column))
	for i, w := range ws {
		if roleOf(w) != roleOther || len(ws) == 1 {
			continue
		}
		return numbered(ws, i)
	}
	return ""
}

// kinRole is the role of whoever is next of kin, under each of the words for it: the name
// and the telephone of one may stand under two of them.
const kinRole = "kin"

// legally are words behind one for a guardian, before the number of it: Responsable légal 1
// beside Tél. responsable 1.
var legally = map[string]bool{"legal": true, "legale": true, "legaux": true, "principal": true}

// numbered is the role that the word at i says, with what number follows it.
func numbered(ws []string, i int) string {
	role := ws[i]
	base := strings.TrimRight(role, "0123456789")
	switch whole := keyname.Nominative(fold(base)); {
	case base == "next", base == "nok":
		role = kinRole + role[len(base):]
	case whole != fold(base):
		role = whole + role[len(base):]
	}
	if i+2 < len(ws) && legally[fold(ws[i+1])] {
		i++
	}
	if i+1 < len(ws) && strings.Trim(ws[i+1], "0123456789") == "" {
		role += ws[i+1]
	}
	return role
}

// glued are words that stand behind one for a person without anything between.
var glued = map[string]bool{
	"name": true, "firstname": true, "lastname": true, "phone": true, "telephone": true, "tel": true, "mobile": true, "cell": true,
	"email": true, "mail": true, "address": true, "street": true, "city": true, "zip": true, "postcode": true, "state": true,
	"sex": true, "gender": true, "dob": true, "job": true, "occupation": true, "employer": true,
	"contact": true, "kontakt": true, "kontaktperson": true, "contactpersoon": true, "ansprechpartner": true, "number": true,
	"nummer": true, "telefon": true, "telefoon": true, "telefonnummer": true, "telefoonnummer": true, "rufnummer": true, "handy": true, "tlf": true,
}

const (
	// leastGlued is the length of the shortest word that can be two, and leastParty that of
	// a word for a party within one, which words for somebody else need not have.
	leastGlued, leastParty = 6, 5
)

// unglued parts guardianphone and mothersname, and, of names of several words, only
// those for somebody who is never the row's person: Notfallkontakt Name.
func unglued(ws []string) []string {
	for i, w := range ws {
		for n := 3; n < len(w)-2 && len(w) >= leastGlued; n++ {
			who := roleOf(w[:n])
			if who != roleOther && (who != roleParty || n < leastParty || len(ws) > 1) {
				continue
			}
			if rest := strings.TrimPrefix(w[n:], "s"); glued[w[n:]] || glued[rest] {
				return slices.Concat(ws[:i], []string{w[:n], strings.TrimPrefix(rest, "_")}, ws[i+1:])
			}
		}
	}
	return ws
}

// partyRole returns the word by which a column of a person's data belongs to
// another than the row's person, with what number follows it, or "". names says
// that the column names people, so that its only word may be such a one.
func partyRole(column string, names bool) string {
	if role := otherRole(column); role != "" {
		return role
	}
	ws := unglued(words(column))
	for i, w := range ws {
		if roleOf(w) == roleOwn || len(ws) == 1 && !names {
			continue
		}
		return numbered(ws, i)
	}
	return ""
}

// refRole returns the role of a referee in the name of a column of a person's data,
// with what number follows it ("ref1_name"), or "". "ref" says it of such columns
// alone: it also calls what orders are found by.
func refRole(column string) string {
	ws := words(column)
	for i, w := range ws {
		if len(ws) == 1 || strings.TrimRight(w, "0123456789") != "ref" {
			continue
		}
		if i+1 < len(ws) && strings.Trim(ws[i+1], "0123456789") == "" {
			return w + ws[i+1]
		}
		return w
	}
	return ""
}
