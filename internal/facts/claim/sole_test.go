package claim

import (
	_ "embed"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/facts"
)

//go:embed testdata/sole.txt
var sole string

// TestNothingBesides holds what says that nothing else was taken, in other words than "only", to the
// facts; and what says that nobody or nothing is of a kind.
func TestNothingBesides(t *testing.T) {
	atLeast(t, 18, heldTo(t, sole, shop()))
}

// TestNothingSensitive: where data that Article 9 of the GDPR names were found, who says that
// nothing was sensitive is contradicted; of the class that is named nothing is left open.
func TestNothingSensitive(t *testing.T) {
	k := shop()
	k.Facts.Absent = nil
	k.Facts.Classes = append(k.Facts.Classes, facts.Class{Class: breach.HealthData, People: 3})
	heldTo(t, `
== contradicted
en The attacker saw nothing sensitive.
en None of the data was medical.
de Die Daten sind nicht sensibel.
fr Rien de sensible n'a été copié.
nl Niets gevoeligs is gekopieerd.
es Nada sensible fue copiado.
it Nulla di sensibile è stato copiato.
pl Nic wrażliwego nie zostało skopiowane.
pt Nada de sensível foi copiado.
`, k)
}
