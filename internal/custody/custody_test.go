package custody

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/tocsin-project/tocsin/internal/ledger"
)

var day = time.Date(2026, 3, 4, 5, 6, 7, 0, time.UTC)

func TestCertificate(t *testing.T) {
	c := Certificate{
		Form: 1, Case: "00ff", Scope: "The whole case <b>", At: day, Media: []Medium{{What: "ledger.db", Kind: "file", Bytes: 7}},
		Method: "Purge", Used: []string{"cryptographic erase"}, Tool: "tocsin 1", Verified: []Check{{"it does not open", true, "no keys"}},
		Limits: []string{CopiesElsewhere, DeviceBelow}, Entry: 4, Head: "head", Key: "key", Actor: "abcd",
	}
	var page, text bytes.Buffer
	if err := c.WriteHTML(&page); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"NIST SP 800-88", "The whole case &lt;b&gt;", "2026-03-04 05:06:07 UTC", "____", "cryptographic erase", "Entry 4", "Copies of the case folder"} {
		if !strings.Contains(page.String(), want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if err := c.WriteJSON(&text); err != nil {
		t.Fatal(err)
	}
	var again Certificate
	if err := json.Unmarshal(text.Bytes(), &again); err != nil || again.Head != c.Head || !again.Passed() {
		t.Errorf("%+v, %v", again, err)
	}
	c.Verified = append(c.Verified, Check{"another", false, "still there"})
	if c.Passed() || (&Certificate{}).Passed() {
		t.Error("what was not verified passed")
	}
}

func TestPapers(t *testing.T) {
	sum := strings.Repeat("ab", 32)
	for _, c := range []struct {
		name string
		err  error
		says string
	}{
		{"a receipt", (&Receipt{SHA256: sum, Origin: "o", By: "b", How: "h", At: day, Recorded: day}).Check(), ""},
		{"no hash", (&Receipt{SHA256: "AB", Origin: "o", By: "b", How: "h", At: day, Recorded: day}).Check(), "no SHA-256"},
		{"from nobody", (&Receipt{SHA256: sum, By: "b", How: "h", At: day, Recorded: day}).Check(), "--origin"},
		{"from the future", (&Receipt{SHA256: sum, Origin: "o", By: "b", How: "h", At: day.Add(1), Recorded: day}).Check(), "before it was recorded"},
		{"an attestation", (&Attestation{From: "f", What: "w", Method: "m", SHA256: sum, At: day, Recorded: day}).Check(), ""},
		{"without method", (&Attestation{From: "f", What: "w", SHA256: sum, At: day, Recorded: day}).Check(), "--method"},
		{"without evidence", (&Attestation{From: "f", What: "w", Method: "m", At: day, Recorded: day}).Check(), "no hash"},
		{"a retention", (&Retention{Until: "2031-12-31", Reason: "r"}).Check(), ""},
		{"no day", (&Retention{Until: "31.12.2031", Reason: "r"}).Check(), "write it as"},
	} {
		if (c.err == nil) != (c.says == "") || c.err != nil && !strings.Contains(c.err.Error(), c.says) {
			t.Errorf("%s: %v", c.name, c.err)
		}
	}
	if r := (&Retention{Until: "2026-03-04"}); r.Over(day) || !r.Over(day.AddDate(0, 0, 1)) {
		t.Error("a retention ends on the wrong day")
	}
	d, err := Document(RetentionKind, &Retention{Until: "2031-12-31"})
	list, err2 := Read[Retention]([]ledger.Document{d})
	if err != nil || err2 != nil || d.Kind != RetentionKind || len(list) != 1 || list[0].Until != "2031-12-31" {
		t.Errorf("%v, %v, %v", list, err, err2)
	}
	if _, err := Read[Retention]([]ledger.Document{{Number: 3, Kind: RetentionKind, Data: []byte("x")}}); err == nil {
		t.Error("nonsense is read")
	}
}
