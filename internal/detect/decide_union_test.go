package detect

import "testing"

func TestOfUnion(t *testing.T) {
	for name, want := range map[string]bool{
		"union_members": true, "tblUnionMembership": true, "trade_union_dues": true, "cotisation_syndicale": true, "syndiques": true,
		"gewerkschaftsmitglieder": true, "afiliados_sindicato": true, "vakbondsleden": true,
		"credit_union_members": false, "students_union_members": false, "union_all": false, "members": false, "reunion_members": false,
		"syndicat_copropriete_membres": false, "european_union_fees": false, "syndication": false, "unions": false,
	} {
		if got := ofUnion(tokenize(name)); got != want {
			t.Errorf("%s: %t", name, got)
		}
	}
}
