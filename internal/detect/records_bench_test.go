package detect

import (
	"fmt"
	"strings"
	"testing"
)

// recordTexts are texts in which labels are looked for: without any, with many colons,
// with many labels of settings, and with nothing but records.
func recordTexts() map[string][]byte {
	var log, yaml, forms strings.Builder
	for i := range 2000 {
		fmt.Fprintf(&log, "2014-03-02T10:31:%02dZ INFO request: id=%d user: u%d status: 200 path: /a/b\n", i%60, i, i)
		fmt.Fprintf(&yaml, "service%d:\n  image: app:%d\n  name: web\n  port: 80\n  address: all\n", i, i)
		fmt.Fprintf(&forms, "Client: Anna Miller\nDOB: 12/03/1984\nAddress: %d Mill Lane, Leeds LS1 4AP\nDiagnosis: asthma\n\n", i)
	}
	prose := strings.Repeat("She told us that the matter was closed: nothing more was to be done about it, and we agreed.\n", 2000)
	return map[string][]byte{"prose": []byte(prose), "log": []byte(log.String()), "yaml": []byte(yaml.String()), "forms": []byte(forms.String())}
}

// BenchmarkRecords measures the search for records beside the search that every text
// has: ns of the one for each ns of the other.
func BenchmarkRecords(b *testing.B) {
	for name, text := range recordTexts() {
		t := NewTextScanner()
		b.Run(name+"/records", func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				t.Records(text)
			}
		})
		b.Run(name+"/text", func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			var row Row
			for b.Loop() {
				for at := 0; at < len(text); at += 4096 {
					part := text[at:min(len(text), at+4096)]
					t.Aside(part, false)
					t.Text(part, &row)
				}
			}
		})
	}
}
