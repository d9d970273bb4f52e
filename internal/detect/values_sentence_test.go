package detect

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestSentenceLike holds texts that begin with an address, or have one, to texts, and
// addresses with all that people write in them to addresses.
func TestSentenceLike(t *testing.T) {
	var buf []byte
	for _, v := range []string{
		"Moved to 16 Mill Lane, Leeds LS1 4AP in May. Wheelchair user.",
		"16 Mill Lane, Leeds. Diabetic, takes insulin.",
		"16 Mill Lane, Leeds LS1 4AP. Diabetic, takes insulin.",
		"has moved to 16 Mill Lane, Leeds, and uses a wheelchair",
		"Lindenweg 4, 10115 Berlin. Sitzt im Rollstuhl.",
		"wohnt jetzt im Lindenweg 4, ist aber nicht erreichbar",
		"12 rue des Lilas, 75011 Paris. Ne peut pas marcher.",
		"Calle Mayor 4, Madrid. Usa silla de ruedas.",
		"Kerkstraat 12, Utrecht. Zit in een rolstoel.",
	} {
		if !sentenceLike([]byte(v), &buf) {
			t.Errorf("%s: no text", v)
		}
	}
	for _, v := range []string{
		"16 Mill Lane, Leeds LS1 4AP", "12, rue de la Paix, 75002 Paris", "12 rue des lilas", "Calle de la Independencia 4, 2.\u00ba izq. Madrid",
		"St. Mary's Road 4, Newcastle upon Tyne", "ul. 3 Maja 5, Katowice", "Str. Unirii nr. 4, bl. A, sc. 2, jud. Cluj", "An der Alten Mühle 3, 10115 Berlin.",
		"Apt. 4, Bldg. Nova, 12 Park Ave. Boise, ID 83702", "Avda. de los Reyes 3, Urb. Las Palmas", "16 mill lane, leeds", "Flat 3, 12 Station Road, near the temple, Pune 411001",
		"Atatürk Mah. Cumhuriyet Cad. No. 4, Ankara", "C/ Mayor, 92, Edif. Torre del sol", "Rua das Flores, 12, 3.\u00ba dto. Porto", "",
	} {
		if sentenceLike([]byte(v), &buf) {
			t.Errorf("%s: a text", v)
		}
	}
}

// TestNotesWithAddresses: notes that have an address are texts, which are searched and
// never kept; an address column keeps none of those that go on as text.
func TestNotesWithAddresses(t *testing.T) {
	streets := []string{"Mill Lane", "Church Road", "Station Street", "Park Avenue"}
	told := []string{"Wheelchair user.", "She is deaf since birth.", "He is paralysed.", "Is blind and has a guide dog."}
	for _, column := range []string{"note", "address"} {
		s := scene{table: "clients", columns: []string{"id", "name", "email", column}, row: func(r *rand.Rand, i int) []any {
			text := fmt.Sprintf("Moved to %d %s, Leeds LS1 %dAP in May. %s", 1+r.IntN(90), pickOne(r, streets), 1+r.IntN(9), pickOne(r, told))
			return []any{i + 1, pickOne(r, given) + " " + pickOne(r, family), mailbox(r, i), text}
		}}
		l, sc, recs := s.build()
		scan := Compile(l, sc, recs[:50]).NewScanner()
		var row Row
		for i := range recs {
			scan.Row(&recs[i], &row)
			for _, f := range row.Found {
				if f.Column == 3 && f.Kind == breach.KindStreet {
					t.Fatalf("%s: a whole text is kept", column)
				}
			}
		}
		disabled := false
		_, ds := s.decide(t)
		for _, d := range ds {
			disabled = disabled || d.Column == 3 && d.Class == "Disabilities"
			if d.Column == 3 && !d.Inside && d.Class == breach.PhysicalAddresses && column != "address" {
				t.Errorf("as a whole %v: %s", d.Class, d.Why)
			}
		}
		if !disabled {
			t.Errorf("no disabilities: %v", ds)
		}
	}
}
