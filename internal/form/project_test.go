package form

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/casefile"
	"github.com/tocsin-project/tocsin/internal/duty"
	"github.com/tocsin-project/tocsin/internal/paper"
)

func (p *Projected) field(id string) *ProjectedField {
	i := slices.IndexFunc(p.Fields, func(x ProjectedField) bool { return x.ID == id })
	if i < 0 {
		return nil
	}
	return &p.Fields[i]
}

func portalField(id, field string, values ...string) *casefile.FormField {
	return &casefile.FormField{Form: id, Field: field, Values: values, Reason: "known"}
}

// Each authority's form says the same of one case, in its own words.
func TestProject(t *testing.T) {
	s := scene(t, true, append(whole(), field("60", "m"), field("65", "b", "h"), field("97", "b"), field("99", "2026-03-20"))...)
	for _, c := range []struct {
		portal, field, want string
		status              Status
	}{
		{"cnil", "type", "Notification initiale", Answered},
		{"cnil", "reference", "", Hidden},
		{"cnil", "natures", "Perte de la confidentialité", Answered},
		{"cnil", "origines", "Publication non volontaire d'informations", Confirm},
		{"cnil", "causes", "Acte interne accidentel", Confirm}, // proposed by the template
		{"cnil", "personnes-nombre", "1\u202f200", Confirm},
		{"cnil", "personnes-tranche", "Entre 301 et 5000 personnes", Confirm},
		{"cnil", "personnes-categories", "Employés|Utilisateurs", Confirm},
		{"cnil", "sensibles", "Non", Confirm},
		{"cnil", "gravite", "Négligeable", Confirm},
		{"cnil", "information", "Non, mais elles le seront", Answered},
		{"cnil", "decouverte-date", "4 mars 2026", Answered},
		{"cnil", "decouverte-heure", "10:00", Answered},
		{"cnil", "en-cours", "Non", Answered},
		{"cnil", "etabli", "", ByHand},
		{"cnil", "retard", "", Hidden},
		{"cnil", "donnees-description", "adresse e-mail (1\u202f200); nom (1\u202f100); mot de passe (900)", Confirm},
		{"cnil", "information-precisions", "20 mars 2026", Answered},
		{"ico", "cyber-incident", "No", Confirm},
		{"ico", "systems", "", Hidden},
		{"ico", "data", "Basic personal identifiers, eg name, contact details|Identification data, eg usernames, passwords", Confirm},
		{"ico", "people", "1,200", Confirm},
		{"ico", "what-happened", "A backup lay open.", Answered},
		{"ico", "category-details", "", Missing},
		{"dpc", "risk", "Low", Confirm},
		{"dpc", "description", "A backup lay open.", Answered},
		{"aepd", "deteccion", "4 de marzo de 2026", Answered},
		{"aepd", "resuelta", "4 de marzo de 2026", Answered},
		{"aepd", "encargado", "Host Ltd\nnot known yet", Answered},
		{"garante", "firma", "", ByHand},
		{"garante", "natura", "Perdita di riservatezza", Answered},
		{"ap", "andere-organisatie", "Ja", Answered},
		{"ap", "melder-rol", "Functionaris gegevensbescherming", Answered},
		{"ap", "bijzonder", "Geen", Confirm},
		{"ap", "gemeld", "Nog niet, maar wel van plan", Confirm},
		{"ap", "aard-incident", "Misconfiguration", Confirm}, // the template's word in a Dutch form
		{"ap", "onbegrijpelijk", "Nee", Confirm},
		{"ap", "te-laat", "", Hidden},
	} {
		x := Project(s, PortalOf(c.portal)).field(c.field)
		if x == nil {
			t.Errorf("%s has no field %s", c.portal, c.field)
			continue
		}
		if got := strings.Join(x.Words(), "|"); got != c.want || x.Status != c.status {
			t.Errorf("%s, %s: %q, %s; want %q, %s (%+v)", c.portal, c.field, got, x.Status, c.want, c.status, x)
		}
	}
}

// The choices of bands are each reached by the numbers at their ends.
func TestBandsOfPeople(t *testing.T) {
	for number, want := range map[string]string{
		"0": "0-5", "5": "0-5", "6": "6-50", "50": "6-50", "51": "51-300", "300": "51-300", "301": "301-5000", "5000": "301-5000", "5001": "5001",
	} {
		p := Project(scene(t, true, append(whole(), field("67", "a"), field("68", number))...), PortalOf("cnil"))
		if x := p.field("personnes-tranche"); !slices.Equal(x.Values, []string{want}) {
			t.Errorf("%s people are in %v, want %s", number, x.Values, want)
		}
	}
	p := Project(scene(t, false, append(whole(), field("67", "c"))...), PortalOf("cnil"))
	if x := p.field("personnes-tranche"); x.Status != ByHand || x.Values != nil {
		t.Errorf("a number that cannot be told is in %v, %s", x.Values, x.Status)
	}
}

func TestProjectEntered(t *testing.T) {
	s := scene(t, true, append(whole(), field("60", "m"),
		portalField("cnil", "origines", "piratage"), portalField("cnil", "etabli", "suppose"), portalField("cnil", "gravite", "extreme"),
		portalField("cnil", "nowhere", "x"), portalField("cnil", "decouverte-heure", "ten"), portalField("ico", "impact", "high"))...)
	p := Project(s, PortalOf("cnil"))
	x := p.field("origines")
	if x.Status != Answered || x.Words()[0] != "Piratage, logiciel malveillant (par exemple rançongiciel) et/ou hameçonnage" || !slices.Equal(x.Suggests, []string{"publication"}) || x.By != "Officer" {
		t.Errorf("%+v", x)
	}
	if x := p.field("etabli"); x.Status != Answered || x.Note != "" {
		t.Errorf("%+v", x)
	}
	if x := p.field("gravite"); x.Status != Confirm {
		t.Errorf("a value that the field cannot take was taken: %+v", x)
	}
	var says []string
	for _, pr := range p.Problems {
		says = append(says, pr.Says)
	}
	all := strings.Join(says, "\n")
	for _, want := range []string{"gravite takes one of negligeable, limite, important, maximal", `no field "nowhere"`, "decouverte-heure takes a time of day"} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is not said: %s", want, all)
		}
	}
	if strings.Contains(all, "impact") || p.Ready() {
		t.Error("another authority's field is counted, or a filing with proposals is ready")
	}
}

// A case in which nothing is known yet gives forms that say so, and no panic.
func TestProjectEmpty(t *testing.T) {
	s := scene(t, false)
	for _, p := range Portals() {
		got := Project(s, p)
		if got.Count(Missing) == 0 || got.Ready() && got.Count(Confirm) > 0 {
			t.Errorf("%s: %d missing", p.ID, got.Count(Missing))
		}
		for i := range got.Fields {
			if x := &got.Fields[i]; x.Status == Missing && len(x.Open) == 0 {
				t.Errorf("%s: %s is missing and waits for nothing", p.ID, x.ID)
			}
		}
	}
}

// A second rendering of every form has the same bytes, names the state it was
// made from, and holds nothing unescaped. JSON lists what is by hand and what is
// not known.
func TestProjectRender(t *testing.T) {
	s := scene(t, true, append(whole(), field("62", "<script>alert(1)</script>"))...)
	for _, portal := range Portals() {
		var first [4]string
		for round := range 2 {
			p := Project(s, portal)
			var html, pdf, object, summary bytes.Buffer
			for _, err := range []error{
				paper.WriteHTML(&html, p.Paper(s.Made())), paper.WritePDF(&pdf, p.Paper(s.Made())), p.JSON(&object, s.Made()), p.Summary(&summary),
			} {
				if err != nil {
					t.Fatal(err)
				}
			}
			now := [4]string{html.String(), object.String(), summary.String(), pdf.String()}
			if round == 0 {
				first = now
			} else if now != first {
				t.Errorf("%s: a second rendering differs", portal.ID)
			}
		}
		if strings.Contains(first[0], "<script") || !strings.Contains(first[0], "&lt;script") {
			t.Errorf("%s: what was entered is not escaped", portal.ID)
		}
		for _, want := range []string{"acts of the case file; facts ", "What of this form is not known", "Where the form is known from", `lang="` + portal.Language} {
			if !strings.Contains(first[0], want) {
				t.Errorf("%s: the page has no %q", portal.ID, want)
			}
		}
		var got struct {
			Form, Authority, Facts string
			Acts                   int
			Unknown                []string
			ByHand                 []string `json:"by_hand"`
			Fields                 []struct{ ID, Label, Known, Status string }
		}
		if err := json.Unmarshal([]byte(first[1]), &got); err != nil {
			t.Fatal(err)
		}
		if got.Form != portal.ID || got.Acts != s.Case.Acts || len(got.Facts) != 64 || len(got.Unknown) != len(portal.Unknown) || got.ByHand == nil || len(got.Fields) == 0 {
			t.Errorf("%s: %+v", portal.ID, got)
		}
	}
}

func TestReadPortalRefuses(t *testing.T) {
	frame := func(field string) string {
		return `{"known":[{"id":"law"}],"sections":[{"id":"s"}],"fields":[` + field + `]}`
	}
	for says, data := range map[string]string{
		"unknown field":               `{"nonsense":1}`,
		"no name, label or question":  frame(`{"id":"a"}`),
		`known from ""`:               frame(`{"id":"a","label":"l","asks":"q"}`),
		`no section "x"`:              frame(`{"id":"a","label":"l","asks":"q","known":"law","section":"x"}`),
		"by hand with a reason":       frame(`{"id":"a","label":"l","asks":"q","known":"law","section":"s","type":"text"}`),
		"with 0 options":              frame(`{"id":"a","label":"l","asks":"q","known":"law","section":"s","type":"one","hand":"h"}`),
		"the template has no field 1": frame(`{"id":"a","label":"l","asks":"q","known":"law","section":"s","type":"text","from":[1]}`),
		`names "61"`:                  frame(`{"id":"a","label":"l","asks":"q","known":"law","section":"s","type":"one","from":[60],"options":[{"id":"x","when":"61 = a"}]}`),
		`names 60, which has no "z"`:  frame(`{"id":"a","label":"l","asks":"q","known":"law","section":"s","type":"one","from":[60],"options":[{"id":"x","when":"60 = z"}]}`),
		`names "maybe"`:               frame(`{"id":"a","label":"l","asks":"q","known":"law","section":"s","type":"text","from":[60],"shown":"maybe"}`),
		`two fields are called "a"`:   frame(`{"id":"a","label":"l","asks":"q","known":"law","section":"s","type":"text","from":[62]},{"id":"a","label":"l","asks":"q"}`),
	} {
		if _, err := readPortal([]byte(data)); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v, want %q", data, err, says)
		}
	}
}

// follow files from acts, then fills a later one with more acts.
func follow(t *testing.T, keep bool, then, since []casefile.Body) *Filing {
	t.Helper()
	before := scene(t, true, then...)
	filing := &casefile.Filing{Rule: "gdpr-33", To: "CNIL", Kind: "initial", At: sent.Add(-2 * time.Hour), Reference: "N-1"}
	if keep {
		before.Sent = filing.At
		filing.Answers = Fill(before).Snapshot()
	}
	store := new(memory)
	file, err := casefile.Open(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	opening := &casefile.Opening{Name: "Test", Profile: casefile.Profile{Zone: "Europe/Paris", Country: "FR", Reference: "B-7"}}
	for _, b := range slices.Concat([]casefile.Body{opening}, then, []casefile.Body{filing}, since) {
		if err := file.Add(t.Context(), sent.Add(-time.Hour), "Officer", b); err != nil {
			t.Fatal(err)
		}
	}
	s := Subject{Case: file.Case(), Facts: before.Facts, Sent: sent}
	if s.Position, err = s.Case.Position(sent, s.Facts); err != nil {
		t.Fatal(err)
	}
	if err := s.Follow(file); err != nil {
		t.Fatal(err)
	}
	return Fill(s)
}

// A follow-up shows each field that differs, then and now; also where what was
// filed had not been kept.
func TestFollow(t *testing.T) {
	then := append(whole(), field("68", "700"), field("109", "b"))
	since := []casefile.Body{
		field("68", "1200"), field("60", "m"), field("109", "c"),
		&casefile.Measure{Kind: casefile.Prevention, Text: "listing is off"},
	}
	for _, keep := range []bool{true, false} {
		f := follow(t, keep, then, since)
		if f.Follows == nil || f.Follows.Rebuilt == keep || value(f, 3) != "b" || value(f, 6) != "N-1" {
			t.Fatalf("kept %v: follows %+v, field 3 %q, field 6 %q", keep, f.Follows, value(f, 3), value(f, 6))
		}
		var got []string
		for _, c := range f.Changes {
			got = append(got, strings.Join([]string{c.What, strings.Join(c.Old, ","), strings.Join(c.New, ",")}, "|"))
		}
		want := []string{"added||Misconfiguration", "changed|700|1,200", "added||listing is off", "changed|No|Unknown"}
		if !slices.Equal(got, want) {
			t.Errorf("kept %v: %q, want %q", keep, got, want)
		}
		var b bytes.Buffer
		if err := paper.WriteHTML(&b, f.Paper(Made{})); err != nil || !strings.Contains(b.String(), "<td data-name=\"Then\">700</td>\n<td data-name=\"Now\">1,200</td>\n<td data-name=\"What\">changed</td>") {
			t.Errorf("kept %v: the page does not show the change: %v", keep, err)
		}
	}
}

// What is kept with a filing stands, whatever is mined or decided later.
func TestFollowKeepsFacts(t *testing.T) {
	f := follow(t, true, whole(), []casefile.Body{&casefile.Count{Of: "people", Country: "FR", Number: 3, Precision: casefile.Exact, Why: "list"}})
	for _, c := range f.Changes {
		if c.No == 68 {
			t.Errorf("%+v", c)
		}
	}
	then := f.Follows.filled
	if v := value(then, 68); v != "1200" {
		t.Errorf("what stood in field 68 was %q", v)
	}
}

func TestWithdrawal(t *testing.T) {
	withdraw := []casefile.Body{field("4", "c"), field("5", "the file held made-up data only")}
	f := follow(t, true, whole(), withdraw)
	if got := rules(f); slices.Contains(got, "R1") || status(f, 5) != Answered {
		t.Errorf("a withdrawal with a reason breaks %v, field 5 is %s", got, status(f, 5))
	}
	f = follow(t, true, whole(), withdraw[:1])
	if status(f, 5) != Missing || !slices.Contains(rules(f), "R1") {
		t.Errorf("a withdrawal without a reason: field 5 is %s, rules %v", status(f, 5), rules(f))
	}
	f = follow(t, true, whole(), []casefile.Body{
		&casefile.Filing{To: "CNIL", Kind: "withdrawal", At: sent.Add(-2 * time.Hour), Reason: "made-up data"},
	})
	if f.Follows != nil || value(f, 3) != "a" || !strings.Contains(f.a.given[3].From, "was withdrawn") {
		t.Errorf("after a withdrawal comes a new notification: %q from %q", value(f, 3), f.a.given[3].From)
	}
}

// The last filing of several authorities is that of the one that is asked for.
func TestLast(t *testing.T) {
	filing := func(id int, rule, to, kind string) casefile.Filing {
		return casefile.Filing{ID: id, Rule: rule, To: to, Kind: kind, At: sent.Add(time.Duration(id-10) * time.Hour)}
	}
	list := []casefile.Filing{
		filing(1, "uk-33", "ICO", "initial"), filing(2, "gdpr-33", "AP", "initial"), filing(3, "fr-complaint", "the police", "initial"),
		filing(4, "", "ICO", "follow-up"), filing(5, "", "AP", "follow-up"), filing(6, "", "the police", "follow-up"),
	}
	for want, to := range map[int][]string{5: nil, 4: {"ico"}, 0: {"CNIL"}} {
		s := Subject{Case: &casefile.Case{Filings: list}, Sent: sent, To: to}
		got := 0
		if last := s.last(); last != nil {
			got = last.ID
		}
		if got != want {
			t.Errorf("for %v the last is filing %d, want %d", to, got, want)
		}
	}
}

// A severity that cannot be computed leaves the level open.
func TestNoSeverity(t *testing.T) {
	s := scene(t, false, &casefile.Count{Of: "people", Class: breach.Names, Number: 3, Precision: casefile.Exact, Why: "list"})
	s.Position.Severity = duty.Severity{}
	if x := Project(s, PortalOf("cnil")).field("gravite"); x.Values != nil || x.Status == Confirm {
		t.Errorf("%+v", x)
	}
}
