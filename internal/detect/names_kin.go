package detect

import "github.com/tocsin-project/tocsin/internal/breach"

// pairWords are words for relatives that are words of structures as well, which have
// parents and children: they take the meaning of a name away, but where all else in it
// is what only people have.
var pairWords = wordSet("child childs parent parents")

// readKin reads a name of what a child or a parent has: "child_dob", "gender of child",
// "child_allergies".
func (l *lexicon) readKin(words []string) (reading, bool) {
	var rest []string
	for _, w := range words {
		if !pairWords[w] {
			rest = append(rest, w)
		}
	}
	if len(rest) == len(words) || len(rest) == 0 {
		return reading{}, false
	}
	r := l.readWords(rest)
	if r.fit != fullFit || r.plain || r.roles&(roleMeta|roleNone|roleThing) != 0 {
		return reading{}, false
	}
	switch r.kind {
	case breach.KindNone:
		info, _ := breach.Info(r.claimed())
		return r, info.Special
	case breach.KindBorn, breach.KindGender, breach.KindGivenName, breach.KindFamilyName, breach.KindMiddleName, breach.KindEmail, breach.KindPhone,
		breach.KindStreet, breach.KindPostcode, breach.KindCity:
		return r, true
	}
	return reading{}, false
}

// claimed is the class that a name claims, none where it claims none.
func (r reading) claimed() breach.Class {
	if r.claim == nil {
		return breach.NoClass
	}
	return r.claim.class
}
