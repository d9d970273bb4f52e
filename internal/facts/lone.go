package facts

import (
	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

// inAddress reports a country in a table of addresses. It is part of an address of whom
// other parts of one are known, be it in another row. Alone it is where somebody is: who
// has nothing else has no postal address in the leak.
func inAddress(c *ledger.Column) bool {
	return c.Kind == breach.KindCountry && c.Class == breach.PhysicalAddresses
}

// loneCountry is the class of such a country of somebody who has no other part of an
// address.
const loneCountry = breach.GeographicLocations
