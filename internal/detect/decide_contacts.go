package detect

import "github.com/tocsin-project/tocsin/internal/breach"

// contactNames are words for those by whom a firm is reached: a part of speakerNames that
// says nothing else beside mailboxes.
var contactNames = wordSet(`contact contacts kontakt kontaktperson ansprechpartner ansprechpartnerin ansprechperson interlocuteur interlocutrice
	contacto interlocutor referente referenti contatto contactpersoon contato osoba kontaktowa kontaktni kontaktperson yetkili`)

// privateNames are words of columns with somebody's own address, whoever else is named.
var privateNames = wordSet(`home private personal privat privatadresse privatanschrift wohnadresse wohnort domicile personnel personnelle prive privee
	thuis woonadres prive domicilio particular personale casa residenza residencia morada domowy domowe zamieszkania hjem hem bostad bydliste ev`)

// firmEach is the share of rows that must name a firm for them to be of firms: customers may
// have one, and suppliers do.
const firmEach = 0.9

// contactsOfFirms reports rows of firms that name by whom each is reached, and nobody
// else: suppliers, each with a contact. Their addresses are the firms'.
func (d *decider) contactsOfFirms() bool {
	if party := Party(d.p.layout.Table); party == "applicant" || party == "employee" {
		return false
	}
	contact := -1
	for i := range min(len(d.names), len(d.p.columns)) {
		f := &d.feats[i]
		switch d.out[i].kind {
		case breach.KindBorn, breach.KindGender, breach.KindPassword, breach.KindLetter:
			return false // of people
		}
		if f.n == 0 || !textual(f) || !d.namesWhole(i) {
			continue
		}
		if !d.nameHas(i, contactNames) || PartyOfColumn(d.names[i].name) != "" {
			return false // the rows are of somebody else
		}
		contact = i
	}
	return contact >= 0 && d.firmEach(contact)
}

// namesWhole reports a column of names of persons, as it was decided or by its values.
func (d *decider) namesWhole(i int) bool {
	switch d.out[i].kind {
	case breach.KindFullName, breach.KindGivenName, breach.KindFamilyName:
		return true
	case breach.KindNone:
		return d.nameHas(i, contactNames) && d.feats[i].rate(d.feats[i].fullName) >= headedShare
	}
	return false
}

// firmEach reports a column of firms in nearly each row that names a contact, nearly all
// written as names are.
func (d *decider) firmEach(contact int) bool {
	for k := range min(len(d.names), len(d.p.columns)) {
		f := &d.feats[k]
		if k == contact || f.n == 0 || d.stats[k] == nil || !textual(f) {
			continue
		}
		firm := d.out[k].kind == breach.KindEmployer || d.names[k].reading.kind == breach.KindEmployer || d.nameHas(k, firmNames)
		if firm && f.rate(f.digits) < 0.1 && f.distinct >= leastFew && float64(d.stats[k].present) >= firmEach*float64(d.stats[contact].present) {
			return true
		}
	}
	return false
}
