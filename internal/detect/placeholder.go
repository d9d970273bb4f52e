package detect

import (
	"bytes"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm"
)

// placeholder reports a value that stands for none; a given name never does,
// whatever it means in another language.
func (s *Scanner) placeholder(f *breach.Field) bool {
	if len(f.Raw) > longestPlaceholder || f.Form == breach.Number || !norm.MaybePlaceholder(f.Raw) {
		return false
	}
	v := value(f, &s.value)
	return norm.Placeholder(v) && classOf(v, &s.key)&wordGiven == 0
}

// nobodys reports a placeholder in a column. Of births the first day that programs count from
// is one only where more are born on it than chance allows, which the whole leak tells.
func (s *Scanner) nobodys(a *active, f *breach.Field) bool {
	return s.placeholder(f) && (a.emit != breach.KindBorn || !norm.EpochDay(value(f, &s.value)))
}

// wordOnly reports a short text without a digit and without a mailbox: "pending"
// in a column of numbers.
func wordOnly(raw []byte) bool {
	return len(raw) <= longestPlaceholder && bytes.IndexFunc(raw, func(r rune) bool { return r >= '0' && r <= '9' || r == '@' || r == '&' }) < 0
}

// noGender reports the codes for a gender that is not known and for what has none
// (ISO/IEC 5218, section 4).
func noGender(raw []byte) bool { return len(raw) == 1 && (raw[0] == '0' || raw[0] == '9') }

// longestPlaceholder is the length of the longest placeholder, in bytes.
const longestPlaceholder = 32
