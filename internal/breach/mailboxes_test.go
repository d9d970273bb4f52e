package breach

import (
	"strings"
	"testing"
)

func TestMaskMailboxes(t *testing.T) {
	for message, want := range map[string]string{
		`there is no act "eve.adams@mail.example.org"`:                 `there is no act "e***@m***.org"`,
		`cannot read /leak/ann@example.org/x.csv: no such file`:        `cannot read /leak/a***@e***.org/x.csv: no such file`,
		`mailto:ann@example.org, bob@example.co.uk`:                    `mailto:a***@e***.org, b***@e***.uk`,
		`parsing time "\"ann@example.org\"" as "2006"`:                 `parsing time "\"a***@e***.org\"" as "2006"`,
		`cannot reach postgres://tocsin@db.example.org/cases: refused`: `cannot reach postgres://tocsin@db.example.org/cases: refused`,
		`a***@e***.org is masked already`:                              `a***@e***.org is masked already`,
		`write it as it stands after the @: no address here`:           `write it as it stands after the @: no address here`,
		`löwe@größe.example und 5@6`:                                   `l***@g***.example und 5@6`,
	} {
		if got := MaskMailboxes(message); got != want {
			t.Errorf("%s\n is %s\nnot %s", message, got, want)
		}
	}
}

// FuzzMaskMailboxes: of an address that a message quotes no more is left than of
// the address alone, whatever stands around it.
func FuzzMaskMailboxes(f *testing.F) {
	f.Add("no ", " nor mailto:bob@x.example")
	f.Add("postgres://u:p@h.example/x ", "")
	f.Fuzz(func(t *testing.T, before, after string) {
		if strings.ContainsAny(before+after, "@") {
			return
		}
		if got := MaskMailboxes(before + ` "secretive.name@hidden.example" ` + after); strings.Contains(got, "secretive") || strings.Contains(got, "hidden") {
			t.Errorf("%q", got)
		}
	})
}
