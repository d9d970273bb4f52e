package detect

import (
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestNumberSamples: each sample holds its number, in the scan of a value and in the
// reading of a letter, or none that a state gives.
func TestNumberSamples(t *testing.T) {
	rules, told := loadNumbers(), map[breach.Kind]bool{}
	for _, s := range rules.samples {
		if s.kind == breach.KindITCF || strings.HasPrefix(s.text, "Ordine ") {
			told[s.kind] = true
			var c classes
			c.suspect([]byte(s.text), breach.Plain)
			found := len(c.taxCodes(nil)) == 1
			if c.digits = c.digits[:0]; found != (len(c.taxCodes(nil)) == 1) {
				t.Errorf("%q: byte by byte another tax code", s.text)
			}
			if found != (s.kind == breach.KindITCF) {
				t.Errorf("%q holds a tax code: %t", s.text, found)
			}
			continue
		}
		var row Row
		NewTextScanner().Text([]byte(s.text), &row)
		var scanned, read []breach.Kind
		for _, f := range row.Found {
			if f.Kind.ByState() {
				scanned = append(scanned, f.Kind)
			}
		}
		for _, p := range NewReader().Read([]byte(s.text)) {
			if p.Kind.ByState() {
				read = append(read, p.Kind)
			}
		}
		for how, found := range map[string][]breach.Kind{"scan": scanned, "read": read} {
			switch {
			case s.kind == breach.KindNone && len(found) > 0, s.kind != breach.KindNone && (len(found) != 1 || found[0] != s.kind):
				t.Errorf("%s: %q holds %v, want %v", how, s.text, found, s.kind)
			}
		}
		told[s.kind] = true
	}
	for _, k := range []breach.Kind{
		breach.KindESDNI, breach.KindESNIE, breach.KindPLPESEL, breach.KindNLBSN, breach.KindTRKN, breach.KindITCF, breach.KindSEPNR,
		breach.KindDKCPR, breach.KindNOFNR, breach.KindCZRC, breach.KindROCNP, breach.KindPTNIF, breach.KindBENN, breach.KindFRNIR,
	} {
		if !told[k] {
			t.Errorf("%v has no sample", k)
		}
	}
	for _, bad := range []string{"no colon", "nothing: a word", "email: a word", "nl-bsn: ", "alone nl-bsn: ", "+ nothing: a text"} {
		if _, err := readNumbers(bad); err == nil {
			t.Errorf("%q is read", bad)
		}
	}
}
