package claim

import "strings"

// atom is a part of a number in words: a value that is added, or one by which what
// stands before it is multiplied.
type atom struct {
	value float64
	times bool
	round bool // "dozen": meant about
}

// readAtoms reads "one=1, hundred=x100, dozen=~12" into the atoms of a language.
func (l *language) readAtoms(terms string) {
	for t := range strings.SplitSeq(terms, ",") {
		word, value, ok := strings.Cut(strings.TrimSpace(t), "=")
		if !ok {
			continue
		}
		a := atom{times: value[0] == 'x' || value[0] == '~', round: value[0] == '~'}
		v, _ := number(strings.TrimLeft(value, "x~"))
		a.value = v
		l.atoms[word] = a
	}
}

// smallest is the largest number in words that alone may be no count of people but
// stand for "two of them".
const smallest = 10

// inWords reads a number in words that begins at word i.
func (r *reader) inWords(w []word, i int) (n numeral, ok bool) {
	if len(w[i].classes) > 0 {
		return n, false
	}
	total, group, count := 0.0, 0.0, 0
	j := i
	for ; j < len(w) && (j == i || !w[j].breaks); j++ {
		atoms := r.atomsOf(w[j].fold)
		if atoms == nil && count > 0 && j+1 < len(w) && r.here("numberand", w[j:]) > 0 && r.atomsOf(w[j+1].fold) != nil {
			continue // "four hundred and twenty"
		}
		if atoms == nil {
			break
		}
		for _, a := range atoms {
			n.round = n.round || a.round
			switch {
			case !a.times:
				group += a.value
			case a.value < 1000:
				group = max(1, group) * a.value
			default:
				total, group = total+max(1, group)*a.value, 0
			}
		}
		count++
	}
	n.value, n.next, n.spelt = total+group, j, true
	n.little = n.value <= smallest
	return n, count > 0 && n.value > 1
}

// atomsOf takes a word apart into the atoms of which it is made, nil where it is
// made of anything else: "zweihundertsechs", "vingt-six".
func (l *language) atomsOf(w string) (out []atom) {
	for w != "" {
		n := len(w)
		for ; n > 0; n-- {
			if a, ok := l.atoms[w[:n]]; ok {
				out = append(out, a)
				break
			}
		}
		if n == 0 {
			return nil
		}
		w = strings.TrimPrefix(w[n:], "-")
		for _, joint := range l.joint {
			if rest, ok := strings.CutPrefix(w, joint); ok && l.atomsOf(rest) != nil {
				w = rest
				break
			}
		}
	}
	return out
}
