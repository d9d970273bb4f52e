package detect

import (
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestInjected: behind a mailbox, a line break and fields of a mail are nobody's data:
// the mailbox alone counts. Lists and texts are read as ever.
func TestInjected(t *testing.T) {
	for _, c := range []struct {
		value    string
		mails    int
		injected int
	}{
		{"ann@example.org\r\nBcc: all@example.net", 1, 1},
		{"ann@example.org\nbcc:all@example.net\ncc: bob@example.net", 1, 1},
		{"Ann Lee <ann@example.org>\r\nContent-Type: text/html\r\n\r\nhello@example.net", 1, 1},
		{"ann@example.org%0ABcc:all@example.net", 1, 1},
		{`ann@example.org\r\nBcc: all@example.net`, 1, 1},
		{"ann@example.org", 1, 0},
		{"ann@example.org\nbob@example.net", 2, 0},
		{"ann@example.org, Bcc: all@example.net", 2, 0},
		{"ann@example.org\nTel: 020 7946 0000, or bob@example.net", 2, 0},
	} {
		var s searcher
		var out Row
		s.reset()
		s.value(0, []byte(c.value), maybeMail, &out)
		mails := 0
		for _, f := range out.Found {
			if f.Kind == breach.KindEmail {
				mails++
			}
		}
		if mails != c.mails || out.Injected != c.injected || string(out.Found[0].Value) != "ann@example.org" {
			t.Errorf("%q: %d mailboxes, %d injected", c.value, mails, out.Injected)
		}
	}
}
