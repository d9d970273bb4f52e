package detect

import (
	"slices"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm"
)

// breeds reports a column called after breeds, in words that people's races are called by as
// well, of which half of the values or more are breeds of animals, beside who keeps them.
func (d *decider) breeds() bool {
	keeper := false
	for i := range d.out {
		words := tokenize(d.names[i].name)
		keeper = keeper || i < len(d.p.columns) && anyWord(words, keeperWords) && (names(d.out[i].kind) || d.out[i].kind == breach.KindEmail)
	}
	if !keeper {
		return false
	}
	for i := range d.out {
		if i >= len(d.p.columns) || d.feats[i].n == 0 || d.stats[i] == nil || !anyWord(tokenize(d.names[i].name), breedWords) {
			continue
		}
		read, say := 0, 0
		for _, e := range d.stats[i].sample.least() {
			if e.empty {
				continue
			}
			read++
			if breedNames().in(string(norm.FoldWords(nil, e.head))) {
				say++
			}
		}
		if read > 0 && 2*say >= read {
			return true
		}
	}
	return false
}

// breedNames are words in names of breeds of dogs, cats and horses that are no words for
// people: a Persian may be one.
func breedNames() *termSet {
	for _, t := range loadTrades() {
		if t.class == races && slices.Contains(t.names, "breed") {
			return &t.values
		}
	}
	return &termSet{}
}

// keepsKin reports a word for who keeps an animal that is one for a relative as well, over
// names of people: the tutor of a vet's patient.
func (d *decider) keepsKin(i int) bool {
	return i < len(d.p.columns) && anyWord(tokenize(d.names[i].name), keeperWords) &&
		slices.Contains(kinClasses, d.out[i].class) && d.feats[i].rate(d.feats[i].fullName) >= leastKin
}

// keepers makes people of those.
func (d *decider) keepers() {
	for i := range d.out {
		if d.keepsKin(i) {
			f := &d.feats[i]
			d.out[i] = verdict{kind: breach.KindFullName, class: breach.Names, confidence: 0.8, why: why("names of persons, under a word for who keeps an animal", f.fullName, f)}
		}
	}
}
