package casefile

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/duty"
	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

// memory is a store in memory.
type memory struct {
	docs    []ledger.Document
	entries []journal.Entry
	fail    error
}

func (m *memory) Keep(_ context.Context, docs []ledger.Document, e journal.Entry) (*journal.Entry, error) {
	if m.fail != nil {
		return nil, m.fail
	}
	for _, d := range docs {
		d.Number = int64(len(m.docs) + 1)
		m.docs = append(m.docs, d)
	}
	m.entries = append(m.entries, e)
	return &e, nil
}

func (m *memory) Documents(_ context.Context, kind string) (out []ledger.Document, err error) {
	for _, d := range m.docs {
		if d.Kind == kind {
			out = append(out, d)
		}
	}
	return out, nil
}

var day = time.Date(2021, 3, 1, 9, 0, 0, 0, time.UTC)

// file opens a case file with a controller, a host and one instant.
func file(t *testing.T) (*File, *memory) {
	t.Helper()
	m := &memory{}
	f, err := Open(context.Background(), m)
	if err != nil {
		t.Fatal(err)
	}
	add(t, f, day, &Opening{Name: "Orchard", Profile: Profile{Zone: "Europe/Paris", Country: "FR"}})
	add(t, f, day, &Party{ID: "orchard", Role: Controller, Name: "Orchard SAS", Country: "FR"},
		&Party{ID: "host", Role: Processor, Name: "Host & Sons", For: "orchard", Clause: "contract of 2019, 12.1"},
		&Instant{Anchor: duty.Happened, At: day.Add(-72 * time.Hour), Why: "first download in the log"})
	return f, m
}

func add(t *testing.T, f *File, at time.Time, bodies ...Body) {
	t.Helper()
	if err := f.Add(context.Background(), at, "officer", bodies...); err != nil {
		t.Fatal(err)
	}
}

func TestRefuses(t *testing.T) {
	at := day.Add(time.Hour)
	for _, c := range []struct {
		name   string
		before []Body
		body   Body
		says   string
	}{
		{"opened twice", nil, &Opening{Name: "x", Profile: Profile{Zone: "UTC"}}, "is there already"},
		{"no such zone", nil, &Profile{Zone: "Europe/Atlantis"}, "no time zone"},
		{"country in words", nil, &Profile{Country: "France"}, "is no code of a country"},
		{"another day's law without a reason", nil, &Profile{RulesOn: "2018-05-25"}, "without a reason"},
		{"party without id", nil, &Party{Role: Finder, Name: "x"}, "no id of a party"},
		{"party of no role", nil, &Party{ID: "a", Role: "boss", Name: "x"}, "no role; choose controller"},
		{"processor for nobody", nil, &Party{ID: "b", Role: Processor, Name: "x", For: "c"}, "no party \"c\""},
		{"owner is no controller", nil, &Owner{Party: "host", People: "all"}, "no controller of this case"},
		{"owner of nothing", nil, &Owner{Party: "orchard"}, "not said"},
		{"unknown anchor", nil, &Instant{Anchor: "lunch", At: day, Why: "w"}, "no instant that clocks know"},
		{"instant in the future", nil, &Instant{Anchor: duty.Detected, At: at.Add(time.Hour), Why: "w"}, "lies in the future"},
		{"instant without time", nil, &Instant{Anchor: duty.Detected, Why: "w"}, "the time is missing"},
		{"evidence that is not there", nil, &Instant{Anchor: duty.Detected, At: day, Why: "w", Evidence: []string{"E7"}}, "there is no evidence E7"},
		{"no such candidate", nil, &Choice{Instant: 9, Why: "w"}, "there is no candidate 9"},
		{"awareness before the event", []Body{&Choice{Instant: 1, Why: "w"}, &Instant{Anchor: duty.ControllerAware, At: day.Add(-100 * time.Hour), Why: "w"}}, &Choice{Instant: 2, Why: "w"}, "the breach itself (2021-02-26T09:00:00Z) cannot come after the controller's awareness"},
		{"a sign before the beginning", []Body{&Incident{Summary: "s", From: day.Add(-time.Hour)}}, &Instant{Anchor: duty.Detected, At: day.Add(-2 * time.Hour), Why: "w"}, "the first sign of the breach (2021-03-01T08:00:00+01:00) lies before the breach began (2021-03-01T09:00:00+01:00)"},
		{"a beginning after awareness", []Body{&Instant{Anchor: duty.ControllerAware, At: day.Add(-time.Hour), Why: "w"}, &Choice{Instant: 2, Why: "w"}}, &Incident{Summary: "s", From: day}, "lies before the breach began"},
		{"chosen before the beginning", []Body{&Instant{Anchor: duty.ControllerAware, At: day.Add(-time.Hour), Why: "w"}, &Incident{Summary: "s", From: day}}, &Choice{Instant: 2, Why: "w"}, "lies before the breach began"},
		{"the country UK", nil, &Party{ID: "x", Role: Processor, Name: "X", Country: "UK"}, "write GB"},
		{"no country", nil, &Profile{Country: "XX"}, "no code of a country"},
		{"people in no country", nil, &Count{Of: "people", Country: "QQ", Number: 5, Precision: Exact, Why: "w"}, "no code of a country"},
		{"unknown channel", nil, &Discovery{Channel: "rumour", Text: "t"}, "no channel"},
		{"told tomorrow", nil, &Discovery{Channel: "press", Text: "t", Told: "2021-03-02"}, "lies in the future"},
		{"ends before it begins", nil, &Incident{Summary: "s", From: day, To: day.Add(-time.Hour)}, "ends before it begins"},
		{"over and going on", nil, &Incident{Summary: "s", From: day.Add(-time.Hour), To: day, Ongoing: true}, "and yet has an end"},
		{"estimates out of the air", nil, &Incident{Summary: "s", Estimated: true}, "nothing says how"},
		{"less than nobody", nil, &Count{Of: "people", Number: -1, Precision: Exact, Why: "w"}, "do not go together"},
		{"a number nobody can know", nil, &Count{Of: "people", Number: 5, Precision: Undetermined, Why: "w"}, "do not go together"},
		{"no such class", nil, &Count{Of: "people", Class: "Shoe sizes", Number: 5, Precision: Exact, Why: "w"}, "no class of data"},
		{"event tomorrow", nil, &Event{At: at.Add(24 * time.Hour), Text: "t"}, "lies in the future"},
		{"no hash", nil, &Exhibit{Name: "n", SHA256: "12"}, "no SHA-256"},
		{"custody of nothing", nil, &Custody{Exhibit: "E1", At: day, To: "x", How: "h"}, "there is no evidence E1"},
		{"answer without request", nil, &Reply{Request: 1, At: day, Text: "t"}, "there is no request 1"},
		{"a stranger is asked", nil, &Request{From: "orchard", To: "hosst", At: day, Text: "t"}, "there is no party \"hosst\"; the parties on record are orchard, host"},
		{"a stranger asks", nil, &Request{From: "nobody", To: "host", At: day, Text: "t"}, "there is no party \"nobody\""},
		{"a class of more than all", []Body{&Count{Of: "people", Number: 5, Precision: Exact, Why: "w"}}, &Count{Of: "people", Class: breach.Names, Number: 6, Precision: Exact, Why: "w"}, "6 people with Names are more than all of them (5, counted by hand)"},
		{"a country of more than all", []Body{&Count{Of: "people", Number: 5, Precision: Approximate, Why: "w"}}, &Count{Of: "people", Country: "FR", Number: 6, Precision: Exact, Why: "w"}, "6 people in FR are more than all"},
		{"fewer in all than of a class", []Body{&Count{Of: "people", Class: breach.Names, Number: 6, Precision: Exact, Why: "w"}}, &Count{Of: "people", Number: 5, Precision: Exact, Why: "w"}, "6 people with Names are more than all of them (5"},
		{"due before asked", nil, &Request{From: "orchard", To: "host", At: day, Due: day.Add(-time.Hour), Text: "t"}, "due before it was asked"},
		{"answered twice", []Body{&Request{From: "orchard", To: "host", At: day, Text: "t"}, &Reply{Request: 1, At: day, Text: "t"}}, &Reply{Request: 1, At: day, Text: "t"}, "answered already"},
		{"decision without choice", nil, &Decision{Question: "q", Options: []string{"a"}, Chosen: "a", Why: "w"}, "a choice between options"},
		{"chosen what was not considered", nil, &Decision{Question: "q", Options: []string{"a", "b"}, Chosen: "c", Why: "w"}, "a choice between options"},
		{"task of nobody", nil, &Task{Text: "t"}, "its owner is missing"},
		{"no such task", nil, &TaskDone{Task: 3, At: day}, "there is no task 3"},
		{"planned and done", nil, &Measure{Kind: Remedy, Text: "t", At: day, Planned: "2021-04-01"}, "is done, and yet planned"},
		{"contract with strangers", nil, &ContractTerm{Clause: "c", Party: "nobody", To: "orchard", From: duty.ProcessorAware, Count: 24, Unit: duty.Hours}, "there is no party"},
		{"contract of no time", nil, &ContractTerm{Clause: "c", Party: "host", To: "orchard", From: duty.ProcessorAware, Unit: duty.Hours}, "no time that a contract sets"},
		{"a pause the law does not know", nil, &PauseOf{Rule: "gdpr-33", From: day, Ground: "g"}, "gdpr-33 knows no pause"},
		{"no such duty", nil, &Fulfilled{Rule: "gdpr-99", At: day}, "there is no duty"},
		{"follow-up of nothing", nil, &Filing{To: "CNIL", Kind: "follow-up", At: day}, "nothing was filed with CNIL before"},
		{"withdrawn without reason", []Body{&Filing{To: "CNIL", Kind: "initial", At: day}}, &Filing{To: "CNIL", Kind: "withdrawal", At: day}, "withdrawn without a reason"},
		{"some told, no reason", nil, &Telling{Means: "individual", At: day}, "not said whether all"},
		{"answer to no question", nil, &Answered{duty.Answer{Question: "q", Options: []string{"a"}}}, "there is no question"},
		{"judgement without reason", nil, &Answered{duty.Answer{Question: "risk", Options: []string{"high"}}}, "is a judgement"},
		{"score of nothing", nil, &Scored{duty.Change{What: "simple", Points: 5, Reason: "r"}}, "has no score 1.25"},
		{"field without answer", nil, &FormField{Form: "edpb", Field: "12"}, "the answer is missing"},
		{"first act taken back", nil, &Void{Act: 1, Reason: "r"}, "no act 1 to take back"},
		{"closed with a task open", []Body{&Task{Text: "t", Owner: "o"}}, &Closing{Reason: "r"}, "cannot be closed: task 1"},
		{"reopened while open", nil, &Reopening{Reason: "r"}, "is not closed"},
		{"after closing", []Body{&Closing{Reason: "r"}}, &Task{Text: "t", Owner: "o"}, "the case was closed on 2021-03-01"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, m := file(t)
			if len(c.before) > 0 {
				add(t, f, at, c.before...)
			}
			n, state := len(m.docs), *f.Case()
			err := f.Add(context.Background(), at, "officer", c.body)
			var r *Refusal
			var a *duty.AnswerError
			if !errors.As(err, &r) && !errors.As(err, &a) || !strings.Contains(err.Error(), c.says) {
				t.Errorf("%v, want %q", err, c.says)
			}
			if len(m.docs) != n || f.Case().Acts != state.Acts {
				t.Error("something was put on record")
			}
		})
	}
}

// TestAllOrNone: one refused body keeps all of a batch out.
func TestAllOrNone(t *testing.T) {
	f, m := file(t)
	n := len(m.docs)
	if err := f.Add(context.Background(), day, "o", &Task{Text: "t", Owner: "o"}, &Task{Text: ""}); err == nil || len(m.docs) != n || len(f.Case().Tasks) > 0 {
		t.Error(err, len(m.docs), f.Case().Tasks)
	}
	m.fail = errors.New("disk full")
	if err := f.Add(context.Background(), day, "o", &Task{Text: "t", Owner: "o"}); err == nil || len(f.Case().Tasks) > 0 {
		t.Error("the state changed although nothing was kept", err)
	}
}

// every has an act of every kind.
func every() []Body {
	return []Body{
		&Profile{Reference: "2021-4"}, &Owner{Party: "orchard", People: "customers", Number: 12},
		&Exhibit{Name: "log", SHA256: strings.Repeat("0a", 32), Bytes: 12, From: "host"},
		&Custody{Exhibit: "E1", At: day, From: "host", To: "officer", How: "by courier"},
		&Instant{Anchor: duty.ControllerAware, At: day.Add(-24 * time.Hour), Why: "w", Evidence: []string{"E1"}},
		&Choice{Instant: 1, Why: "w"}, &Choice{Instant: 2, Why: "w"},
		&Discovery{Channel: "researcher", Text: "t", Told: "2021-02-28"},
		&Incident{Summary: "s", From: day.Add(-30 * time.Hour), Ongoing: true},
		&Count{Of: "people", Number: 120, Precision: Approximate, Why: "list"},
		&Count{Of: "people", Class: "email addresses", Number: 100, Precision: Exact, Why: "list"},
		&Event{At: day, Text: "e", Evidence: []string{"E1", "letter of 1 March"}},
		&Request{From: "orchard", To: "host", At: day, Text: "which files?", Due: day.Add(24 * time.Hour)},
		&Reply{Request: 1, At: day, Text: "these"},
		&Cause{Text: "directory listing on", Prevention: "off by policy"},
		&Measure{Kind: Containment, Text: "closed", At: day}, &Measure{Kind: Prevention, Text: "audit", Planned: "2021-04-01"},
		&Decision{Question: "tell?", Options: []string{"yes", "no"}, Chosen: "yes", Why: "w"},
		&Task{Text: "t", Owner: "o", Due: day}, &TaskDone{Task: 1, At: day, Note: "n"},
		&ContractTerm{Clause: "12.1", Party: "host", To: "orchard", From: duty.ProcessorAware, Count: 24, Unit: duty.Hours},
		&PauseOf{Rule: "contract-1", From: day.Add(-time.Hour), Ground: "g"}, &PauseOf{Rule: "contract-1", From: day.Add(-time.Hour), To: day, Ground: "g"},
		&Answered{duty.Answer{Question: "personal_data", Options: []string{"yes"}, Evidence: []string{"E1"}}},
		&Scored{duty.Change{What: "simple", Points: 8, Reason: "r"}},
		&Filing{Rule: "gdpr-33", To: "CNIL", Kind: "initial", At: day, Draft: strings.Repeat("ab", 32)},
		&Filing{To: "CNIL", Kind: "withdrawal", At: day, Reason: "no risk"},
		&Telling{Rules: []string{"gdpr-34"}, Means: "individual", At: day, Number: 120, All: true},
		&Fulfilled{Rule: "gdpr-33-2", At: day}, &FormField{Form: "edpb", Field: "17", Values: []string{"N"}},
		&Void{Act: 6, Reason: "counted twice"}, &Closing{Reason: "r"}, &Reopening{Reason: "r"},
	}
}

// TestKept: every kind of act is read back as it was, and gives the same state.
func TestKept(t *testing.T) {
	f, m := file(t)
	used := map[string]bool{"opened": true, "party": true}
	for _, b := range every() {
		add(t, f, day, b)
		used[kindOf(b)] = true
	}
	for _, k := range kinds {
		if !used[k.name] {
			t.Errorf("no act of the kind %s was tried", k.name)
		}
	}
	again, err := Open(context.Background(), m)
	if err != nil {
		t.Fatal(err)
	}
	a, err1 := json.Marshal(f.Case())
	b, err2 := json.Marshal(again.Case())
	if err := errors.Join(err1, err2); err != nil || string(a) != string(b) {
		t.Errorf("%v\n%s\n%s", err, a, b)
	}
	if !reflect.DeepEqual(f.Acts(), again.Acts()) {
		t.Error("the acts differ")
	}
	c := again.Case()
	if c.Counts[1].Class != breach.EmailAddresses || len(c.Pauses) != 1 || len(c.Done) != 3 || len(c.Measures) != 2 {
		t.Errorf("%+v %+v %+v", c.Counts, c.Pauses, c.Done)
	}
	for _, e := range m.entries {
		if s := fmt.Sprint(e.Details); strings.Contains(s, "Orchard") || strings.Contains(s, "officer") {
			t.Errorf("the journal tells more than kinds: %s", s)
		}
	}
}

// TestVoid: an act taken back does not count, the numbers of others stay, and
// what was said at the time can be had again.
func TestVoid(t *testing.T) {
	f, _ := file(t)
	add(t, f, day, &Event{At: day, Text: "first"}, &Event{At: day, Text: "second"})
	before := f.Case().Acts
	add(t, f, day, &Void{Act: before - 1, Reason: "never happened"})
	add(t, f, day, &Event{At: day, Text: "third"})
	var got []string
	for _, e := range f.Case().Timeline {
		got = append(got, fmt.Sprint(e.ID, e.Text))
	}
	if !slices.Equal(got, []string{"2second", "3third"}) && !slices.Equal(got, []string{"2 second", "3 third"}) {
		t.Error(got)
	}
	then, err := f.As(before)
	if err != nil || len(then.Timeline) != 2 || then.Timeline[0].Text != "first" {
		t.Error(then.Timeline, err)
	}
	// What others stand on cannot be taken back.
	if err := f.Add(context.Background(), day, "o", &Void{Act: 2, Reason: "r"}); err == nil || !strings.Contains(err.Error(), `there is no party "orchard"`) {
		t.Error(err)
	}
}

func TestDecodeRefuses(t *testing.T) {
	for says, data := range map[string]string{
		"cannot be read":         `{"format":1,"act":"task"`,
		"has format 2":           `{"format":2,"act":"task","body":{}}`,
		"of the kind \"song\"":   `{"format":1,"act":"song","body":{}}`,
		"unknown field \"tune\"": `{"format":1,"act":"task","body":{"tune":1}}`,
	} {
		m := &memory{docs: []ledger.Document{{Number: 1, Kind: DocumentKind, Data: []byte(data)}}}
		if _, err := Open(context.Background(), m); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v", data, err)
		}
	}
	m := &memory{docs: []ledger.Document{{Number: 1, Kind: DocumentKind, Data: []byte(`{"format":1,"act":"task","body":{"text":"t","owner":"o"}}`)}}}
	if _, err := Open(context.Background(), m); err == nil || !strings.Contains(err.Error(), "there is no case file yet") {
		t.Error(err)
	}
}

// FuzzDecode: what is read is written as it was read.
func FuzzDecode(f *testing.F) {
	for i, b := range every() {
		text, err := json.Marshal(Act{Number: i + 1, Kind: kindOf(b), At: day, By: "o", Body: b})
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		a, err := decode(1, data)
		if err != nil {
			return
		}
		text, err := json.Marshal(a)
		if err != nil {
			return // a time or number that JSON cannot hold
		}
		again, err := decode(1, text)
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		if twice, err := json.Marshal(again); err != nil || string(twice) != string(text) {
			t.Fatalf("%s, then %s, %v", text, twice, err)
		}
		if _, err := Fold([]Act{a}); err == nil && a.Kind != "opened" {
			t.Fatal("a case begins with ", a.Kind)
		}
	})
}

// What is refused today and was taken yesterday still opens, and is told.
func TestWarnings(t *testing.T) {
	f, _ := file(t)
	acts := append(slices.Clone(f.Acts()),
		Act{5, "profile", day, "officer", &Profile{Country: "JP"}},
		Act{6, "incident", day, "officer", &Incident{Summary: "s", From: day.Add(-time.Hour)}},
		Act{7, "instant", day, "officer", &Instant{Anchor: duty.ControllerAware, At: day.Add(-2 * time.Hour), Why: "w"}},
		Act{8, "awareness", day, "officer", &Choice{Instant: 2, Why: "w"}},
		Act{9, "party", day, "officer", &Party{ID: "old", Role: Processor, Name: "Old", Country: "UK"}})
	c, err := Fold(acts)
	if err != nil {
		t.Fatal(err)
	}
	got := strings.Join(c.Warnings(), "\n")
	for _, says := range []string{"the controller's awareness (2021-03-01 08:00 CET) lies before the breach began (2021-03-01 09:00 CET)", "the law of JP and its public holidays are not among the rules"} {
		if !strings.Contains(got, says) {
			t.Errorf("nowhere %q in %q", says, got)
		}
	}
	f, _ = file(t)
	add(t, f, day, &Incident{Summary: "s", From: day.Add(-time.Hour), Estimated: true, HowDated: "by the log"},
		&Instant{Anchor: duty.ControllerAware, At: day.Add(-2 * time.Hour), Why: "w"}, &Choice{Instant: 2, Why: "w"},
		&Count{Of: "people", Country: "ZZ", Number: 5, Precision: Exact, Why: "nobody knows where"})
	if got := f.Case().Warnings(); len(got) != 1 || !strings.Contains(got[0], "by an estimate") {
		t.Errorf("%q", got)
	}
	// The beginning is only a candidate: awareness before each of them is told, one after
	// the first is not.
	f, _ = file(t)
	add(t, f, day, &Instant{Anchor: duty.Happened, At: day.Add(-80 * time.Hour), Why: "an older log"},
		&Instant{Anchor: duty.ControllerAware, At: day.Add(-75 * time.Hour), Why: "w"}, &Choice{Instant: 3, Why: "w"})
	if got := f.Case().Warnings(); len(got) > 0 {
		t.Errorf("%q", got)
	}
	add(t, f, day, &Instant{Anchor: duty.ControllerAware, At: day.Add(-81 * time.Hour), Why: "w"}, &Choice{Instant: 4, Why: "w"})
	if got := f.Case().Warnings(); len(got) != 1 || !strings.Contains(got[0], "lies before every candidate for when the breach began (the first is instant 2,") {
		t.Errorf("%q", got)
	}
}
