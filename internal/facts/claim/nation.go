package claim

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

//go:embed nations.txt
var nationText string

// landOf marks the authority of a country that is called by the country alone: "the Dutch
// authority". It may be any authority there, as that of a part of the country.
const landOf = "land:"

// nations are the words that call something a country's, as authorities in form.
var nations = sync.OnceValue(func() []authority { return readAuthorities(nationText) })

// authorities are the authorities that words name, by their names or by their country.
func (r *reader) authorities(w []word) []string {
	out := authoritiesIn(w)
	for i := range w {
		n := r.here("authority", w[i:])
		if n == 0 {
			continue
		}
		land := r.landBefore(w[:i])
		if land == "" {
			land = r.landBehind(w[i+n:])
		}
		if land != "" && !slices.ContainsFunc(out, func(id string) bool { return sameAuthority(id, landOf+land) }) {
			out = append(out, landOf+land)
		}
	}
	return unique(out)
}

// reachOfLand is how many words may stand between an authority and the word for its
// country: "the Dutch data protection authority".
const reachOfLand = 2

// landBefore is the country that the last words call an authority after.
func (r *reader) landBefore(w []word) string {
	for i := len(w) - 1; i >= 0 && i >= len(w)-1-reachOfLand; i-- {
		if i < len(w)-1 && r.joins(w, i+1) || r.here("and", w[i:]) > 0 {
			return ""
		}
		if land := nation(w[i:]); land != "" {
			return land
		}
	}
	return ""
}

// landBehind is the country that words behind an authority call it after: "l'autorité de
// contrôle néerlandaise", "the authority of the Netherlands".
func (r *reader) landBehind(w []word) string {
	for i := 0; i <= reachOfLand+1 && i < len(w); i++ {
		if w[i].breaks || i > 0 && r.joins(w, i) || r.here("and", w[i:]) > 0 {
			return ""
		}
		if land := nation(w[i:]); land != "" {
			return land
		}
		if code, n := r.place(w[i:]); n > 0 && i > 0 && r.only(w[i-1:i], "of", "at", "article") {
			return strings.ToLower(code)
		}
	}
	return ""
}

// nation is the country after which the first of words calls something.
func nation(w []word) string {
	for _, n := range nations() {
		if n.name.at(w) > 0 {
			return n.id
		}
	}
	return ""
}

// sameAuthority reports whether two names may mean one authority: they are equal, or one
// tells no more than the country of the other.
func sameAuthority(a, b string) bool {
	if strings.HasPrefix(b, landOf) {
		a, b = b, a
	}
	land, ok := strings.CutPrefix(a, landOf)
	if !ok {
		return a == b
	}
	country, _, _ := strings.Cut(strings.TrimPrefix(b, landOf), "-")
	return land == country
}

// names reports whether one of some authorities may be that of the id.
func namesAuthority(ids []string, id string) bool {
	return slices.ContainsFunc(ids, func(x string) bool { return sameAuthority(x, id) })
}
