package send

import (
	"net/mail"
	"strings"
	"testing"
	"time"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/notice"
	"github.com/tocsin-project/tocsin/internal/notice/noticetest"
)

// TestHostileAddresses: an address that would add a line or a recipient is never
// written to; its person goes the next way, and everybody else gets theirs.
func TestHostileAddresses(t *testing.T) {
	box := caseAt(t, t.TempDir())
	defer box.Close()
	bad := []string{
		"a@b.example\r\nBcc: all@b.example", "a@b.example\nRCPT TO:<x@y.example>", "a@b.example, c@d.example", "<a@b.example>", "a b@c.example",
		"a@", "@b.example", "a@b.example\x00", strings.Repeat("a", 70000) + "@b.example", "a@\u202eelpmaxe.b", "",
	}
	p, rows := noticetest.Plan(len(bad) * 2)
	n := 0
	err := box.KeepPlan(t.Context(), p, func(yield func(*notice.Row, error) bool) {
		for r, err := range rows {
			r.Channel, r.State, r.Text = notice.Email, notice.Planned, p.Texts[0].Hash
			r.Target = notice.Target{Name: "P", Addresses: []breach.Secret{"good@mail.example"}}
			if n%2 == 0 {
				r.Target.Addresses[0] = breach.Secret(bad[n/2])
			}
			n++
			if !yield(r, err) {
				return
			}
		}
	}, journal.Entry{Act: "planned"})
	if err != nil {
		t.Fatal(err)
	}
	s := newSink(t)
	s.answers(func(at, to, _ string) error {
		if at == "RCPT" && to != "good@mail.example" {
			t.Errorf("it wrote to %q", to)
		}
		return nil
	})
	if _, err := run(t, config(box, quick(2), links(t, s.address, 2))); err != nil {
		t.Fatal(err)
	}
	if got := states(t, box); got[notice.Sent] != int64(len(bad)) || got[notice.Failed] != int64(len(bad)) {
		t.Errorf("%v", got)
	}
}

// TestHostileNames: whatever a controller or a text is called, it adds no field to
// a message.
func TestHostileNames(t *testing.T) {
	k := &Maker{Now: time.Now}
	for _, name := range []string{"A\r\nBcc: all@b.example", strings.Repeat("x", 64<<10), "\u202eAgency", "\u05e9\u05dc\u05d5\u05dd", `"; Bcc: x`, "=?utf-8?q?x?="} {
		_, raw, err := k.make(&notice.Message{ID: "a@b.example", From: "help@agency.example", FromName: name, To: "good@mail.example", Subject: "s", Text: name, HTML: "<p>x"})
		if err != nil {
			t.Errorf("%.20q: %v", name, err)
			continue
		}
		m, err := mail.ReadMessage(strings.NewReader(string(raw)))
		if err != nil || m.Header.Get("Bcc") != "" || len(m.Header["From"]) != 1 {
			t.Errorf("%.20q: %v, fields %v", name, err, m.Header)
		}
		if from, err := m.Header.AddressList("From"); err != nil || len(from) != 1 || from[0].Address != "help@agency.example" {
			t.Errorf("%.20q: from %v, %v", name, from, err)
		}
	}
}
