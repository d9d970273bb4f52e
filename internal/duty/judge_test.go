package duty

import (
	"bytes"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/condition"
)

// given reads "question=option,option question=option" as answers, each with a
// reason.
func given(t testing.TB, text string) Answers {
	t.Helper()
	out := Answers{}
	for _, f := range strings.Fields(text) {
		q, options, _ := strings.Cut(f, "=")
		a := Answer{Question: q, Options: strings.Split(options, ","), Reason: "as the case says", Evidence: []string{"E1"}}
		if err := CheckAnswer(a); err != nil {
			t.Fatal(err)
		}
		out[q] = a
	}
	return out
}

const inEEA = "personal_data=yes role=controller established=eea people_in=eea sector=none fr_insured=no "

// edpbCases are the cases of EDPB Guidelines 01/2021 whose outcome the
// reference gives: what happened there, and whom it says to tell.
var edpbCases = []struct {
	name, facts       string
	authority, people Verdict
}{
	{"01 ransomware, good backup, encrypted at rest, nothing taken", "broken=availability availability=temporary felt=nothing intent=malicious special=no fraud=no vulnerable=no", NotRequired, NotRequired},
	{"02 ransomware without proper backup", "broken=availability availability=temporary felt=inconvenience intent=malicious special=no fraud=no vulnerable=no", Required, NotRequired},
	{"03 hospital ransomware", "broken=availability availability=temporary felt=serious intent=malicious special=yes fraud=no vulnerable=yes", Required, Required},
	{"04 ransomware, data taken, no backup", "broken=confidentiality,availability recipients=unknown protection=none availability=permanent felt=inconvenience intent=malicious special=no fraud=yes vulnerable=no", Required, Required},
	{"06 salted hashed passwords taken", "broken=confidentiality recipients=unknown protection=intact intent=malicious special=no fraud=no vulnerable=no", NotRequired, NotRequired},
	{"09 sent to a trusted third party by accident", "broken=confidentiality recipients=trusted returned=yes protection=none intent=none special=no fraud=no vulnerable=no", NotRequired, NotRequired},
	{"10 stolen encrypted tablets", "broken=confidentiality,availability recipients=unknown protection=intact availability=temporary felt=nothing intent=malicious special=no fraud=no vulnerable=yes", NotRequired, NotRequired},
	{"13 two parcels swapped", "broken=confidentiality recipients=known returned=yes protection=none intent=none special=no fraud=no vulnerable=no", NotRequired, NotRequired},
	{"17 identity theft at a telecom contact centre", "broken=confidentiality recipients=unknown protection=none intent=malicious special=no fraud=yes vulnerable=no", Required, Required},
}

// TestEDPBCases decides each case as the answers suggest.
func TestEDPBCases(t *testing.T) {
	if n := len(edpbCases); n != 9 {
		t.Fatalf("%d cases, not the nine of the guidelines whose outcome is known", n)
	}
	for _, c := range edpbCases {
		t.Run(c.name, func(t *testing.T) {
			answers := given(t, inEEA+c.facts)
			first := Judge(answers, nil, "2022-01-01", nil)
			if first.Suggested == RiskOpen || first.Outcome("gdpr-33").Verdict != Open {
				t.Fatalf("suggested %q, %s; authority %+v", first.Suggested, first.Why, first.Outcome("gdpr-33"))
			}
			decided := given(t, inEEA+c.facts+" risk="+string(first.Suggested))
			if first.Suggested != RiskUnlikely {
				decided["ordered"] = Answer{Question: "ordered", Options: []string{"no"}}
			}
			if first.Suggested == RiskHigh {
				decided["later_measures"] = Answer{Question: "later_measures", Options: []string{"no"}}
				decided["effort"] = Answer{Question: "effort", Options: []string{"proportionate"}}
			}
			got := Judge(decided, nil, "2022-01-01", nil)
			if a, p := got.Outcome("gdpr-33"), got.Outcome("gdpr-34"); a.Verdict != c.authority || p.Verdict != c.people {
				t.Errorf("authority %s, people %s; want %s, %s\n%q\n%q", a.Verdict, p.Verdict, c.authority, c.people, a.Reasons, p.Reasons)
			}
			if r := got.Outcome("gdpr-33-5"); r == nil || r.Verdict != Required {
				t.Errorf("every breach is documented; here %+v", r)
			}
			if len(got.Next) > 0 || len(got.Divergences) > 0 || len(got.Contradictions) > 0 {
				t.Errorf("next %q, divergences %q, contradictions %q", got.Next, got.Divergences, got.Contradictions)
			}
		})
	}
}

const openLeak = inEEA + "broken=confidentiality recipients=unknown protection=none intent=none special=no fraud=yes vulnerable=no "

func TestJudge(t *testing.T) {
	medium := &Severity{Scored: true, SE: 10, Band: Medium, Arithmetic: "DPC 2 x EI 1 + CB 0.5 = SE 2.5, medium"}
	for _, c := range []struct {
		name, answers, rule string
		severity            *Severity
		verdict             Verdict
		exemption           string
		says                string // somewhere in reasons, divergences, contradictions
	}{
		{name: "exempt by encryption", answers: inEEA + "broken=confidentiality recipients=unknown protection=intact intent=malicious special=yes fraud=no vulnerable=no risk=high ordered=no", rule: "gdpr-34", verdict: NotRequired, exemption: "34(3)(a)", says: "the answers suggest \"unlikely\""},
		{name: "exempt by later measures", answers: openLeak + "risk=high ordered=no later_measures=yes", rule: "gdpr-34", verdict: NotRequired, exemption: "34(3)(b)", says: "exempt: later measures"},
		{name: "public notice", answers: openLeak + "risk=high ordered=no later_measures=no effort=disproportionate", rule: "gdpr-34", verdict: NotRequired, exemption: "34(3)(c)", says: "a public notice"},
		{name: "an order ends exemptions", answers: openLeak + "risk=high ordered=yes later_measures=yes effort=disproportionate", rule: "gdpr-34", verdict: Required},
		{name: "an order without high risk", answers: openLeak + "risk=risk ordered=yes", rule: "gdpr-34", verdict: Required},
		{name: "not decided", answers: openLeak, rule: "gdpr-33", verdict: Open, says: "not all questions"},
		{name: "score and decision differ", answers: openLeak + "risk=unlikely", severity: medium, rule: "gdpr-33", verdict: NotRequired, says: "the score of 2.5 is medium, which is nearest to \"risk\" (DPC 2 x EI 1 + CB 0.5 = SE 2.5, medium)"},
		{name: "contradiction", answers: inEEA + "broken=confidentiality recipients=trusted returned=yes protection=none intent=malicious special=no fraud=no vulnerable=no risk=risk", rule: "gdpr-33", verdict: Open, says: "Malice and a trusted recipient"},
		{name: "processor", answers: strings.Replace(openLeak, "role=controller", "role=processor", 1), rule: "gdpr-33-2", verdict: Required},
		{name: "Switzerland at high risk", answers: strings.Replace(openLeak, "people_in=eea", "people_in=eea,ch", 1) + "risk=high ch_protect=yes", rule: "ch-24", verdict: Required},
		{name: "Switzerland below", answers: strings.Replace(openLeak, "people_in=eea", "people_in=eea,ch", 1) + "risk=risk ch_protect=no ordered=no", rule: "ch-24", verdict: NotRequired},
		{name: "NIS2", answers: strings.Replace(openLeak, "sector=none", "sector=nis2", 1) + "significant=yes", rule: "nis2-early", verdict: Required},
		{name: "NIS2, not significant", answers: strings.Replace(openLeak, "sector=none", "sector=nis2", 1) + "significant=no", rule: "nis2-early", verdict: NotRequired},
		{name: "French insurance", answers: strings.Replace(openLeak, "fr_insured=no", "fr_insured=yes", 1), rule: "fr-complaint", verdict: Required},
		{name: "California", answers: strings.Replace(openLeak, "people_in=eea", "people_in=us", 1) + "us_data=yes us_states=CA,NV", rule: "us-ca-people", verdict: Required},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := Judge(given(t, c.answers), nil, "2025-09-01", c.severity)
			o := got.Outcome(c.rule)
			if o == nil || o.Verdict != c.verdict || o.Exemption != c.exemption {
				t.Fatalf("outcome %+v, next %q", o, got.Next)
			}
			all := strings.Join(slices.Concat(o.Reasons, got.Divergences, got.Contradictions), "\n")
			if !strings.Contains(all, c.says) {
				t.Errorf("nowhere %q in:\n%s", c.says, all)
			}
		})
	}
}

// TestLawsOutOfSight: laws that the scope excludes are not spoken of.
func TestLawsOutOfSight(t *testing.T) {
	got := Judge(given(t, openLeak+"risk=high"), nil, "2025-09-01", nil)
	for _, rule := range []string{"uk-33", "ch-24", "nis2-early", "dora-initial", "us-ca-people", "fr-complaint"} {
		if o := got.Outcome(rule); o != nil {
			t.Errorf("%s: %+v", rule, o)
		}
	}
	if v := got.Verdicts()["uk-33"]; v != NotRequired {
		t.Error(v)
	}
}

// TestUnasked: before the first answer the general laws are in sight, the others
// are named only.
func TestUnasked(t *testing.T) {
	first := Judge(nil, nil, "2026-02-01", nil)
	rules, laws := first.Unasked()
	if slices.Contains(rules, "gdpr-33") || !slices.Contains(rules, "us-ca-people") || !slices.Contains(laws, "the laws of US states") || slices.Contains(laws, "GDPR") {
		t.Errorf("%q %q", rules, laws)
	}
	then := Judge(given(t, openLeak), nil, "2026-02-01", nil)
	if rules, laws := then.Unasked(); len(rules)+len(laws) > 0 {
		t.Errorf("%q %q", rules, laws)
	}
}

// TestRulesByDay: the law of the day of awareness counts.
func TestRulesByDay(t *testing.T) {
	answers := given(t, strings.Replace(openLeak, "sector=none", "sector=telecom", 1)+"risk=high")
	answers["established"] = Answer{Question: "established", Options: []string{"eea", "uk"}}
	for _, c := range []struct {
		day  Day
		rule string
		in   bool
	}{
		{"2016-11-01", "gdpr-33", false},
		{"2018-05-24", "gdpr-33", false},
		{"2018-05-25", "gdpr-33", true},
		{"2020-12-31", "uk-33", false},
		{"2021-01-01", "uk-33", true},
		{"2025-08-19", "pecr-5a-24", true},
		{"2025-08-19", "pecr-5a-72", false},
		{"2025-08-20", "pecr-5a-24", false},
		{"2025-08-20", "pecr-5a-72", true},
	} {
		got := Judge(answers, nil, c.day, nil)
		if o := got.Outcome(c.rule); (o != nil) != c.in {
			t.Errorf("%s on %s: %+v", c.rule, c.day, o)
		}
	}
}

// TestSuggestedAnswers: facts answer until somebody does; then both stand.
func TestSuggestedAnswers(t *testing.T) {
	answers := given(t, strings.Replace(openLeak, "fraud=yes ", "", 1)+"risk=risk ordered=no")
	facts := Answers{"fraud": {Question: "fraud", Options: []string{"yes"}, Reason: "Bank account numbers of 12 people", Evidence: []string{"facts"}}}
	if got := Judge(answers, facts, "2022-01-01", nil); got.Suggested != RiskHigh || len(got.Next) > 0 {
		t.Errorf("%q, next %q", got.Suggested, got.Next)
	}
	answers["fraud"] = Answer{Question: "fraud", Options: []string{"no"}}
	got := Judge(answers, facts, "2022-01-01", nil)
	if got.Suggested != RiskLikely || len(got.Divergences) != 1 || !strings.Contains(got.Divergences[0], "Bank account numbers of 12 people") {
		t.Errorf("%q, %q", got.Suggested, got.Divergences)
	}
	if !slices.Contains(got.Unproved, "fraud") {
		t.Error("an answer without evidence is not named")
	}
}

// TestNoHaste answers random interviews in random order: a verdict given early
// is the verdict at the end, but for exemptions that come later.
func TestNoHaste(t *testing.T) {
	rnd := rand.New(rand.NewPCG(33, 34))
	decided := 0
	for range 60 {
		all := Answers{}
		for _, q := range loadInterview().Questions {
			a := Answer{Question: q.ID, Options: []string{q.Options[rnd.IntN(len(q.Options))].ID}, Reason: "r"}
			if q.Multiple && rnd.IntN(2) == 0 {
				if o := q.Options[rnd.IntN(len(q.Options))].ID; o != a.Options[0] {
					a.Options = append(a.Options, o)
				}
			}
			all[q.ID] = a
		}
		all["personal_data"] = Answer{Question: "personal_data", Options: []string{"yes"}}
		// What is not asked is not answered: two rounds, as questions hang on others.
		for range 2 {
			s := newScope(loadInterview(), all)
			maps.DeleteFunc(all, func(id string, _ Answer) bool { return s.asked(id) != condition.True })
		}
		last := Judge(all, nil, "2025-09-01", nil)
		if len(last.Contradictions) > 0 {
			continue
		}
		some := Answers{}
		for _, i := range rnd.Perm(len(loadInterview().Questions)) {
			id := loadInterview().Questions[i].ID
			if _, asked := all[id]; !asked {
				continue
			}
			some[id] = all[id]
			now := Judge(some, nil, "2025-09-01", nil)
			for _, o := range now.Outcomes {
				if o.Verdict == Open {
					continue
				}
				decided++
				end := last.Outcome(o.Rule)
				exempt := end != nil && end.Exemption != "" && o.Verdict == Required
				gone := end == nil && o.Verdict == NotRequired
				if !exempt && !gone && (end == nil || end.Verdict != o.Verdict) {
					t.Fatalf("%s: %s early with %v, in the end %+v", o.Rule, o.Verdict, some, end)
				}
			}
			if now.Suggested != RiskOpen && now.Suggested != last.Suggested {
				t.Fatalf("risk %s early, %s in the end", now.Suggested, last.Suggested)
			}
		}
	}
	if decided < 500 {
		t.Errorf("only %d verdicts were given", decided)
	}
}

func TestCheckAnswerRefuses(t *testing.T) {
	for says, a := range map[string]Answer{
		"there is no question":             {Question: "colour", Options: []string{"red"}},
		"is no option of":                  {Question: "special", Options: []string{"perhaps"}},
		"takes one option, not 2":          {Question: "special", Options: []string{"yes", "no"}},
		"takes one option, not 0":          {Question: "broken"},
		"or stands twice":                  {Question: "broken", Options: []string{"integrity", "integrity"}},
		"a judgement, and facts do not":    {Question: "risk", Options: []string{"high"}},
		"its options are proportionate, d": {Question: "effort", Options: []string{"yes"}, Reason: "r"},
	} {
		if err := CheckAnswer(a); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%v: %v", a, err)
		}
	}
}

// TestRuleData: every rule, question and cell has a source, conditions name
// only what exists, and words that their questions have.
func TestRuleData(t *testing.T) {
	v := loadInterview()
	check := func(where string, c condition.Condition) {
		names, definitions := c.Names()
		for _, n := range names {
			if v.question(n) == nil {
				t.Errorf("%s: no question %q", where, n)
			}
		}
		for _, n := range definitions {
			if !slices.ContainsFunc(v.Definitions, func(d definition) bool { return d.Name == n }) {
				t.Errorf("%s: no definition %q", where, n)
			}
		}
		c.Words(func(name, word string) {
			if q := v.question(name); q != nil && !slices.ContainsFunc(q.Options, func(o Option) bool { return o.ID == word }) {
				t.Errorf("%s: %q has no option %q", where, name, word)
			}
		})
	}
	source := func(where string, s Source) {
		if says := s.wrong(); says != "" {
			t.Errorf("%s: %s", where, says)
		}
	}
	ids := map[string]bool{}
	for _, r := range Rules() {
		if ids[r.ID] {
			t.Errorf("two rules %s", r.ID)
		}
		ids[r.ID] = true
	}
	for _, r := range Rules() {
		source(r.ID, r.Source)
		check(r.ID, r.When)
		for _, u := range r.Unless {
			source(r.ID, u.Source)
			check(r.ID, u.When)
		}
		for _, l := range r.Limits {
			if l.Count <= 0 || len(l.From) == 0 || !slices.Contains([]Unit{Hours, Days, BusinessDays, Months}, l.Unit) {
				t.Errorf("%s: limit %+v", r.ID, l)
			}
			for _, from := range l.From {
				if rule, met := strings.CutPrefix(from, MetPrefix); met && !ids[rule] || !met && !slices.Contains(Anchors(), from) {
					t.Errorf("%s: no anchor %q", r.ID, from)
				}
			}
		}
		if r.Until != "" && r.From > r.Until || !strings.HasPrefix(r.ID, "us-") && r.From == "" {
			t.Errorf("%s: in force from %q until %q", r.ID, r.From, r.Until)
		}
	}
	for _, q := range v.Questions {
		source(q.ID, q.Source)
		check(q.ID, q.When)
	}
	for _, d := range v.Definitions {
		check(d.Name, d.When)
	}
	for _, r := range v.Risk {
		check(r.Says, r.When)
		source(r.Says, r.Source)
	}
	for _, c := range v.Against {
		check(c.Says, c.When)
	}
	if bytes.Contains(interviewText, []byte("set(")) || bytes.Contains(ruleText, []byte("set(")) {
		t.Error("set() is decided by what is not answered yet; an interview must wait for the answer")
	}
	if len(States()) != 54 {
		t.Errorf("%d states and territories", len(States()))
	}
	for _, code := range Countries() {
		c, err := CalendarOf(code)
		if err != nil {
			t.Fatal(err)
		}
		source(code, c.Source)
	}
}

// wrong says what is wrong with a source, "" where nothing is.
func (s Source) wrong() string {
	switch {
	case strings.TrimSpace(s.Text) == "":
		return "it names no source"
	case s.Standing != Read && s.Standing != Reported && s.Standing != Unverified:
		return fmt.Sprintf("its source has the standing %q", s.Standing)
	}
	return ""
}
