package breach

import (
	"strings"
	"testing"
)

func TestPasswordKinds(t *testing.T) {
	seen := map[string]bool{}
	for _, k := range PasswordKinds() {
		if seen[k.Name] || strings.Contains(k.Name, ", ") {
			t.Errorf("%q stands there twice, or has a comma", k.Name)
		}
		seen[k.Name] = true
	}
	if len(seen)+1 < 60 {
		t.Errorf("only %d kinds", len(seen)+1)
	}
}

func TestPasswordStrength(t *testing.T) {
	for detail, want := range map[string]Strength{
		"bcrypt cost 10": StrengthSlow, "bcrypt cost 10 to 12": StrengthSlow, "clear": StrengthClear, "": StrengthUnknown,
		"32 hex (MD5-like)": StrengthFast, "32 hex (MD5-like), clear": StrengthClear, "bcrypt of SHA-256 cost 12": StrengthSlow,
		"digest with salt": StrengthSalted, "digest (LDAP)": StrengthFast, "encrypted": StrengthEncrypted, "something else": StrengthUnknown,
		"bcrypt cost 10, 32 hex (MD5-like)": StrengthFast,
	} {
		if got := PasswordStrength(detail); got != want {
			t.Errorf("%q: %v, want %v", detail, got, want)
		}
	}
	for s := StrengthUnknown; s <= StrengthSlow; s++ {
		if s.Means() == "" || (s == StrengthUnknown) != (s.String() == "unknown") {
			t.Errorf("%d: %q", s, s.Means())
		}
	}
}

func TestReadPasswords(t *testing.T) {
	for text, ok := range map[string]bool{"a | slow | <h32>": true, "a | great | <h32>": false, "a | slow": false, " | slow | x": false, "# a\n\n": true} {
		if _, err := readPasswords(text); (err == nil) != ok {
			t.Errorf("%q: %v", text, err)
		}
	}
}
