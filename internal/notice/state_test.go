package notice

import (
	"strings"
	"testing"
	"time"
)

// TestStates: every state has a name, can be reached or begun in, and leads
// nowhere that there is not; what was told is never sent again by itself.
func TestStates(t *testing.T) {
	reached := map[State]bool{Planned: true, Unreachable: true}
	for from, list := range after {
		for _, to := range list {
			reached[to] = true
			if !May(from, to) || strings.Contains(to.String(), "unknown") {
				t.Errorf("%s to %s", from, to)
			}
		}
	}
	for _, s := range States() {
		if !reached[s] || strings.Contains(s.String(), "unknown") {
			t.Errorf("%s: has no name, or nothing leads there", s)
		}
		if s.Told() && (May(s, Planned) || May(s, Intent)) {
			t.Errorf("%s: is sent again", s)
		}
	}
	if May(Intent, Intent) || May(Planned, Sent) || May(Unreachable, Planned) || State(77).String() != "unknown (77)" || Channel(9).String() != "unknown (9)" {
		t.Error("a state is left, or named, that is not there")
	}
}

func TestOutcome(t *testing.T) {
	now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	for result, want := range map[Result]State{Accepted: Sent, Rejected: Failed, Later: Planned, Unknown: Doubtful} {
		c := Outcome{Result: result, Answer: "x", Retry: time.Minute}.Change(7, now)
		if c.To != want || c.Row != 7 || !May(c.From, c.To) || c.Answer != "x" || c.Due.IsZero() != (want != Planned) {
			t.Errorf("%d: %+v", result, c)
		}
	}
}

func TestMessageID(t *testing.T) {
	r := Row{Person: [16]byte{1}, Channel: Email}
	id := MessageID("case", &r, "example.org")
	if id != MessageID("case", &r, "example.org") || len(id) != 32+len("@example.org") {
		t.Errorf("%q is not always the same", id)
	}
	seen := map[string]bool{id: true}
	for _, change := range []func(*Row){
		func(r *Row) { r.Person[15] = 1 }, func(r *Row) { r.Round++ }, func(r *Row) { r.Address++ }, func(r *Row) { r.Channel = Letter },
	} {
		other := r
		change(&other)
		if id := MessageID("case", &other, "example.org"); seen[id] {
			t.Error("two messages have one id")
		} else {
			seen[id] = true
		}
	}
	if seen[MessageID("other case", &r, "example.org")] {
		t.Error("two cases have one id")
	}
}
