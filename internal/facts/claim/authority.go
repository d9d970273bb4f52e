package claim

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

//go:embed authorities.txt
var authorityText string

// authority is a data protection authority with a name by which texts call it.
type authority struct {
	id   string
	name phrase
}

// authorities are the names of all that are known, longest first.
var authorities = sync.OnceValue(func() []authority { return readAuthorities(authorityText) })

// readAuthorities reads lines of an id and its names.
func readAuthorities(text string) (out []authority) {
	for line := range strings.Lines(text) {
		id, terms, ok := strings.Cut(strings.TrimSpace(line), ":")
		if !ok || id[0] == '#' {
			continue
		}
		for t := range strings.SplitSeq(terms, ",") {
			out = append(out, authority{id, strings.Fields(t)})
		}
	}
	slices.SortStableFunc(out, func(a, b authority) int { return len(b.name) - len(a.name) })
	return out
}

// authoritiesIn are the authorities that words name, each once, by the longest name.
func authoritiesIn(w []word) (out []string) {
	plain := make([]word, len(w))
	for i := range w {
		plain[i] = w[i]
		if at := strings.LastIndexByte(w[i].fold, '\''); at >= 0 && len(w[i].fold)-at > 2 {
			plain[i].fold = w[i].fold[at+1:] // "l'ICO"; of "commissioner's" nothing is taken
		}
	}
	for i := 0; i < len(w); {
		n := 0
		for _, a := range authorities() {
			if n = max(a.name.at(plain[i:]), a.name.at(w[i:])); n > 0 {
				out = append(out, a.id)
				break
			}
		}
		i += max(n, 1)
	}
	return unique(out)
}

// toldTo are the authorities that a sentence says were told on the day that stands at
// words i to: those named in its part, and in the parts beside up to another day.
func (r *reader) toldTo(w []word, i, to int) []string {
	from, end := i, to
	for from > 0 {
		next := from - 1
		for next > 0 && !r.stops(w, next) {
			next--
		}
		if r.hasDay(w[next:from]) {
			break
		}
		from = next
	}
	for end < len(w) {
		next := end + 1
		for next < len(w) && !r.stops(w, next) {
			next++
		}
		if r.hasDay(w[end:next]) && r.stops(w, end) {
			break
		}
		end = next
	}
	return r.authorities(w[from:end])
}

// hasDay reports whether words hold a day, with its month by name or in digits.
func (r *reader) hasDay(w []word) bool {
	for i := range w {
		if day, _, _ := r.digits(w, i); day != "" {
			return true
		}
	}
	return r.hasMonth(w)
}

// authorities are those to which something on record went, nil where its words name
// none that is known.
func (d *Dated) authorities() []string {
	w := words(d.What, 0, len(d.What))
	r := reader{text: d.What, language: guess(w)}
	return r.authorities(w)
}

// toldAt judges that an authority was told on a day: by what is on record of this one.
// What names none counts for it where no other is on record.
func (k *Known) toldAt(c *Claim, id string) (Verdict, string) {
	var own, others, unsure []Dated
	for _, d := range k.Dates {
		switch ids := d.authorities(); {
		case d.Event != ToldAuthority:
		case namesAuthority(ids, id):
			own = append(own, d)
		case ids == nil:
			unsure = append(unsure, d)
		default:
			others = append(others, d)
		}
	}
	if others == nil {
		own, unsure = append(own, unsure...), nil
	}
	switch {
	case own == nil && unsure == nil && len(others) > 0:
		return Contradicted, "nothing went to this authority; on record " + listed(others)
	case own == nil && len(others)+len(unsure) > 0:
		return Unproved, "nothing on record names this authority; on record " + listed(slices.Concat(others, unsure))
	}
	v, why := k.of(c, own)
	if v == Contradicted && slices.ContainsFunc(unsure, func(d Dated) bool { return d.Day == c.Day }) {
		v = Unproved
	}
	return v, why
}

// listed says days on record with what happened on them.
func listed(dates []Dated) string {
	var out []string
	for _, d := range dates {
		out = append(out, d.Day+": "+d.What)
	}
	return strings.Join(unique(out), ", ")
}
