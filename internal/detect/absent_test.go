package detect

import (
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestNotAbsent: values that pass the check of a class are found or counted, however
// they are written. Nothing is proved absent where one of them stands.
func TestNotAbsent(t *testing.T) {
	for _, c := range []struct {
		text  string
		kind  breach.Kind
		found bool // else it is counted
	}{
		{"GB82-WEST-1234-5698-7654-32", breach.KindIBAN, true},
		{"NL91-ABNA-0417-1643-00", breach.KindIBAN, true},
		{"IE29-AIBK-9311-5212-3456-78", breach.KindIBAN, true},
		{"paid to GB82-WEST-1234-5698-7654-32 on Monday, as we told you the week before", breach.KindIBAN, true},
		{"GB82-WEST-12345698765432", breach.KindIBAN, true},
		{"GB-82-WEST-1234-5698-7654-32", breach.KindIBAN, false},
		{"IBANDE-89-3704-0044-0532-0130-00", breach.KindIBAN, false},
		{"DE89_3704_0044_0532_0130_00", breach.KindIBAN, false},
		{"GB82_WEST_1234_5698_7654_32", breach.KindIBAN, false},
		{"GB82_WEST_12345698765432", breach.KindIBAN, false},
		{"DE89_370400440532013000", breach.KindIBAN, false},
		{"FR76_30006000011234567890189", breach.KindIBAN, false},
		{"DE89370400440532013000DE89370400440532013000", breach.KindIBAN, false},
		{"DE89370400440532013000COBADEFF370", breach.KindIBAN, false},
		{"4532_0151_1283_0366", breach.KindCard, false},
		{"5555_5555_5555_4444", breach.KindCard, false},
		{"card 4532_0151_1283_0366 used", breach.KindCard, false},
		{"用户@example.org", breach.KindEmail, false},
		{"写信给 田中@example.co.jp", breach.KindEmail, false},
		{"김철수@example.kr", breach.KindEmail, false},
		{"สมชาย@example.th", breach.KindEmail, false},
		{"anna.b+AEA-example.org", breach.KindEmail, false},
	} {
		var s searcher
		var u Unfound
		var row Row
		raw := []byte(c.text)
		sus, _ := s.classes.suspect(raw, breach.Plain)
		s.hidden(&u, raw, sus)
		if sus != 0 {
			s.mails, s.numbs = s.mails[:0], s.numbs[:0]
			whole := s.value(0, raw, sus, &row)
			s.look(&u, raw, sus, row.Found, whole == breach.KindEmail || len(s.mails) > 0)
		}
		found := false
		for _, f := range row.Found {
			found = found || f.Kind == c.kind
		}
		if c.found && !found || !found && u.of(c.kind) == 0 {
			t.Errorf("%q: found %v, counted %+v", c.text, found, u)
		}
	}
}
