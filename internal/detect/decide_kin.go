package detect

import (
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm/keyname"
)

// kinClasses are the classes of names of relatives, of which no value is kept: they
// are data of whose row they stand in.
var kinClasses = []breach.Class{"Family members' names", "Spouses names"}

// kinWords are words for relatives in names of columns: what stands under one of
// them is all of the same person.
var kinWords = wordSet(`guardian guardians parent parents father fathers mother mothers spouse husband wife partner relative relatives sibling brother
	sister son daughter child kid kin dependent dependant family
	pere mere conjoint conjointe epoux epouse enfant tuteur tutrice representant responsable proche prevenir
	vater mutter ehepartner ehegatte kind eltern vormund erziehungsberechtigter angehoeriger angehoerige
	padre madre conyuge esposa esposo pareja hijo hija tutor tutora familiar apoderado
	vader moeder ouder voogd verzorger kind echtgenoot echtgenote genitore coniuge marito moglie figlio tutore
	pai mae conjuge filho encarregado responsavel ojciec matka rodzic opiekun dziecko malzonek
	far mor foralder vardnadshavare anhorig barn make maka foraelder vaerge paaroerende foresatt verge ektefelle
	otec matka rodic zastupce manzel manzelka baba anne veli vasi cocuk tata mama copil sot sotie`)

// leastKin is the share of values that must be known names, or look like them, for
// a relative to be a person of their own.
const leastKin = 0.5

// relative decides names of relatives who can be reached: with a mailbox or a
// telephone under the same word (guardian_name, guardian_phone) somebody is a person
// of their own, and with a name alone a fact of whose row it is.
func (d *decider) relative(i int, v verdict) verdict {
	if p, ok := d.parent(i); ok {
		return p
	}
	f := &d.feats[i]
	ward, r := d.ward(i), loadLexicon().read(unkin(d.names[i].name))
	part := (r.kind == breach.KindGivenName || r.kind == breach.KindFamilyName) && !r.plain
	if slices.Contains(kinClasses, v.class) && !part && d.sorted(i) {
		return verdict{}
	}
	known := f.rate(max(f.given, f.family, f.fullName)) >= leastKin || ward && part && (r.kind == breach.KindGivenName || d.givenBeside(i)) && textual(f)
	if !slices.Contains(kinClasses, v.class) && !d.refers(i) || !known || !ward && !d.reachable(i) {
		return v
	}
	kind := breach.KindFullName
	switch {
	case part && r.kind == breach.KindGivenName && d.partBeside(i, breach.KindFamilyName):
		kind = r.kind // of some children it is two words or three
	case f.rate(f.word) < leastKin:
	case part:
		kind = r.kind
	case d.givenBeside(i):
		kind = breach.KindFamilyName // nom_enfant beside prenom_enfant
	}
	told := "names of relatives beside how to reach them"
	if ward {
		told = "names of children beside when they were born, or how to reach who cares for them"
	}
	return verdict{kind: kind, class: kind.Class(), confidence: 0.8, why: why(told, max(f.given, f.family, f.fullName), f)}
}

// givenBeside reports a column beside which one under the same word for a relative is
// named after given names.
func (d *decider) givenBeside(i int) bool { return d.partBeside(i, breach.KindGivenName) }

// partBeside is givenBeside for any part of names.
func (d *decider) partBeside(i int, part breach.Kind) bool {
	of := slices.DeleteFunc(tokenize(d.names[i].name), func(w string) bool { return !ofKin(w) })
	for k := range d.out {
		if k == i || d.feats[k].n == 0 || !anyWord(tokenize(d.names[k].name), wordsIn(of)) {
			continue
		}
		if r := loadLexicon().read(unkin(d.names[k].name)); r.kind == part && !r.plain {
			return true
		}
	}
	return false
}

func ofKin(w string) bool { return kinWords[w] || wardWords[w] || guardianWords[w] }

func wordsIn(list []string) map[string]bool { return wordSet(strings.Join(list, " ")) }

// reachable reports a column beside which a mailbox or telephone stands under the
// same word for a relative.
func (d *decider) reachable(i int) bool {
	words := kinTokens(d.names[i].name)
	words = slices.DeleteFunc(words, func(w string) bool { return !ofKin(w) && !referNames[w] })
	for k := range d.out {
		if kind := d.out[k].kind; k == i || kind != breach.KindEmail && kind != breach.KindPhone {
			continue
		}
		if slices.ContainsFunc(kinTokens(d.names[k].name), func(w string) bool { return slices.Contains(words, w) }) {
			return true
		}
	}
	return false
}

// kinTokens are the words of a name, in which the letters that stand for next of kin are
// read as such, and a word for a relative as it stands alone: next_of_kin beside nok_phone
// is of one person, and so is opiekun beside telefon_opiekuna.
func kinTokens(name string) []string {
	words := tokenize(name)
	for i, w := range words {
		if words[i] = keyname.Nominative(w); w == "nok" {
			words[i] = "kin"
		}
	}
	return words
}

// refers reports the name of who speaks for an applicant: ref_name, reference_contact.
func (d *decider) refers(i int) bool {
	words := tokenize(d.names[i].name)
	return anyWord(words, referNames) && len(words) > 1
}

// unkin leaves the words for relatives out of a name.
func unkin(name string) (out string) {
	for _, w := range tokenize(name) {
		if !ofKin(w) {
			out += w + "_"
		}
	}
	return out
}
