package claim

import (
	_ "embed"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/facts"
)

//go:embed testdata/minors.txt
var minorsText string

//go:embed testdata/orders.txt
var ordersText string

// TestMinors holds numbers of children to those who are under 18, and not to all people.
func TestMinors(t *testing.T) {
	atLeast(t, 6, heldTo(t, minorsText, shop()))
}

// TestMinorsOfSome: who has no date of birth may be a child, and more were counted than
// read.
func TestMinorsOfSome(t *testing.T) {
	some := shop()
	some.Facts.Classes[4].People = 50
	none := shop()
	none.Facts.Who.Children, none.Facts.Classes[4].People = 0, 0
	unread := shop()
	unread.Facts.Bytes.Unread = 5
	for name, c := range map[string]struct {
		k    Known
		said map[string]string
	}{
		"ten without a date": {some, map[string]string{
			"Four of them are minors.": "supported", "Three of them are minors.": "contradicted", "14 of them are minors.": "unproved", "15 of them are minors.": "contradicted",
		}},
		"no dates": {none, map[string]string{"Four of them are minors.": "unproved", "61 of them are minors.": "contradicted"}},
		"unread":   {unread, map[string]string{"Four of them are minors.": "unproved", "Three of them are minors.": "contradicted", "Seven of them are minors.": "unproved"}},
	} {
		for text, want := range c.said {
			r, err := Check(text, "en", c.k)
			if err != nil {
				t.Fatal(err)
			}
			if got := worst(r); got != want {
				t.Errorf("%s: %s: %s, want %s (%+v)", name, text, got, want, r.Claims)
			}
		}
	}
}

// TestOrders reads orders as purchases.
func TestOrders(t *testing.T) {
	k := shop()
	k.Facts.Classes = append(k.Facts.Classes, facts.Class{Class: "Purchases", People: 30, Values: 30})
	atLeast(t, 2, heldTo(t, ordersText, k))
}

// TestOrdersAbsent: where none were found, that is no proof.
func TestOrdersAbsent(t *testing.T) {
	r, err := Check("Your orders were not affected.", "en", shop())
	if err != nil || worst(r) != string(Unproved) || len(r.Claims) != 1 || r.Claims[0].Classes[0] != breach.Class("Purchases") {
		t.Errorf("%+v, %v", r, err)
	}
}
