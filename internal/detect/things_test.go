package detect

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestThingWords holds the list of words for things to its own samples.
func TestThingWords(t *testing.T) {
	list := loadThings()
	if len(list.samples) < 15 {
		t.Fatalf("only %d samples", len(list.samples))
	}
	for _, s := range list.samples {
		var f features
		var buf []byte
		f.n = 1
		f.reads([]byte(s.text), len(s.text), &buf)
		if got := f.ofThings(true); got != s.thing {
			t.Errorf("%q: of things is %v", s.text, got)
		}
	}
}

// TestReadThings: what is no list is refused, with its line.
func TestReadThings(t *testing.T) {
	if _, err := readThings("thing: a b\nlamp desk\n"); err == nil || !strings.Contains(err.Error(), "line 2") {
		t.Errorf("%v", err)
	}
}

// called are made-up names of things, each of which may look like a person's.
var called = map[string][]string{
	"furniture": strings.Split("Georgia Armchair Grey|Oslo Lamp|Charlotte Desk Small|Henry Bookcase|Stella Rug|Oliver Sofa Blue|Verona Mug|Georgia Lamp Large|Henry Armchair|Stella Desk Blue", "|"),
	"halls":     strings.Split("Victoria Hall|St George Theatre|Albert Rooms|Grace Chapel|Hughes Arena|Victoria Theatre|Salle Marie|Teatro Marta|Katrin Saal", "|"),
	"campaigns": strings.Split("Spring Grace|Summer Rose|Black Friday|Autumn Joy|New Year|Marta Sale|Lucia Days|Winter Emma|Easter Offer|Rose Week", "|"),
	"firms":     strings.Split("Turner Ltd|Walker & Sons|Fraser Engineering|Marsden Bakery|Hughes Motors|Clegg plc|Paul Weber Consulting|Emma Keller LLP|Blue Foods|Castle Software", "|"),
	"ships":     strings.Split("Queen Mary|Victoria|Lord Nelson|Grace Darling|Prince Albert|Lady Jane|Princess Anne|King George|Duke Rafael", "|"),
	"towns":     strings.Split("Florence|Sydney|Charlotte|Austin|Washington|Madison|Lincoln|Nelson|Victoria Park|Kingston|Houston", "|"),
	"places":    strings.Split("Victoria Park|St George Beach|Charlotte Square|Jane Harbour|Emma Gardens|Albert Tower|Marta Bridge|Georgia Island|St Tom Lake", "|"),
}

func anyOf(from []string) func(r *rand.Rand) any {
	return func(r *rand.Rand) any { return pickOne(r, from) }
}

func people(r *rand.Rand) any { return pickOne(r, given) + " " + pickOne(r, family) }

func price(r *rand.Rand) any { return fmt.Sprintf("%d.%02d", 1+r.IntN(99), r.IntN(100)) }

// oneOf is a table whose column beside its number holds such names, with others.
func oneOf(table, column string, value func(r *rand.Rand) any, others map[string]func(r *rand.Rand) any) scene {
	s := scene{table: table, columns: []string{"id", column}, rows: 90}
	var more []func(r *rand.Rand) any
	for _, name := range strings.Fields("contact_email city price c3 c4 designer imo owner_email") {
		if others[name] != nil {
			s.columns, more = append(s.columns, name), append(more, others[name])
		}
	}
	s.row = func(r *rand.Rand, i int) []any {
		row := []any{i + 1, value(r)}
		for _, of := range more {
			row = append(row, of(r))
		}
		return row
	}
	if others["c3"] != nil {
		s.columns[0] = "c1"
	}
	return s
}

// TestCalledLikePersons holds what is called like a person, and is none, to no name of
// one, and persons to their names.
func TestCalledLikePersons(t *testing.T) {
	mail := func(r *rand.Rand) any { return mailbox(r, r.IntN(9999)) }
	town := func(r *rand.Rand) any { return pickOne(r, cities) }
	degree := func(r *rand.Rand) any { return fmt.Sprintf("%d.%s", 40+r.IntN(15), digitsOf(r, 5)) }
	some := func(share int, of, others func(r *rand.Rand) any) func(r *rand.Rand) any {
		return func(r *rand.Rand) any {
			if r.IntN(100) < share {
				return of(r)
			}
			return others(r)
		}
	}
	type with = map[string]func(r *rand.Rand) any
	for _, c := range []struct {
		table, column string
		value         func(r *rand.Rand) any
		others        with
		want          bool
	}{
		{"partners", "name", anyOf(called["firms"]), with{"contact_email": mail}, false},
		{"products", "name", anyOf(called["furniture"]), with{"price": price}, false},
		{"products", "name", anyOf(called["furniture"]), with{"price": price, "contact_email": mail}, false},
		{"stuff", "name", anyOf(called["furniture"]), with{"price": price}, false},
		{"stuff", "name", anyOf(called["furniture"]), with{"price": price, "owner_email": mail}, false},
		{"venues", "name", anyOf(called["halls"]), with{"city": town, "contact_email": mail}, false},
		{"places", "name", anyOf(called["places"]), with{"contact_email": mail}, false},
		{"rooms", "title", anyOf(called["halls"]), nil, false},
		{"campaigns", "name", anyOf(called["campaigns"]), with{"owner_email": mail}, false},
		{"campaigns", "title", anyOf(called["campaigns"]), with{"owner_email": mail}, false},
		{"ships", "name", anyOf(called["ships"]), with{"imo": func(r *rand.Rand) any { return "9" + digitsOf(r, 6) }}, false},
		{"t", "c2", anyOf(called["furniture"]), with{"c3": price}, false},
		{"t", "c2", anyOf(called["places"]), with{"c3": degree, "c4": degree}, false},
		{"t", "c2", anyOf(called["firms"]), with{"c3": mail}, false},
		{"t", "c2", anyOf(called["ships"]), with{"c3": price}, false},
		{"t", "c2", anyOf(given), with{"c3": price}, false},
		{"t", "c2", anyOf(called["towns"]), with{"c3": mail}, false},

		{"partners", "name", people, with{"contact_email": mail}, true},
		{"partners", "name", some(55, people, anyOf(called["firms"])), with{"contact_email": mail}, true},
		{"customers", "name", some(75, people, anyOf([]string{"Rebecca Hall", "Olivia Rose", "Tom King", "Jane Church"})), with{"contact_email": mail}, true},
		{"customers", "name", people, with{"price": price}, true},
		{"t", "c2", people, with{"c3": mail}, true},
		{"t", "c2", some(85, people, anyOf([]string{"Rebecca Hall", "Olivia Rose", "Tom King"})), with{"c3": mail}, true},
		{"t", "c2", people, with{"c3": town}, true},
		{"t", "c2", people, with{"c3": price}, true},
		{"t", "c2", anyOf(given), with{"c3": anyOf(family), "c4": price}, true},
		{"t", "c2", anyOf(given), with{"c3": mail}, true},
		{"products", "designer", people, with{"price": price}, false}, // nothing else there is a person's
	} {
		s := oneOf(c.table, c.column, c.value, c.others)
		if is := s.decided(t, 1); (is.Class == breach.Names) != c.want {
			t.Errorf("%s.%s with %q beside %q: %q (%s), want names: %v", c.table, c.column, c.value(rand.New(rand.NewPCG(1, 2))), s.columns[2:], is.Class, is.Why, c.want)
		}
	}
}
