package detect

import "github.com/tocsin-project/tocsin/internal/breach"

// pairWords are words for relatives that are words of structures as well, which have
// parents and children: they take the meaning of a name away, but where all else in it
// is what only people have. sonWords are those for children that say nothing else, and
// leave what a name means in doubt where no list of names has them beside it.
var (
	pairWords = wordSet("child childs parent parents")
	sonWords  = wordSet(`son daughter baby fils fille bebe kindes sohn sohnes tochter zoon dochter kinderen hija figlio figlia bambino bambina filho filha
		crianca dziecko dziecka syna corka corki barn barnet barnets dotter datter soen sonn dite ditete dcera dcery cocuk cocugun oglu kizi
		copil copilul copilului fiul fiului fiica fiicei`)
)

// readKin reads a name of what a child or a parent has: "child_dob", "gender of child",
// "child_allergies".
func (l *lexicon) readKin(words []string) (reading, bool) {
	var rest []string
	son := false
	for _, w := range words {
		if !pairWords[w] && !sonWords[w] {
			rest = append(rest, w)
		}
		son = son || sonWords[w]
	}
	if len(rest) == len(words) || len(rest) == 0 {
		return reading{}, false
	}
	r := l.readWords(rest)
	if r.fit != fullFit || r.plain && !(son && r.kind == breach.KindBorn) || r.roles&(roleMeta|roleNone|roleThing) != 0 {
		return reading{}, false
	}
	switch r.kind {
	case breach.KindNone:
		info, _ := breach.Info(r.claimed())
		return r, info.Special || ofChild[r.claimed()]
	case breach.KindBorn, breach.KindGender, breach.KindGivenName, breach.KindFamilyName, breach.KindMiddleName, breach.KindEmail, breach.KindPhone,
		breach.KindStreet, breach.KindPostcode, breach.KindCity:
		return r, true
	}
	return reading{}, false
}

// ofChild are classes beside those of bodies and beliefs that only people's columns have.
var ofChild = map[breach.Class]bool{"Education levels": true, "Health insurance information": true}

// clearer reports what a name means without its words for children, where with them it
// means the same, but less surely.
func (r reading) clearer(kin reading) bool {
	if r.fit == fullFit || r.kind != kin.kind || r.claim != kin.claim {
		return false
	}
	return r.claim != nil || r.kind == breach.KindBorn || r.kind == breach.KindGender
}

// claimed is the class that a name claims, none where it claims none.
func (r reading) claimed() breach.Class {
	if r.claim == nil {
		return breach.NoClass
	}
	return r.claim.class
}
