package detect

import (
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestTelephonesOfRelatives: a telephone by which somebody else is reached is not the
// writer's, and nobody is known whose it is.
func TestTelephonesOfRelatives(t *testing.T) {
	for text, writers := range map[string]bool{
		"Where is my order? Call me on 07700 900456.":                          true,
		"My husband has paid. Please call me on 07700 900456.":                 true,
		"My husband and I moved, call us on 07700 900456":                      true,
		"My wife Eve said that you never call, my number is 07700 900456":      true,
		"I booked for my mother. 07700 900456":                                 true,
		"Greetings from my wife Eve, 07700 900456":                             true,
		"Thanks from my wife and me, 07700 900456":                             true,
		"Customer wants his money back, call him on 07700 900456.":             true,
		"Frau Weiss bittet um Rückruf, sie ist unter 0171 2345678 erreichbar.": true,
		"Mein Mann ist krank, bitte rufen Sie unter 0171 2345678 an.":          true,
		"Meine Frau hat bestellt, ich bin unter 0171 2345678 erreichbar.":      true,
		"Mon mari est malade. Appelez le 06 12 34 56 78.":                      true,
		"Mon mari est malade, vous pouvez me joindre au 06 12 34 56 78.":       true,
		"My husband Tom Pike is HIV positive, please call him on 07700 900123": false,
		"My husband is ill. Please ring him on his mobile 07700 900123.":       false,
		"Please call my mother on 07700 900123, I am away.":                    false,
		"You can reach my husband Tom Pike at +44 7700 900123.":                false,
		"My parents will be in: contact them on 07700 900123":                  false,
		"My wife's number is 07700 900123":                                     false,
		"My husband Tom is ill, his number is 07700 900123":                    false,
		"Mein Mann ist krank, bitte rufen Sie ihn unter 0171 2345678 an.":      false,
		"Bitte rufen Sie meine Mutter unter 0171 2345678 an.":                  false,
		"Mein Sohn ist unter 0171 2345678 erreichbar.":                         false,
		"Meine Frau hat bestellt, Sie erreichen sie unter 0171 2345678.":       false,
		"Mon mari est malade, vous pouvez le joindre au 06 12 34 56 78.":       false,
		"Ma mère garde les clés, appelez-la au 06 12 34 56 78.":                false,
		"Appelez ma femme au 06 12 34 56 78 s'il vous plaît.":                  false,
		"Mon fils est joignable au 06 12 34 56 78.":                            false,
	} {
		var row Row
		NewTextScanner().Text([]byte(text), &row)
		phones := 0
		for _, f := range row.Found {
			if f.Kind == breach.KindPhone {
				phones++
			}
		}
		if got := phones == 1; got != writers {
			t.Errorf("%q: the writer's: %v, want %v", text, got, writers)
		}
	}
}
