package detect

import (
	"bytes"
	_ "embed" // the sentences are part of the program
	"fmt"
	"net/netip"
	"regexp"
	"strings"
	"sync"

	"github.com/tocsin-project/tocsin/internal/breach"
)

//go:embed gazetteer/own.txt
var ownText string

const (
	// ownBefore and ownBehind are how much of a text around an anchor is read, ownAhead
	// how far behind the words a street may begin ("Flat 3,"), and mostOwn how many
	// anchors of a value are read: in bytes, but for the last.
	ownBefore, ownBehind, ownAhead, mostOwn = 64, 160, 12, 16
	// dateWords is a date as people write it, and longWords the rest of what is read.
	dateWords = `(\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4}-\d\d-\d\d|\d{1,2}(?:st|nd|rd|th|er|\.)?\s\pL{3,10}\.?,?\s\d{4}|\pL{3,9}\s\d{1,2}(?:st|nd|rd|th)?,?\s\d{4})`
	longWords = `(?s:(\S.*))`
	// accountNumber and accountBank are the number of an account and the code of its bank.
	accountNumber = `(?P<number>\d[\d ]{5,9}\d)\b`
	// ownMoney is how much money, ownMoneyNamed with what says that it is money, and
	// machineValue may be the address of a machine.
	ownMoney      = `[€$£]?\s?(?:\d{1,3}(?:[.,'’\s]\d{3})+|\d{3,6}|\d{2,3}\s?k)(?:[.,]\d\d)?\b`
	ownMoneyNamed = `[€$£]\s?\d[\d.,' ]*k?|` + ownMoney + `\s?(?:€|£|(?:eur|euros?|gbp|pounds|usd|dollars|chf|francs|franken|pln|net|netto|brutto|gross|brut|bruto|neto|netti|lordi|monatlich|jährlich|mensuels?|pcm|p\.?\s?a)\b|zł|(?:a|an|per|im|pro|par|al|por|op)\s+(?:month|year|annum|hour|week|monat|jahr|stunde|mois|an|heure|mes|mese|mês|año|ano|anno|maand|jaar|uur)\b)`
	machineValue  = `([0-9a-f]{1,4}(?:[.:][0-9a-f]{0,4}){2,8})`
	accountBank   = `(?P<bank>\d\d[- ]?\d\d[- ]?\d\d|\d{3} ?\d{3} ?\d{2})\b`
)

// ownSentence is how people say something of themselves.
type ownSentence struct {
	kind  breach.Kind
	leads []ownLead
	words *regexp.Regexp // with the value in parentheses
}

// ownRules are the sentences by which people say where they live, when they were born,
// which account is theirs, what they earn, and from which machine they came.
type ownRules struct {
	anchors map[string][]ownSentence // folded, with the sentences they stand in
	samples []specialSample
}

var ownKinds = map[string]breach.Kind{"street": breach.KindStreet, "born": breach.KindBorn, "account": breach.KindAccount, "income": breach.KindIncomeText, "machine": breach.KindIP}

var loadOwn = sync.OnceValue(func() *ownRules {
	r, err := readOwn(ownText)
	if err != nil {
		panic(err) // the file is part of the program and read in every test
	}
	return r
})

func readOwn(text string) (*ownRules, error) {
	r := &ownRules{anchors: map[string][]ownSentence{}}
	for n, line := range dataLines(text) {
		name, rest, _ := strings.Cut(line, ": ")
		kind := ownKinds[strings.TrimLeft(name, "+- ")]
		switch {
		case name == "anchor":
			for w := range strings.FieldsSeq(rest) {
				r.anchors[w] = nil
			}
			continue
		case kind == breach.KindNone:
			return nil, fmt.Errorf("gazetteer/own.txt, line %d: no sort of sentences before the colon", n)
		case name[0] == '+' || name[0] == '-':
			r.samples = append(r.samples, specialSample{kind, rest, name[0] == '+'})
			continue
		}
		value := longWords
		switch kind {
		case breach.KindBorn:
			value = dateWords
		case breach.KindAccount:
			value = accountNumber
		case breach.KindIncomeText:
			value = "(" + ownMoney + ")"
		case breach.KindIP:
			value = machineValue
		}
		leads, begin := leadsOf(rest), `(?i)`
		if len(leads) > 0 {
			begin = `(?i)^` // each place of a lead is tried
		}
		words, err := regexp.Compile(begin + strings.NewReplacer(" ", `\s+`, "@", value, "#", accountBank, "~", "("+ownMoneyNamed+")").Replace(rest))
		if err != nil {
			return nil, fmt.Errorf("gazetteer/own.txt, line %d: %w", n, err)
		}
		if !r.add(rest, ownSentence{kind, leads, words}) {
			return nil, fmt.Errorf("gazetteer/own.txt, line %d: none of the anchors stands in the sentence", n)
		}
	}
	return r, nil
}

// add puts a sentence to the anchors that stand in it, and reports whether any does.
func (r *ownRules) add(sentence string, s ownSentence) (anchored bool) {
	sentence = strings.ToLower(sentence)
	for w := range r.anchors {
		if strings.Contains(sentence, w) {
			r.anchors[w], anchored = append(r.anchors[w], s), true
		}
	}
	return anchored
}

// openOwn has the gate stop at the anchors.
func (r *ownRules) open(g *tellGate) {
	for w := range r.anchors {
		g.open(w)
		g.open(title(w))
	}
}

// own keeps where the writer of a text that was looked at says to live, when to be born,
// and which account to have, and reports whether they say any.
func (s *Scanner) own(a *active, raw []byte, out *Row) (told bool) {
	r, done, read := loadOwn(), 0, 0
	for _, i := range s.teller.hits {
		end := tellWordEnd(raw, i)
		if i < done || read == mostOwn || end-i > longestAnchor {
			continue
		}
		sentences := r.anchors[strings.ToLower(string(raw[i:end]))]
		if sentences == nil {
			continue
		}
		text := raw[max(0, i-ownBefore, done):min(len(raw), end+ownBehind)]
		if !hasDigit(text) {
			continue
		}
		read++
		kind, value := sayOf(sentences, s.teller.plain(text))
		if kind == breach.KindNone {
			continue
		}
		if kind == breach.KindIncomeText || kind == breach.KindIP {
			s.inside(a, kind, out)
			told, done = true, end
			continue
		}
		form := nameForm
		switch kind {
		case breach.KindBorn:
			form = bornForm
		case breach.KindAccount:
			form = phoneForm // as it stands
		}
		if s.search.keep(out, Finding{Column: uint16(a.index), Kind: kind, Inside: true}, form, value) {
			a.stats.inside[kind]++
			told, done = true, end
		}
	}
	return told
}

// sayOf returns what a part of a text says of its writer, in one of these sentences.
func sayOf(sentences []ownSentence, v []byte) (breach.Kind, []byte) {
	var scratch [ownBefore + ownBehind + longestAnchor]byte
	low := lowerTo(scratch[:0], v)
	for i := range sentences {
		v, at := sentences[i].find(v, low)
		if at == nil {
			continue
		}
		value := v[at[2]:at[3]]
		switch sentences[i].kind {
		case breach.KindStreet:
			value = streetAt(value)
		case breach.KindAccount:
			value = accountOf(sentences[i].words, v, at)
		case breach.KindIncomeText:
		case breach.KindIP:
			if value = bytes.TrimRight(value, ".:"); !publicMachine(value) {
				value = nil
			}
		default:
			if _, _, _, ok := birthDate(value); !ok {
				value = nil
			}
		}
		if value != nil {
			return sentences[i].kind, value
		}
	}
	return breach.KindNone, nil
}

// publicMachine reports an address of a machine, of either sort, that somebody may have on
// the Internet.
func publicMachine(b []byte) bool {
	a, err := netip.ParseAddr(string(b))
	return err == nil && a.IsGlobalUnicast() && !a.IsPrivate() && (a.Is6() || a.As4()[0] != 0)
}

// accountOf returns the digits of an account that a sentence names: of its bank, and its own.
func accountOf(words *regexp.Regexp, v []byte, at []int) (digits []byte) {
	for _, part := range [...]string{"bank", "number"} {
		n := 2 * words.SubexpIndex(part)
		for _, c := range v[at[n]:at[n+1]] {
			if c-'0' < 10 {
				digits = append(digits, c)
			}
		}
	}
	return digits
}

// streetAt returns the postal address that a text begins with, in one line; nil where it
// does not.
func streetAt(v []byte) []byte {
	r := readers.Get().(*Reader)
	defer readers.Put(r)
	for _, p := range r.Read(v) {
		if p.Kind == breach.KindStreet {
			ahead := v[:p.Start] // "Flat 3,"
			if p.Start > ownAhead || p.Start > 0 && !upperAt(v, 0) || p.End-p.Start > longestKept || bytes.ContainsAny(ahead, ".!?;\n") {
				return nil
			}
			return lined(v[p.Start:p.End])
		}
	}
	return nil
}
