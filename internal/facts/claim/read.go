package claim

import (
	"fmt"
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// Kind is what a claim is about.
type Kind string

// The kinds.
const (
	People    Kind = "people"    // how many people, or addresses, are concerned
	Affected  Kind = "affected"  // data of a class are
	Unharmed  Kind = "unharmed"  // data of a class are not
	Only      Kind = "only"      // data of no other class are
	Protected Kind = "protected" // passwords, or all data, are encrypted or hashed
	NoData    Kind = "no data"   // no personal data are affected
	NoMisuse  Kind = "no misuse" // nothing shows that the data were used
	Share     Kind = "share"     // how many people in a hundred are concerned
	Few       Kind = "few"       // few people are, without a number
	Nobody    Kind = "nobody"    // nobody is
	Date      Kind = "date"      // something happened that day
	Delay     Kind = "delay"     // how long after it was known somebody was told
	Told      Kind = "told"      // somebody was, or did
	Countries Kind = "countries" // of how many countries, or with How "nations" nations, people are
	Safe      Kind = "safe"      // what is people's own, How, is safe
	NoRisk    Kind = "no risk"   // people run none, or with How "low" a low one
	NoAction  Kind = "no action" // people need do nothing, or change nothing of Classes
	Aftermath Kind = "aftermath" // what became of the data, or of who took them, as How says
	Children  Kind = "children"  // none are concerned, with Denied, or some are, or Number
	Staff     Kind = "staff"     // with Denied, none of the controller's own are concerned
)

// Bound says how a number is meant.
type Bound string

// The bounds.
const (
	Exactly Bound = ""
	About   Bound = "about"
	AtLeast Bound = "at least"
	AtMost  Bound = "at most"
	Under   Bound = "fewer than"
	Between Bound = "between" // Number and Upper
)

// Claim is something that a sentence says.
type Claim struct {
	Kind      Kind           `json:"kind"`
	Sentence  string         `json:"sentence"`
	Offset    int            `json:"offset"` // of the sentence in the text, in bytes
	Number    int64          `json:"number,omitempty"`
	Bound     Bound          `json:"bound,omitempty"`
	Upper     int64          `json:"upper,omitempty"`
	Countries []string       `json:"countries,omitempty"` // ISO 3166-1, of whose people the number speaks
	Addresses bool           `json:"addresses,omitempty"` // the number is of e-mail addresses
	Values    bool           `json:"values,omitempty"`    // the number is of values of Classes, not of people
	Denied    bool           `json:"denied,omitempty"`    // the sentence says that this number is not affected
	NoneOf    bool           `json:"none_of,omitempty"`   // and that nobody of it is: "none of our 500 customers"
	Classes   []breach.Class `json:"classes,omitempty"`   // of which the claim speaks; of a number of people, which of their data
	How       string         `json:"how,omitempty"`       // "encrypted", "hashed", "clear", "not " and one of them; "special" of categories
	Day       string         `json:"day,omitempty"`       // ISO 8601; "--11-01" where no year is known
	Event     Event          `json:"event,omitempty"`     // what happened that day, as far as the sentence tells
	otherDay  string         // where the day can be read in two ways, the second
	noYear    bool           // the sentence leaves it out; Day is "--11-01" until it is judged
	told      []string       // the authorities that are named as told
	aware     bool           // a delay counts from awareness
	workdays  bool           // and in working days
	first     bool           // it is said to be the first time
	beside    []breach.Class // that the same part of the sentence names
	nothing   bool           // it counts people with nothing but Classes
	mined     bool           // of those in the files alone
	sole      bool           // it is said to be no more: "only", "exactly"
	subset    bool           // of another number of the sentence: "among them"
	past      bool           // the sentence tells of what was
	aside     bool           // nothing in the sentence says that those counted are affected
}

// reader reads one text.
type reader struct {
	*language
	text   string
	claims []Claim
	at     sentence
	before int    // where the sentence before begins
	lead   []word // of the sentence that leads the list under way
	parties
}

// read finds the claims of a text in a language, "" for the one it seems to be
// in; who are the parties that it may name.
func read(text, lang string, who parties) (claims []Claim, code string, all []sentence, err error) {
	r := reader{text: text, language: guess(words(text, 0, len(text))), parties: who}
	if lang != "" {
		i := slices.IndexFunc(languages(), func(l *language) bool { return l.code == lang })
		if i < 0 {
			return nil, "", nil, fmt.Errorf("statements in %q are not read, only in %s", lang, strings.Join(Languages(), ", "))
		}
		r.language = languages()[i]
	}
	all = sentences(text)
	for i := 0; i < len(all); i++ {
		s := all[i]
		r.at = s
		r.at.words = r.merge(s.words)
		if !s.item {
			r.lead = nil
		}
		switch asks := s.asks(text); {
		case !asks:
			r.sentence()
		case i+1 < len(all) && r.question(&all[i+1]):
			all[i].end = all[i+1].end
			all = slices.Delete(all, i+1, i+2)
		}
		if s.leads {
			r.lead = r.at.words
		}
		r.before = s.start
	}
	return r.claims, r.code, all, nil
}

func (r *reader) add(c Claim) {
	c.Sentence, c.Offset = strings.Join(strings.Fields(r.text[r.at.start:r.at.end]), " "), r.at.start
	r.claims = append(r.claims, c)
}

func (r *reader) sentence() {
	figures := r.figures(r.at.words)
	r.at.words = r.unstrange(r.boundless(r.at.words))
	clauses := r.clauses(r.at.words)
	if len(figures) > 0 {
		var parts [][]word
		for _, c := range clauses {
			parts = append(parts, r.parts(c)...)
		}
		for i := range figures {
			r.settle(&figures[i], parts)
		}
	}
	r.dates(r.at.words)
	r.telling(r.at.words)
	r.lands(r.at.words)
	if r.here("if", r.at.words) > 0 || r.inverted() {
		return // under a condition nothing is claimed
	}
	if r.noMisuse(r.at.words) {
		r.besideMisuse(r.at.words)
		return
	}
	for i, clause := range clauses {
		if i == 0 && r.at.item {
			clause = slices.Concat(r.lead, clause)
		}
		hit := r.find("affected", clause) >= 0
		for _, part := range r.parts(clause) {
			r.clause(part, hit)
		}
	}
}

// clauses parts a sentence at marks and at words that turn it round. A colon
// after words that name no class parts nothing: "not affected: passwords".
func (r *reader) clauses(w []word) (out [][]word) {
	from := 0
	for i := range w {
		parts := w[i].breaks && (!w[i].colon || len(r.mentions(w[from:i])) > 0) && !r.deniesHeading(stretch(w[i:]))
		turned := i == from+1 && r.find("negation", w[from:i]) >= 0 // "not, however, passwords"
		if i > from && !turned && (parts || r.turns(w, i)) && !r.excepts(w, i) {
			out, from = append(out, w[from:i]), i
		}
	}
	return append(out, w[from:])
}

// deniesHeading reports whether words do nothing but deny what stands before a mark:
// "passwords: none", "names: not affected".
func (r *reader) deniesHeading(w []word) bool {
	return r.nay(w) || r.denied(w) && r.find("affected", w) >= 0 && r.only(w, "nay", "no", "not", "negation", "none", "aux", "also", "affected")
}

// stretch is what stands before the next mark that parts clauses.
func stretch(w []word) []word {
	for i := 1; i < len(w); i++ {
		if w[i].breaks {
			return w[:i]
		}
	}
	return w
}

// turns reports whether word i turns a sentence round: "but", "because", or behind a
// comma a word that denies only the classes that follow: "names, not passwords".
func (r *reader) turns(w []word, i int) bool {
	if r.here("but", w[i:]) > 0 || r.here("because", w[i:]) > 0 {
		return true
	}
	if i == 0 || !r.comma(w, i) || r.exceptAt(w) >= 0 {
		return false
	}
	n := max(r.here("negation", w[i:]), r.here("no", w[i:]))
	if n == 0 {
		return false
	}
	for i += n; i < len(w); {
		next := max(r.here("but", w[i:]), r.here("article", w[i:]), r.here("own", w[i:]))
		if next == 0 {
			_, length := r.mentioned(w[i:])
			return length > 0
		}
		i += next
	}
	return false
}

// mention is a class that a clause names.
type mention struct {
	class  breach.Class
	at, to int // first word, and the one behind the last
}

// mentions finds the classes a clause names, each phrase by its longest form.
func (r *reader) mentions(w []word) (out []mention) {
	for i := 0; i < len(w); {
		if n := r.here("inname", w[i:]); n > 0 && (i == 0 || r.here("affected", w[i-1:i]) == 0) {
			i += n // "a contract in your name" speaks of no data
			continue
		}
		n := 0
		for _, c := range w[i].classes {
			out = append(out, mention{c, i, i + 1})
			n = 1
		}
		for _, c := range r.class {
			switch k := c.words.at(w[i:]); {
			case n == 0 && k > 0:
				n = k
				out = append(out, mention{c.class, i, i + k})
			case k > 0 && k == n && slices.Equal(c.words, r.phraseOf(out[len(out)-1], w[i:])):
				out = append(out, mention{c.class, i, i + k}) // one phrase for several classes
			}
		}
		i += max(n, 1)
	}
	return out
}

// clause reads which classes it says are affected, and which are not. hit reports that
// the clause of which it is a part says that something is affected: "names were
// affected, and passwords were".
func (r *reader) clause(w []word, hit bool) {
	if r.doubts(w) || r.takenBack(w, hit) {
		return // "it is not known whether passwords were taken"
	}
	w, unsure := r.assured(w)
	if unsure {
		return
	}
	w = r.learnt(w)
	if r.exceptAt(w) >= 0 {
		r.exception(w)
		return
	}
	if r.nothingElse(w, hit) {
		return
	}
	found := r.mentions(w)
	share, shared := r.share(w)
	shared = shared && len(r.figures(w)) == 0 && r.find("who", w) < 0 && r.find("whose", w) < 0 && r.find("notonly", w) < 0 // "all whose names were taken"
	if r.ofNoKind(w, found) || r.scoped(w, found) || r.reassures(w, found) {
		return
	}
	if len(found) == 0 {
		if shared && r.find("affected", w) >= 0 && !r.denial(w) {
			r.add(share)
			return
		}
		if !r.nobody(w) && !r.deviceKept(w) {
			r.allData(w)
		}
		return
	}
	no, not, only := r.noAt(w), r.find("not", w), r.onlyAt(w, found)
	if r.find("negation", w[len(w)-1:]) >= 0 {
		not = len(w) - 1 // "passwords were not"
	}
	said := hit && (r.find("affected", w) >= 0 || r.elided(w))
	if !said && r.find("advice", w) >= 0 && (no >= 0 || not >= 0 || only < 0) {
		return // "never share your password", "they ask for names and bank details"
	}
	if !said && no > 0 && not < 0 && r.here("without", w[no:]) > 0 && r.find("copula", w) < 0 {
		return // "somebody can sign in without a password"
	}
	if !said && r.find("stored", w) >= 0 && r.find("unsafe", w) >= 0 {
		return // "we no longer store passwords in this way"
	}
	if how, _ := r.kept(w); how == "" && (r.unreal(w) || r.differs(w, found)) {
		return // "only you can change your password"
	}
	kept, denied := r.protected(w, found)
	if denied && no >= 0 && no < found[0].at {
		return // "no passwords in readable form" does not say that others were affected
	}
	if denied || r.find("notonly", w) >= 0 || r.notOnly(w, only) || r.notAll(w) || r.leavingMore(w) {
		no, not, only = -1, -1, -1
	}
	if kept && !r.raw("pastcan", w) || only >= 0 && len(r.figures(w)) > 0 {
		only = -1 // "only as hashes"; "of 80 people only names"
	}
	var affected, spared []breach.Class
	for _, m := range found {
		switch {
		case not >= 0, no >= 0 && m.at > no:
			spared = append(spared, m.class)
		default:
			affected = append(affected, m.class)
		}
	}
	switch {
	case only >= 0 && len(affected) > 0 && not < 0:
		r.add(Claim{Kind: Only, Classes: unique(affected)})
	case len(affected) > 0 && said && shared:
		share.Classes = unique(affected)
		r.add(share)
	case len(affected) > 0 && (said || len(affected) > 1):
		r.add(Claim{Kind: Affected, Classes: unique(affected)})
	}
	for _, c := range unique(spared) {
		r.add(Claim{Kind: Unharmed, Classes: []breach.Class{c}})
	}
}

func unique[T comparable](list []T) (out []T) {
	for _, c := range list {
		if !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	return out
}

// protected reads what a clause says of how passwords, or else other data, are kept, and reports whether
// it says anything, and denies it: then its "not" says nothing of what is affected.
func (r *reader) protected(w []word, found []mention) (said, denied bool) {
	how, denied := r.kept(w)
	if how == "" {
		return false, denied
	}
	if how == "clear" && !denied && r.clearOnes(w, found) && r.find("negation", w) >= 0 {
		how, denied = "not clear", true
	}
	if slices.ContainsFunc(found, func(m mention) bool { return m.class == breach.Passwords }) {
		r.add(Claim{Kind: Protected, How: how, Classes: []breach.Class{breach.Passwords}})
		return true, denied
	}
	r.add(Claim{Kind: Protected, How: how, Classes: classesOf(found)})
	return true, denied
}
