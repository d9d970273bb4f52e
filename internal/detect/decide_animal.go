package detect

import (
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// Registers of dogs, patients of vets and horses of riding schools have names, sexes,
// births and races that are no person's.

var (
	// animalWords are words for animals that people keep.
	animalWords = wordSet(`dog dogs cats pet pets animal animals horse horses puppy breed breeds chien chiens chienne animaux cheval chevaux chiot
		hund hunde haustier haustiere tier tiere pferd pferde welpe katze katzen hond honden huisdier huisdieren paard paarden dier dieren
		perro perros mascota mascotas caballo caballos cane cani cavallo cavalli animale animali cao caes cachorro cavalo
		kitten kittens puppies pony ponies foal foals gato gata gatos gatto gatti kat katten kot koty katt katter kedi kediler kocka kocky
		canine feline equine livestock cattle kopekler pisica pisici
		pies psy psa zwierze zwierzeta kon konie husdjur hast haest hundar husdyr pes psi zvire zvirata kopek evcil caine caini`)
	// animalStems begin words that are written as one: Hundesteuer, Tierarzt.
	animalStems = []string{"hunde", "tierarzt", "tierhalt", "pferde", "hondenbel", "dierenarts", "veterin"}
)

// ofAnimals reports a table or column named after animals.
func ofAnimals(words []string) bool {
	for _, w := range words {
		if animalWords[w] {
			return true
		}
		for _, s := range animalStems {
			if strings.HasPrefix(w, s) {
				return true
			}
		}
	}
	return false
}

// swedishSex are the names of columns of sexes in Swedish and Danish that begin as a horse
// does in Polish.
var swedishSex = wordSet("kon konkod konkode kontxt")

// animals takes back what the columns of a table say of its animals: those named
// after one, and the races of a table that has such or is named so. A horse in Polish
// (koń) is the sex of a person in Swedish (kön) where the values are such.
func (d *decider) animals() {
	bred := ofAnimals(d.p.table.words) || d.signs()
	any := bred
	named := make([]bool, len(d.out))
	for i := range d.out {
		if words := tokenize(d.names[i].name); i < len(d.p.columns) && ofAnimals(words) && !anyWord(words, keeperWords) && !(swedishSex[join(words)] && d.out[i].kind == breach.KindGender) {
			named[i], any = true, true
			bred = bred || calls(words) // race beside has_dog is a person's, beside dog_name a dog's
		}
	}
	if !any {
		return
	}
	d.beasts = d.herd(named)
	if d.signs() {
		d.keepers()
	}
	for i := range d.out {
		if v := &d.out[i]; v.class == races && bred || named[i] && ofWhom(v.kind) || d.beasts[i] {
			*v = verdict{}
		}
	}
}

// races is the class of what people are held to be by race, and animals are.
const races breach.Class = "Races"

// ofWhom reports kinds that animals have as people do; whoever keeps them has the
// rest.
func ofWhom(k breach.Kind) bool {
	switch k {
	case breach.KindGivenName, breach.KindFamilyName, breach.KindFullName, breach.KindMiddleName, breach.KindBorn, breach.KindGender:
		return true
	}
	return false
}
