package linkage

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// tongue is what names, streets and towns of a language are made of in tests,
// and how its speakers shorten or spell a given name.
type tongue struct {
	given  [][2]string // a name, and another form of it
	family []string
	street string // with %d for the house number and %s for a name
	towns  []string
	phone  string
}

var tongues = []tongue{
	{
		[][2]string{{"William", "Bill"}, {"Elizabeth", "Liz"}, {"Robert", "Bob"}, {"Margaret", "Maggie"}, {"Thomas", "Tom"}, {"Katherine", "Kate"}, {"Oliver", "Ollie"}, {"Grace", "Grace"}},
		[]string{"Turner", "O'Brien", "Smith-Jones", "Whitfield", "MacDonald", "Hartley", "Cooper", "Ashworth", "Pemberton"},
		"%d %s Road",
		[]string{"Leeds", "Bristol", "Cardiff", "Norwich", "Exeter"},
		"0113 496 %04d",
	},
	{
		[][2]string{{"Jean-Pierre", "Jean Pierre"}, {"Frédéric", "Fred"}, {"Sébastien", "Seb"}, {"Élodie", "Elodie"}, {"Véronique", "Vero"}, {"Matthieu", "Mathieu"}, {"Chloé", "Chloe"}, {"Zoé", "Zoe"}},
		[]string{"Lefèvre", "Dupont", "Garnier-Roche", "Bérenger", "Chevallier", "Moreau", "Fontaine", "Delacroix"},
		"%d rue de %s",
		[]string{"Nantes", "Rennes", "Grenoble", "Angers", "Dijon"},
		"02 40 11 %04d",
	},
	{
		[][2]string{{"Jürgen", "Juergen"}, {"Katharina", "Kathi"}, {"Johannes", "Hans"}, {"Franziska", "Franzi"}, {"Wolfgang", "Wolfgang"}, {"Günther", "Gunther"}, {"Sabine", "Sabine"}},
		[]string{"Müller", "Weiß", "Schröder", "Großmann", "Zimmermann", "Kühn", "Lindenbaum", "Haberland"},
		"%sstraße %d",
		[]string{"Kassel", "Lübeck", "Jena", "Trier", "Ulm"},
		"0561 99 %04d",
	},
	{
		[][2]string{{"José", "Pepe"}, {"Francisco", "Paco"}, {"Concepción", "Concha"}, {"Ignacio", "Nacho"}, {"María", "Maria"}, {"Begoña", "Begona"}, {"Íñigo", "Inigo"}},
		[]string{"García", "Núñez", "Etxeberria", "Castaño", "Ibáñez", "Villalobos", "Peñalver", "Quintana"},
		"Calle %s %d",
		[]string{"Sevilla", "Burgos", "Murcia", "León", "Huesca"},
		"955 01 %04d",
	},
}

// people makes n people in four languages and one or two records of each, of
// which the second has errors as people and clerks make them. Families share a
// name, an address and a telephone; some people share name or birth date.
func people(n int, seed uint64) (rs []Record, who []string) {
	rng := rand.New(rand.NewPCG(seed, 1))
	for i := 0; i < n; {
		t := &tongues[rng.IntN(len(tongues))]
		family := t.family[rng.IntN(len(t.family))] + []string{"", "", "s", "er", "mann", "y"}[rng.IntN(6)]
		street := fill(t.street, rng.IntN(180)+1, t.family[rng.IntN(len(t.family))])
		town, post := t.towns[rng.IntN(len(t.towns))], fmt.Sprintf("%05d", rng.IntN(90000)+1000)
		phone := fmt.Sprintf(t.phone, rng.IntN(10000))
		home := rng.IntN(4) / 3 * 2 // now and then three live together
		for m := 0; m <= home && i < n; m++ {
			g := t.given[(rng.IntN(len(t.given))/4*4+m)%len(t.given)]
			born := fmt.Sprintf("%d-%02d-%02d", 1940+rng.IntN(65), rng.IntN(12)+1, rng.IntN(28)+1)
			r := Record{Given: g[0], Family: family, Born: born, Address: []string{street, post, town}, Phone: phone}
			name := fmt.Sprint(i)
			rs, who = append(rs, r), append(who, name)
			if rng.IntN(2) == 0 {
				rs, who = append(rs, corrupted(r, g[1], rng)), append(who, name)
			}
			i++
		}
	}
	return rs, who
}

func fill(form string, number int, name string) string {
	if strings.Index(form, "%d") < strings.Index(form, "%s") {
		return fmt.Sprintf(form, number, name)
	}
	return fmt.Sprintf(form, name, number)
}

// corrupted is a record written down again, with one or two errors.
func corrupted(r Record, other string, rng *rand.Rand) Record {
	for range 1 + rng.IntN(2) {
		switch rng.IntN(9) {
		case 0:
			r.Given = other
		case 1:
			r.Given, r.Family = r.Family, r.Given
		case 2:
			r.Name, r.Given, r.Family = r.Family+", "+r.Given, "", ""
		case 3:
			r.Family = slip(r.Family, rng)
		case 4:
			if r.Born != "" && r.Born[8:] <= "12" {
				r.Born = r.Born[:5] + r.Born[8:] + "-" + r.Born[5:7]
			}
		case 5:
			r.Born = ""
		case 6:
			r.Address = []string{slip(r.Address[0], rng), r.Address[1], r.Address[2]}
		case 7:
			r.Phone = ""
		case 8:
			r.Family = strings.NewReplacer("ü", "ue", "ß", "ss", "-", " ", "'", "", "é", "e", "ñ", "n").Replace(r.Family)
		}
		if r.Name != "" {
			break
		}
	}
	return r
}

// slip swaps, drops or doubles a letter.
func slip(s string, rng *rand.Rand) string {
	b := []rune(s)
	if len(b) < 4 {
		return s
	}
	i := 1 + rng.IntN(len(b)-2)
	switch rng.IntN(3) {
	case 0:
		b[i], b[i+1] = b[i+1], b[i]
		return string(b)
	case 1:
		return string(b[:i]) + string(b[i+1:])
	}
	return string(b[:i+1]) + string(b[i:])
}
