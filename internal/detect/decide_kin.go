package detect

import (
	"slices"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// kinClasses are the classes of names of relatives, of which no value is kept: they
// are data of whose row they stand in.
var kinClasses = []breach.Class{"Family members' names", "Spouses names"}

// kinWords are words for relatives in names of columns: what stands under one of
// them is all of the same person.
var kinWords = wordSet(`guardian guardians parent parents father fathers mother mothers spouse husband wife partner relative relatives sibling brother
	sister son daughter child kid kin dependent dependant family
	pere mere conjoint conjointe epoux epouse enfant tuteur tutrice representant proche
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
	f := &d.feats[i]
	if !slices.Contains(kinClasses, v.class) || f.rate(max(f.given, f.family, f.fullName)) < leastKin || !d.reachable(i) {
		return v
	}
	kind := breach.KindFullName
	if r := loadLexicon().read(unkin(d.names[i].name)); r.kind == breach.KindGivenName || r.kind == breach.KindFamilyName {
		if !r.plain && f.rate(f.word) >= leastKin {
			kind = r.kind
		}
	}
	return verdict{kind: kind, class: kind.Class(), confidence: 0.8, why: why("names of relatives beside how to reach them", max(f.given, f.family, f.fullName), f)}
}

// reachable reports a column beside which a mailbox or telephone stands under the
// same word for a relative.
func (d *decider) reachable(i int) bool {
	words := tokenize(d.names[i].name)
	words = slices.DeleteFunc(words, func(w string) bool { return !kinWords[w] })
	for k := range d.out {
		if kind := d.out[k].kind; k == i || kind != breach.KindEmail && kind != breach.KindPhone {
			continue
		}
		if slices.ContainsFunc(tokenize(d.names[k].name), func(w string) bool { return slices.Contains(words, w) }) {
			return true
		}
	}
	return false
}

// unkin leaves the words for relatives out of a name.
func unkin(name string) (out string) {
	for _, w := range tokenize(name) {
		if !kinWords[w] {
			out += w + "_"
		}
	}
	return out
}
