package duty

import (
	"strings"
	"testing"
)

func TestCheckCountry(t *testing.T) {
	for _, code := range []string{"FR", "GB", "JP", "GR", "XK", "JE", "TL"} {
		if err := CheckCountry(code); err != nil {
			t.Error(err)
		}
	}
	for _, code := range Countries() {
		if err := CheckCountry(code); err != nil || BeyondRules(code) != "" {
			t.Errorf("%s: %v, %q", code, err, BeyondRules(code))
		}
	}
	for code, says := range map[string]string{
		"UK": "write GB", "uk": "write GB", "EL": "write GR", "fr": "write FR", "DD": "write DE", "BU": "write MM",
		"XX": "ISO 3166-1", "ZZ": "ISO 3166-1", "EU": "ISO 3166-1", "UN": "ISO 3166-1", "YU": "ISO 3166-1", "F": "ISO 3166-1", "FRA": "ISO 3166-1", "": "ISO 3166-1", "F1": "ISO 3166-1", "\u00e9\u00e9": "ISO 3166-1",
	} {
		if err := CheckCountry(code); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%q: %v, want %q", code, err, says)
		}
	}
	if !strings.Contains(BeyondRules("JP"), "the law of JP") || BeyondRules("") != "" {
		t.Error(BeyondRules("JP"), BeyondRules(""))
	}
}
