package detect

import (
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// linkWords call a column after what its values are, addresses of pages, and say nothing
// of what stands there.
var linkWords = wordSet(`url urls uri link links href web www website webpage site page profile profil perfil profilo profiel lien enlace
	collegamento lank lenke odkaz baglanti adres adresse internetadresse homepage`)

// linkName reports a name of such words alone: whose profiles stand behind the addresses
// only the addresses say.
func linkName(name string) bool {
	words := tokenize(name)
	for _, w := range words {
		if !linkWords[w] {
			return false
		}
	}
	return len(words) > 0
}

// pointShare is the share of numbers that must be as fine as a point on a map is, whose
// second decimal is a kilometre.
const pointShare = 0.5

const points breach.Class = "Latitude and longitude pairs"

// pointed gives two columns that together tell a point on the map the class of such: the
// one alone tells a strip around the earth.
func (d *decider) pointed() {
	north, east := -1, -1
	for i := range d.out {
		f := &d.feats[i]
		if d.out[i].kind != breach.KindGeo || f.rate(f.fine) < pointShare {
			continue
		}
		for _, w := range tokenize(d.names[i].name) {
			switch {
			case strings.HasPrefix(w, "lat"), strings.HasPrefix(w, "breite"):
				north = i
			case strings.HasPrefix(w, "lon"), w == "lng", strings.HasPrefix(w, "laenge"):
				east = i
			}
		}
	}
	if north < 0 || east < 0 || north == east {
		return
	}
	for _, i := range [...]int{north, east} {
		d.out[i].class = points
		d.out[i].why += "; with the column beside it a point on the map"
	}
}
