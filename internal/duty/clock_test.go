package duty

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-ical"
)

func clockOf(t *testing.T, clocks []Clock, rule string) Clock {
	t.Helper()
	for _, c := range clocks {
		if c.Rule.ID == rule {
			return c
		}
	}
	t.Fatalf("no clock %s", rule)
	return Clock{}
}

func ask(t *testing.T, now string, anchors map[string]string) Ask {
	a := Ask{Zone: zone(t, "Europe/Brussels"), Country: "BE", Anchors: map[string]time.Time{}}
	a.Now = instant(t, now, "Europe/Brussels")
	for name, at := range anchors {
		a.Anchors[name] = instant(t, at, "Europe/Brussels")
	}
	return a
}

func done(t *testing.T, rule, at, reason string) Done {
	return Done{Rule: rule, At: instant(t, at, "Europe/Brussels"), Reason: reason}
}

func TestClockStates(t *testing.T) {
	aware := map[string]string{ControllerAware: "2020-12-22 12:17"}
	for _, c := range []struct {
		name, now string
		done      []Done
		verdicts  map[string]Verdict
		state     ClockState
		left      string // or late by
		needs     bool
		warning   string
	}{
		{"running", "2020-12-24 10:00", nil, nil, Running, "1 d 03 h 00 min", false, ""},
		{"last minute", "2020-12-25 13:00", nil, nil, Running, "0 min", false, ""},
		{"overdue", "2020-12-25 13:01", nil, nil, Overdue, "1 min", false, ""},
		{"met", "2020-12-26 10:00", []Done{done(t, "gdpr-33", "2020-12-24 10:00", "")}, nil, Met, "", false, ""},
		{"met in the last hour only by rounding", "2020-12-26 10:00", []Done{done(t, "gdpr-33", "2020-12-25 12:30", "")}, nil, Met, "", false, "only by the rounding"},
		{"late without reasons", "2020-12-27 10:00", []Done{done(t, "gdpr-33", "2020-12-26 13:00", "")}, nil, MetLate, "1 d 00 h 00 min", true, ""},
		{"late with reasons", "2020-12-27 10:00", []Done{done(t, "gdpr-33", "2020-12-26 13:00", "the supplier answered late")}, nil, MetLate, "1 d 00 h 00 min", false, ""},
		{"the first of two acts counts", "2020-12-27 10:00", []Done{done(t, "gdpr-33", "2020-12-26 13:00", ""), done(t, "gdpr-33", "2020-12-23 13:00", "")}, nil, Met, "", false, ""},
		{"not required", "2020-12-24 10:00", nil, map[string]Verdict{"gdpr-33": NotRequired}, Irrelevant, "", false, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := ask(t, c.now, aware)
			a.Done, a.Verdicts = c.done, c.verdicts
			clocks, err := Clocks(a)
			if err != nil {
				t.Fatal(err)
			}
			got := clockOf(t, clocks, "gdpr-33")
			left := got.Left
			if got.State == Overdue || got.State == MetLate {
				left = got.LateBy
			}
			if got.State != c.state || c.left != "" && left.String() != c.left || (got.Needs != "") != c.needs {
				t.Errorf("%s, %s, needs %q", got.State, left, got.Needs)
			}
			if c.warning != "" && !strings.Contains(strings.Join(got.Warnings, ";"), c.warning) {
				t.Errorf("warnings %q", got.Warnings)
			}
			if got.Due.Format(time.RFC3339) != "2020-12-25T13:00:00+01:00" {
				t.Error(got.Due)
			}
		})
	}
}

// TestClockGraph: clocks start from other clocks, and the earliest limit counts.
func TestClockGraph(t *testing.T) {
	a := ask(t, "2025-06-10 12:00", map[string]string{IncidentAware: "2025-06-02 09:30", ControllerAware: "2025-06-02 15:10"})
	state := func(rule string) (ClockState, string) {
		clocks, err := Clocks(a)
		if err != nil {
			t.Fatal(err)
		}
		c := clockOf(t, clocks, rule)
		return c.State, c.Due.Format("2006-01-02 15:04")
	}
	for _, c := range []struct {
		rule  string
		state ClockState
		due   string
	}{
		{"nis2-early", Overdue, "2025-06-03 10:00"},
		{"dora-initial", Overdue, "2025-06-03 10:00"}, // 24 h of awareness; not classified
		{"dora-intermediate", Waiting, ""},
		{"nis2-final", Waiting, ""},
		{"eu611-second", Waiting, ""},
		{"gdpr-33", Overdue, "2025-06-05 16:00"},
		{"gdpr-34", NoLimit, ""},
	} {
		got, due := state(c.rule)
		if got != c.state || c.due != "" && due != c.due {
			t.Errorf("%s: %s, %s; want %s, %s", c.rule, got, due, c.state, c.due)
		}
	}
	a.Anchors[Classified] = instant(t, "2025-06-02 11:05", "Europe/Brussels")
	if _, due := state("dora-initial"); due != "2025-06-02 16:00" {
		t.Error("4 hours from the classification end earlier:", due)
	}
	a.Done = []Done{
		done(t, "dora-initial", "2025-06-02 14:20", ""), done(t, "dora-intermediate", "2025-06-05 14:30", ""),
		done(t, "eu611-first", "2025-06-03 08:00", ""), done(t, "nis2-72", "2025-06-04 10:00", ""),
	}
	for rule, want := range map[string]string{
		"dora-intermediate": "2025-06-05 15:00",
		"dora-final":        "2025-07-08 00:00", // 5 July is a Saturday
		"eu611-second":      "2025-06-07 00:00",
		"nis2-final":        "2025-07-05 00:00",
	} {
		if _, due := state(rule); due != want {
			t.Errorf("%s ends %s, want %s", rule, due, want)
		}
	}
}

func TestClockRefuses(t *testing.T) {
	for _, c := range []struct {
		name, now string
		anchors   map[string]string
		change    func(*Ask)
		says      string
	}{
		{"awareness before the event", "2022-01-09 10:00", map[string]string{Happened: "2022-01-05 10:00", ControllerAware: "2022-01-04 10:00"}, nil, "the breach itself cannot come after the controller's awareness"},
		{"told before the processor knew", "2022-01-09 10:00", map[string]string{ProcessorAware: "2022-01-05 10:00", ControllerTold: "2022-01-04 10:00"}, nil, "cannot come after"},
		{"in the future", "2022-01-01 10:00", map[string]string{ControllerAware: "2022-01-04 10:00"}, nil, "lies in the future"},
		{"done before it began", "2022-01-09 10:00", map[string]string{ControllerAware: "2022-01-04 10:00"}, func(a *Ask) { a.Done = []Done{{Rule: "gdpr-33", At: a.Anchors[ControllerAware].Add(-time.Hour)}} }, "cannot be done before what starts it"},
		{"done in the future", "2022-01-09 10:00", map[string]string{ControllerAware: "2022-01-04 10:00"}, func(a *Ask) { a.Done = []Done{{Rule: "gdpr-33", At: a.Now.Add(time.Hour)}} }, "in the future"},
		{"no such duty", "2022-01-09 10:00", nil, func(a *Ask) { a.Done = []Done{{Rule: "gdpr-99", At: a.Now}} }, `"gdpr-99" is no duty`},
		{"not yet law", "2016-11-09 10:00", map[string]string{ControllerAware: "2016-11-01 10:00"}, func(a *Ask) { a.Done = []Done{{Rule: "gdpr-33", At: a.Now}} }, "no duty that was in force"},
		{"a pause the law does not know", "2022-01-09 10:00", map[string]string{ControllerAware: "2022-01-04 10:00"}, func(a *Ask) { a.Pauses = []Pause{{Rule: "gdpr-33", From: a.Now.Add(-time.Hour), Ground: "weekend"}} }, "gdpr-33 knows no pause"},
		{"no zone", "2022-01-09 10:00", nil, func(a *Ask) { a.Zone = nil }, "Ask.Zone"},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := ask(t, c.now, c.anchors)
			if c.change != nil {
				c.change(&a)
			}
			if _, err := Clocks(a); err == nil || !strings.Contains(err.Error(), c.says) {
				t.Errorf("%v, want %q", err, c.says)
			}
		})
	}
}

// TestCountryWithoutRules: hours are counted all the same, days are not guessed.
func TestCountryWithoutRules(t *testing.T) {
	for _, country := range []string{"", "JP"} {
		a := ask(t, "2025-06-10 12:00", map[string]string{ControllerAware: "2025-06-02 09:30"})
		a.Country = country
		a.Done = []Done{done(t, "eu611-first", "2025-06-03 08:00", "")}
		clocks, err := Clocks(a)
		if err != nil {
			t.Fatal(err)
		}
		if c := clockOf(t, clocks, "eu611-second"); c.State != Uncounted || !strings.Contains(c.Why, "public holidays") {
			t.Errorf("%q: %s, %s", country, c.State, c.Why)
		}
		if c := clockOf(t, clocks, "gdpr-33"); c.State != Overdue {
			t.Errorf("%q: %s", country, c.State)
		}
	}
	cal, err := CalendarOf("be")
	if err != nil {
		t.Fatal(err)
	}
	var e *CalendarError
	if _, err := cal.Working("1999-01-04"); !errors.As(err, &e) || !strings.Contains(err.Error(), "2016 to 2035, not for 1999") {
		t.Error(err)
	}
}

func TestContractAndPause(t *testing.T) {
	a := ask(t, "2025-06-03 12:00", map[string]string{ProcessorAware: "2025-06-02 09:30"})
	a.Contracts = []Contract{{ID: "contract-1", Clause: "services agreement, 14.2", Party: "host", To: "controller", Limit: Limit{From: []string{ProcessorAware}, Count: 24, Unit: Hours, Plain: true}}}
	a.Pauses = []Pause{{Rule: "contract-1", From: a.Now.Add(-6 * time.Hour), To: a.Now.Add(-3 * time.Hour), Ground: "the police asked for silence"}}
	clocks, err := Clocks(a)
	if err != nil {
		t.Fatal(err)
	}
	c := clockOf(t, clocks, "contract-1")
	if c.State != Running || c.Due.Format("2006-01-02 15:04") != "2025-06-03 12:30" || c.Verdict != Required || !strings.Contains(c.Why, "stood still for 3 h 00 min") {
		t.Errorf("%s, %s, %s", c.State, c.Due, c.Why)
	}
	a.Pauses[0].To = time.Time{}
	clocks, err = Clocks(a)
	if err != nil {
		t.Fatal(err)
	}
	if c := clockOf(t, clocks, "contract-1"); c.State != Paused || c.Left.String() != "3 h 30 min" {
		t.Errorf("%s, %s", c.State, c.Left)
	}
}

// TestCalendarOfTheLaw: a state's business days are those of the United States,
// wherever the controller is.
func TestCalendarOfTheLaw(t *testing.T) {
	a := ask(t, "2026-01-06 10:00", map[string]string{ControllerAware: "2026-01-05 12:17"})
	clocks, err := Clocks(a)
	if err != nil {
		t.Fatal(err)
	}
	c := clockOf(t, clocks, "us-vt-regulator") // 14 business days; 19 January is a holiday
	if c.Due.Format("2006-01-02 15:04") != "2026-01-27 00:00" || !strings.Contains(c.Why, "of US") {
		t.Error(c.Due, c.Why)
	}
}

// TestAsOf: a rule whose beginning is not known is shown with a warning before
// the day it was looked up for.
func TestAsOf(t *testing.T) {
	for at, want := range map[string]bool{"2016-11-01 10:00": true, "2026-01-05 12:17": false} {
		clocks, err := Clocks(ask(t, "2026-02-06 10:00", map[string]string{ControllerAware: at}))
		if err != nil {
			t.Fatal(err)
		}
		got := strings.Join(clockOf(t, clocks, "us-ca-people").Warnings, ";")
		if strings.Contains(got, "this is the law of 2026-01-01") != want {
			t.Errorf("%s: %q", at, got)
		}
	}
}

// TestFrenchComplaint: to the minute, from the insured's knowledge.
func TestFrenchComplaint(t *testing.T) {
	a := ask(t, "2023-09-01 12:00", map[string]string{ControllerAware: "2023-08-31 09:42"})
	clocks, err := Clocks(a)
	if err != nil {
		t.Fatal(err)
	}
	if c := clockOf(t, clocks, "fr-complaint"); c.Due.Format("2006-01-02 15:04") != "2023-09-03 09:42" {
		t.Error(c.Due)
	}
	a.Anchors[ControllerAware] = instant(t, "2023-04-23 09:42", "Europe/Brussels")
	if clocks, err = Clocks(a); err != nil {
		t.Fatal(err)
	}
	if slices.ContainsFunc(clocks, func(c Clock) bool { return c.Rule.ID == "fr-complaint" }) {
		t.Error("the rule counts before its first day")
	}
}

// TestCalendarOfTheMet: an event of a duty that was met is cancelled, so that a calendar
// that has it from before lets it go; without any event there is no calendar.
func TestCalendarOfTheMet(t *testing.T) {
	a := ask(t, "2025-06-03 12:00", map[string]string{ControllerAware: "2025-06-02 09:30"})
	a.Verdicts = map[string]Verdict{"gdpr-33": Required}
	a.Done = []Done{{Rule: "gdpr-33", At: a.Now.Add(-time.Hour)}}
	clocks, err := Clocks(a)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := WriteCalendar(&b, "0f", "x", clocks, nil, a.Now); err != nil {
		t.Fatal(err)
	}
	cal, err := ical.NewDecoder(&b).Decode()
	if err != nil {
		t.Fatal(err)
	}
	status := ""
	for _, e := range cal.Events() {
		if id, _ := e.Props.Text(ical.PropUID); strings.HasPrefix(id, "gdpr-33-0f") {
			status, _ = e.Props.Text(ical.PropStatus)
			if len(e.Children) > 0 {
				t.Error("a duty that was met rings")
			}
		}
	}
	if status != "CANCELLED" {
		t.Errorf("the status is %q", status)
	}
	b.Reset()
	if err := WriteCalendar(&b, "0f", "x", nil, nil, a.Now); !errors.Is(err, ErrNoDeadline) || b.Len() > 0 {
		t.Errorf("a calendar of nothing: %q, %v", b.String(), err)
	}
}

// TestCalendarOfTheOpen: an event of a duty that may not exist says so.
func TestCalendarOfTheOpen(t *testing.T) {
	a := ask(t, "2025-06-03 12:00", map[string]string{ControllerAware: "2025-06-02 09:30"})
	for verdict, want := range map[Verdict]string{Open: " (if the duty exists: the test is open)", Required: ""} {
		a.Verdicts = map[string]Verdict{"gdpr-33": verdict}
		clocks, err := Clocks(a)
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := WriteCalendar(&b, "0f", "x", clocks, nil, a.Now); err != nil {
			t.Fatal(err)
		}
		cal, err := ical.NewDecoder(&b).Decode()
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for _, e := range cal.Events() {
			if id, _ := e.Props.Text(ical.PropUID); strings.HasPrefix(id, "gdpr-33-0f") {
				title, _ := e.Props.Text(ical.PropSummary)
				if found = true; !strings.HasSuffix(title, "(running)"+want) {
					t.Errorf("%s: %q", verdict, title)
				}
			}
		}
		if !found {
			t.Errorf("%s: there is no event", verdict)
		}
	}
}

// TestCalendarFile reads the file with another library.
func TestCalendarFile(t *testing.T) {
	a := ask(t, "2025-06-02 12:00", map[string]string{IncidentAware: "2025-06-02 09:30", ControllerAware: "2025-06-02 09:30"})
	a.Verdicts = map[string]Verdict{"gdpr-33": Required, "nis2-early": NotRequired}
	clocks, err := Clocks(a)
	if err != nil {
		t.Fatal(err)
	}
	var b, again bytes.Buffer
	for _, w := range []io.Writer{&b, &again} {
		if err := WriteCalendar(w, "0f", "Éxample; a case,\nwith \"signs\" \x1b[1m", clocks, []Appointment{{"task-3", "call the host", "Source: the file", a.Now.Add(30 * time.Hour)}}, a.Now); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(b.Bytes(), again.Bytes()) {
		t.Error("two files of one state differ")
	}
	for line := range strings.SplitSeq(b.String(), "\r\n") {
		if len(line) > 75 || strings.ContainsAny(line, "\r\n\x1b") {
			t.Errorf("line of %d octets: %q", len(line), line)
		}
	}
	cal, err := ical.NewDecoder(&b).Decode()
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]time.Time{}
	for _, e := range cal.Events() {
		uid, err1 := e.Props.Text(ical.PropUID)
		end, err2 := e.DateTimeEnd(time.UTC)
		summary, err3 := e.Props.Text(ical.PropSummary)
		description, err4 := e.Props.Text(ical.PropDescription)
		if err := errors.Join(err1, err2, err3, err4); err != nil || summary == "" || !strings.Contains(description, "Source: ") {
			t.Errorf("%s: %q %q %v", uid, summary, description, err)
		}
		found[uid] = end
		if uid == "gdpr-33-0f@tocsin" && len(e.Children) != 3 { // 24, 6 and 1 hours before
			t.Errorf("%d reminders", len(e.Children))
		}
	}
	want := clockOf(t, clocks, "gdpr-33").Due
	if !found["gdpr-33-0f@tocsin"].Equal(want) {
		t.Errorf("ends %v, want %v", found["gdpr-33-0f@tocsin"], want)
	}
	if !found["task-3-0f@tocsin"].Equal(a.Now.Add(30 * time.Hour)) {
		t.Error("the task is not in the file")
	}
	for uid := range found {
		if strings.HasPrefix(uid, "nis2-early") || strings.HasPrefix(uid, "gdpr-34") {
			t.Errorf("%s has no place in the file", uid)
		}
	}
}
