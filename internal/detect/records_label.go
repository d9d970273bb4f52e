package detect

import (
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

const (
	// longestLabel is the longest label of a line, in bytes, and labelWords how many
	// words it has at most: what is longer is a sentence with a colon.
	longestLabel, labelWords = 48, 6
)

// label is what a label of a line says of the value behind it.
type label struct {
	known   bool // its value is something of a person, or names one
	names   bool // its value names a person, whole
	given   bool // its value is a given name
	family  bool // its value is a family name, or may be one
	kind    breach.Kind
	claim   bool        // it claims a class without a kind
	shows   bool        // with a name, its value makes a person's record of the lines
	whose   bool        // its value is of the subject although it names others: a spouse, an employer
	aside   breach.Kind // counts it in a text whose prose nobody searches for it; of no person
	party   labelParty
	seeks   bool   // it names somebody who seeks work: what stands below is about them
	remarks bool   // what was noted of whom the lines are about follows
	column  string // the name of a column that says the same
	key     string // its words, folded
}

// readLabel says what a label means, by the lexicon of columns' names: a label is a
// column's name.
func readLabel(text string) label {
	if i := strings.IndexByte(text, '('); i > 0 && strings.HasSuffix(text, ")") {
		text = text[:i] // Date of birth (dd/mm/yyyy)
	}
	words := tokenize(text)
	if len(words) == 0 || len(words) > labelWords {
		return label{}
	}
	l := label{key: strings.Join(words, " "), party: partyOfLabel(words)}
	if l.party == partyHeader {
		return l
	}
	var r reading
	r, l.column = readColumn(text, words)
	if r.fit == fullFit && r.roles&(roleMeta|roleNone|roleThing|roleMessageID) == 0 {
		l.kind, l.claim = r.kind, r.claim != nil
	}
	l.called(words)
	if l.names && l.party == partyNone {
		l.kind, l.claim = breach.KindFullName, false
	}
	info, _ := breach.Info(r.claimed())
	l.whose = l.claim && info.OfOthers || l.kind == breach.KindEmployer
	l.shows = l.claim && showsClaim(r.claim) || showsPerson(l.kind)
	l.aside = asideOf(l.kind, r.claimed())
	l.seeks = l.names && seeksWork(words)
	l.known = l.names || l.claim || l.kind != breach.KindNone || l.party == partyKin || l.party == partyStaff
	return l
}

// labelJoints are words within labels that names of columns leave out.
var labelJoints = wordSet("of the and de du des d la le les et der die das des und del della di y e i da do dos van het en")

// readColumn reads a label as the name of a column, without the words between its
// words where that says more, and returns the name.
func readColumn(text string, words []string) (reading, string) {
	r := loadLexicon().read(text)
	if text = strings.TrimSpace(text); !attributeName([]byte(text)) {
		text = strings.Join(words, " ") // date de résiliation: it is read by its words alone
	}
	if r.fit == fullFit {
		return r, text
	}
	rest := plainWords(words)
	if len(rest) == len(words) || len(rest) == 0 {
		return r, text
	}
	text = strings.Join(rest, " ")
	return loadLexicon().read(text), text
}

// plainWords leaves out the words that stand between others.
func plainWords(words []string) []string {
	var rest []string
	for _, w := range words {
		if !labelJoints[w] {
			rest = append(rest, w)
		}
	}
	return rest
}

// called tells labels behind which a person is named: words for persons alone, with
// "name" or without, or for both parts of a name: "Nom et prénom".
func (l *label) called(words []string) {
	persons, names, others, parts := 0, 0, 0, 0
	for _, it := range loadLexicon().items(plainWords(words)) {
		switch {
		case it.kind == breach.KindGivenName:
			l.given = true
			parts++
		case it.kind == breach.KindFamilyName:
			l.family = true
			parts++
		case it.kind == breach.KindFullName:
			names++
		case it.roles&rolePerson != 0:
			persons++
		case it.roles&roleNoise == 0:
			others++
		}
	}
	l.family = l.family || names > 0
	switch {
	case l.party == partySubject:
		l.names = true
	case l.party != partyNone:
	case parts > 1 || parts > 0 && names > 0:
		l.names, l.given, l.family = true, false, false // Cognome e nome
	case l.kind == breach.KindFullName || persons > 0 && others == 0 && l.kind == breach.KindNone && !l.claim:
		l.names = true
	}
}

// showsClaim reports claims of what Articles 9 and 10 name, and of numbers that people
// are given.
func showsClaim(c *claim) bool {
	if c == nil {
		return false
	}
	info, _ := breach.Info(c.class)
	return info.Special || c.shape == shapeNumber
}

// showsPerson reports kinds that are not given of firms and things beside a name.
func showsPerson(k breach.Kind) bool {
	switch k {
	case breach.KindEmail, breach.KindPhone, breach.KindBorn, breach.KindStreet, breach.KindIBAN, breach.KindGender:
		return true
	}
	return k.ByState()
}

// asideOf is the kind under which a value of a text is counted that is nobody's for sure,
// where searches of values do not count it.
func asideOf(k breach.Kind, c breach.Class) breach.Kind {
	if k == breach.KindBorn || k == breach.KindStreet {
		return k
	}
	for t := breach.KindHealthText; t <= breach.KindGeneticText && c != breach.NoClass; t++ {
		if t.Class() == c {
			return t
		}
	}
	return breach.KindNone
}
