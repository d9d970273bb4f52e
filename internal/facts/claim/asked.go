package claim

import (
	"slices"
	"strings"
)

// asks reports whether a sentence ends as a question.
func (s *sentence) asks(text string) bool {
	return strings.HasSuffix(strings.TrimRight(text[s.start:s.end], " \t\r\n\"'”»)"), "?")
}

// question reads a sentence that asks: alone it claims nothing, with the "yes" or "no" that
// stands first in the sentence behind it it claims what that says. It reports whether that
// sentence is read with it.
func (r *reader) question(answer *sentence) bool {
	if answer == nil || len(answer.words) == 0 {
		return false
	}
	w := answer.words
	yes, no := r.here("yea", w), r.here("nay", w)
	n := max(yes, no)
	if n == 0 && r.headed(w) {
		r.at.end, r.at.words = answer.end, append(slices.Clone(r.at.words), r.merge(w)...)
		r.sentence()
		return true
	}
	if n == 0 || n < len(w) && !r.parted(w, n) {
		return false // "No customer was ..."
	}
	r.at.end, r.at.asked = answer.end, true
	if yes > 0 {
		r.sentence()
	} else {
		r.deniedAll(r.at.words)
	}
	if n < len(w) { // "No, only names were."
		r.at = sentence{start: w[n].start, end: answer.end, words: r.merge(w[n:])}
		r.sentence()
	}
	return true
}

// headed reports whether a question does no more than name classes, as a heading does, and the
// answer no more than deny that they are affected: "Your password? Not affected."
func (r *reader) headed(answer []word) bool {
	n := 1
	for n < len(answer) && !r.parted(answer, n) {
		n++
	}
	w := r.at.words
	found := r.mentions(w)
	return len(found) > 0 && r.only(w[:found[0].at], "article", "the", "own", "your", "and") && found[len(found)-1].to == len(w) && r.deniesHeading(answer[:n])
}

// parted reports whether a mark stands before word i.
func (r *reader) parted(w []word, i int) bool {
	return w[i].breaks || strings.TrimSpace(r.text[w[i-1].end:w[i].start]) != ""
}

// deniedAll claims what "no" says to a question: that nothing of what it asks is so.
func (r *reader) deniedAll(w []word) {
	found := r.mentions(w)
	how, _ := r.kept(w)
	switch hit := r.find("affected", w) >= 0; {
	case r.find("safe", w) >= 0: // that they are not safe is no claim
	case how != "":
		r.add(Claim{Kind: Protected, How: "not " + how, Classes: unique(classesOf(found))})
	case r.find("need", w) >= 0 && (r.find("act", w) >= 0 || r.find("do", w) >= 0):
		r.add(Claim{Kind: NoAction})
	case r.find("need", w) >= 0 && r.find("change", w) >= 0:
		r.add(Claim{Kind: NoAction, Classes: unique(classesOf(found))})
	case r.find("misuse", w) >= 0 && !hit:
		r.add(Claim{Kind: NoMisuse})
	case len(found) > 0 && hit:
		r.spare(unique(classesOf(found)))
	case r.find("special", w) >= 0:
		r.add(Claim{Kind: Unharmed, How: Special})
	case r.find("risk", w) >= 0:
		r.add(Claim{Kind: NoRisk})
	case r.find("data", w) >= 0 && hit:
		r.add(Claim{Kind: NoData})
	case hit && (r.find("people", w) >= 0 || r.find("person", w) >= 0):
		r.add(Claim{Kind: Nobody})
	}
}
