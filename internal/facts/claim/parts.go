package claim

import "strings"

// parts parts a clause where each part says of its own classes whether they are
// affected: "names were affected and passwords were not". A list that shares what is
// said of it stays whole.
func (r *reader) parts(w []word) (out [][]word) {
	if r.doubts(w) || r.exceptAt(w) >= 0 {
		return [][]word{w}
	}
	from, joined := 0, 0
	for i := 1; i <= len(w); i++ {
		if i < len(w) && !r.joins(w, i) {
			continue
		}
		switch {
		case len(r.mentions(w[joined:i])) > 0 && r.complete(w[from:i], w[i:], len(out) > 0):
			out, from = append(out, w[from:i]), i
		case i == len(w) && len(out) > 0:
			last := out[len(out)-1]
			out[len(out)-1] = w[from-len(last):] // it goes with what stands before
		case i == len(w):
			out = append(out, w)
		}
		joined = i
	}
	return out
}

// joins reports whether a comma or an "and" parts word i from those before.
func (r *reader) joins(w []word, i int) bool {
	if r.here("and", w[i:]) > 0 {
		return true
	}
	return r.comma(w, i)
}

// comma reports whether a comma stands before word i.
func (r *reader) comma(w []word, i int) bool {
	a, b := w[i-1].end, w[i].start
	return a < b && strings.Contains(r.text[a:b], ",")
}

// complete reports whether words name a class and say whether it is affected; after
// another part the word for it may be left out, and where words end with what denies
// them ("bank details were not,") it may come with the rest. What is said of the
// people, or in a relative clause, says nothing of the class.
func (r *reader) complete(w, rest []word, after bool) bool {
	if r.find("who", w) >= 0 {
		return false
	}
	denied := r.find("negation", w[len(w)-1:]) >= 0
	if after && (r.elided(w) || denied) {
		return true
	}
	if denied && (r.find("affected", rest) >= 0 || len(rest) > 0 && r.elided(rest)) {
		return true
	}
	for i := range w {
		if r.here("affected", w[i:]) == 0 {
			continue
		}
		before, behind := w[max(0, i-1):i], w[i+1:min(len(w), i+2)]
		if r.find("people", before) < 0 && r.find("these", before) < 0 && r.find("article", before) < 0 && r.find("people", behind) < 0 {
			return true
		}
	}
	return false
}

// doubts reports whether words leave open what is so: "it is not known whether". The
// "sí" of Spanish has an accent that "si" has not.
func (r *reader) doubts(w []word) bool {
	for i := range w {
		if r.here("whether", w[i:]) > 0 && !strings.HasSuffix(r.text[w[i].start:w[i].end], "í") {
			return true
		}
		n := r.here("unsaid", w[i:]) // "we cannot rule out that"
		if n > 0 && i+n < len(w) && (r.here("that", w[i+n-1:]) > 0 || r.here("that", w[i+n:]) > 0 || r.here("if", w[i+n:]) > 0) {
			return true
		}
	}
	return false
}

// elided reports whether words end where "affected" is left out: "names were".
func (r *reader) elided(w []word) bool {
	for i := max(0, len(w)-2); i < len(w); i++ {
		if n := r.here("yes", w[i:]); n > 0 && i+n == len(w) {
			return true
		}
	}
	return false
}
