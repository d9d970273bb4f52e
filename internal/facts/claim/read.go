package claim

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"

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
	Date      Kind = "date"      // something happened that day
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
)

// Claim is something that a sentence says.
type Claim struct {
	Kind      Kind           `json:"kind"`
	Sentence  string         `json:"sentence"`
	Offset    int            `json:"offset"` // of the sentence in the text, in bytes
	Number    int64          `json:"number,omitempty"`
	Bound     Bound          `json:"bound,omitempty"`
	Addresses bool           `json:"addresses,omitempty"` // the number is of e-mail addresses
	Classes   []breach.Class `json:"classes,omitempty"`
	How       string         `json:"how,omitempty"` // "encrypted", "hashed", "clear", "not " and one of them; "special" of categories
	Day       string         `json:"day,omitempty"` // ISO 8601
}

// reader reads one text.
type reader struct {
	*language
	text   string
	claims []Claim
	at     sentence
	lead   []word // of the sentence that leads the list under way
}

// read finds the claims of a text in a language, "" for the one it seems to be
// in.
func read(text, lang string) (claims []Claim, code string, all []sentence, err error) {
	r := reader{text: text, language: guess(words(text, 0, len(text)))}
	if lang != "" {
		i := slices.IndexFunc(languages(), func(l *language) bool { return l.code == lang })
		if i < 0 {
			return nil, "", nil, fmt.Errorf("statements in %q are not read, only in %s", lang, strings.Join(Languages(), ", "))
		}
		r.language = languages()[i]
	}
	all = sentences(text)
	for _, s := range all {
		r.at = s
		r.at.words = r.merge(s.words)
		if !s.item {
			r.lead = nil
		}
		r.sentence()
		if s.leads {
			r.lead = r.at.words
		}
	}
	return r.claims, r.code, all, nil
}

func (r *reader) add(c Claim) {
	c.Sentence, c.Offset = strings.Join(strings.Fields(r.text[r.at.start:r.at.end]), " "), r.at.start
	r.claims = append(r.claims, c)
}

func (r *reader) sentence() {
	r.numbers(r.at.words)
	r.dates(r.at.words)
	if r.noMisuse(r.at.words) || r.here("if", r.at.words) > 0 {
		return // under a condition nothing is claimed
	}
	for i, clause := range r.clauses(r.at.words) {
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
		parts := w[i].breaks && (!w[i].colon || len(r.mentions(w[from:i])) > 0)
		if i > from && (parts || r.here("but", w[i:]) > 0) && !r.excepts(w, i) {
			out, from = append(out, w[from:i]), i
		}
	}
	return append(out, w[from:])
}

// mention is a class that a clause names.
type mention struct {
	class breach.Class
	at    int // first word
}

// mentions finds the classes a clause names, each phrase by its longest form.
func (r *reader) mentions(w []word) (out []mention) {
	for i := 0; i < len(w); {
		n := 0
		for _, c := range w[i].classes {
			out = append(out, mention{c, i})
			n = 1
		}
		for _, c := range r.class {
			switch k := c.words.at(w[i:]); {
			case n == 0 && k > 0:
				n = k
				out = append(out, mention{c.class, i})
			case k > 0 && k == n && slices.Equal(c.words, r.phraseOf(out[len(out)-1], w[i:])):
				out = append(out, mention{c.class, i}) // one phrase for several classes
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
	if r.doubts(w) {
		return // "it is not known whether passwords were taken"
	}
	if r.find("except", w) >= 0 {
		r.exception(w)
		return
	}
	found := r.mentions(w)
	if len(found) == 0 {
		r.allData(w)
		return
	}
	no, not, only := r.find("no", w), r.find("not", w), r.find("only", w)
	if r.find("negation", w[len(w)-1:]) >= 0 {
		not = len(w) - 1 // "passwords were not"
	}
	said := hit && (r.find("affected", w) >= 0 || r.elided(w))
	if !said && (no >= 0 || not >= 0) && r.find("advice", w) >= 0 {
		return // "never share your password"
	}
	kept, denied := r.protected(w, found)
	if denied || r.find("notonly", w) >= 0 {
		no, not, only = -1, -1, -1
	}
	if kept {
		only = -1 // "only as hashes"
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
	case len(affected) > 0 && (said || len(affected) > 1):
		r.add(Claim{Kind: Affected, Classes: unique(affected)})
	}
	for _, c := range unique(spared) {
		r.add(Claim{Kind: Unharmed, Classes: []breach.Class{c}})
	}
}

func unique(list []breach.Class) (out []breach.Class) {
	for _, c := range list {
		if !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	return out
}

// protected reads what a clause says of how passwords are kept, and reports whether
// it says anything, and denies it: then its "not" says nothing of what is affected.
func (r *reader) protected(w []word, found []mention) (said, denied bool) {
	if !slices.ContainsFunc(found, func(m mention) bool { return m.class == breach.Passwords }) {
		return false, false
	}
	how, denied := r.kept(w)
	if how != "" {
		r.add(Claim{Kind: Protected, How: how, Classes: []breach.Class{breach.Passwords}})
	}
	return how != "", denied
}

// reach is how many words may stand between a number and what it counts.
const reach = 4

// numbers reads numbers of people and of addresses.
func (r *reader) numbers(w []word) {
	for i := range w {
		if r.unnumbered(w, i) {
			continue
		}
		v, digits := scaled(w[i].fold)
		if !digits {
			v = r.spelt(w[i].fold)
		}
		if v == 0 && !digits || r.dated(w, i) || r.telephone(w, i) {
			continue
		}
		next := i + 1
		for _, u := range []struct {
			cue string
			by  float64
		}{{"billion", 1e9}, {"million", 1e6}, {"thousand", 1e3}} {
			if n := r.here(u.cue, w[next:]); n > 0 {
				v, next = v*u.by, next+n
				break
			}
		}
		if !digits && next == i+1 {
			continue // a small number in words, as in "two of them"
		}
		people, addresses := false, false
		for j := next; j < min(len(w), next+reach) && !people && !addresses; j++ {
			people = r.here("people", w[j:]) > 0
			addresses = r.isAddress(w[j:])
		}
		if people && r.percent(w, i) {
			r.add(Claim{Kind: Share, Number: int64(v), Bound: r.bound(w, i)})
			continue
		}
		if people || addresses {
			r.add(Claim{Kind: People, Number: int64(v), Bound: r.bound(w, i), Addresses: addresses})
		}
	}
}

// spelt is a number from one to ten in words, 0 for another word.
func (r *reader) spelt(w string) float64 {
	return float64(1 + slices.IndexFunc(r.cues["counts"], func(p phrase) bool { return p[0] == w }))
}

// dated reports whether a number is the day or the year of a date: a month stands
// beside it, or behind the "de" of Spanish.
func (r *reader) dated(w []word, i int) bool {
	for _, step := range []int{-1, 1} {
		for j := i + step; j >= 0 && j < len(w); j += step {
			if r.month(w[j].fold) != 0 {
				return true
			}
			if w[j].fold != "de" {
				break
			}
		}
	}
	return false
}

// shortestTelephone is how many digits a telephone number has at the least.
const shortestTelephone = 6

// telephone reports whether a number is one to call, or a part of it: groups of digits
// beside one another of which one begins with 0, behind a plus or a bracket, or with
// hyphens or strokes between. No count is written like that.
func (r *reader) telephone(w []word, i int) bool {
	first, last := i, i
	for first > 0 && r.grouped(w[first-1], w[first]) {
		first--
	}
	for last+1 < len(w) && r.grouped(w[last], w[last+1]) {
		last++
	}
	digits, marked := 0, strings.HasSuffix(r.text[:w[first].start], "+") || first < last && strings.HasSuffix(r.text[:w[first].start], "(")
	for j := first; j <= last; j++ {
		text := r.text[w[j].start:w[j].end]
		for _, c := range text {
			if unicode.IsDigit(c) {
				digits++
			}
		}
		marked = marked || text[0] == '0' || j > first && strings.ContainsAny(r.text[w[j-1].end:w[j].start], "-/")
	}
	return marked && digits >= shortestTelephone
}

// grouped reports whether two words are groups of digits with nothing between them but
// what parts the groups of a telephone number.
func (r *reader) grouped(a, b word) bool {
	return isDigit(r.text[a.end-1]) && isDigit(r.text[b.start]) && strings.Trim(r.text[a.end:b.start], " -/()\u00a0\u202f") == ""
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// isAddress reports a mention of e-mail addresses.
func (r *reader) isAddress(w []word) bool {
	return slices.Contains(w[0].classes, breach.EmailAddresses) || slices.ContainsFunc(r.class, func(c classPhrase) bool { return c.class == breach.EmailAddresses && c.words.at(w) > 0 })
}

// bound reads what stands before a number.
func (r *reader) bound(w []word, i int) Bound {
	for _, b := range []struct {
		cue   string
		bound Bound
	}{{"most", AtMost}, {"under", Under}, {"least", AtLeast}, {"about", About}} {
		if r.before(b.cue, w, i) {
			return b.bound
		}
	}
	return Exactly
}

// dates reads days: "1 November 2016", "November 1, 2016", "01/11/2016".
func (r *reader) dates(w []word) {
	for i := range w {
		if day, err := time.Parse(time.DateOnly, r.text[w[i].start:min(len(r.text), w[i].start+10)]); err == nil {
			r.add(Claim{Kind: Date, Day: day.Format(time.DateOnly)})
			continue
		}
		month := r.month(w[i].fold)
		if month == 0 {
			continue
		}
		day, year := 0, 0
		for _, j := range r.beside(w, i) {
			switch n, ok := number(strings.TrimRight(w[j].fold, "stndrehº")); {
			case !ok:
			case n >= 1 && n <= 31 && day == 0:
				day = int(n)
			case n >= 1990 && n < 2200 && year == 0:
				year = int(n)
			}
		}
		if t := time.Date(year, month, day, 0, 0, 0, 0, time.UTC); day > 0 && year > 0 && t.Day() == day {
			r.add(Claim{Kind: Date, Day: t.Format(time.DateOnly)})
		}
	}
}

// beside are the words that may be day and year of the month at i: one before it,
// two behind, the "de" of Spanish passed over.
func (r *reader) beside(w []word, i int) (out []int) {
	at := func(j, step int) int {
		for j += step; j >= 0 && j < len(w) && w[j].fold == "de"; {
			j += step
		}
		return j
	}
	next := at(i, 1)
	for _, j := range []int{at(i, -1), next, at(next, 1)} {
		if j >= 0 && j < len(w) {
			out = append(out, j)
		}
	}
	return out
}

func (r *reader) month(w string) time.Month {
	for i, p := range r.cues["months"] {
		if p[0] == w {
			return time.Month(i + 1)
		}
	}
	return 0
}
