package form

import "testing"

// TestComplaintAuthorities: each country of the list has an authority to complain to, that
// of its form before that of the list; Germany has several.
func TestComplaintAuthorities(t *testing.T) {
	got, cnil := ComplaintAuthorities(), ""
	for _, p := range Portals() {
		if p.Country == "FR" {
			cnil = p.Authority
		}
	}
	for country, want := range map[string]string{
		"FR": cnil, "AT": "Österreichische Datenschutzbehörde", "SE": "Integritetsskyddsmyndigheten",
		"LT": "Valstybinė duomenų apsaugos inspekcija", "DE": "*", "US": "",
	} {
		if got[country] != want {
			t.Errorf("%s: %q, not %q", country, got[country], want)
		}
	}
	for _, x := range SupervisoryAuthorities() {
		if name := got[x.Country]; name == "" || name == "*" && x.Country != "DE" {
			t.Errorf("%s: no authority", x.Country)
		}
	}
}
