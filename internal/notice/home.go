package notice

import (
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/norm/country"
)

// Land is the authority of a part of a country.
type Land struct {
	Name  string // as it calls itself; "" where it is not known
	Why   string // it is not known, in words; "" where the country has one authority
	Wrong bool   // the brief names another
}

// EachRegion stands for an authority of each part of a country.
const EachRegion = "*"

// authority is where people of a country may complain; "" for the controller's own.
func (src *Source) authority(country string) string {
	own := country == strings.ToUpper(src.Brief.Country)
	switch named := src.Brief.Authority != ""; {
	case own && named:
		return ""
	case !named && (own || src.Authorities[country] == "") && src.Land.Name != "":
		return src.Land.Name
	}
	return src.Authorities[country]
}

// onlyCountry reports somebody of whose address nothing is in the leak but a country, in
// the one column of addresses that shows anything of them: it is where they are, and no
// postal address.
func (p *Plan) onlyCountry(person *ledger.Person) bool {
	if len(person.Addresses) != 1 || country.OfValue(person.Addresses[0].Reveal()) == "" {
		return false
	}
	columns := map[uint32]bool{}
	for _, e := range person.Exposures {
		for _, n := range p.src.State.Sets[e.Set] {
			if c := &p.src.State.Columns[n]; c.Class == breach.PhysicalAddresses {
				columns[n] = !c.Inside
			}
		}
	}
	for _, whole := range columns {
		if !whole {
			return false
		}
	}
	return len(columns) == 1
}
