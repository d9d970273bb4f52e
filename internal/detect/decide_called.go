package detect

import (
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// calledShare is the share of values that must be whole names of persons for a column
// that is called after persons to be of them by itself.
const calledShare = 0.5

// calledWords are words for persons that under other names mean more than that: hosts
// are machines, tenants organisations, players programs. Beside their names they are people.
var calledWords = wordSet(`tenant volunteer delegate nurse doctor coach trainer player lodger renter policyholder insured claimant defendant prisoner
	inmate host invite invitee witness victim suspect carer occupant householder signatory
	patientin besucher bewohner mieterin kundin schuelerin fahrerin hote benevole passager conducteur chauffeur prevenu beneficiaire
	conductor pasajero testigo voluntario allievo inquilina passeggero volontario uczestnik najemca lokator kierowca swiadek pacjentka
	bezoeker bewoner vrijwilliger hyresgast deltagare besokare lejer deltager beboer frivillig leietaker beboer najemnik ucastnik
	kiraci katilimci sakin chirias vizitator passageiro motorista voluntaria`)

// personCalled reports a name that is a word for a person and nothing more.
func personCalled(name string) bool {
	words := tokenize(name)
	return personWord(words) || anyWord(words, calledWords)
}

// callsPersons reports a column under a word for a person that holds their names:
// guests beside rooms, patients beside results. Nothing else in such rows need speak of
// people. Firms among customers, and what things are called, are too many names of none.
// housed: all who are named so speak for a firm or a house that the row is of.
func (d *decider) callsPersons() (calls, housed bool) {
	for i := range min(len(d.names), len(d.p.columns)) {
		if !d.calledPersons(i) {
			continue
		}
		if !d.nameHas(i, speakerNames) || !d.ofHouse(i) {
			return true, false
		}
		calls, housed = true, true
	}
	return calls, housed
}

// calledPersons reports such a column, or one beside the mailboxes of those it names. Of
// few values nearly all must be names where no mailboxes say it.
func (d *decider) calledPersons(i int) bool {
	f, p := &d.feats[i], d.names[i]
	share := calledShare
	boxed := d.boxBeside(i)
	if f.n < leastPeople && !boxed {
		share = fewShare
	}
	if f.n == 0 || f.rate(f.fullName) < share || f.rate(f.words) < 0.8 || f.distinctRate() < 0.2 {
		return false
	}
	if r := p.reading; r.kind != breach.KindNone || r.claim != nil || r.roles&(roleMeta|roleNone|roleThing) != 0 || idName(p.name) {
		return false
	}
	return textual(f) && !f.ofThings(true) && (boxed || personCalled(p.name))
}

// firstNameBeside reports a name beside the first name of the same: contactname beside
// contactfirstname, where others have both names as well.
func (d *decider) firstNameBeside(i int) bool {
	stem, ok := strings.CutSuffix(bareName(d.names[i].name), "name")
	if !ok || stem == "" {
		return false
	}
	for k := range d.out {
		if d.out[k].kind == breach.KindGivenName && bareName(d.names[k].name) == stem+"firstname" {
			return true
		}
	}
	return false
}
