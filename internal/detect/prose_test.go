package detect

import (
	"bytes"
	"strconv"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/testenv"
)

// TestReader reads sentences; [..] marks names, {..} postal addresses, <..>
// addresses of machines. What else is found in them is not marked.
func TestReader(t *testing.T) {
	for _, text := range []string{
		"Dear [Amelia],\n\nthank you.\n\nKind regards\n[Tom Baker]",
		"I spoke with [Thandiwe Mokoena] about it, and Mr [Harwood] called.",
		"My name is [Zoltan Vex] and I live at {12 Baker Street, London, NW1 6XE}.",
		"Patient: [Dupont, Marie]",
		"[J. Smith] met [Jean-Luc de la Tour] in Paris on Monday.",
		"Je m'appelle [Léa Martin] et j'habite {3 bis rue de la Paix, 75002 Paris}.",
		"Frau [Öztürk] wohnt in {Alte Poststraße 12a, 10115 Berlin}; der Vertrag mit Nordlicht GmbH endet.",
		"Bitte ändern Sie die Bankverbindung von [Eva Klein] bis Montag.",
		"Käufer [Otto Weber] zahlt.",
		"Send it to\n[Nadia Petrova]\n{5 Queen's Road\nLeeds\nLS1 4DF}\n",
		"The server <192.0.2.17> runs version 1.2.3.4 and 2.10.0; so does <2001:db8::17>, not 12:30:45 on <192.0.2.18>:8080.",
		"The Project Manager told the Board that New York and London close in March.",
		"Der Geschäftsführer sagte dem Aufsichtsrat, dass Berlin im März schließt.",
		"Les Conditions Générales s'appliquent; le Service Client est à Lyon.",
		"Blue Horizon Ltd will deliver. Acme & Sons too. Std::vector is no name, nor is A::B.",
		"Vivo en {C/ Mayor 12, 3º B, 28013 Madrid}.",
		"Domicilio: {Avda. de la Constitución, 8, 41001 Sevilla}",
		"Mieszkam przy {ul. Długa 5 m. 12, 00-238 Warszawa}.",
		"Adres: {al. Jerozolimskie 100 lok. 5, 02-001 Warszawa}",
		"Adresim: {Atatürk Cad. No: 12 D: 4, 34710 Kadıköy/İstanbul}",
		"Oturduğum yer {Cumhuriyet Caddesi No 15, 34367 Şişli}.",
		"Abito in {Via G. Verdi, 3 int. 5, 00184 Roma}.",
		"Moro na {Rua das Flores, 12, 3.º Esq., 1200-195 Lisboa}.",
		"Moro na {Av. da Liberdade, n.º 100, 1250-096 Lisboa}.",
		"Jag bor på {Storgatan 12 B, 114 55 Stockholm}.",
		"Jeg bor på {Nørregade 12, 2. tv., 1165 København}.",
		"Jeg bor i {Storgata 5B, 0155 Oslo}.",
		"Bydlím na adrese {ul. Nádražní 123/4, 602 00 Brno}.",
		"Locuiesc în {Str. Florilor nr. 12, bl. A3, sc. 2, ap. 15, 010101 București}.",
		"Ik woon op de {Kerkstraat 12-2, 1017 GC Amsterdam}.",
		"Ik woon in de {Kerkstraat 12 bus 3, 9000 Gent}.",
		"J'habite {Rue de la Loi 16 bte 4, 1000 Bruxelles}.",
		"Al. 12, os. 3 and pl. 5 were counted; ul. is short for a street.",
		"Pozycja nr 10/12, 00-238 sztuk; w dziale 5 m. 12.",
		"See str. 12, 28013 units, and av. 3 of 10.",
		"Meet at 12 noon, pay 12.50 EUR, see chapter 3, line 44.",
	} {
		var plain, want strings.Builder
		for _, c := range text {
			if !strings.ContainsRune("[]{}<>", c) {
				plain.WriteRune(c)
			}
		}
		r := NewReader()
		v := []byte(plain.String())
		at := 0
		for _, p := range r.Read(v) {
			marks := map[breach.Kind]string{breach.KindFullName: "[]", breach.KindStreet: "{}", breach.KindIP: "<>"}[p.Kind]
			if marks == "" {
				continue
			}
			want.Write(v[at:p.Start])
			want.WriteByte(marks[0])
			want.Write(v[p.Start:p.End])
			want.WriteByte(marks[1])
			at = p.End
		}
		want.Write(v[at:])
		if want.String() != text {
			t.Errorf("\nread %q\nwant %q", want.String(), text)
		}
	}
}

// TestReaderIsLinear reads a quarter of a megabyte of each thing that could cost the
// square of its length.
func TestReaderIsLinear(t *testing.T) {
	for _, unit := range []string{"Anna ", "12 Baker Street, ", "A. ", "von ", "1.2.3.4 ", "Dear ", "rue de la ", "É", "'", "12a ", "\n", "Straße 1, 1", "Mr ", ":::", "a@b.co "} {
		t.Run(strconv.Quote(unit), func(t *testing.T) {
			testenv.Linear(t, 1<<18, func(size int) {
				NewReader().Read(bytes.Repeat([]byte(unit), size/len(unit)))
			})
		})
	}
}

// FuzzReader: passages lie in the text, in order, apart from one another; the
// same text reads the same.
func FuzzReader(f *testing.F) {
	f.Add([]byte("Dear Anna,\nJ. Smith lives at 12 bis, rue de l'Église, 75002 Paris\xa0and D-10115 Berlin."))
	f.Add([]byte("\xff\xfe'N'Ga\xe2\x80\x99s 1::2 Am Markt 3\n01234 X"))
	r := NewReader()
	f.Fuzz(func(t *testing.T, v []byte) {
		end := 0
		got := append([]Passage(nil), r.Read(v)...)
		for _, p := range got {
			if p.Start < end || p.End <= p.Start || p.End > len(v) || p.Kind == breach.KindNone {
				t.Fatalf("%+v in %d bytes", p, len(v))
			}
			end = p.End
		}
		for i, p := range r.Read(v) {
			if p != got[i] {
				t.Fatalf("%+v, then %+v", got[i], p)
			}
		}
	})
}

func BenchmarkReader(b *testing.B) {
	v := []byte(strings.Repeat("Dear Madam,\n\nI have worked with stock control for twelve years and enjoyed it. My former manager, Tom Baker, "+
		"will tell you more; he lives at 12 Baker Street, London, NW1 6XE. In my spare time I built our club's website with jQuery and patience.\n\n", 8))
	r := NewReader()
	r.Read(v)
	b.SetBytes(int64(len(v)))
	for b.Loop() {
		r.Read(v)
	}
}
