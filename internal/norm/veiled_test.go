package norm

import "testing"

func TestVeiledEmail(t *testing.T) {
	for text, want := range map[string]bool{
		"anna.petit (at) example.org":      true,
		"write to anna[at]example.org.":    true,
		"anna=40example.org":               true,
		"anna.petit\uff20example.org":      true,
		"anna.b+AEA-example.org":           true,
		"用户(at)example.org":                true,
		"+AEA-example.org":                 false,
		"see (at) noon, [at] 5":            false,
		"width=40&x=40px.png":              false,
		"anna at example.org":              false,
		"(at) example.org":                 false,
		"anna {at} nowhere":                false,
		"anna.petit(at)example.invalidtld": false,
	} {
		if got := VeiledEmail([]byte(text)); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}
