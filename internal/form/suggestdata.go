package form

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/casefile"
	"github.com/tocsin-project/tocsin/internal/duty"
	"github.com/tocsin-project/tocsin/internal/facts"
)

// answer returns the options of an answer to the interview that somebody gave.
func (s *Subject) answer(question string) []string {
	if x, ok := s.Case.Answers[question]; ok && !x.Suggested {
		return x.Options
	}
	return nil
}

// chosen maps the one answer to a question to the letter of a field.
func (s *Subject) chosen(f *filler, no int, question string, letters map[string]string) {
	if o := s.answer(question); len(o) == 1 {
		f.add(no, Taken, "the answer to "+question, letters[o[0]])
	}
}

// protection are the letters of field 57.
var protection = map[string]string{"intact": "a", "defeatable": "b", "none": "c", "unknown": "d"}

func (s *Subject) nature(f *filler) {
	var broken []string
	for _, o := range s.answer("broken") {
		broken = append(broken, map[string]string{"confidentiality": "a", "integrity": "b", "availability": "c"}[o])
	}
	slices.Sort(broken)
	f.add(55, Taken, "the answer to broken", broken...)
	switch {
	case s.Facts != nil && slices.Contains(broken, "a"):
		f.add(56, Proposed, "a copy of the data is among the sources of the case", "a")
	case slices.Contains(broken, "a") && slices.ContainsFunc(s.answer("recipients"), func(o string) bool { return o != "none" }):
		f.add(56, Proposed, "the answer to recipients", "b")
	}
	if x, ok := duty.SuggestAnswers(s.Position.Situation)["protection"]; ok && slices.Contains(broken, "a") {
		f.add(57, Proposed, x.Reason, protection[x.Options[0]])
	}
	s.chosen(f, 57, "protection", protection)
	s.chosen(f, 59, "availability", map[string]string{"temporary": "a", "permanent": "b"})
	i := s.Case.Incident
	if i == nil {
		return
	}
	if intent := s.answer("intent"); len(intent) == 1 && i.Origin != "" {
		f.add(61, Proposed, "the origin on record and the answer to intent", map[string]string{
			"internal none": "a", "internal malicious": "b", "external none": "c", "external malicious": "d",
		}[i.Origin+" "+intent[0]])
	}
	what := []string{i.Summary}
	for _, c := range s.Case.Causes {
		what = append(what, "Root cause: "+c.Text+".")
	}
	f.add(62, Taken, "the incident and causes on record", strings.Join(what, " "))
	f.add(63, Taken, "the incident on record", i.Systems)
}

// count returns the hand count of people or records as a whole.
func (s *Subject) count(of string) *casefile.Count {
	i := slices.IndexFunc(s.Case.Counts, func(n casefile.Count) bool {
		return n.Of == of && n.Class == "" && n.Country == "" && n.Category == ""
	})
	if i < 0 {
		return nil
	}
	return &s.Case.Counts[i]
}

// precision are the letters of fields 67 and 72.
var precision = map[casefile.Precision]string{
	casefile.Exact: "a", casefile.Approximate: "b", casefile.Undetermined: "c", casefile.NotYet: "d",
}

func (s *Subject) people(f *filler) {
	var categories []string
	for _, n := range s.Case.Counts {
		if n.Of == "people" && n.Category != "" {
			categories = append(categories, fmt.Sprintf("%s: %s", n.Category, facts.Count(n.Number)))
		}
	}
	f.add(66, Drafted, "counts by category on record", strings.Join(categories, "; "))
	s.sorts(f)
	s.number(f, 67, 68, "people", func(x *facts.Facts) (int64, bool) { return x.Who.People, x.Who.Review == 0 })
}

// sorts proposes who the people are, of whom authorities ask first and the leak tells.
func (s *Subject) sorts(f *filler) {
	if s.Facts == nil {
		return
	}
	var letters, why []string
	if n := s.Facts.Who.Children; n > 0 {
		letters, why = append(letters, "d"), append(why, facts.Plural(n, "person is", "people are")+" under 18 by the date of birth")
	}
	if n := s.Facts.Who.Patients; n > 0 {
		letters, why = append(letters, "e"), append(why, facts.Plural(n, "person is a patient", "people are patients")+" by the tables and papers that show them")
	}
	f.add(65, Proposed, fmt.Sprintf("facts %x: %s", s.Facts.Hash[:6], strings.Join(why, "; ")), letters...)
}

// number fills how well a number is known, and the number: from the leak where
// one was mined, else as it was entered by hand.
func (s *Subject) number(f *filler, how, number int, of string, mined func(*facts.Facts) (n int64, sure bool)) {
	if s.Facts != nil {
		n, sure := mined(s.Facts)
		letter, why := "a", "everything was read"
		switch {
		case s.Facts.Unread():
			letter, why = "b", "some bytes of the leak are unread, so there may be more"
		case !sure:
			letter, why = "b", "some people wait for review"
		}
		from := fmt.Sprintf("facts %x: %s", s.Facts.Hash[:6], why)
		if c := s.count(of); c != nil {
			from += fmt.Sprintf("; by hand %s, %s: %s", c.Precision, facts.Count(c.Number), c.Why)
		}
		f.add(how, Proposed, from, letter)
		f.add(number, Proposed, from, strconv.FormatInt(n, 10))
		return
	}
	if n := s.count(of); n != nil {
		f.add(how, Taken, "counted by hand: "+n.Why, precision[n.Precision])
		if n.Precision == casefile.Exact || n.Precision == casefile.Approximate {
			f.add(number, Taken, "counted by hand: "+n.Why, strconv.FormatInt(n.Number, 10))
		}
	}
}

func (s *Subject) data(f *filler) {
	var letters, words []string
	for _, c := range s.Position.Situation.Classes {
		if i, ok := breach.Info(c.Class); ok && i.EDPB != 0 && !slices.Contains(letters, string(i.EDPB)) {
			letters = append(letters, string(i.EDPB))
		}
		words = append(words, fmt.Sprintf("%s (%s)", c.Class, facts.Plural(c.People, "person", "people")))
	}
	slices.Sort(letters)
	from := s.Position.Situation.Where
	f.add(70, Proposed, from, letters...)
	f.add(71, Drafted, from, strings.Join(words, "; "))
	s.number(f, 72, 73, "records", func(x *facts.Facts) (n int64, sure bool) {
		for i := range x.Tables {
			n += x.Tables[i].Personal
		}
		return n, true
	})
}

func (s *Subject) measures(f *filler) {
	words := func(kinds ...casefile.MeasureKind) string {
		var out []string
		for _, m := range s.Case.Measures {
			if !slices.Contains(kinds, m.Kind) {
				continue
			}
			w := m.Text
			switch {
			case !m.At.IsZero():
				w += " (done on " + english().Date(m.At.In(s.Case.Location())) + ")"
			case m.Planned != "":
				w += " (planned for " + Day.spoken(english(), string(m.Planned)) + ")"
			}
			if m.Helps != "" {
				w += ": " + m.Helps
			}
			out = append(out, w)
		}
		return strings.Join(out, "; ")
	}
	f.add(76, Taken, "measures on record", words(casefile.Prior))
	f.add(92, Taken, "measures on record", words(casefile.Containment, casefile.Remedy))
	prevention := words(casefile.Prevention)
	for _, c := range s.Case.Causes {
		if prevention != "" {
			prevention += "; "
		}
		prevention += c.Prevention + " (against: " + c.Text + ")"
	}
	f.add(95, Taken, "measures and causes on record", prevention)
}

// impact are the letters of field 85 that a type of data (field 70) suggests.
var impact = map[string][]string{
	"s": {"d", "e"}, "n": {"d"}, "p": {"d"}, "l": {"e", "f"}, "q": {"e", "f"},
	"c": {"c", "h"}, "d": {"c", "h"}, "e": {"c", "h"}, "f": {"c", "h"}, "g": {"c", "h"}, "h": {"c", "h"},
	"i": {"c", "h"}, "j": {"c", "h"}, "k": {"c", "h"}, "m": {"c", "h"},
}

func (s *Subject) consequences(f *filler) {
	var types, impacts []string
	out := false
	for _, a := range *f {
		switch a.Field {
		case 70:
			types = a.Values
		case 56:
			out = a.Values[0] == "a"
		}
	}
	if out {
		f.add(79, Proposed, "data got out", "a")
		impacts = append(impacts, "a", "j")
	}
	for _, t := range types {
		if (t == "n" || t == "p") && !slices.Contains(types, "a") {
			continue // a number without a name
		}
		impacts = append(impacts, impact[t]...)
	}
	slices.Sort(impacts)
	f.add(85, Proposed, "the types of data", slices.Compact(impacts)...)
	sev := &s.Position.Severity
	f.add(87, Proposed, sev.Arithmetic, map[duty.Band]string{
		duty.Low: "a", duty.Medium: "b", duty.High: "c", duty.VeryHigh: "c",
	}[sev.Band])
}

func (s *Subject) risk(f *filler) {
	s.chosen(f, 89, "risk", map[string]string{"high": "a", "risk": "b", "unlikely": "c"})
	sev := &s.Position.Severity
	reason := s.Case.Answers["risk"].Reason
	if !sev.Scored && reason == "" {
		return
	}
	words := []string{"Severity by ENISA's method of 2013: " + sev.Arithmetic + "."}
	for _, list := range [][]duty.Score{sev.Categories, sev.Identifiers, sev.Circumstances} {
		for _, x := range list {
			if x.Decides {
				words = append(words, fmt.Sprintf("%s: %s, %s.", x.What, x.Ground, x.Reason))
			}
		}
	}
	if reason != "" {
		words = append(words, "Decision: "+strings.TrimRight(reason, ". ")+".")
	}
	for _, d := range s.Position.Test.Divergences {
		words = append(words, "It differs from the score, and both stay on record: "+d)
	}
	f.add(90, Drafted, "the severity and the decision on record", strings.Join(words, " "))
}

func (s *Subject) told(f *filler) {
	if len(s.Case.Told) == 0 {
		return
	}
	begun, all := s.Case.Told[0], false
	var texts, why []string
	for _, t := range s.Case.Told {
		if t.At.Before(begun.At) {
			begun = t
		}
		all = all || t.All
		if t.Text != "" {
			texts = append(texts, t.Text)
		}
		if t.Why != "" {
			why = append(why, t.Why)
		}
	}
	from := fmt.Sprintf("telling %d on record", begun.ID)
	f.add(97, Taken, from, "a")
	f.add(98, Taken, from, string(duty.DayOf(begun.At.In(s.Case.Location()))))
	f.add(102, Taken, from, map[bool]string{true: "a", false: "b"}[all])
	f.add(103, Taken, from, strings.Join(why, "; "))
	f.add(104, Taken, from, map[string]string{"individual": "a", "public": "b", "other": "c"}[begun.Means])
	f.add(106, Taken, from, strings.Join(texts, "\n"))
}

// eea are the countries of the European Economic Area (EEA Agreement, Article
// 126, and the accessions since).
var eea = strings.Fields("AT BE BG HR CY CZ DK EE FI FR DE GR HU IS IE IT LV LI LT LU MT NL NO PL PT RO SK SI ES SE")

func (s *Subject) countries(f *filler) {
	var codes, shares, places []string
	from, counts := s.byCountry()
	for _, n := range counts {
		if slices.Contains(eea, n.Code) {
			codes = append(codes, n.Code)
			shares = append(shares, fmt.Sprintf("%s %d", n.Code, n.People))
		}
	}
	for _, no := range []int{116, 121} {
		f.add(no, Proposed, from, codes...)
		f.add(no+1, Proposed, from, shares...)
	}
	s.authorities(f, codes)
	for _, p := range s.Case.With(casefile.Controller) {
		if slices.Contains(eea, p.Country) && !slices.Contains(places, p.Country) {
			places = append(places, p.Country)
		}
	}
	f.add(115, Proposed, "the controllers on record", places...)
}

// byCountry are the people by country, in the order of the countries' codes: as
// they were counted by hand, else as the leak shows them. Of a leak, those whose
// country it does not show stand under nowhere.
func (s *Subject) byCountry() (from string, out []facts.Country) {
	for _, n := range s.Case.Counts {
		if n.Of == "people" && n.Class == "" && n.Category == "" && n.Country != "" {
			out = append(out, facts.Country{Code: n.Country, People: n.Number})
		}
	}
	if out != nil || s.Facts == nil || s.Facts.Who.Countries == nil {
		slices.SortFunc(out, func(a, b facts.Country) int { return strings.Compare(a.Code, b.Code) })
		return "counts by country on record", out
	}
	out = slices.Clone(s.Facts.Who.Countries)
	rest := s.Facts.Who.People
	for _, n := range out {
		rest -= n.People
	}
	if rest > 0 {
		out = append(out, facts.Country{Code: nowhere, People: rest})
	}
	return fmt.Sprintf("facts %x: by telephones and numbers of states; of %s the country is not known",
		s.Facts.Hash[:6], facts.Plural(rest, "person", "people")), out
}

// authorities proposes those of the countries concerned, where each country has
// one only: of several, a person knows which.
func (s *Subject) authorities(f *filler, countries []string) {
	var out []string
	for _, c := range countries {
		list := competent(c)
		if len(list) != 1 {
			return
		}
		out = append(out, list...)
	}
	for _, no := range []int{118, 123} {
		f.add(no, Proposed, "the authorities of the countries of the people concerned", out...)
	}
}
