package detect

import "github.com/tocsin-project/tocsin/internal/breach"

// strength says how well a column's name fits its kind.
type strength uint8

const (
	noFit   strength = iota
	weakFit          // a common word beside words we do not know: "foo_name"
	partFit          // a clear term beside words we do not know: "foo_email"
	fullFit          // the whole name, but for noise and words for persons
)

// reading is what the lexicon says of a name.
type reading struct {
	kind  breach.Kind
	claim *claim // instead of a kind
	fit   strength
	roles role // of the words around the kind, or of all where there is none
	plain bool // a term marked alone ("name", "title")
	asks  bool // the name asks, and yes or no answers: "smoker_yn"
}

// item is a run of words of a name with what the lexicon has for it.
type item struct {
	term
	known bool
	words int // of the name
}

// says reports a name of which a word means something.
func (r reading) says() bool {
	return r.fit != noFit || r.claim != nil || r.roles&^roleNoise != 0
}

// read says what a column's name means. Words that make a statement about a
// value ("verified") take every kind away, words for things only take away the
// common terms ("name").
func (l *lexicon) read(name string) reading {
	words := tokenize(l.withoutRemarks(name))
	if reset, ok := l.readReset(words); ok {
		return reset
	}
	r := l.readWords(words)
	if r.fit < fullFit {
		if asked, ok := l.readQuestion(name, words); ok {
			return asked
		}
	}
	if kin, ok := l.readKin(words); ok && (r.kind == breach.KindNone && r.claim == nil || r.clearer(kin)) {
		return kin
	}
	if asked, ok := l.readAsked(words); ok && r.kind == breach.KindNone && (r.fit < fullFit || r.claim == asked.claim) {
		return asked
	}
	if r.fit < partFit {
		if member, ok := l.readMember(name); ok {
			return member
		}
	}
	return r
}

func (l *lexicon) readWords(words []string) reading {
	items := l.items(words)
	var r reading
	at := pick(items)
	unknown := false
	for i, it := range items {
		if i == at {
			continue
		}
		if !it.known || it.roles == roleDeal && !it.means() {
			unknown = true // a deal's word says nothing of a column
			continue
		}
		r.roles |= beside(it)
	}
	if at >= 0 && r.roles&roleNumber != 0 && !items[at].numbered() {
		r.roles |= roleMeta
	}
	if at < 0 || r.roles&(roleNone|roleMeta) != 0 {
		return r
	}
	t := items[at]
	r.kind, r.claim, r.plain = t.kind, t.claim, t.alone
	r.roles |= t.roles & (roleTitle | roleText | roleMessageID)
	common := t.alone || t.claim != nil && t.words == 1
	switch {
	case common && r.roles&roleThing != 0:
		r.kind, r.claim = breach.KindNone, nil
	case common && unknown:
		r.fit = weakFit
	case unknown:
		r.fit = partFit
	default:
		r.fit = fullFit
	}
	return r
}

// numbered reports what is a number: "ssn_num" is one, "email_num" counts.
func (t term) numbered() bool {
	if t.claim != nil {
		return t.claim.shape >= shapeAmount
	}
	switch t.kind {
	case breach.KindPhone, breach.KindFRNIR, breach.KindGBNINO, breach.KindUSSSN, breach.KindIBAN, breach.KindCard,
		breach.KindStreet, breach.KindPostcode, breach.KindIP:
		return true
	}
	return false
}

// beside gives the roles of a word that stands beside the kind; a word that has
// no role of its own but a kind ("email" in "address_email") has none.
func beside(it item) role {
	if it.roles&(roleNoise|rolePerson) != 0 {
		return it.roles &^ (roleThing | roleMeta)
	}
	return it.roles
}

// pick returns the index of the item that gives a name its kind, -1 for none:
// the one of the highest rank, the later one of equals.
func pick(items []item) int {
	at, best := -1, -1
	for i, it := range items {
		if !it.means() && it.roles&(roleTitle|roleText|roleMessageID) == 0 {
			continue
		}
		if it.roles&(roleMeta|roleNoise|rolePerson|roleNumber) != 0 && len(items) > 1 && others(items, i) {
			continue // acts as the word beside
		}
		if r := kindRank(it.term); r >= best {
			at, best = i, r
		}
	}
	return at
}

// others reports whether another item than items[i] names a kind or is unknown.
func others(items []item, i int) bool {
	for j, it := range items {
		if j != i && (!it.known || it.means() || it.roles&(roleMeta|roleThing|roleNone|roleText|roleTitle) != 0) {
			return true
		}
	}
	return false
}

// kindRank orders the kinds when a name holds several ("address_email").
func kindRank(t term) int {
	rank := 5
	switch t.kind {
	case breach.KindPassword:
		rank = 9
	case breach.KindEmail, breach.KindIBAN, breach.KindCard:
		rank = 8
	case breach.KindPhone, breach.KindFile, breach.KindIP, breach.KindBorn:
		rank = 7
	case breach.KindCity, breach.KindPostcode, breach.KindRegion, breach.KindCountry, breach.KindGeo,
		breach.KindGivenName, breach.KindFamilyName, breach.KindMiddleName:
		rank = 6
	case breach.KindStreet, breach.KindEmployer:
		rank = 4
	case breach.KindNone:
		if t.claim == nil {
			rank = 2
		}
	}
	if t.kind.ByState() {
		rank = 8
	}
	if t.alone && rank > 2 && rank != 6 {
		rank = 3
	}
	if t.alone && (t.kind == breach.KindGivenName || t.kind == breach.KindFamilyName) {
		rank = 5 // below a place: the name of a town ("sehir_adi") is no person's
	}
	return rank
}

// items cuts words into the longest runs that the lexicon knows, from left to
// right. A word that is two known ones written together is cut in two.
func (l *lexicon) items(words []string) []item {
	var out []item
	for i := 0; i < len(words); {
		it, n := l.longestAt(words[i:])
		// What may be cut short is looked for only where a word says nothing as it stands.
		if l.obscure(words[i:min(len(words), i+l.longest)]) {
			if short, m := l.short.at(words[i:], l.longest); m > n && l.obscure(words[i:i+m]) {
				it, n = short, m
			}
		}
		if n > 0 {
			out = append(out, it)
			i += n
			continue
		}
		if a, b, ok := l.glued(words[i]); ok {
			out = append(out, a, b)
		} else {
			out = append(out, item{words: 1})
		}
		i++
	}
	return out
}

// obscure reports whether one of the words, by itself, says nothing that a
// column's meaning could be read from: "port" in "tel_port". A word for a thing says what
// it is.
func (l *lexicon) obscure(words []string) bool {
	for _, w := range words {
		if t := l.terms[w]; !t.means() && t.roles&(roleNoise|rolePerson|roleThing) == 0 {
			return true
		}
	}
	return false
}

func (l *lexicon) longestAt(words []string) (item, int) {
	best, n := item{}, 0
	joined := ""
	for k := 1; k <= len(words) && k <= l.longest; k++ {
		joined += words[k-1]
		if t, ok := l.terms[joined]; ok {
			best, n = item{t, true, k}, k
		}
	}
	return best, n
}

// glued cuts a word into a word for a person, a thing or a deal and a kind
// ("candidatename", "lieferanschrift"), or the other way round ("nomclient").
func (l *lexicon) glued(word string) (a, b item, ok bool) {
	for i := len(word) - 3; i >= 3; i-- {
		x, okX := l.terms[word[:i]]
		y, okY := l.terms[word[i:]]
		if !okX || !okY {
			continue
		}
		person := (x.roles | y.roles) & (rolePerson | roleThing | roleMeta | roleDeal)
		if person != 0 && (x.means() || y.means()) {
			return item{x, true, 1}, item{y, true, 1}, true
		}
	}
	return item{}, item{}, false
}
