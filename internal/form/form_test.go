package form

import (
	"bytes"
	"context"
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/casefile"
	"github.com/tocsin-project/tocsin/internal/duty"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/paper"
)

// The counts are those of the template: 100 fields, of which 33 are always
// required, 52 where they are shown, 15 never.
func TestTemplate(t *testing.T) {
	tpl := EDPB()
	always, shown, never := 0, 0, 0
	last := 0
	for _, f := range tpl.Fields {
		switch {
		case f.Required == "never":
			never++
		case f.Required == "always" && f.Shown.String() == "":
			always++
		default:
			shown++
		}
		if f.No <= last || f.No < 3 || f.No > 126 {
			t.Errorf("field %d follows field %d", f.No, last)
		}
		last = f.No
		if !slices.ContainsFunc(tpl.Sections, func(s Section) bool { return s.ID == f.Section }) {
			t.Errorf("field %d is in section %q, which is not there", f.No, f.Section)
		}
	}
	if len(tpl.Fields) != 100 || always != 33 || shown != 52 || never != 15 {
		t.Errorf("%d fields: %d always, %d where shown, %d never", len(tpl.Fields), always, shown, never)
	}
}

func TestTemplateRefuses(t *testing.T) {
	for says, data := range map[string]string{
		"invalid character":        `x`,
		"does not say when":        `{"fields":[{"no":3,"type":"text","required":"often"}]}`,
		"with 0 options":           `{"fields":[{"no":3,"type":"one","required":"always"}]}`,
		`which has no "z"`:         `{"fields":[{"no":3,"type":"one","options":[{"id":"a"}],"required":"always"},{"no":4,"type":"text","shown":"3 = z","required":"always"}]}`,
		`names 9, which has no`:    `{"fields":[{"no":4,"type":"text","shown":"9 = a","required":"always"}]}`,
		"a word is missing":        `{"fields":[{"no":4,"type":"text","shown":"3 =","required":"always"}]}`,
		"type text with 1 options": `{"fields":[{"no":4,"type":"text","options":[{"id":"a"}],"required":"always"}]}`,
	} {
		if _, err := readTemplate([]byte(data)); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v, want %q", data, err, says)
		}
	}
}

var sent = time.Date(2026, 3, 5, 9, 0, 0, 0, time.UTC)

// memory keeps acts.
type memory []ledger.Document

func (m *memory) Keep(_ context.Context, docs []ledger.Document, e journal.Entry) (*journal.Entry, error) {
	*m = append(*m, docs...)
	return &e, nil
}

func (m *memory) Documents(context.Context, string) ([]ledger.Document, error) { return *m, nil }

// scene makes a case from acts, with what was mined.
func scene(t *testing.T, mined bool, bodies ...casefile.Body) Subject {
	t.Helper()
	file, err := casefile.Open(t.Context(), new(memory))
	if err != nil {
		t.Fatal(err)
	}
	opening := &casefile.Opening{Name: "Test", Profile: casefile.Profile{Zone: "Europe/Paris", Country: "FR", Reference: "B-7"}}
	for _, b := range append([]casefile.Body{opening}, bodies...) {
		if err := file.Add(t.Context(), sent.Add(-time.Hour), "Officer", b); err != nil {
			t.Fatal(err)
		}
	}
	c := file.Case()
	s := Subject{Case: c, Sent: sent}
	if mined {
		s.Facts = &facts.Facts{
			Who:     facts.Who{People: 1200},
			Bytes:   breach.Coverage{Total: 10, Records: 10},
			Classes: []facts.Class{{Class: breach.EmailAddresses, People: 1200}, {Class: breach.Passwords, People: 900}, {Class: breach.Names, People: 1100}},
			Tables:  []facts.Table{{Personal: 1500}},
		}
	}
	if s.Position, err = c.Position(sent, s.Facts); err != nil {
		t.Fatal(err)
	}
	return s
}

func answered(options ...string) func(question string) *casefile.Answered {
	return func(q string) *casefile.Answered {
		return &casefile.Answered{Answer: duty.Answer{Question: q, Options: options, Reason: "known"}}
	}
}

// whole are acts of a case in which much is known.
func whole() []casefile.Body {
	return []casefile.Body{
		&casefile.Party{ID: "agency", Role: casefile.Controller, Name: "The Agency", Country: "FR", Email: "dpo@agency.example", Sector: "private", Size: "large"},
		&casefile.Party{ID: "host", Role: casefile.Processor, Name: "Host Ltd", For: "agency"},
		&casefile.Party{ID: "dpo", Role: casefile.DPO, Name: "Data Officer", Email: "dpo@agency.example"},
		&casefile.Party{ID: "rep", Role: casefile.Reporter, Name: "Data Officer", Email: "dpo@agency.example", Function: "dpo"},
		&casefile.Instant{Anchor: duty.ControllerAware, At: sent.Add(-24 * time.Hour), Why: "the supplier's call"},
		&casefile.Choice{Instant: 1, Why: "certainty"},
		&casefile.Discovery{Channel: "supplier", Party: "host", Told: "2026-03-04", Text: "The supplier called."},
		&casefile.Incident{Summary: "A backup lay open.", From: sent.Add(-240 * time.Hour), To: sent.Add(-30 * time.Hour), Systems: "a test server", Origin: "internal"},
		answered("eea")("established"), answered("confidentiality")("broken"), answered("unknown")("recipients"),
		answered("none")("protection"), answered("none")("intent"), answered("high")("risk"),
		&casefile.Measure{Kind: casefile.Containment, Text: "The server was closed"},
	}
}

func value(f *Filing, no int) string { return strings.Join(f.a.given[no].Values, " ") }

func status(f *Filing, no int) Status {
	for _, x := range f.Fields {
		if x.No == no {
			return x.Status
		}
	}
	return ""
}

func TestFill(t *testing.T) {
	f := Fill(scene(t, true, whole()...))
	for no, want := range map[int]string{
		3: "a", 7: "B-7", 12: "The Agency", 14: "a", 15: "c", 23: "a", 38: "a", 40: "Host Ltd", 44: "b",
		46: "2026-02-23T10:00:00+01:00", 48: "2026-03-04T10:00:00+01:00", 50: "b", 52: "2026-03-04",
		55: "a", 56: "a", 57: "c", 61: "a", 67: "a", 68: "1200", 70: "a b s", 72: "a", 73: "1500", 79: "a", 85: "a d e j", 89: "a", 4: "b",
	} {
		if got := value(f, no); got != want {
			t.Errorf("field %d is %q, want %q", no, got, want)
		}
	}
	for no, want := range map[int]Status{
		5: Hidden, 12: Answered, 29: Hidden, 49: Hidden, 58: Hidden, 68: Confirm, 60: Missing, 97: Missing, 98: Depends, 113: Missing, 120: Hidden, 10: Empty,
	} {
		if got := status(f, no); got != want {
			t.Errorf("field %d is %s, want %s", no, got, want)
		}
	}
	if f.Ready() {
		t.Error("a filing with proposals is ready")
	}
}

// Nothing decides the risk, or whether people are told, but a person.
func TestFillDecidesNothing(t *testing.T) {
	bodies := slices.DeleteFunc(whole(), func(b casefile.Body) bool {
		a, ok := b.(*casefile.Answered)
		return ok && a.Question == "risk"
	})
	f := Fill(scene(t, true, bodies...))
	for _, no := range []int{60, 89, 92 + 2, 97, 99, 100, 109, 110, 113} {
		if v := value(f, no); v != "" {
			t.Errorf("field %d was filled with %q", no, v)
		}
	}
}

// A case without a mined leak is filled from the counts by hand, and says so.
func TestFillByHand(t *testing.T) {
	f := Fill(scene(t, false, append(whole(),
		&casefile.Count{Of: "people", Number: 40, Precision: casefile.Approximate, Why: "the list in the notebook"},
		&casefile.Count{Of: "people", Class: breach.Names, Number: 40, Precision: casefile.Approximate, Why: "the list in the notebook"},
		&casefile.Count{Of: "records", Precision: casefile.Undetermined, Why: "paper"},
		&casefile.Count{Of: "people", Country: "FR", Number: 30, Precision: casefile.Approximate, Why: "addresses"},
	)...))
	for no, want := range map[int]string{67: "b", 68: "40", 70: "a", 72: "c", 73: "", 116: "FR", 117: "FR 30"} {
		if got := value(f, no); got != want {
			t.Errorf("field %d is %q, want %q", no, got, want)
		}
	}
	if !strings.Contains(f.a.given[68].From, "by hand") {
		t.Errorf("field 68 is from %q", f.a.given[68].From)
	}
}

func field(no string, values ...string) *casefile.FormField {
	return &casefile.FormField{Form: EDPBForm, Field: no, Values: values}
}

// elsewhere counts people of a country outside the EEA.
func elsewhere(country string, n int64) *casefile.Count {
	return &casefile.Count{Of: "people", Country: country, Number: n, Precision: casefile.Exact, Why: "addresses"}
}

// rules are the rules that a filing breaks.
func rules(f *Filing) (out []string) {
	for _, p := range f.Problems {
		if !slices.Contains(out, p.Rule) {
			out = append(out, p.Rule)
		}
	}
	slices.Sort(out)
	return out
}

func TestRules(t *testing.T) {
	for _, c := range []struct {
		name   string
		fields []casefile.Body
		want   string
	}{
		{"as it stands", nil, "R5"},
		{"said to be complete", []casefile.Body{field("4", "a")}, "R4"},
		{"withdrawn without an earlier one", []casefile.Body{field("4", "c")}, "R1"},
		{"to be determined and complete", []casefile.Body{field("4", "a"), field("61", "e")}, "R3 R4"},
		{"a follow-up of nothing", []casefile.Body{field("3", "b"), field("6", "X")}, "R2 R5"},
		{"the end before the beginning", []casefile.Body{field("47", "2026-02-01T00:00:00Z")}, "R5 R8"},
		{"two days for one", []casefile.Body{field("44", "a")}, "R5 R8"},
		{"aware after the filing", []casefile.Body{field("48", "2026-03-06T00:00:00Z")}, "R5 R9"},
		{"told in the future", []casefile.Body{field("97", "a"), field("98", "2026-04-01")}, "R33 R5 R9"},
		{"will be told in the past", []casefile.Body{field("97", "b"), field("99", "2026-01-01")}, "R5 R9"},
		{"aware before it began", []casefile.Body{field("48", "2026-01-01T00:00:00Z")}, "R10 R11 R13 R5"},
		{"late without reasons", []casefile.Body{field("48", "2026-03-01T00:00:00Z")}, "R11 R13 R5"},
		{"late with reasons", []casefile.Body{field("48", "2026-03-01T00:00:00Z"), field("49", "the supplier was silent")}, "R11 R5"},
		{"estimates", []casefile.Body{field("45", "yes")}, "R14 R5"},
		{"nobody", []casefile.Body{field("68", "0")}, "R15 R5"},
		{"fewer records than people", []casefile.Body{field("73", "3")}, "R16 R5"},
		{"other countries", []casefile.Body{field("113", "a"), field("115", "FR", "DE"), field("116", "FR", "DE"), field("117", "FR 3", "IT 4")}, "R17 R18 R5"},
		{"too many by country", []casefile.Body{field("113", "a"), field("115", "FR", "DE"), field("116", "FR", "DE"), field("117", "FR 3000", "DE 4")}, "R18 R5"},
		{"other without words", []casefile.Body{field("75", "l")}, "R21 R5"},
		{"a high risk that is none", []casefile.Body{field("97", "d")}, "R22 R5"},
		{"a risk that is unlikely", []casefile.Body{field("89", "c")}, "R23 R5"},
		{"unintelligible, and not", []casefile.Body{field("97", "e"), field("100", "a"), field("101", "x")}, "R24 R5"},
		{"no public notice", []casefile.Body{field("97", "e"), field("100", "c")}, "R25 R5"},
		{"deleted, and yet there", []casefile.Body{field("60", "p")}, "R26 R5"},
		{"protected by nothing", []casefile.Body{field("57", "a"), field("75", "e")}, "R24 R27 R5"},
		{"one country", []casefile.Body{field("113", "a"), field("115", "FR"), field("116", "FR"), field("117", "FR 1200")}, "R31 R5"},
		{"people in no country", []casefile.Body{field("113", "a"), field("115", "FR", "DE"), field("116", "FR", "DE"), field("117", "FR 1000", "DE 4")}, "R18 R5"},
		{"people in no country, roughly", []casefile.Body{field("67", "b"), field("113", "a"), field("115", "FR", "DE"), field("116", "FR", "DE"), field("117", "FR 1000", "DE 4")}, "R5"},
		{"people outside the EEA, and nobody knows where", []casefile.Body{
			field("113", "a"), field("115", "FR", "DE"), field("116", "FR", "DE"), field("117", "FR 1000", "DE 4"), elsewhere("CH", 96), elsewhere("ZZ", 100),
		}, "R5"},
		{"a lead authority elsewhere", []casefile.Body{field("113", "a"), field("114", "IE"), field("115", "FR", "DE"), field("116", "FR", "DE"), field("117", "FR 1000", "DE 200")}, "R31 R5"},
		{"in time by the hours of the Regulation", []casefile.Body{field("48", "2026-03-02T08:30:00Z")}, "R11 R13 R5"},
		{"some were not told", []casefile.Body{&casefile.Telling{Means: "individual", At: sent.Add(-2 * time.Hour), Why: "no address"}, field("102", "a")}, "R19 R33 R5"},
		{"outside the EEA, and a country left out", []casefile.Body{
			answered("elsewhere")("established"), field("120", "a"), field("121", "FR", "DE"), field("122", "FR 1000", "DE 200"), field("123", "FR"),
		}, "R32 R5"},
		{"attachments", []casefile.Body{field("60", "d")}, "R33 R5"},
		{"children and little severity", []casefile.Body{field("65", "d"), field("87", "a")}, "R34 R5"},
		{"a value the field cannot take", []casefile.Body{field("87", "z")}, "R5 values"},
		{"no such field", []casefile.Body{field("1", "z")}, "R5 fields"},
	} {
		f := Fill(scene(t, true, append(whole(), c.fields...)...))
		if got := strings.Join(rules(f), " "); got != c.want {
			t.Errorf("%s: %s, want %s: %+v", c.name, got, c.want, f.Problems)
		}
	}
}

// Where the controller is decides which sections are open: while nobody has
// said, the filing asks for it.
func TestEstablished(t *testing.T) {
	bodies := slices.DeleteFunc(whole(), func(b casefile.Body) bool {
		a, ok := b.(*casefile.Answered)
		return ok && a.Question == "established"
	})
	f := Fill(scene(t, true, bodies...))
	if got := strings.Join(rules(f), " "); got != "R30 R5" || status(f, 113) != Depends || status(f, 120) != Depends {
		t.Errorf("%s; field 113 %s, field 120 %s", got, status(f, 113), status(f, 120))
	}
}

func TestCheckValues(t *testing.T) {
	for _, c := range []struct {
		no     int
		values []string
		ok     bool
	}{
		{55, []string{"a", "c"}, true},
		{55, []string{"d"}, false},
		{44, []string{"a", "b"}, false},
		{44, nil, false},
		{45, []string{"yes"}, true},
		{45, []string{"maybe"}, false},
		{48, []string{"2026-03-01T10:00:00+01:00"}, true},
		{48, []string{"2026-03-01"}, false},
		{52, []string{"2026-02-30"}, false},
		{52, []string{"2026-02-28"}, true},
		{68, []string{"-1"}, false},
		{68, []string{"12"}, true},
		{116, []string{"FR", "DE"}, true},
		{116, []string{"France"}, false},
		{117, []string{"FR 12"}, true},
		{117, []string{"FR many"}, false},
		{12, []string{" "}, false},
	} {
		if err := EDPB().Field(c.no).CheckValues(c.values); (err == nil) != c.ok {
			t.Errorf("field %d, %q: %v", c.no, c.values, err)
		}
	}
}

// A second rendering has the same bytes, and what was entered is escaped.
func TestRender(t *testing.T) {
	s := scene(t, true, append(whole(), field("71", "<script>alert(1)</script>"))...)
	render := func(write func(*Filing, *bytes.Buffer) error) string {
		var b bytes.Buffer
		if err := write(Fill(s), &b); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	html := func(f *Filing, b *bytes.Buffer) error { return paper.WriteHTML(b, f.Paper(s.Made())) }
	pdf := func(f *Filing, b *bytes.Buffer) error { return paper.WritePDF(b, f.Paper(s.Made())) }
	object := func(f *Filing, b *bytes.Buffer) error { return f.JSON(b, s.Made()) }
	summary := func(f *Filing, b *bytes.Buffer) error { return f.Summary(b) }
	for _, w := range []func(*Filing, *bytes.Buffer) error{html, pdf, object, summary} {
		first := render(w)
		if second := render(w); second != first {
			t.Error("a second rendering differs")
		}
	}
	if page := render(html); strings.Contains(page, "<script") || !strings.Contains(page, "&lt;script") {
		t.Error("what was entered is not escaped")
	}
	var got map[string]any
	if err := json.Unmarshal([]byte(render(object)), &got); err != nil || got["ready"] != false || len(got["fields"].([]any)) < 60 {
		t.Errorf("%v, ready %v", err, got["ready"])
	}
	if text := render(summary); !strings.Contains(text, "Missing") || !strings.Contains(text, "Type of incident") {
		t.Errorf("the summary is %q", text)
	}
}
