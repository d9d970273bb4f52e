package detect

import (
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// A row of a child names its mother and father, often by these words alone and with
// nothing by which they are reached. They are people beside the child, and never its names.

// pupilWords are words for those who may be grown up, of whom a guardian says that they
// are children.
var pupilWords = wordSet(`student students learner learners camper campers eleve eleves schueler schuelerin leerling leerlingen scholier scholieren
	alumno alumna alumnos alumnas estudiante estudiantes alunno alunna alunni studente studenti aluno aluna alunos uczen uczennica uczniowie
	elev elever elevi elevul zak zaci ogrenci ogrenciler`)

// parent returns a verdict on names under a word for a parent or a child alone, in rows of
// children; false for what is anything else.
func (d *decider) parent(i int) (verdict, bool) {
	f, word := &d.feats[i], d.onlyWord(i)
	child, parent := wardWords[word], guardianWords[word]
	if f.rate(f.fullName) < leastKin || !(child && (d.ward(i) || d.namedBeside(i, guardianWords)) || parent && d.ofChildren(i) || word == "" && d.parentNamed(i)) {
		return verdict{}, false
	}
	return verdict{
		kind: breach.KindFullName, class: breach.Names, confidence: 0.8,
		why: why("names of persons, under a word for a parent or a child in rows of children", f.fullName, f),
	}, true
}

// parentNamed reports whole names of parents under several words (Name der Mutter), in rows
// that name a child and show a mailbox of nobody by a word: it is the parent's.
func (d *decider) parentNamed(i int) bool {
	if r := loadLexicon().read(unkin(d.names[i].name)); r.kind != breach.KindFullName || !anyWord(kinTokens(d.names[i].name), guardianWords) || !d.wardBeside(i) {
		return false
	}
	for k := range d.out {
		if words := tokenize(d.names[k].name); d.out[k].kind == breach.KindEmail && !anyWord(words, guardianWords) && !ofWard(words) {
			return true
		}
	}
	return false
}

// wardBeside reports another column that names children who are people of their own.
func (d *decider) wardBeside(i int) bool {
	for k := range d.names {
		f := &d.feats[k]
		if k != i && k < len(d.p.columns) && f.n > 0 && f.rate(max(f.given, f.fullName)) >= leastKin && d.ward(k) && d.out[k].kind != breach.KindBorn {
			return true
		}
	}
	return false
}

// ofChildren reports a column of rows that are of children, by the table's name or by that
// of another column with names.
func (d *decider) ofChildren(i int) bool {
	if anyWord(d.p.table.words, wardWords) || anyWord(d.p.table.words, pupilWords) {
		return true
	}
	return d.namedBeside(i, wardWords) || d.namedBeside(i, pupilWords)
}

// onlyWord is the only word of a column's name, without a number behind it; "" where there
// are several.
func (d *decider) onlyWord(i int) string {
	words := tokenize(strings.TrimRight(d.names[i].name, "0123456789"))
	if len(words) != 1 {
		return ""
	}
	return words[0]
}

// namedBeside reports another column with names of people under one of the words.
func (d *decider) namedBeside(i int, words map[string]bool) bool {
	for k := range d.names {
		if k != i && k < len(d.p.columns) && d.feats[k].n > 0 && anyWord(tokenize(d.names[k].name), words) && d.feats[k].rate(d.feats[k].fullName) >= leastKin {
			return true
		}
	}
	return false
}
