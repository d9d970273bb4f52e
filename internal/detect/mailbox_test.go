package detect

import (
	"math/rand/v2"
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

// TestBrokenMailbox: in a column of mailboxes what stands behind a blank is part of one that
// nobody can be told at, and not somebody else's; a note is read as ever.
func TestBrokenMailbox(t *testing.T) {
	const broken = "a b@post.example.net"
	s := scene{table: "users", columns: []string{"id int", "email varchar(80)", "notes varchar(80)"}, rows: 60, row: func(r *rand.Rand, i int) []any {
		return []any{i + 1, mailbox(r, i), "none"}
	}}
	l, sc, recs := s.build()
	scanner := Compile(l, sc, recs[:50]).NewScanner()
	for _, c := range []struct {
		email, note, want string
	}{
		{broken, "", ""},
		{"", broken, "b@post.example.net"},
		{" ann@post.example.net ", "", "ann@post.example.net"},
		{"Anna Weber <b@post.example.net>", "", "b@post.example.net"},
		{"b@post.example.net; c@post.example.net", "", "b@post.example.net"},
	} {
		var row Row
		scanner.Row(&breach.Record{Layout: l, Fields: []breach.Field{field(1), field(c.email), field(c.note)}}, &row)
		got := ""
		for _, f := range row.Found {
			if f.Kind == breach.KindEmail && got == "" {
				got = string(f.Value)
			}
		}
		if got != c.want {
			t.Errorf("%q, %q: found %q, want %q", c.email, c.note, got, c.want)
		}
	}
	if odd := scanner.Stats().get(1).odd; odd != 1 {
		t.Errorf("%d broken mailboxes are counted", odd)
	}
}
