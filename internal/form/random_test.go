package form

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/tocsin-project/tocsin/internal/casefile"
)

// anyValues are values that a field takes, by chance.
func anyValues(rnd *rand.Rand, f *Field) []string {
	pick := func() string {
		at := sent.Add(time.Duration(rnd.IntN(400*24)-300*24) * time.Hour)
		switch f.Type {
		case One, Many:
			return f.Options[rnd.IntN(len(f.Options))].ID
		case YesNo:
			return []string{"yes", "no"}[rnd.IntN(2)]
		case Instant:
			return at.Format(time.RFC3339)
		case Day:
			return at.Format(time.DateOnly)
		case Number:
			return fmt.Sprint(rnd.IntN(10_000))
		case Countries:
			return eea[rnd.IntN(len(eea))]
		case Shares:
			return fmt.Sprintf("%s %d", eea[rnd.IntN(len(eea))], rnd.IntN(5000))
		case Authority, Authorities:
			list := SupervisoryAuthorities()
			return list[rnd.IntN(len(list))].ID
		}
		return fmt.Sprintf("text %d", rnd.IntN(100))
	}
	out := []string{pick()}
	for f.Type == Many && rnd.IntN(2) == 0 {
		if v := pick(); !slices.Contains(out, v) {
			out = append(out, v)
		}
	}
	return out
}

// Whatever is answered, and whatever is not: what stands in a form is what its
// fields take, what is not asked does not stand there, a complete filing that
// lacks something is stopped, and every field that waits says for what.
func TestAnyAnswers(t *testing.T) {
	rnd := rand.New(rand.NewPCG(33, 34))
	for range 150 {
		var bodies []casefile.Body
		for i := range EDPB().Fields {
			if f := &EDPB().Fields[i]; rnd.IntN(3) > 0 {
				bodies = append(bodies, field(fmt.Sprint(f.No), anyValues(rnd, f)...))
			}
		}
		s := scene(t, rnd.IntN(2) == 0, append(whole(), bodies...)...)
		f := Fill(s)
		checkFiling(t, f)
		for _, p := range Portals() {
			checkProjected(t, Project(s, p))
		}
		if t.Failed() {
			t.Logf("with %+v", s.Case.FormFields)
			return
		}
	}
}

func checkFiling(t *testing.T, f *Filing) {
	t.Helper()
	shown, missing := 0, 0
	for i := range f.Fields {
		x := &f.Fields[i]
		switch {
		case x.Status == Hidden && x.Answer != nil:
			t.Errorf("field %d is not asked and says %v", x.No, x.Answer.Values)
		case x.Answer != nil:
			if err := x.CheckValues(x.Answer.Values); err != nil {
				t.Error(err)
			}
		}
		if x.Status != Hidden {
			shown++
		}
		if x.Status == Missing {
			missing++
		}
	}
	stopped := slices.ContainsFunc(f.Problems, func(p Problem) bool { return p.Rule == "R4" })
	if f.a.is(4, "a") && missing > 0 && !stopped {
		t.Errorf("%d fields are missing in a complete filing, and nothing stops it", missing)
	}
	var b bytes.Buffer
	var out struct{ Fields []json.RawMessage }
	if err := f.JSON(&b, Made{}); err != nil || json.Unmarshal(b.Bytes(), &out) != nil || len(out.Fields) != shown {
		t.Errorf("%d fields in JSON, %d are asked: %v", len(out.Fields), shown, err)
	}
}

func checkProjected(t *testing.T, p *Projected) {
	t.Helper()
	for i := range p.Fields {
		x := &p.Fields[i]
		if len(x.Values) > 0 {
			if err := x.CheckValues(x.Values); err != nil {
				t.Errorf("%s: %v", p.Portal.ID, err)
			}
		}
		switch {
		case (x.Status == Hidden || x.Status == ByHand || x.Status == Missing || x.Status == Empty) && len(x.Values) > 0,
			(x.Status == Answered || x.Status == Confirm) && (len(x.Values) == 0 || x.From == ""):
			t.Errorf("%s: %s is %s with %q from %q", p.Portal.ID, x.ID, x.Status, x.Values, x.From)
		case (x.Status == Missing || x.Status == Depends) && len(x.Open) == 0,
			x.Status == ByHand && x.Note == "":
			t.Errorf("%s: %s is %s and does not say why", p.Portal.ID, x.ID, x.Status)
		}
	}
}
