package detect

import (
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// numbersIn are the kinds of the states' numbers that a text holds, by either scan.
func numbersIn(text string) (kinds []breach.Kind) {
	var row Row
	NewTextScanner().Text([]byte(text), &row)
	for _, f := range row.Found {
		if f.Kind.ByState() {
			kinds = append(kinds, f.Kind)
		}
	}
	return kinds
}

// TestNumbersOfRelatives: a number that the text gives to a relative is not the writer's,
// and one that it gives to the writer is.
func TestNumbersOfRelatives(t *testing.T) {
	for text, writers := range map[string]bool{
		"My DNI is 54362315K, please use it.":              true,
		"I booked for my wife. My DNI is 54362315K.":       true,
		"My wife has paid, and my DNI is 54362315K.":       true,
		"Mi DNI es 54362315K, el de mi mujer no lo tengo.": true,
		"My National Insurance number is AB123456C.":       true,
		"My wife and I moved; my NI number is AB123456C":   true,
		"DNI 54362315K": true,
		"My wife's DNI is 54362315K, please use it for the booking.":    false,
		"my wife\u2019s DNI: 54362315K":                                 false,
		"My son's NHS number is 943 476 5870.":                          false,
		"My husband's National Insurance number is AB123456C.":          false,
		"The national insurance number of my husband is AB123456C":      false,
		"Die Steuer-ID meiner Frau lautet 36 574 261 809.":              false,
		"Le numéro de sécurité sociale de ma femme est 269054958815780": false,
	} {
		if got := len(numbersIn(text)) == 1; got != writers {
			t.Errorf("%q: the writer's: %v", text, got)
		}
	}
}

// TestTaxCodesInTexts: Italian tax codes are found in texts of their own, with whose
// mailbox they stand, and none where the check fails.
func TestTaxCodesInTexts(t *testing.T) {
	for text, want := range map[string]int{
		"Sono Mario Rossi, il mio codice fiscale è RCCMNL83S18D969H, mario@example.org":        1,
		"Il sottoscritto RCCMNL83S18D969H chiede il rimborso.":                                 1,
		"RCCMNL83S18D969H e RCCMNL83S18D969H, tel. 333 4623980, mario@example.org":             2,
		"Il codice fiscale di mia moglie è RCCMNL83S18D969H":                                   0,
		"Ordine RCCMNL83S18D967H del 3 maggio, mario@example.org":                              0,
		"https://example.org/RCCMNL83S18D969Hx":                                                0,
		"Sono di Genova e vorrei iscrivermi al corso, grazie e buona giornata a tutti voi dal": 0,
	} {
		n := 0
		for _, k := range numbersIn(text) {
			if k == breach.KindITCF {
				n++
			}
		}
		if n != want {
			t.Errorf("%q: %d, want %d", text, n, want)
		}
	}
}
