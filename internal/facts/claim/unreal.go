package claim

import (
	"slices"
	"strings"
)

// unreal reports whether a clause says of nothing that it was taken, and speaks of what should
// be, will be, or can be done: "only you can change your password", "your address alone does not
// let anybody sign in". What is said to be in the data with no more than "should" is a claim.
func (r *reader) unreal(w []word) bool {
	if r.find("affected", w) < 0 && (r.byMeans(w) || r.find("fresh", w) >= 0) {
		return true
	}
	if r.find("workforce", w) >= 0 && r.find("affected", w) < 0 && (r.find("reached", w) >= 0 || r.find("gets", w) >= 0) && r.denied(w) {
		return true // "no employee has access to your password"
	}
	if r.raw("pastcan", w) && r.find("gets", w) >= 0 {
		return false // "nobody could see your password"
	}
	if r.hurt(w) && r.find("need", w) < 0 && r.find("advice", w) < 0 {
		return false
	}
	if r.bareOnly(r.without(w, "modal")) {
		return false
	}
	for _, cue := range []string{"modal", "advice", "calling", "ideal"} {
		if r.find(cue, w) >= 0 {
			return true
		}
	}
	return r.future(w) || r.enables(w) || r.find("knows", w) >= 0
}

// byMeans reports whether words deny what can be done with a class: "with your name alone nobody
// opens an account".
func (r *reader) byMeans(w []word) bool {
	if !r.denied(w) && r.find("nobody", w) < 0 {
		return false
	}
	for i := range w {
		n := r.here("with", w[i:])
		for j := i + n; n > 0 && j < len(w); {
			k := max(r.here("only", w[j:]), r.here("merely", w[j:]))
			if r.classNext(w, j) {
				return true
			}
			if k == 0 && !r.only(w[j:j+1], "article", "the", "own", "your") {
				break
			}
			j += max(k, 1)
		}
	}
	return false
}

// inverted reports whether a sentence begins with a verb that makes it a condition, as English,
// German and Dutch can: "were only names copied". Accents count: "wären".
func (r *reader) inverted() bool {
	if r.at.leads || r.at.asked || len(r.at.words) == 0 {
		return false
	}
	return r.raw("inverted", r.at.words[:1])
}

// raw reports whether any of words is one of a cue, with its accents: "pôde" is past, "pode" is not.
func (r *reader) raw(cue string, w []word) bool {
	return slices.ContainsFunc(w, func(x word) bool {
		said := strings.ToLower(r.text[x.start:x.end])
		return slices.ContainsFunc(r.cues[cue], func(p phrase) bool { return p[0] == said })
	})
}

// differs reports whether a clause only says of one class that it is not another: "an e-mail
// address is not a password".
func (r *reader) differs(w []word, found []mention) bool {
	if len(found) != 2 || found[0].to >= found[1].at {
		return false
	}
	between := w[found[0].to:found[1].at]
	return r.find("copula", between) >= 0 && r.denied(between) && r.only(between, "copula", "negation", "the", "article", "alone", "merely", "own", "your") && r.find("affected", w) < 0
}

// assured are the words behind those that only say how sure something is: "you can be sure that".
// Where that is denied nothing is said, and it reports so: "we cannot with certainty say that".
func (r *reader) assured(w []word) (rest []word, denied bool) {
	for i := range w {
		n := r.here("assured", w[i:])
		if n == 0 || i+n == len(w) || len(r.mentions(w[:i])) > 0 {
			continue
		}
		for j := i + n; j < min(len(w), i+n+3); j++ { // "de que", "dass"
			if k := r.here("that", w[j:]); k > 0 {
				if strings.ContainsAny(r.text[w[j].start:w[j].end], "'’") {
					k = 0 // "qu'aucun" denies
				}
				return w[j+k:], r.find("negation", w[max(0, i-nearby-1):j]) >= 0 // "sagen nicht, dass"
			}
		}
		if n > 1 && r.find("negation", w[:i]) < 0 {
			return w[i+n:], false
		}
	}
	return w, false
}

// enables reports whether words say what something lets people do. What the controller can say
// is no such thing: "we can confirm".
func (r *reader) enables(w []word) bool {
	for i := range w {
		if r.here("enables", w[i:]) > 0 && r.find("we", w[max(0, i-1):min(len(w), i+2)]) < 0 {
			return true
		}
	}
	return false
}

// future reports whether words speak of what is to come, in languages whose verbs show it by
// their endings: "guardaremos".
func (r *reader) future(w []word) bool {
	return slices.ContainsFunc(w, func(x word) bool {
		raw := strings.ToLower(r.text[x.start:x.end])
		return slices.ContainsFunc(r.cues["ending"], func(p phrase) bool {
			stem, ok := strings.CutSuffix(raw, p[0])
			return ok && len(stem) > 1
		})
	})
}

// takenBack reads a clause that calls what follows wrong: "it would be wrong to say that only
// names were taken". Of what was said to be affected it then says the contrary, and of what
// was denied nothing.
func (r *reader) takenBack(w []word, hit bool) bool {
	at := r.find("untrue", w)
	if at < 0 {
		return false
	}
	from := len(r.claims)
	r.clause(w[at+r.here("untrue", w[at:]):], hit)
	said := slices.Clone(r.claims[from:])
	r.claims = r.claims[:from]
	for i := range said {
		switch {
		case said[i].Kind == Affected:
			r.spare(said[i].Classes)
		case said[i].Kind == Children && !said[i].Denied:
			r.add(Claim{Kind: Children, Denied: true})
		}
	}
	return true
}

// notOnly reports whether the word for "only" at word at is taken back by what stands before
// it: "no se copiaron tan solo nombres", "more than just your name", "in addition to just
// names".
func (r *reader) notOnly(w []word, at int) bool {
	if at < 0 {
		return false
	}
	if at > 0 && r.here("than", w[at-1:]) > 0 && r.find("more", w[:at-1]) >= 0 && !r.denial(w[:at-1]) {
		return true // "meer gestolen dan alleen namen"
	}
	for i := max(0, at-2*reach); i < at; i++ {
		if r.here("negation", w[i:]) > 0 && r.turnsOnly(w, i, at) {
			return true
		}
		n := max(r.here("beyond", w[i:]), r.here("addition", w[i:]))
		if n > 0 && i+n <= at && r.only(w[i+n:at], "article", "own", "your", "ours", "of") && !r.denial(w[:i]) {
			return true
		}
	}
	return false
}

// turnsOnly reports whether a word that denies, at word from, denies the "only" at word at: they
// stand in one piece with no class between, and a class follows.
func (r *reader) turnsOnly(w []word, from, at int) bool {
	for i := from + 1; i <= at; i++ {
		if r.comma(w, i) || w[i].breaks {
			return false
		}
	}
	n := max(r.here("only", w[at:]), r.here("merely", w[at:]))
	return n > 0 && len(r.mentions(w[from:at])) == 0 && r.find("data", w[from:at]) < 0 && r.classNext(w, at+n)
}
