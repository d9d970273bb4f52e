package detect

import "testing"

// TestShortOfAnotherWord: a word that is a letter or two away from one of the lexicon is
// another word, and no short form of it; least of all of what Articles 9 and 10 name.
func TestShortOfAnotherWord(t *testing.T) {
	for _, name := range []string{
		"region_code", "regionCode", "Region Code", "billing_region_code", "ship_region_code", "carer_name", "Parent/Carer Name", "medal", "medals", "mediation",
		"heath", "ethic_code", "parte", "syndic", "heathland", "hotel_regions",
	} {
		if r := loadLexicon().read(name); r.claim != nil || r.fit == fullFit && r.kind.String() == "religion" {
			t.Errorf("%q is read as %v, fit %d", name, r.claim.class, r.fit)
		}
	}
	for name, class := range map[string]string{
		"relig": "Religions", "rlgn_code": "Religions", "ethn_code": "Ethnicities", "mdcl_hist": "Personal health data", "hlth_data": "Personal health data",
		"partei_mitgl": "Political views", "mod_reglmt": "Payment methods",
	} {
		if r := loadLexicon().read(name); r.claim == nil || string(r.claim.class) != class {
			t.Errorf("%q is not read as %s: %+v", name, class, r)
		}
	}
}
