package detect

import (
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestWhoseSamples holds the words of whose.txt to its samples.
func TestWhoseSamples(t *testing.T) {
	samples := loadWhose().samples
	if len(samples) < 30 {
		t.Fatalf("%d samples", len(samples))
	}
	for _, s := range samples {
		var row Row
		NewTextScanner().Text([]byte(s.text), &row)
		numbers := 0
		for _, f := range row.Found {
			if f.Kind != breach.KindIBAN && f.Kind != breach.KindCard {
				continue
			}
			numbers++
			if others := f.Group > 0 && !f.Owners; others != s.others {
				t.Errorf("%q: the number is the other's: %v, want %v", s.text, others, s.others)
			}
			if f.Readers != s.reads {
				t.Errorf("%q: the number is the reader's: %v, want %v", s.text, f.Readers, s.reads)
			}
		}
		if numbers != 1 {
			t.Errorf("%q: %d numbers", s.text, numbers)
		}
	}
}

// TestWhosePhone: a telephone goes with the mailbox beside it, unless the text calls
// it the writer's own.
func TestWhosePhone(t *testing.T) {
	for text, owners := range map[string]bool{
		"My phone is +44 7700 900123, my wife Eve is eve@example.org":      true,
		"Mein Handy: +49 151 23456789, Kopie an eve@example.org":           true,
		"mon numéro de téléphone +33 6 12 34 56 79, ma femme eve@mail.org": true,
		"my former manager, Jane Doe (jane.doe@x.org, +44 7700 900123)":    false,
		"My manager's phone is +44 7700 900123, jane.doe@x.org":            false,
		"jane.doe@x.org, +44 7700 900123":                                  false,
	} {
		var row Row
		NewTextScanner().Text([]byte(text), &row)
		phones := 0
		for _, f := range row.Found {
			if f.Kind == breach.KindPhone {
				if phones++; f.Owners != owners {
					t.Errorf("%q: the owner's: %v, want %v", text, f.Owners, owners)
				}
			}
		}
		if phones != 1 {
			t.Errorf("%q: %d telephones", text, phones)
		}
	}
}

func TestWhoseFile(t *testing.T) {
	if _, err := readWhose("nouns: iban"); err == nil {
		t.Error("a sort that is none is read")
	}
	for word, sort := range loadWhose().words {
		if sort&whoseMine != 0 && sort&(whoseNoun|whoseFiller) != 0 {
			t.Errorf("%q is the writer's and a filler", word)
		}
	}
}

// TestListsAndNotes tells a list of mailboxes with their names, which are the row's
// own, from a note that ends or begins with somebody's.
func TestListsAndNotes(t *testing.T) {
	for text, list := range map[string]bool{
		"Eve Weiss <eve@example.org>":                                    true,
		"eve weiss <eve@example.org>":                                    true,
		"Anna To <anna@example.org>":                                     true,
		"Eve Weiss <eve@example.org>, Max Roe <max@example.org>":         true,
		"eve@example.org, +49 30 1234567":                                true,
		"eve@example.org, +49 30 1234567, +49 171 1234567":               true,
		"eve@example.org,":                                               true,
		"cc Eve Weiss <eve@example.org>":                                 false,
		"Kopie an Eve Weiss <eve@example.org>":                           false,
		"copie à Eve Weiss <eve@example.org>":                            false,
		"Gutschrift DE24999999990082422628, an Eve <eve@example.org>":    false,
		"Refund DE24999999990082422628 and Eve Weiss <eve@example.org>":  false,
		"eve@example.org, my wife, has IBAN DE89370400440532013000":      false,
		"eve@example.org, DE89370400440532013000":                        false,
		"eve@example.org; 4111 1111 1111 1111":                           false,
		"Abteilung Nord, Gruppe 12, Eve Weiss <eve.weiss12@example.org>": true,
	} {
		var s searcher
		var row Row
		s.reset()
		if whole := s.value(0, []byte(text), maybeMail|maybeNumber, &row) == breach.KindEmail; whole != list {
			t.Errorf("%q: a list of mailboxes: %v, want %v", text, whole, list)
		}
	}
}
