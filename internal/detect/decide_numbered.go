package detect

import "github.com/tocsin-project/tocsin/internal/breach"

// numberedWords are words for what offices number.
var numberedWords = wordSet(`customer customers client clients member members membership case file files dossier batch lot contract policy
	account registration reg matricule ticket kunde kunden kundennr kundennummer mitglied mitgliedsnr akte aktenzeichen vorgang vertrag charge
	beleg adherent contrat sinistre klant klantnr lid polis zaak cliente socio expediente contrato contratto pratica fascicolo
	processo klient umowa sprawa kund arende medlem sag sak zakaznik spis smlouva musteri uye dosya dosar membru`)

const (
	// leastNumbered is how many values must be known before stretches of digits are
	// told from telephone numbers by how they begin.
	leastNumbered = 20
	// oneBeginning is the share of telephone numbers that begin with the same two
	// digits, at the least: most people of a leak have mobiles, or live in some places.
	// Of digits at random each beginning has a tenth.
	oneBeginning = 0.3
	// noBeginning is the share of numbers that begin with two zeros, as no national one
	// does, from which all are digits at random.
	noBeginning = 0.02
	// sameBeginning is how many digits, at the least, all numbers that an office gives
	// out one after another have in common at their beginning.
	sameBeginning = 5
)

// numbered reports digits that pass for telephone numbers since they begin with a zero,
// and are what an office numbers: all of one length, and beginning as digits at random
// do, or as those of a row.
func (d *decider) numbered(i int) bool {
	var begin [10]int
	var first []byte
	n, same := 0, sameBeginning
	for _, e := range d.stats[i].sample.least() {
		v := e.head
		switch {
		case e.empty:
			continue
		case len(v) < sameBeginning || v[0] != '0' || v[1] < '0' || v[1] > '9' || first != nil && len(v) != len(first):
			return false
		case first == nil:
			first = v
		}
		n++
		begin[v[1]-'0']++
		for same > 0 && string(v[:same]) != string(first[:same]) {
			same--
		}
	}
	if n < leastNumbered {
		return false
	}
	most := 0
	for _, k := range begin {
		most = max(most, k)
	}
	random := float64(most) < oneBeginning*float64(n)
	if d.nameHas(i, numberedWords) {
		return random || same == sameBeginning
	}
	return random && float64(begin[0]) >= noBeginning*float64(n)
}

// telephones takes the verdict back that numbers of an office are telephones.
func (d *decider) telephones(i int, v verdict) verdict {
	if v.kind == breach.KindPhone && d.names[i].reading.kind != breach.KindPhone && d.numbered(i) {
		return verdict{}
	}
	return v
}
