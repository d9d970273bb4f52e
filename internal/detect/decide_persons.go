package detect

import "github.com/tocsin-project/tocsin/internal/breach"

const (
	// headedShare is the share of values that must be known as whole names of persons for
	// rows to be about people where a column is headed as such names and nothing else are;
	// fewShare the same for fewer than leastPeople of them without a heading. What lies
	// between, and under a word that things are called by too, is calledShare.
	headedShare, fewShare = 0.3, 0.75
	// besideShare is the same without a heading, beside a column of streets.
	besideShare = 0.4
	// leastFew is how many values a column without a heading has at the least, each of
	// which must be of a kind where there are no more.
	leastFew = 3
	// manyNames is how many distinct names are those of people, however often they come.
	manyNames = 30
	// eachShare is the share of a column's values that are distinct from which nearly
	// each row has its own.
	eachShare = 0.8
)

// houseNames are words of the names of columns that hold what people work at, buy in or
// go to: what has an address of its own. Beside them firmNames and words for employers.
var houseNames = wordSet(`branch office venue restaurant pub clinic hospital practice warehouse depot site location premises building property
	organisation organization institution club association charity church library museum theatre
	filiale standort laden geschaeft geschaft praxis klinik verein gasthaus lokal zweigstelle niederlassung
	agence magasin boutique etablissement succursale cabinet clinique entrepot
	sucursal tienda oficina almacen clinica local establecimiento negozio sede magazzino ristorante vestiging winkel kantoor filiaal magazijn
	loja filial armazem sklep oddzial placowka magazyn butik kontor kontoret afdeling avdeling pobocka prodejna sklad sube magaza depo magazin sucursala sediu`)

// speakerNames are words for those by whom a firm is reached, and who answer for a house.
var speakerNames = wordSet(`manager managers owner contact director agent representative rep landlord host holder supervisor head ansprechpartner leiter inhaber
	geschaeftsfuehrer geschaftsfuhrer kontakt kontaktperson gerant responsable directeur contacto gerente encargado titular referente responsabile
	direttore titolare contactpersoon beheerder eigenaar contato contacto responsavel kierownik wlasciciel osoba ansvarig kontaktperson forestander
	vedouci majitel yetkili mudur persoana administrator`)

// stockNames are words for houses whose address is nobody's of the row, though a person is
// named there: where goods come from, where one is served.
var stockNames = wordSet(`warehouse depot branch store shop venue supplier vendor carrier merchant manufacturer publisher bank hotel restaurant server
	lager filiale laden lieferant haendler entrepot magasin agence fournisseur almacen tienda sucursal proveedor magazzino negozio fornitore
	magazijn winkel vestiging filiaal leverancier armazem loja fornecedor magazyn sklep oddzial dostawca lager butik leverantor leverandor
	sklad prodejna pobocka depo magaza sube depozit magazin furnizor`)

// makerNames are words for those by whom a thing was made: who wrote a book is named in
// rows about books.
var makerNames = wordSet(`author authors artist artists composer singer band director actor cast writer illustrator editor designer painter photographer reviewer
	commenter auteur autor autore autora artiste redacteur kuenstler kunstler regisseur schauspieler verfasser forfatter forfattare auteurs kunstner skuespiller
	umelec yazar sanatci pisarz artysta rezyser regista attore cantante artista compositor`)

// namesPersons reports rows that name somebody each, though nothing else in them speaks
// of people: a name beside an address, or beside a diagnosis. It asks what the column is
// decided to be where nothing speaks of people, and more: whole names, which are not the
// same ones again and again, and none of who made a thing or speaks for a firm that the
// row is of.
func (d *decider) namesPersons() bool {
	var halves [2]bool // of names without a heading: given names, family names
	for i := range min(len(d.p.columns), len(d.names)) {
		if d.out[i].kind != breach.KindNone || d.feats[i].n == 0 {
			continue
		}
		if d.namesHomes(i) {
			return true
		}
		if !d.mayName(i) {
			continue
		}
		switch kind := d.beside(i).kind; kind {
		case breach.KindFullName, breach.KindGivenName, breach.KindFamilyName:
			if d.wholeNames(i) && !d.ofHouse(i) {
				return true
			}
			halves[0] = halves[0] || d.unnamed && kind == breach.KindGivenName
			halves[1] = halves[1] || d.unnamed && kind == breach.KindFamilyName
		}
	}
	return halves[0] && halves[1]
}

// mayName reports a column that is called after persons' names, or nothing.
func (d *decider) mayName(i int) bool {
	r := d.names[i].reading
	if r.roles&(roleMeta|roleNone|roleThing) != 0 || r.claim != nil || d.nameHas(i, makerNames) {
		return false
	}
	switch r.kind {
	case breach.KindFullName, breach.KindGivenName, breach.KindFamilyName:
		return r.fit >= partFit
	case breach.KindNone:
		return d.unnamed
	}
	return false
}

// wholeNames reports a column of whole names of persons: by what it is called and a part
// of its values, or by nearly all of them where it is called nothing.
func (d *decider) wholeNames(i int) bool {
	f, r := &d.feats[i], d.names[i].reading
	least := calledShare
	switch {
	case r.kind == breach.KindNone && d.streetsBeside(i):
		least = besideShare
	case r.kind == breach.KindNone && f.n < leastPeople:
		least = fewShare
	case r.kind != breach.KindNone && !r.plain && r.fit == fullFit:
		least = headedShare
	}
	if f.rate(f.script) < calledShare && (f.rate(f.fullName) < least || f.rate(f.words) < 0.8) {
		return false
	}
	return (f.distinctRate() >= 0.2 || f.distinct >= manyNames) && !f.ofThings(false)
}

// streetsBeside reports a column of streets with numbers beside another.
func (d *decider) streetsBeside(i int) bool {
	for k := range d.feats {
		if f := &d.feats[k]; k != i && f.n >= leastFew && f.rate(f.street) >= 0.6 {
			return true
		}
	}
	return false
}

// threeNames reports the three names of a table of three rows, without headings or under a
// word for a person: all known, or nearly or in parts where streets stand beside.
func (d *decider) threeNames(i int) bool {
	f := &d.feats[i]
	if f.n != leastFew || !d.unnamed && !personCalled(d.names[i].name) {
		return false
	}
	return f.fullName == leastFew || d.streetsBeside(i) && (f.fullName == leastFew-1 && f.words == leastFew || d.unnamed && f.word == leastFew)
}

// ofHouse reports that who is named in a column is named for a firm or a house, whose
// address the row's is: one that stands before and is another in nearly each row, or one
// anywhere where the column's own name says that they speak for it.
func (d *decider) ofHouse(i int) bool {
	speaks := d.nameHas(i, speakerNames)
	for k := range d.names {
		f := &d.feats[k]
		if k == i || k > i && !speaks || f.n == 0 || !textual(f) || d.names[k].reading.kind == breach.KindStreet {
			continue
		}
		house := d.names[k].reading.kind == breach.KindEmployer || d.nameHas(k, houseNames) || d.nameHas(k, firmNames)
		if house && f.distinctRate() >= eachShare && float64(d.stats[k].present) >= 0.5*float64(d.stats[i].present) {
			return true
		}
	}
	return false
}

// ofStock reports a place that is called after a house which is nobody's home.
func (d *decider) ofStock(i int) bool {
	k := d.names[i].reading.kind
	return (k == breach.KindStreet || place(k)) && (d.housed && !d.nameHas(i, privateNames) || d.nameHas(i, stockNames))
}

// atHome takes places away that are those of a firm or a house, and nobody's home.
func (d *decider) atHome(i int, v verdict) verdict {
	if d.housed && !d.nameHas(i, privateNames) && (v.kind == breach.KindStreet || place(v.kind)) {
		return verdict{}
	}
	return v
}

// birthsOfFew reports the dates of birth of a few people in a table without headings: all
// of the past, decades apart, and the only dates beside names.
func (d *decider) birthsOfFew(f *features) bool {
	if !d.unnamed || f.n < 4 || f.n >= leastPeople || f.rate(f.born) < 1 || f.clock > 0 || f.rate(f.early) < 0.25 || f.lastYear-f.firstYear < 20 || !d.longAgo(f) {
		return false
	}
	names := false
	for k := range d.feats {
		o := &d.feats[k]
		if o != f && o.n > 0 && o.rate(o.date) >= 0.5 {
			return false
		}
		names = names || d.out[k].kind == breach.KindFullName || d.out[k].kind == breach.KindGivenName
	}
	return names
}
