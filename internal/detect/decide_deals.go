package detect

import "github.com/tocsin-project/tocsin/internal/breach"

// buyerShare is the share of values that must hold given names where nothing but them
// says that an order is somebody's.
const buyerShare = 0.15

// buyers reports orders and bills that name somebody and say where they live: who buys
// is a person, though nothing else in the rows says so.
func (d *decider) buyers() bool {
	name, street := false, false
	for i, p := range d.names {
		if p.reading.fit != fullFit || d.feats[i].n == 0 {
			continue
		}
		switch p.reading.kind {
		case breach.KindFullName, breach.KindGivenName, breach.KindFamilyName:
			name = name || textual(&d.feats[i]) && d.feats[i].rate(d.feats[i].given) >= buyerShare
		case breach.KindStreet:
			street = street || d.isPlace(p.reading, &d.feats[i]) && d.feats[i].rate(d.feats[i].digits) >= houseShare
		}
	}
	return name && street
}
