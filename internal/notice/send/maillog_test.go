package send

import (
	"strings"
	"testing"
	"time"
)

const postfixLog = `Nov  1 10:00:00 mx postfix/smtpd[11]: 4A1B2C3D4E: client=localhost[127.0.0.1]
Nov  1 10:00:00 mx postfix/cleanup[12]: 4A1B2C3D4E: message-id=<sent@agency.example>
Nov  1 10:00:00 mx postfix/qmgr[13]: 4A1B2C3D4E: from=<b@agency.example>, size=900, nrcpt=1 (queue active)
Nov  1 10:00:01 mx postfix/smtp[14]: 4A1B2C3D4E: to=<x@mail.example>, relay=mx.mail.example[192.0.2.1]:25, delay=1, dsn=2.0.0, status=sent (250 2.0.0 queued as 99)
Nov  1 10:00:01 mx postfix/qmgr[13]: 4A1B2C3D4E: removed
Nov  1 10:00:02 mx postfix/cleanup[12]: 4A1B2C3D4F: message-id=<half@agency.example>
Nov  1 10:00:02 mx postfix/smtpd[11]: lost connection after DATA from localhost[127.0.0.1]
Nov  1 10:00:03 mx postfix/submission/cleanup[12]: 3Pt2mN2VXxznjll: message-id=<bounced@agency.example>
Nov  1 10:00:03 mx postfix/qmgr[13]: 3Pt2mN2VXxznjll: from=<b@agency.example>, size=900, nrcpt=1 (queue active)
Nov  1 10:00:04 mx postfix-out/smtp[14]: 3Pt2mN2VXxznjll: to=<y@mail.example>, relay=none, dsn=5.1.1, status=bounced (host said: 550 5.1.1 unknown)
2026-11-01T10:00:05.123456+01:00 mx postfix/cleanup[12]: 4A1B2C3D50: message-id=<deferred@agency.example>
2026-11-01T10:00:05.123456+01:00 mx postfix/qmgr[13]: 4A1B2C3D50: from=<b@agency.example>, size=900, nrcpt=1 (queue active)
2026-11-01T10:00:05.123456+01:00 mx postfix/smtp[14]: 4A1B2C3D50: to=<z@mail.example>, relay=none, dsn=4.4.1, status=deferred (connection refused)
Nov  1 10:00:06 mx postfix/cleanup[12]: 4A1B2C3D4E: message-id=<another@elsewhere.example>
Nov  1 10:00:06 mx postfix/smtp[14]: 4A1B2C3D4E: to=<q@mail.example>, status=bounced (not ours)
`

func TestReadPostfix(t *testing.T) {
	wanted := map[string]time.Time{}
	for _, name := range []string{"sent", "half", "bounced", "deferred", "never"} {
		wanted[name+"@agency.example"] = time.Time{}
	}
	log := strings.Repeat("x", 3*mostLine) + "\n" + postfixLog
	all, err := ReadPostfix(strings.NewReader(log), wanted, readAt)
	if err != nil {
		t.Fatal(err)
	}
	got := all.Fates
	for name, want := range map[string]Status{"sent": Taken, "bounced": Lost, "deferred": Taken} {
		if got[name+"@agency.example"].Status != want {
			t.Errorf("%s: %q, want %q", name, got[name+"@agency.example"].Status, want)
		}
	}
	if len(got) != 3 {
		t.Errorf("%d messages are known: one that was broken off, or is not in the log, among them", len(got))
	}
	if !strings.Contains(got["bounced@agency.example"].Answer.Reveal(), "550 5.1.1") {
		t.Error("the server's words are lost")
	}
}

// readAt is when the logs of the tests are read.
var readAt = time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)

// TestLogCovers: a log says from when to when it goes, and whether it is of the server
// that got our messages.
func TestLogCovers(t *testing.T) {
	doubt := map[string]time.Time{"never@agency.example": {}}
	at := func(hour, minute, second int) time.Time {
		return time.Date(2026, 11, 1, hour, minute, second, 5e8, time.UTC)
	}
	l, err := ReadPostfix(strings.NewReader(postfixLog), doubt, readAt)
	if err != nil {
		t.Fatal(err)
	}
	// The lines with a zone of their own are an hour earlier.
	for when, want := range map[time.Time]bool{at(10, 0, 3): true, at(10, 0, 6): true, at(10, 0, 7): false, at(9, 0, 4): false, at(9, 0, 5): true} {
		if l.Covers(when) != want {
			t.Errorf("%s from %s to %s: %t", when, l.From, l.To, !want)
		}
	}
	if !l.Named["sent@agency.example"] || l.Named["another@elsewhere.example"] {
		t.Errorf("%v", l.Named)
	}
	for _, text := range []string{"", "hello\n", "127.0.0.1 - - [01/Nov/2026:10:00:00 +0000] \"GET / HTTP/1.1\"\n"} {
		l, err := ReadPostfix(strings.NewReader(text), doubt, readAt)
		if err != nil || l.Covers(at(10, 0, 3)) || len(l.Named) > 0 {
			t.Errorf("%q covers something: %v", text, err)
		}
	}
	if l, _ := ReadPostfix(strings.NewReader("Dec 31 23:00:00 mx a\nJan  2 01:00:00 mx b\n"), doubt, time.Date(2026, 1, 3, 0, 0, 0, 0, time.UTC)); l.From.Year() != 2025 || l.To.Year() != 2026 {
		t.Errorf("from %s to %s", l.From, l.To)
	}
}

func TestReadList(t *testing.T) {
	wanted := map[string]time.Time{"a@x.example": {}, "b@x.example": {}}
	for _, text := range []string{
		`[{"message_id": "<a@x.example>", "status": "sent"}, {"message_id": "b@x.example", "status": "absent"}, {"message_id": "c", "status": "sent"}]`,
		`{"message_id": "a@x.example", "status": "sent", "answer": "ok"}` + "\n" + `{"message_id": "b@x.example", "status": "absent"}`,
	} {
		got, err := ReadList(strings.NewReader(text), wanted)
		if err != nil || len(got) != 2 || got["a@x.example"].Status != Taken || got["b@x.example"].Status != Never {
			t.Errorf("%s: %v, %v", text, got, err)
		}
	}
	for _, bad := range []string{`[{"message_id": "a"}]`, `[{`, `hello`, `[{"message_id": 7, "status": "sent"}]`, `[{"message_id": "a", "status": "sent"}`} {
		if _, err := ReadList(strings.NewReader(bad), wanted); err == nil {
			t.Errorf("%s is a list", bad)
		}
	}
}

func FuzzReadPostfix(f *testing.F) {
	f.Add(postfixLog)
	f.Fuzz(func(t *testing.T, log string) {
		got, err := ReadPostfix(strings.NewReader(log), map[string]time.Time{"sent@agency.example": {}}, readAt)
		if err != nil {
			t.Fatal(err)
		}
		if got.To.Before(got.From) {
			t.Errorf("from %s to %s", got.From, got.To)
		}
		for id, fate := range got.Fates {
			if id != "sent@agency.example" || fate.Status != Taken && fate.Status != Lost || !strings.Contains(log, id) {
				t.Errorf("%q is %q", id, fate.Status)
			}
		}
	})
}
