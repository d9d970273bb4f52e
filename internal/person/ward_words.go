package person

import (
	"strings"

	"github.com/tocsin-project/tocsin/internal/norm/keyname"
)

// wardWords are words for children in names of columns. youngWords are words for those
// who may as well be grown up: they say it beside a guardian only.
var (
	wardWords = wordsOf(`child childs kid kids son daughter ward infant toddler baby enfant fils fille bebe kind kindes kinder kinderen tochter sohn sohnes zoon dochter
		hijo hija nino nina menor figlio figlia bambino bambina filho filha crianca dziecko dziecka syn syna corka corki barn barnet barnets dotter
		datter soen sonn dite ditete dcera dcery cocuk cocugun oglu kizi copil copilul copilului fiu fiul fiului fiica fiicei`)
	youngWords = wordsOf(`pupil student learner camper attendee minor junior youth eleve etudiant jeune schueler schuler schuelerin leerling scholier
		alumno alumna estudiante alunno alunna studente aluno aluna estudante uczen ucznia elev elevul zak ogrenci`)
)

func wordsOf(text string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(text) {
		out[w] = true
	}
	return out
}

// wardTold end words that begin with one for a child: Kindname, kindgeboortedatum.
var wardTold = []string{
	"vorname", "nachname", "familienname", "name", "geburtsdatum", "geburtstag", "gebdatum", "gebdat",
	"voornaam", "achternaam", "naam", "geboortedatum", "namn", "navn",
}

// wardWord returns the word for a child that a word of a column's name is or begins with.
func wardWord(w string, young bool) string {
	base := numberless(w)
	if wardWords[base] || young && youngWords[base] {
		if whole := keyname.Nominative(base); whole != base { // Name des Kindes beside Kind: Allergien
			return whole + numberBehind(w)
		}
		return w
	}
	for _, told := range wardTold {
		if stem, ok := strings.CutSuffix(base, told); ok && wardWords[stem] {
			return stem
		}
	}
	return ""
}

// numberless is a word of a column's name, or a role, without a number behind it and
// without accents.
func numberless(word string) string { return fold(strings.TrimRight(word, "0123456789")) }

// wardOf returns the word for a child in the name of a column, with the number behind
// it ("child", "child2"), "" for none.
func wardOf(column string, young bool) string {
	ws := unglued(words(column))
	for i, w := range ws {
		if w = wardWord(w, young); w == "" {
			continue
		}
		if i+1 < len(ws) && strings.Trim(ws[i+1], "0123456789") == "" {
			return w + ws[i+1]
		}
		return w
	}
	return ""
}

// wardsOf returns the words for children in the names of all columns, and tells children
// apart of whom one word speaks by the numbers at their ends (kind_name_1, kind_name_2).
func (t *table) wardsOf(young bool) []string {
	out := make([]string, len(t.Columns))
	for c := range t.Columns {
		out[c] = wardOf(t.Columns[c].Name, young)
	}
	t.numberedApart(out)
	return out
}
