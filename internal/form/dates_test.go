package form

import (
	"testing"
	"time"

	"github.com/tocsin-project/tocsin/internal/casefile"
	"github.com/tocsin-project/tocsin/internal/duty"
	"github.com/tocsin-project/tocsin/internal/facts/claim"
)

// TestDatesOnRecord: what is on record of a case carries what happened each day, so that
// a statement cannot take the day of one thing for that of another.
func TestDatesOnRecord(t *testing.T) {
	days := func(n int) time.Time { return sent.AddDate(0, 0, -n) }
	s := scene(t, true, append(whole(),
		&casefile.Instant{Anchor: duty.ControllerAware, At: days(2), Why: "a first mail"},
		&casefile.Party{ID: "police", Role: casefile.Police, Name: "Gendarmerie"},
		&casefile.Measure{Kind: casefile.Containment, Text: "The bucket was made private", At: days(3)},
		&casefile.Filing{To: "CNIL", Kind: "initial", At: days(4)}, &casefile.Filing{To: "police", Kind: "initial", At: days(5)},
		&casefile.Telling{Means: "individual", At: days(6), All: true},
		&casefile.Event{At: days(7), Text: "The board met."}, &casefile.Event{At: days(8), Text: "We notified the authority of more."},
	)...)
	for text, want := range map[string]claim.Verdict{
		"We discovered the breach on 4 March 2026.":      claim.Supported,
		"We discovered the breach on 3 March 2026.":      claim.Contradicted, // a candidate that was not chosen
		"We closed the bucket on 2 March 2026.":          claim.Supported,
		"We closed the bucket on 1 March 2026.":          claim.Contradicted,
		"We notified the CNIL on 1 March 2026.":          claim.Supported,
		"We notified the CNIL on 28 February 2026.":      claim.Contradicted,
		"We made a complaint on 28 February 2026.":       claim.Supported,
		"We informed our customers on 27 February 2026.": claim.Supported,
		"We informed our customers on 26 February 2026.": claim.Contradicted,
		"The board met on 26 February 2026.":             claim.Supported,
		"We notified the CNIL on 25 February 2026.":      claim.Supported, // the timeline says so
		"The breach began on 23 February 2026.":          claim.Supported,
		"The breach began on 24 February 2026.":          claim.Contradicted,
	} {
		res, err := claim.Check(text, "en", s.Known())
		if err != nil || len(res.Claims) != 1 || res.Claims[0].Verdict != want {
			t.Errorf("%s: %+v, want %s, %v", text, res.Claims, want, err)
		}
	}
}
