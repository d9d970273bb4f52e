package detect

import (
	"encoding/binary"
	"fmt"
	"math"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm"
)

// Unfound counts what keeps the absence of a class from being proved: values
// that pass the full check of a class, in places where none was found.
type Unfound struct {
	mails, ibans, cards uint64
	// failing counts numbers that are built like a card's and fail Luhn's check:
	// beside them those that pass may be chance.
	failing uint64
	// failingIBANs counts values that are built like an account number and fail its
	// check, written without what parts it.
	failingIBANs uint64
	// firms counts numbers that pass as cards and as those of French companies.
	firms uint64
	// packed counts values that hold what is compressed, in base64, and no text.
	packed uint64
	// accounts counts numbers that the words before them call those of an account: no
	// check of theirs is known, and of whom they are is not read.
	accounts uint64
}

// Add adds the counts of another part.
func (u *Unfound) Add(o *Unfound) {
	u.mails += o.mails
	u.ibans += o.ibans
	u.cards += o.cards
	u.failing += o.failing
	u.failingIBANs += o.failingIBANs
	u.firms += o.firms
	u.packed += o.packed
	u.accounts += o.accounts
}

// since returns what was added since before.
func (u *Unfound) since(before *Unfound) Unfound {
	return Unfound{
		u.mails - before.mails, u.ibans - before.ibans, u.cards - before.cards, u.failing - before.failing,
		u.failingIBANs - before.failingIBANs, u.firms - before.firms, u.packed - before.packed, u.accounts - before.accounts,
	}
}

// append writes the counts.
func (u Unfound) append(b []byte) []byte {
	for _, n := range [...]uint64{u.mails, u.ibans, u.cards, u.failing, u.failingIBANs, u.firms, u.packed, u.accounts} {
		b = binary.AppendUvarint(b, n)
	}
	return b
}

// readUnfound reads counts that append wrote, and returns what stands behind them.
func readUnfound(b []byte) (u Unfound, rest []byte) {
	for _, n := range [...]*uint64{&u.mails, &u.ibans, &u.cards, &u.failing, &u.failingIBANs, &u.firms, &u.packed, &u.accounts} {
		v, w := binary.Uvarint(b)
		*n, b = v, b[w:]
	}
	return u, b
}

// of returns how many values pass the check of a kind.
func (u *Unfound) of(k breach.Kind) uint64 {
	switch k {
	case breach.KindEmail:
		return u.mails
	case breach.KindIBAN:
		return u.ibans
	case breach.KindCard:
		return u.cards
	}
	return 0
}

// failingCards counts the numbers of a stretch of digits, raw[i:j], that are built
// like a card's and fail its check.
func failingCards(raw []byte, i, j int) (n uint64) {
	for at, to := i, min(j+2, len(raw)); ; {
		_, end, passes, ok := norm.NextCard(raw[:to], at)
		if !ok {
			return n
		}
		if !passes {
			n++
		}
		at = end
	}
}

// shortLook is the length of the values, in bytes, that are looked at as a whole:
// of longer ones the stretches of digits are known.
const shortLook = 128

// look looks once more at a value that was searched: found is what the search
// found in it, mail whether a mailbox was found.
func (s *searcher) look(u *Unfound, v []byte, sus suspicion, found []Finding, mail bool) {
	if sus&maybeMail != 0 && !mail && norm.LooseEmail(v) {
		u.mails++
	}
	if sus&maybeNumber == 0 {
		return
	}
	iban := false
	for i := range found {
		if !found[i].Inside {
			return
		}
		iban = iban || found[i].Kind == breach.KindIBAN
	}
	if len(v) <= longestNumber && len(found) == 0 && norm.BareIBAN(v) {
		u.failingIBANs++
	}
	if len(v) <= shortLook {
		s.lookAt(u, v, 0, len(v), &iban, len(v))
		for i := nextDigit(v, 0); i < len(v); {
			end, digits := stretch(v, i)
			s.lookCalled(u, v, i, end, digits)
			i = nextDigit(v, end)
		}
		return
	}
	if !s.classes.of(v) {
		s.classes.read(v) // else the search has just read it
	}
	for i, end, digits := s.classes.long(0); i < len(v); i, end, digits = s.classes.long(end) {
		s.lookAt(u, v, i, end, &iban, digits)
		s.lookCalled(u, v, i, end, digits)
	}
}

// lookAt looks at one stretch of so many digits, v[i:end]. iban says that an IBAN
// is known.
func (s *searcher) lookAt(u *Unfound, v []byte, i, end int, iban *bool, digits int) {
	if !*iban && (i == 0 || gluedBefore(v, i)) && norm.LooseIBAN(v[max(0, i-marginNumber):min(len(v), end+marginNumber)]) {
		*iban = true
		u.ibans++
	}
	for at := i; digits >= cardDigits; {
		start, to, passes, ok := norm.NextCard(v[:min(end+2, len(v))], at)
		if !ok {
			return
		}
		switch at = to; {
		case !passes || s.taken(start, to):
		case norm.SIRET(v[start:to]):
			u.firms++
		default:
			u.cards++
		}
	}
}

// gluedBefore reports a letter before v[i:], with a mark between at most: what
// stands behind a blank the search has read.
func gluedBefore(v []byte, i int) bool {
	if i > 1 && (v[i-1] == '.' || v[i-1] == '/' || v[i-1] == '_' || v[i-1] == '-') {
		i--
		if v[i] == '_' && v[i-1]-'0' < 10 {
			return true // DE89_3704...: the search knows no low line
		}
	}
	return i > 0 && letterByte(v[i-1])
}

// marginNumber is how much around a stretch of digits may belong to an IBAN, in
// bytes.
const marginNumber = 40

// taken reports whether a number that was found already stands at v[start:end].
func (s *searcher) taken(start, end int) bool {
	for _, n := range s.numbs {
		if n.start < end && start < n.end && (n.kind == breach.KindCard || n.kind == breach.KindIBAN) {
			return true
		}
	}
	return false
}

// Note is what is told of values that pass the check of a class and are not
// counted as of it.
type Note struct {
	Detail string // as breach.Uncounted or breach.ByChance makes it
	Why    string
	Values int64
}

// provable are the kinds of the classes whose absence can be proved.
var provable = [...]breach.Kind{breach.KindEmail, breach.KindIBAN, breach.KindCard}

// Notes tells of the kinds of which nothing was found, and of what was not read.
func (u *Unfound) Notes(found func(breach.Kind) bool) (out []Note) {
	if u.packed > 0 {
		out = append(out, Note{
			Detail: breach.PackedValues, Values: int64(u.packed),
			Why: fmt.Sprintf("%d values hold something compressed, in base64, that is no text", u.packed),
		})
	}
	if u.accounts > 0 && !found(breach.KindIBAN) {
		out = append(out, Note{
			Detail: breach.CalledAccounts, Values: int64(u.accounts),
			Why: fmt.Sprintf("%d numbers are called those of bank accounts by the words before them or the name above them, and are not counted as such: national numbers carry no check", u.accounts),
		})
	}
	for _, k := range provable {
		n := u.of(k)
		others := k == breach.KindCard && (n == 0 && u.firms > 0 || chance(n, u.failing, chanceCheck))
		codes := k == breach.KindIBAN && n > 0 && chance(n, u.failingIBANs, chanceIBAN)
		if n == 0 && !others || found(k) {
			continue
		}
		note := Note{Detail: breach.Uncounted(k.Class()), Values: int64(n)}
		note.Why = fmt.Sprintf("%d pass the check of %s, and are not counted as such", n, strings.ToLower(string(k.Class())))
		switch {
		case others:
			note.Detail, note.Values = breach.ByChance(k.Class()), int64(n+u.firms)
			note.Why = fmt.Sprintf("of %d numbers built like those of cards %d keep the check digit by chance, and %d are built like those of companies",
				n+u.failing+u.firms, n, u.firms)
		case codes:
			note.Detail = breach.ByChance(k.Class())
			note.Why = fmt.Sprintf("of %d codes built like account numbers %d keep the check digits by chance", n+u.failingIBANs, n)
		}
		out = append(out, note)
	}
	return out
}

const (
	// chanceCheck is the share of numbers that keep Luhn's check by chance, and
	// chanceIBAN that of codes that keep the check of an IBAN (ISO 7064, modulo 97).
	chanceCheck, chanceIBAN = 0.1, 1.0 / 97
	// leastFailing is how many numbers must fail for the others to be chance: of
	// fewer nothing can be told.
	leastFailing = 9
	// chanceLevel is the chance below which so many passing are more than chance, and
	// chanceWidth the same in standard deviations of many numbers. A leak has some
	// hundred columns with such numbers, and each is tested: at one in a hundred for
	// each, nearly every leak would have one that passes by chance (Bonferroni's
	// correction). Columns of cards are far beyond either.
	chanceLevel, chanceWidth = 0.0001, 4.0
)

// chance reports whether that many numbers keep a check by chance, of which rate is
// the share that does, beside those that fail it: a binomial test, one-sided.
func chance(pass, fail uint64, rate float64) bool {
	if fail < leastFailing {
		return false
	}
	n := float64(pass + fail)
	if n > 1000 { // the normal distribution is near enough, and has no long sum
		mean := n * rate
		return float64(pass) <= mean+chanceWidth*math.Sqrt(mean*(1-rate))
	}
	below, term := 0.0, math.Pow(1-rate, n)
	for k := range pass {
		below += term
		term *= (n - float64(k)) / (float64(k) + 1) * rate / (1 - rate)
	}
	return 1-below >= chanceLevel
}
