package detect

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

func TestUnprefixed(t *testing.T) {
	for names, want := range map[string]string{
		"per_id per_nom per_pren per_ddn":                                "_id _nom _pren _ddn",
		"PerId PerNom PerPrenom PerDdn other":                            "Id Nom Prenom Ddn other",
		"user_id user_name user_mail user_pass":                          "user_id user_name user_mail user_pass", // a person
		"tel_1 tel_2 tel_3 tel_pro":                                      "tel_1 tel_2 tel_3 tel_pro",             // says what it is
		"shop_id shop_name shop_mail shop_city":                          "shop_id shop_name shop_mail shop_city", // a thing
		"per_id nom prenom ddn":                                          "per_id nom prenom ddn",
		"registration_id registration_on registration_by registration_x": "registration_id registration_on registration_by registration_x",
		"": "",
	} {
		if got := unprefixed(strings.Fields(names)); !slices.Equal(got, strings.Fields(want)) {
			t.Errorf("%s: %v", names, got)
		}
	}
}

// TestPrefixedTable reads a table whose prefix is, by itself, a word that takes
// every meaning away.
func TestPrefixedTable(t *testing.T) {
	runScenes(t, []scene{{
		table: "t_per", columns: []string{"per_id int", "per_nom varchar(40)", "per_pren varchar(40)", "per_mel varchar(90)", "per_ddn date", "per_cdpost char(5)", "per_vil varchar(40)"},
		row: func(r *rand.Rand, i int) []any {
			return []any{i, pickOne(r, family), pickOne(r, given), mailbox(r, i), birth(r), "69" + digitsOf(r, 3), pickOne(r, cities)}
		},
		want: "per_cdpost:postcode per_ddn:born per_mel:email per_nom:family-name per_pren:given-name per_vil:city",
	}})
}
