package casefile

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/duty"
	"github.com/tocsin-project/tocsin/internal/facts"
)

// answered puts answers on record, "question=option,option" each.
func answered(t *testing.T, f *File, text string) {
	t.Helper()
	for _, a := range strings.Fields(text) {
		q, options, _ := strings.Cut(a, "=")
		add(t, f, day, &Answered{duty.Answer{Question: q, Options: strings.Split(options, ","), Reason: "r"}})
	}
}

const lost = "personal_data=yes role=controller established=eea people_in=eea sector=none fr_insured=no broken=confidentiality " +
	"recipients=none protection=intact intent=none special=no fraud=no vulnerable=no "

func aware(t *testing.T, f *File, at time.Time) {
	t.Helper()
	add(t, f, day.Add(time.Hour), &Instant{Anchor: duty.ControllerAware, At: at, Why: "w"})
	add(t, f, day.Add(time.Hour), &Choice{Instant: len(f.Case().Instants), Why: "w"})
}

// TestWhyNot: the register says of a breach that was not notified why it was
// not, and lists nothing as outstanding.
func TestWhyNot(t *testing.T) {
	f, _ := file(t)
	answered(t, f, lost+"risk=unlikely")
	aware(t, f, day)
	add(t, f, day, &Count{Of: "people", Number: 12, Precision: Exact, Why: "list"}, &Count{Of: "people", Class: breach.Names, Number: 12, Precision: Exact, Why: "list"})
	pos, err := f.Case().Position(day.Add(48*time.Hour), nil)
	if err != nil {
		t.Fatal(err)
	}
	e := f.Case().Register("a", pos, nil)
	why := strings.Join(e.WhyNot, "\n")
	if !strings.Contains(why, "gdpr-33): Your decision: what is the risk to people? a risk is unlikely (r)") || !strings.Contains(why, "gdpr-34") {
		t.Error(why)
	}
	if len(e.Outstanding)+len(e.Notified) > 0 || !e.ByHand || e.People != "12 (by hand)" || !slices.Equal(e.Classes, []string{"Names"}) || !slices.Equal(e.Controllers, []string{"Orchard SAS"}) {
		t.Errorf("%+v", e)
	}
}

func TestOutstandingAndFilter(t *testing.T) {
	f, _ := file(t)
	answered(t, f, strings.Replace(lost, "protection=intact", "protection=none", 1)+"risk=risk ordered=no")
	aware(t, f, day)
	entry := func() Entry {
		pos, err := f.Case().Position(day.Add(48*time.Hour), nil)
		if err != nil {
			t.Fatal(err)
		}
		return f.Case().Register("b", pos, nil)
	}
	e := entry()
	if !slices.Equal(e.Outstanding, []string{"Notify the supervisory authority (gdpr-33)"}) {
		t.Errorf("%q", e.Outstanding)
	}
	yes, no := true, false
	for _, c := range []struct {
		name string
		f    Filter
		want bool
	}{
		{"all", Filter{}, true},
		{"notified", Filter{Notified: &yes}, false},
		{"not notified", Filter{Notified: &no}, true},
		{"this month", Filter{Since: "2021-03-01", Until: "2021-03-31"}, true},
		{"the day itself", Filter{Since: "2021-03-01", Until: "2021-03-01"}, true},
		{"later", Filter{Since: "2021-03-02"}, false},
		{"earlier", Filter{Until: "2021-02-28"}, false},
		{"risk", Filter{Risk: duty.RiskLikely}, true},
		{"other risk", Filter{Risk: duty.RiskHigh}, false},
		{"open", Filter{Open: true}, true},
	} {
		if c.f.Keeps(&e) != c.want {
			t.Errorf("%s: %v", c.name, !c.want)
		}
	}
	add(t, f, day.Add(2*time.Hour), &Filing{Rule: "gdpr-33", To: "CNIL", Kind: "initial", At: day.Add(2 * time.Hour), Reference: "R1"}, &Closing{Reason: "r"})
	if e = entry(); len(e.Outstanding) > 0 || e.Notified[0] != "CNIL, initial, 2021-03-01T12:00:00+01:00, R1" || (&Filter{Open: true}).Keeps(&e) {
		t.Errorf("%+v", e)
	}
}

// TestWriteRegister: no cell of the file is run by a spreadsheet.
func TestWriteRegister(t *testing.T) {
	var b bytes.Buffer
	err := WriteRegister(&b, []Entry{{Case: "=cmd|' /C calc'!A0", Name: "+1", Facts: "@SUM(1)", Effects: "-2", Remedies: []string{"=1+1", "x"}, People: "a;\"b\"\nc"}})
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&b).ReadAll()
	if err != nil || len(rows) != 2 || len(rows[0]) != len(rows[1]) {
		t.Fatal(rows, err)
	}
	for i, cell := range rows[1] {
		if cell != "" && strings.ContainsAny(cell[:1], "=+-@\t\r") {
			t.Errorf("%s: %q", rows[0][i], cell)
		}
	}
}

func TestSortEntries(t *testing.T) {
	list := []Entry{{Case: "none"}, {Case: "b", Aware: day}, {Case: "late", Aware: day.Add(time.Hour)}, {Case: "a", Aware: day}}
	SortEntries(list)
	var got []string
	for _, e := range list {
		got = append(got, e.Case)
	}
	if !slices.Equal(got, []string{"a", "b", "late", "none"}) {
		t.Error(got)
	}
}

// TestPosition: what was mined counts before what was counted by hand, and both
// are shown; a clock can be asked for as it stood.
func TestPosition(t *testing.T) {
	f, _ := file(t)
	add(t, f, day, &Count{Of: "people", Number: 700, Precision: Approximate, Why: "the supplier"},
		&Count{Of: "people", Class: breach.HealthData, Number: 3, Precision: Exact, Why: "paper"},
		&Count{Of: "people", Class: breach.Names, Number: 9, Precision: Exact, Why: "paper"},
		&Count{Of: "people", Country: "FR", Number: 500, Precision: Exact, Why: "addresses"})
	mined := &facts.Facts{Who: facts.Who{People: 780}, Classes: []facts.Class{{Class: breach.Names, People: 780}}}
	c := f.Case()
	if got := c.People(mined); got != "780 (mined); about 700 (by hand)" {
		t.Error(got)
	}
	s := c.Situation(mined)
	if s.People != 780 || s.ByHand || len(s.Classes) != 2 || s.Classes[0] != (duty.ClassCount{Class: breach.Names, People: 780}) {
		t.Errorf("%+v", s)
	}
	if s := c.Situation(nil); s.People != 700 || !s.ByHand || len(s.Classes) != 2 {
		t.Errorf("%+v", s)
	}
	aware(t, f, day)
	add(t, f, day.Add(3*time.Hour), &Filing{Rule: "gdpr-33", To: "CNIL", Kind: "initial", At: day.Add(2 * time.Hour)})
	for after, want := range map[time.Duration]duty.ClockState{time.Hour: duty.Running, 4 * time.Hour: duty.Met, -time.Hour: duty.Waiting} {
		pos, err := f.Case().Position(day.Add(after), mined)
		if err != nil {
			t.Fatal(err)
		}
		i := slices.IndexFunc(pos.Clocks, func(k duty.Clock) bool { return k.Rule.ID == "gdpr-33" })
		if i < 0 || pos.Clocks[i].State != want {
			t.Errorf("after %v: %+v", after, pos.Clocks)
		}
	}
	// The law of another day, where the file says so.
	add(t, f, day.Add(3*time.Hour), &Profile{RulesOn: "2016-11-01", RulesWhy: "as it was then"})
	pos, err := f.Case().Position(day.Add(4*time.Hour), mined)
	if err != nil || len(pos.Clocks) > 0 || !strings.Contains(pos.Uncounted, `"gdpr-33" is no duty that was in force`) {
		t.Error(err, pos.Uncounted)
	}
}

// TestDescribe: every part of the file is in what a reader sees.
func TestDescribe(t *testing.T) {
	f, _ := file(t)
	for _, b := range every() {
		if _, ok := b.(*Void); !ok {
			add(t, f, day, b)
		}
	}
	add(t, f, day, &Task{Text: "audit", Owner: "o", Due: day}, &Request{From: "orchard", To: "host", Text: "late?", At: day.Add(-2 * time.Hour), Due: day.Add(-time.Hour)},
		&Reply{Request: 2, At: day, Text: "yes"})
	pos, err := f.Case().Position(day.Add(time.Hour), nil)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := f.Case().Describe(&b, pos, nil); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"Case Orchard (2021-4)", "about 120 (by hand)", "Host & Sons, for orchard; contract of 2019, 12.1", "customers, 12", "approximate people: 120",
		"*  2 controller_aware", "by researcher: t", "  e [E1, letter of 1 March]", "host -> officer: by courier", "still going on",
		"directory listing on; prevented by: off by policy", "(planned for 2021-04-01)", "which files? (due 2021-03-02 10:00 CET)", "answered 2021-03-01 10:00 CET: these", "tell? yes\n    because w; considered: yes | no",
		"t (o): done", "audit (o): open, OVERDUE, was due 2021-03-01 10:00 CET", "late? (late, was due 2021-03-01 09:00 CET)", "CNIL, withdrawal; no risk", "individual, 120 people, all", "\nClocks\n",
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("nowhere %q in:\n%s", want, b.String())
		}
	}
}
