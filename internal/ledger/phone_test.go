package ledger

import "testing"

func TestPhoneKey(t *testing.T) {
	for in, want := range map[string]string{
		"+33612345678": "+33612345678", "06 12 34 56 78": "612345678", "612345678": "612345678",
		"(0113) 496-0000": "1134960000", "112": "112",
	} {
		if got := PhoneKey(in); got != want {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
	}
}
