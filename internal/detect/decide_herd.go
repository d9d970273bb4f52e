package detect

import "github.com/tocsin-project/tocsin/internal/breach"

// The rows of a register of animals are the animals': a name, a birth date or a
// diagnosis is nobody's there, unless a word says that it is of who keeps the animal.

var (
	// signWords are words of columns that only animals have.
	signWords = wordSet(`species breed breeds microchip microchipped spayed neutered pedigree foaled studbook espece especie specie tierart tierrasse
		diersoort gatunek hunderasse pferderasse chipnummer equide ueln`)
	// breedWords are words for breeds that are words for other things as well.
	breedWords = wordSet("rasse raza razza ras raca rasa race rase plemeno irk")
	// markWords are words for the papers and marks of animals.
	markWords = wordSet("chip microchip transponder passport tattoo ueln pedigree studbook registration tag puce passeport chipnummer chipnr heimtierausweis equidenpass pasaporte passaporto paspoort")
	// chipWords are those of them that people have not.
	chipWords = wordSet("chip microchip transponder ueln pedigree studbook puce chipnummer chipnr heimtierausweis equidenpass")
	// keeperWords are words for who keeps an animal, or brings it.
	keeperWords = wordSet(`owner owners halter halterin tierhalter tierhalterin hundehalter hundehalterin besitzer besitzerin eigentuemer proprietaire
		proprietaires detenteur maitre dueno duena propietario propietaria titular proprietario proprietaria padrone eigenaar baasje wlasciciel
		wlasciciela opiekun dono dona tutor tutora agare ejer eier majitel sahip sahibi proprietar client clients cliente clientes customer
		customers kunde kunden klant klient contact member user account rider keeper handler breeder trainer vet veterinarian tierarzt buyer
		seller adopter foster parent person`)
	// strayWords in the name of a table take away that its rows are animals.
	strayWords = wordSet("owners owner halter besitzer keepers clients customers members users people persons contacts riders breeders shelters vets proprietaires eleveurs duenos propietarios proprietari eigenaren wlasciciele steuer tax")
)

// signs reports columns that only animals have.
func (d *decider) signs() bool {
	breed, mark := false, false
	for i := range d.out {
		if i >= len(d.p.columns) || d.feats[i].n == 0 {
			continue
		}
		words := tokenize(d.names[i].name)
		if anyWord(words, signWords) {
			return true
		}
		breed, mark = breed || anyWord(words, breedWords), mark || anyWord(words, chipWords)
	}
	return breed && (mark || d.breeds())
}

// herd says which columns are of the animals of whom the rows are: none where the
// rows are of people who have some. named are the columns called after an animal.
func (d *decider) herd(named []bool) []bool {
	out := make([]bool, len(d.out))
	of := anyWord(d.p.table.words, animalWords) && !anyWord(d.p.table.words, strayWords)
	keeper, called, given, family := false, false, false, false
	signed := d.signs()
	for i := range d.out {
		words := tokenize(d.names[i].name)
		kept, kind := anyWord(words, keeperWords), d.out[i].kind
		keeper = keeper || kept && (kind == breach.KindEmail || kind == breach.KindPhone || names(kind) || d.keepsKin(i))
		not := kept || named[i] || signed && anyWord(words, patientNames) // the patient of a vet
		given = given || !not && kind == breach.KindGivenName
		family = family || !not && kind == breach.KindFamilyName
		called = called || named[i] && calls(words)
	}
	family = family && given
	if !of && (!keeper || family || !called && d.callsPeople()) {
		return out
	}
	for i := range d.out {
		words := tokenize(d.names[i].name)
		v := &d.out[i]
		switch {
		case i >= len(d.p.columns) || anyWord(words, keeperWords):
		case names(v.kind):
			out[i] = !family && (!called || named[i])
		case v.kind == breach.KindNone && v.class == breach.NoClass:
			out[i] = true // notes, of whatever they tell
		default:
			out[i] = ofWhom(v.kind) || bodily(v.class) || anyWord(words, markWords) && (v.kind.ByState() || v.kind == breach.KindNone)
		}
	}
	return out
}

// callsPeople reports a table that is named after people, or has a name of its own
// rows' people: name beside owner_email is an animal's only in a table of animals.
func (d *decider) callsPeople() bool {
	return d.p.table.person && !anyWord(d.p.table.words, patientNames)
}

// names reports kinds of names.
func names(k breach.Kind) bool {
	switch k {
	case breach.KindFullName, breach.KindGivenName, breach.KindFamilyName, breach.KindMiddleName:
		return true
	}
	return false
}

// calls reports the name of a column that says what somebody is called.
func calls(words []string) bool {
	return anyWord(words, wordSet("name names nom nombre nome naam imie namn navn jmeno isim adi nume rufname"))
}

// bodily reports classes of what animals have as people do.
func bodily(c breach.Class) bool {
	switch c {
	case "Physical attributes", "Ages", "Age groups", "Partial dates of birth", "Deceased date", "Deceased statuses", "Places of birth", "Nationalities",
		"Nicknames", "Display names", "Tattoo status", "Eating habits", "Personal descriptions", "Passport numbers":
		return true
	}
	info, _ := breach.Info(c)
	return info.Special || c == races
}
