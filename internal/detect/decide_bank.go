package detect

import (
	"fmt"
	"sync"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm/ident"
)

// bankForm is how the number of a bank is written, by the names of columns (their words
// joined) that mean it.
type bankForm struct {
	names map[string]bool
	says  string
	fits  func(v []byte) bool
}

// bankForms are the numbers by which banks are found at home, where a column holds
// nothing else of the account. Sources: American Bankers Association, routing numbers;
// Australian Payments Network, BSB numbers; Deutsche Bundesbank, Bankleitzahlendatei
// (eight digits, the first of them an area from 1 to 8); Pay.UK, sort codes.
var bankForms = []bankForm{
	{
		wordSet(`aba abano abanumber abanum abacode abarouting abaroutingno abaroutingnumber routing routingno routingnum routingnumber
			routingtransit routingtransitnumber bankrouting bankroutingno bankroutingnumber transitnumber rtn`),
		"the check of routing numbers", routingNumber,
	},
	{wordSet("bsb bsbno bsbnum bsbnumber bsbcode bankbsb"), "the form of BSB numbers", func(v []byte) bool { return digitGroups(v, '-', 3, 3) || digitGroups(v, 0, 6) }},
	{wordSet("blz bankleitzahl bankblz"), "the form of German bank codes", func(v []byte) bool { return digitGroups(v, 0, 8) && v[0] >= '1' && v[0] <= '8' }},
	{
		wordSet("sortcode sortcd sortcde srtcd srtcode sortingcode banksort banksortcode branchsort branchsortcode"),
		"the form of sort codes", func(v []byte) bool {
			return digitGroups(v, '-', 2, 2, 2) || digitGroups(v, ' ', 2, 2, 2) || digitGroups(v, 0, 6)
		},
	},
}

// bankShare is the share of values that must be such numbers: few people have
// mistyped their bank's, and no check speaks for most of them.
const bankShare = 0.9

// bankNumber decides a column that is named after the number of a bank and stands
// without the account's, by values of that number's form: part of an account's number
// all the same. What it is called may mean the order of rows, or a society, elsewhere.
func (d *decider) bankNumber(i int) verdict {
	if !d.aboutPersons() {
		return verdict{}
	}
	words := tokenize(d.names[i].name)
	name, bare := join(words), join(withoutPrefix(words))
	for _, form := range bankForms {
		if !form.names[name] && !form.names[bare] {
			continue
		}
		n, fits := 0, 0
		for _, e := range d.stats[i].sample.least() {
			if e.empty {
				continue
			}
			n++
			if form.fits(e.head) {
				fits++
			}
		}
		if n < 2 || float64(fits) < bankShare*float64(n) {
			return verdict{}
		}
		return verdict{class: breach.BankAccounts, confidence: claimPart, why: fmt.Sprintf("named like the number of a bank; %d of %d sampled values have %s", fits, n, form.says)}
	}
	return verdict{}
}

// sortedAccount decides the two columns of sort codes and account numbers that no name
// calls so: three groups of two digits with hyphens, not all of which are dates, and a
// column of eight digits each, both of persons (Pay.UK, Vocalink Modulus Checking).
func (d *decider) sortedAccount(i int) verdict {
	codes := d.sortCodes(i)
	if !d.aboutPersons() || !codes && !d.eightDigits(i) {
		return verdict{}
	}
	for k := range d.names {
		if k != i && d.stats[k] != nil && (codes && d.eightDigits(k) || !codes && d.sortCodes(k)) {
			return verdict{class: breach.BankAccounts, confidence: 0.6, why: "sort codes of banks and account numbers of eight digits stand side by side, by their form"}
		}
	}
	return verdict{}
}

// sortCodes reports a column of three groups of two digits with hyphens, a part of which
// at the least are no dates in any order.
func (d *decider) sortCodes(i int) bool {
	n, undated := 0, 0
	for _, e := range d.stats[i].sample.least() {
		if e.empty {
			continue
		}
		v := e.head
		if !digitGroups(v, '-', 2, 2, 2) {
			return false
		}
		n++
		day, month, year := string(v[:2]), string(v[3:5]), string(v[6:])
		if day == "00" || month == "00" || month > "31" || day > "31" && year > "31" || month > "12" && day > "12" {
			undated++
		}
	}
	return n > 1 && 4*undated >= n
}

// eightDigits reports a column of eight digits in each row, nearly all their own, and none
// of them days.
func (d *decider) eightDigits(i int) bool {
	f := &d.feats[i]
	if f.n < leastFew || f.rate(f.date) > 0.2 || f.distinctRate() < eachShare || d.out[i].kind != breach.KindNone && d.out[i].kind != breach.KindPhone {
		return false
	}
	for _, e := range d.stats[i].sample.least() {
		if !e.empty && !digitGroups(e.head, 0, 8) {
			return false
		}
	}
	return true
}

// routingNumber reports digits that pass the check of the United States' banks.
func routingNumber(v []byte) bool { return routingRule().Valid(v) }

var routingRule = sync.OnceValue(func() *ident.Rule {
	for _, r := range ident.Of(breach.KindAccount) {
		if r.Name == "routing number" {
			return r
		}
	}
	panic("no rule of routing numbers") // the rules are part of the program and read in every test
})

// digitGroups reports groups of so many digits with a mark between; they stand
// together where it is 0.
func digitGroups(v []byte, mark byte, sizes ...int) bool {
	for k, size := range sizes {
		if k > 0 && mark != 0 {
			if len(v) == 0 || v[0] != mark {
				return false
			}
			v = v[1:]
		}
		if len(v) < size {
			return false
		}
		for _, c := range v[:size] {
			if c-'0' > 9 {
				return false
			}
		}
		v = v[size:]
	}
	return len(v) == 0
}

// shortPrefix is the length of the longest word, in letters, that may stand before a
// name and say only to what it belongs: DD_SortCode, of a direct debit.
const shortPrefix = 3

// withoutPrefix returns the words of a name without a short first one that says nothing.
func withoutPrefix(words []string) []string {
	if len(words) < 2 || len(words[0]) > shortPrefix {
		return words
	}
	if t := loadLexicon().terms[words[0]]; t.means() || t.roles&^(roleNoise|rolePerson) != 0 {
		return words
	}
	return words[1:]
}
