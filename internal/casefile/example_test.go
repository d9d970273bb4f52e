package casefile

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/tocsin-project/tocsin/internal/duty"
)

// TestExamples: each example is whole from discovery to closure, and says what
// is assumed in it.
func TestExamples(t *testing.T) {
	for _, e := range ExampleCases() {
		t.Run(e.Name, func(t *testing.T) {
			acts, err := Example(e.Name, strings.Repeat("0", 64), 12)
			if err != nil {
				t.Fatal(err)
			}
			f, err := Open(context.Background(), &memory{})
			if err != nil {
				t.Fatal(err)
			}
			if err := f.Replay(context.Background(), acts); err != nil {
				t.Fatal(err)
			}
			c := f.Case()
			if !c.Example || c.Closed == nil || len(c.Closed.Open) > 0 || len(c.With(Controller)) != 1 || len(c.With(Processor)) != 1 {
				t.Errorf("example %v, closed %+v", c.Example, c.Closed)
			}
			for i, n := 1, len(acts); i < n; i++ {
				if acts[i].At.Before(acts[i-1].At) {
					t.Errorf("act %d was put on record before act %d", i+1, i)
				}
			}
			pos, err := c.Position(c.Closed.At.Add(time.Hour), nil)
			if err != nil {
				t.Fatal(err)
			}
			if len(pos.Test.Next) > 0 || len(pos.Test.Contradictions) > 0 || len(pos.Test.Unproved) > 0 {
				t.Errorf("open %q, contradictions %q, without evidence %q", pos.Test.Next, pos.Test.Contradictions, pos.Test.Unproved)
			}
			r := c.Register(e.Name, pos, nil)
			if len(r.Outstanding) > 0 || len(r.Notified) < 3 || len(r.PeopleTold) == 0 || r.Risk != duty.RiskHigh {
				t.Errorf("%+v", r)
			}
			for _, k := range pos.Clocks {
				if k.State == duty.Running || k.State == duty.Overdue || k.Needs != "" {
					t.Errorf("%s is %s %s", k.Rule.ID, k.State, k.Needs)
				}
			}
			assumed := false
			for _, x := range c.Timeline {
				assumed = assumed || strings.Contains(x.Source, "assumed for this example")
			}
			if !assumed {
				t.Error("nothing in the timeline is marked as assumed")
			}
			if err := f.Replay(context.Background(), acts); err == nil || !strings.Contains(err.Error(), "is there already") {
				t.Error(err)
			}
		})
	}
	if _, err := Example("atlantis-1999", "", 0); err == nil {
		t.Error("an example that is not there")
	}
}
