package detect

import (
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// wardWords are those of kinWords for children, and what else tables are called that
// list some; guardianWords those for who cares for them.
var (
	wardWords = wordSet(`child children childs kid kids son daughter dependent dependant enfant enfants fils fille kind kinder kindes kinderen tochter sohn sohnes
		zoon dochter hijo hija hijos nino nina ninos menor figlio figlia figli bambino bambina bambini filho filha filhos crianca criancas dziecko dziecka
		dzieci syn syna corka corki barn barnet barnets boern dotter datter soen sonn dite ditete deti dcera dcery cocuk cocugun cocuklar oglu kizi
		copil copilul copilului copii fiu fiul fiului fiica fiicei pupil pupils nursery kindergarten creche kita`)
	guardianWords = wordSet(`guardian guardians parent parents father fathers mother mothers mum mom dad carer caregiver pere mere tuteur tutrice
		vater mutter eltern elternteil vormund erziehungsberechtigte erziehungsberechtigter sorgeberechtigte sorgeberechtigter padre madre padres tutor
		tutora apoderado vader moeder ouder ouders voogd verzorger genitore genitori tutore pai mae encarregado responsavel ojciec ojca matka matki
		rodzic rodzica opiekun opiekuna far mor foralder vardnadshavare foraelder vaerge foresatt foresatte otec rodic zastupce baba veli tata mama`)
)

// ward reports the name of a child, of whom the row tells more: when they were born, or
// how to reach who cares for them.
func (d *decider) ward(i int) bool {
	if !ofWard(tokenize(d.names[i].name)) {
		return false
	}
	if anyWord(d.p.table.words, wardWords) {
		return true
	}
	for k := range d.out {
		words := kinTokens(d.names[k].name)
		switch d.out[k].kind {
		case breach.KindBorn:
			if ofWard(words) {
				return true
			}
		case breach.KindEmail, breach.KindPhone:
			if anyWord(words, guardianWords) {
				return true
			}
		case breach.KindNone:
			if k != i && d.bodyOfWard(k, words) {
				return true
			}
		}
	}
	return false
}

// bodyOfWard reports a column that tells of a child's body or beliefs by a word for the
// child: "Does your child have any allergies?", "childs_medication".
func (d *decider) bodyOfWard(k int, words []string) bool {
	r := d.names[k].reading
	if d.feats[k].n == 0 || r.fit < partFit || !ofWard(words) {
		return false
	}
	info, _ := breach.Info(r.claimed())
	return info.Special
}

// wardTold end words that begin with one for a child: Kindname, kindgeboortedatum.
var wardTold = []string{
	"vorname", "nachname", "familienname", "name", "geburtsdatum", "geburtstag", "gebdatum", "gebdat",
	"voornaam", "achternaam", "naam", "geboortedatum", "namn", "navn",
}

// ofWard reports a word for a child among those of a name, or at the beginning of one.
func ofWard(words []string) bool {
	for _, w := range words {
		if wardWords[w] {
			return true
		}
		for _, told := range wardTold {
			if stem, ok := strings.CutSuffix(w, told); ok && wardWords[stem] {
				return true
			}
		}
	}
	return false
}

// fewSorts is how many sorts of a thing there are at most.
const fewSorts = 24

// sorted reports a column whose "kind" is the English word: few values that come again
// and again, and read as no names of children.
func (d *decider) sorted(i int) bool {
	f := &d.feats[i]
	return slices.Contains(tokenize(d.names[i].name), "kind") && f.distinct <= fewSorts && f.distinctRate() < leastKin && f.rate(max(f.given, f.fullName)) < leastKin
}
