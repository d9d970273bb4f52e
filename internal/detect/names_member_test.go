package detect

import "testing"

// TestMembersOfObjects: what an object for such data holds under a name of Articles 9 and 10
// is read by that name alone; members of other objects, and other names, are not.
func TestMembersOfObjects(t *testing.T) {
	for name, want := range map[string]string{
		"preferences.dietary": "Eating habits", "customer.preferences.dietary": "Eating habits", "custom_attributes.diagnosis": "Personal health data",
		"contact[custom_attributes.diagnosis]": "Personal health data", "custom_fields.religion": "Religions", "traits.politicalParty": "Political views",
		"settings.diagnosis": "", "release.religion_id": "", "preferences.newsletter": "", "attributes.colour": "", "preferences.health_check_url": "",
	} {
		r := loadLexicon().read(name)
		got := ""
		if r.fit >= partFit {
			got = meaningOf(r)
		}
		if got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}
