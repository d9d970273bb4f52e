package send

import (
	"strings"
	"testing"
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
	wanted := map[string]bool{}
	for _, name := range []string{"sent", "half", "bounced", "deferred", "never"} {
		wanted[name+"@agency.example"] = true
	}
	log := strings.Repeat("x", 3*mostLine) + "\n" + postfixLog
	got, err := ReadPostfix(strings.NewReader(log), wanted)
	if err != nil {
		t.Fatal(err)
	}
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

func TestReadList(t *testing.T) {
	wanted := map[string]bool{"a@x.example": true, "b@x.example": true}
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
		wanted := map[string]bool{"sent@agency.example": true}
		got, err := ReadPostfix(strings.NewReader(log), wanted)
		if err != nil {
			t.Fatal(err)
		}
		for id, fate := range got {
			if !wanted[id] || fate.Status != Taken && fate.Status != Lost || !strings.Contains(log, id) {
				t.Errorf("%q is %q", id, fate.Status)
			}
		}
	})
}
