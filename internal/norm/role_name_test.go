package norm

import "testing"

func TestRoleName(t *testing.T) {
	for name, want := range map[string]bool{
		"Accounts Department": true,
		"Human Resources":     true,
		"HR Team":             true,
		"Service client":      true,
		"Equipe commerciale":  true,
		"Dpto. RR.HH.":        true,
		"Anna Meyer":          false,
		"Anna Service":        false,
		"Jobs":                true, // only asked where the mailbox is jobs@ too
		"":                    false,
	} {
		if got := RoleName(name); got != want {
			t.Errorf("RoleName(%q) = %v", name, got)
		}
	}
}
