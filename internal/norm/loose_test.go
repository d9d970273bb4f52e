package norm

import "testing"

func TestNextCard(t *testing.T) {
	for _, c := range []struct {
		text           string
		built, passing int
	}{
		{"4111111111111111", 1, 1},
		{"4111111111111112", 1, 0},
		{"order 4111 1111 1111 1111.", 1, 1},
		{"3782.822463.10005", 1, 1},
		{"4111_1111_1111_1111", 1, 1},
		{"VISA4111111111111111", 1, 1},
		{"4111111111111111EUR", 1, 1},
		{"4111111111111111.00 and 5500000000000004", 2, 2},
		{"a4111111111111111f", 0, 0},       // digits of a hash
		{"0.4111111111111111", 0, 0},       // of a fraction
		{"4111111111111111.25", 0, 0},      // a quantity
		{"94111111111111111111111", 0, 0},  // longer than a card's
		{"1234567812345670", 0, 0},         // of no issuer
		{"4111 1111-1111 1111", 0, 0},      // two marks
		{"9f4111111111111111VISA", 0, 0},   // digits of a code
		{"4111 1111 11 11 11 11", 0, 0},    // groups of no card
		{"5500000000000004 4111", 1, 1},    // what follows is another number
		{"38012986646850", 1, 1},           // a company's number may be one
		{"2016 4111111111111111 12", 1, 1}, // and what stands before
	} {
		built, passing := 0, 0
		for at := 0; ; {
			_, end, ok, more := NextCard([]byte(c.text), at)
			if !more {
				break
			}
			if built++; ok {
				passing++
			}
			at = end
		}
		if built != c.built || passing != c.passing {
			t.Errorf("%q: %d built like a card's, %d pass; want %d and %d", c.text, built, passing, c.built, c.passing)
		}
	}
}

func TestLooseEmail(t *testing.T) {
	for text, want := range map[string]bool{
		"ftp://anna@example.org/":                 true,
		"Message-ID: <anna.petit@example.org>":    true,
		`"anna petit"@example.org`:                true,
		"git@example.org:x/y.git":                 false,
		"see logo@2x.png, jquery@3.1.0 and @anna": false,
		"<5354436069908065ab@example.org>":        true,
		"anna@localhost":                          false,
		"用户@example.org":                          true,
		"田中@example.co.jp":                        true,
		"김철수@example.kr":                          true,
		"สมชาย@example.th":                        true,
		"सीता@example.in":                         true,
		"写信：@example.org":                         false,
		"用户@localhost":                            false,
	} {
		if got := LooseEmail([]byte(text)); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

func TestLooseIBAN(t *testing.T) {
	for text, want := range map[string]bool{
		"FR76.3000.6000.0112.3456.7890.189":            true,
		"IBANfr7630006000011234567890189":              true,
		"FR 76/3000/6000/0112345678901 89":             true,
		"NL91ABNA0417164300EUR":                        true,
		"DE89370400440532013000DE89370400440532013000": true,
		"DE89370400440532013000COBADEFF370":            true,
		"DE89370400440532013001DE89370400440532013001": false,
		"DE89370400440532013000F1":                     false,
		"FR7630006000011234567890188":                  false,
		"x9FR7630006000011234567890189":                false,
		"FR763000600001123456789018":                   false,
	} {
		if got := LooseIBAN([]byte(text)); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

// What the strict search finds, the loose one finds too, alone in its text.
func FuzzLoose(f *testing.F) {
	for _, s := range []string{"4111 1111 1111 1111", "FR76 3000 6000 0112 3456 7890 189", "IBAN GB82WEST12345698765432, 3782-822463-10005", "x_4111111111111111"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		if start, end, _, ok := NextCard(b, 0); ok && (start < 0 || end <= start || end > len(b)) {
			t.Fatalf("%q: a card at %d:%d", b, start, end)
		}
		if _, ok := IBAN(nil, b); ok && len(b) <= maxIBAN && !LooseIBAN(b) {
			t.Fatalf("%q is an IBAN and not found", b)
		}
		if _, ok := Card(nil, b); !ok {
			return
		}
		if _, _, passes, ok := NextCard(b, 0); !ok || !passes {
			t.Fatalf("%q is a card and not found", b)
		}
	})
}
