package norm

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/testenv"
)

// numbersIn returns all numbers of a text as "kind:normal form"; a phone that
// is not international stands as written.
func numbersIn(b []byte, region string) (out []string) {
	for from := 0; ; {
		kind, s, e, ok := FindNumbersIn(b, from, region)
		if !ok {
			return out
		}
		v, ok := normalNumber(kind, b[s:e], region)
		if !ok {
			v = b[s:e]
		}
		out = append(out, kind.String()+":"+string(v))
		from = e
	}
}

func normalNumber(kind breach.Kind, b []byte, region string) ([]byte, bool) {
	switch kind {
	case breach.KindIBAN:
		return IBAN(nil, b)
	case breach.KindCard:
		return Card(nil, b)
	case breach.KindFRNIR:
		return FRNIR(nil, b)
	case breach.KindGBNINO:
		return GBNINO(nil, b)
	case breach.KindUSSSN:
		return USSSN(nil, b)
	}
	return Phone(nil, b, region)
}

var numberTexts = []struct {
	name, text string
	want       []string
}{
	{"nir in groups", "NIR 1 84 05 75 123 456 25.", []string{"fr-nir:184057512345625"}},
	{"nir bare", "secu: 184057512345625", []string{"fr-nir:184057512345625"}},
	{"nir corsica", "n° 2 84 05 2A 123 456 32 !", []string{"fr-nir:284052A12345632"}},
	{"nir wrong key", "NIR 1 84 05 75 123 456 26.", nil},
	{"nino", "NI AB123456C and JG 10 37 59 A", []string{"gb-nino:AB123456C", "gb-nino:JG103759A"}},
	{"nino bad prefix", "part GB123456C DA123456B AB1234567 xAB123456C", nil},
	{"ssn", "SSN 536-22-8145.", []string{"us-ssn:536228145"}},
	{"ssn spaces said", "my social security number: 536 22 8145", []string{"us-ssn:536228145"}},
	{"ssn not said", "see 536 22 8145 or 536228145 or 000-12-3456", nil},
	{"iban", "IBAN: FR14 2004 1010 0505 0001 3M02 606, BIC", []string{"iban:FR1420041010050500013M02606"}},
	{"iban bare", "DE89370400440532013000", []string{"iban:DE89370400440532013000"}},
	{"iban wrong", "DE88370400440532013000 FR1420041010050500013M02607", nil},
	{"card", "pay 4111 1111 1111 1111 or 5500-0000-0000-0004", []string{"card:4111111111111111", "card:5500000000000004"}},
	{"amex", "3782 822463 10005", []string{"card:378282246310005"}},
	{"card bare", "4012888888881881", []string{"card:4012888888881881"}},
	{"card wrong", "4111 1111 1111 1112 and 1234567812345670", nil},
	{"siret", "SIRET 38012986646850 et 380 129 866 46850", nil},
	{"fr phones", "06 12 34 56 79, 01.23.45.67.80 ou 0612345679.", []string{"phone:06 12 34 56 79", "phone:01.23.45.67.80", "phone:0612345679"}},
	{"fr abroad", "+33 6 12 34 56 79 / 0033612345679 / +33 (0)6 12 34 56 79", []string{"phone:+33612345679", "phone:+33612345679", "phone:+33612345679"}},
	{"plus in brackets", "(+33) 6 12 34 56 79", []string{"phone:+33612345679"}},
	{"list with slash", "0612345679/0145678902", []string{"phone:0612345679", "phone:0145678902"}},
	{"after escape", `Cordialement\n06 12 34 56 79\r\nBob`, []string{"phone:06 12 34 56 79"}},
	{"after age", "Bob, 35 ans - 06 12 34 56 79", []string{"phone:06 12 34 56 79"}},
	{"before house", "06 12 34 56 79 12 rue X", []string{"phone:06 12 34 56 79"}},
	{"gb phones", "07400 123456 or (020) 7946 0018 or 020 7946 0018", []string{"phone:07400 123456", "phone:(020) 7946 0018", "phone:020 7946 0018"}},
	{"de phones", "030/901820, Tel.: 0171-1234567, +49 30 901820", []string{"phone:030/901820", "phone:0171-1234567", "phone:+4930901820"}},
	{"us phones", "(212) 555-0123, 212-555-0123, 212.555.0123, 1-212-555-0123", []string{"phone:(212) 555-0123", "phone:212-555-0123", "phone:212.555.0123", "phone:1-212-555-0123"}},
	{"said only", "móvil 612 345 678, tel 22 12 34 56", []string{"phone:612 345 678", "phone:22 12 34 56"}},
	{"refers to a person", "Ref: +44 20 7946 0018 or ann@example.org", []string{"phone:+442079460018"}},
	{"refers by name", "References: Ann Lee, (020) 7946 0018", []string{"phone:(020) 7946 0018"}},
	{"refers behind", "bob@example.org (reference), 020 7946 0018\nref. 99", []string{"phone:020 7946 0018"}},
	{"reference of a link", "Réf. 06 12 34 56 79 ou <a href=\"mailto:p@example.fr\">", []string{"phone:06 12 34 56 79"}},
	{"plain beside a mailbox", "Ana Ruiz\n- 612345678\n- ana@example.es", []string{"phone:612345678"}},
	{"plain in groups", "el 613.205.222 y también en ana@example.es", []string{"phone:613.205.222"}},
	{"plain, a line before", "id 612345678\n\nana@example.es; 612345678=a@example.es; total 612345678, a@example.es", nil},
	{"plain, the mailbox in the next sentence", "Hablado con Ana Ruiz al 612345678, todo bien. Correo: ana@example.es", []string{"phone:612345678"}},
	{"plain, a sentence later", "Hablado con Ana Ruiz al 612345678. Todo bien, ana@example.es", nil},
	{"plain reference", "Ref.: 612345678 / ana@example.es", []string{"phone:612345678"}},
	{"order beside a mailbox", "order 612345678 ann@example.org, Invoice 0612345679 / ann@example.org", nil},
	{"date beside a mailbox", "On 20161028 ann@example.org", nil},
	{"not said", "la suma 612 345 678 y 22 12 34 56", nil},

	{"dates", "2019-01-31 10:15:00, 31/01/2019, 01.02.2003 10:00, 20190131T101500, 01-02-2003 1015", nil},
	{"stamps", "1577836800 1577836800123 2020010112", nil},
	{"prices", "1 234 567,89 € 0123456789 € $1234567890 £0123456789 12 000 000 EUR", nil},
	{"versions", "v1.2.3.4567890 0.10.20.30.40 10.0.19041.1415 192.168.100.200", nil},
	{"references", "Ref: 0612345679, order 0123456780, Commande n° 0612345679, id=0612345679", nil},
	{"glued", "A0612345679 0612345679B x_0612345679 12-0612345679 SKU-0612345679", nil},
	{"uuid and hex", "550e8400-e29b-41d4-a716-446655440000 5d41402abc4b2a76b9719d911017c592", nil},
	{"mailbox", "0612345679@example.org", nil},
	{"decimals", "0.123456789 3.14159265358 01.23456789", nil},
	{"long", strings.Repeat("1234567890", 10), nil},
	{"path", "/files/0612345679/x", nil},
}

func TestFindNumbers(t *testing.T) {
	for _, tt := range numberTexts {
		if got := numbersIn([]byte(tt.text), ""); !slices.Equal(got, tt.want) {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestFindNumbersIn(t *testing.T) {
	for _, tt := range []struct {
		region, text string
		want         []string
	}{
		{"FR", "06 12 34 56 79", []string{"phone:+33612345679"}},
		{"ES", "612 345 678", []string{"phone:+34612345678"}},
		{"ES", "612345678", nil},
		{"GB", "020 7946 0018", []string{"phone:+442079460018"}},
		{"DE", "030 901820", []string{"phone:+4930901820"}},
		{"US", "(212) 555-0123", []string{"phone:+12125550123"}},
	} {
		if got := numbersIn([]byte(tt.text), tt.region); !slices.Equal(got, tt.want) {
			t.Errorf("%s %s: got %q, want %q", tt.region, tt.text, got, tt.want)
		}
	}
}

func TestNextDigit(t *testing.T) {
	for n := range 40 {
		for at := range n + 1 {
			for _, fill := range []byte{' ', '/', ':', 0x80, 0xB0, 0xFF, 0} {
				b := bytes.Repeat([]byte{fill}, n)
				if at < n {
					b[at] = '0' + byte(n%10)
				}
				for from := range at + 1 {
					if got := nextDigit(b, from); got != at {
						t.Fatalf("digit at %d of %d found at %d from %d (fill %#x)", at, n, got, from, fill)
					}
				}
			}
		}
	}
}

func TestFindNumbersIsLinear(t *testing.T) {
	for _, unit := range []string{"1", "0 ", "12 ", "0612345679", "+", "+1", "12-", "1.", "(0)", "FR76", "ab12", "1 84 05 ", "4111 "} {
		t.Run(unit, func(t *testing.T) {
			testenv.Linear(t, 1<<20, func(size int) {
				b := bytes.Repeat([]byte(unit), size/len(unit))
				for from, ok := 0, true; ok; {
					_, _, from, ok = FindNumbers(b, from)
				}
			})
		})
	}
}

func FuzzFindNumbers(f *testing.F) {
	for _, tt := range numberTexts {
		f.Add([]byte(tt.text))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		for from := 0; ; {
			kind, s, e, ok := FindNumbers(b, from)
			if !ok {
				break
			}
			if s < from || e <= s || e > len(b) || kind == breach.KindNone {
				t.Fatalf("%v at %d:%d of %d from %d", kind, s, e, len(b), from)
			}
			if _, ok := normalNumber(kind, b[s:e], ""); !ok && kind != breach.KindPhone {
				t.Fatalf("%v %q has no normal form", kind, b[s:e])
			}
			from = e
		}
	})
}

// FuzzNoNumber holds the cheap test of a stretch to the full search.
func FuzzNoNumber(f *testing.F) {
	for _, s := range []string{
		"REF-2015-41329715", "see EF-2015-41329715", `\nREF-2015-41329715`, `\nEF-20-15-41-32 C`, "abc-12-34-56-C", `"id":5354436069908065,`,
		"=4111111111111111", "=184127645108946 ", "x:1234567890123", "_00331234567890", "NO9386011117947", "GB82WEST12345698765432",
		"AB-123456-C", "REF-2015--0612345678", "REF-2015-06.12.34.56.78", `>12345678901234567890123456789`,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		in := func(c byte) bool { return digit(c) || c >= 0x80 || bytes.IndexByte([]byte(" .-/()+\\"), c) >= 0 }
		for i := 0; i < len(b); i++ {
			if !digit(b[i]) {
				continue
			}
			j := i
			for j < len(b) && in(b[j]) {
				j++
			}
			if NoNumber(b, i, j) {
				for from := 0; ; {
					kind, start, end, ok := FindNumbers(b, from)
					if !ok {
						break
					}
					if start < j && end > i {
						t.Fatalf("%q: %v at %d:%d, although %d:%d holds none", b, kind, start, end, i, j)
					}
					from = end
				}
			}
			i = j
		}
	})
}

// TestSpaceOfLatin1: the no-break space of Latin-1 and cp1252 parts groups as that of
// UTF-8 does.
func TestSpaceOfLatin1(t *testing.T) {
	if !LooseIBAN([]byte("GB82\xa0WEST\xa01234\xa05698\xa07654\xa032")) {
		t.Error("no IBAN")
	}
	card := []byte("carte 4111\xa01111\xa01111\xa01111 pay\xe9")
	if start, end, passes, ok := NextCard(card, 0); !ok || !passes || start != 6 || end != 25 {
		t.Errorf("a card at %d to %d, passes %v, ok %v", start, end, passes, ok)
	}
}
