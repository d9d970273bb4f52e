package detect

import (
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm"
)

// breedNames are words in names of breeds of dogs, cats and horses that are no word for
// people: a Persian may be one. Sources: the breeds most registered with the kennel clubs
// of the United Kingdom, France and Germany and with the international cat federation.
// Read 2026-11.
var breedNames = wordSet(`labrador labradors retriever poodle poodles pudel caniche barboncino barbone caniches poedel pudl beagle bulldog bulldogge
	bouledogue dackel dachshund teckel terrier spaniel epagneul shepherd schaeferhund schaferhund collie husky chihuahua boxer rottweiler dobermann
	doberman pug mops carlin shitzu shih malinois dalmatian dalmatien dalmatiner setter pinscher schnauzer whippet greyhound galgo podenco
	mischling moggy siamese siamois siamkatze siames ragdoll sphynx coon shorthair longhair chartreux
	hannoveraner holsteiner trakehner haflinger shetland shetty lusitano percheron appaloosa mustang`)

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
			if slices.ContainsFunc(strings.Fields(string(norm.FoldWords(nil, e.head))), func(w string) bool { return breedNames[w] }) {
				say++
			}
		}
		if read > 0 && 2*say >= read {
			return true
		}
	}
	return false
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
