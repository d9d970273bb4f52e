package wording

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestComplete: every language has every class and every sentence, with its
// fields and plural forms. Reading the files refuses what is missing, so this
// fails as everything else would; it says what it is about.
func TestComplete(t *testing.T) {
	all, err := readLanguages(languageText)
	if err == nil {
		err = readAll(all)
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range all {
		for key, s := range l.sentences {
			for form, pieces := range s.forms {
				for _, p := range pieces {
					if p.field < 0 && (strings.ContainsAny(p.text, "<>\t}") || strings.Contains(p.text, "  ")) {
						t.Errorf("%s, %s[%s]: a tag, a tab, a stray bracket or two spaces in %q", l.Code, key, form, p.text)
					}
				}
			}
		}
	}
}

// TestRefused: what is wrong with a theme is named.
func TestRefused(t *testing.T) {
	fields, err := readFields("# comment\nhow_many (n count, who text): in a heading\nplain: nothing to fill\n")
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ language, text, want string }{
		"whole":            {"en", "how_many[one]: {n} of {who}\nhow_many[other]: {n} of {who}\nplain: yes", ""},
		"one form for all": {"en", "how_many: {who}: {n}\nplain: yes", ""},
		"missing sentence": {"en", "plain: yes", `"how_many" is missing`},
		"unknown sentence": {"en", "plane: yes", `no sentence "plane"`},
		"unknown field":    {"en", "how_many: {n} {whom}\nplain: yes", `no field "whom"`},
		"field not used":   {"en", "how_many: {n}\nplain: yes", `"who" is not used`},
		"not closed":       {"en", "how_many: {n} {who\nplain: yes", "no field"},
		"twice":            {"en", "plain: yes\nplain: no", "twice"},
		"empty":            {"en", "plain: ", "says nothing"},
		"forms of others":  {"pl", "how_many[one]: {n} {who}\nhow_many[other]: {n} {who}\nplain: tak", "needs [few many one]"},
		"forms of nothing": {"en", "plain[one]: yes", "no field of the kind count"},
	} {
		all, err := readLanguages(languageText)
		if err != nil {
			t.Fatal(err)
		}
		i := slices.IndexFunc(all, func(l *Language) bool { return l.Code == c.language })
		_, err = readSentences(c.text, fields, all[i])
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, bad := range []string{"a (x number): what", "a (text): what", "a: one\na: two", "a (x text)"} {
		if _, err := readFields(bad); err == nil {
			t.Errorf("%q is taken for fields", bad)
		}
	}
	for _, bad := range []string{"\tname English", "en\n\tname English", "en\n\tnames English"} {
		if _, err := readLanguages(bad); err == nil {
			t.Errorf("%q is taken for a language", bad)
		}
	}
	for _, bad := range []string{"Email addresses | e-mail", "Shoe sizes | shoe"} {
		if _, err := readClasses(bad); err == nil {
			t.Errorf("%q is taken for classes", bad)
		}
	}
}

func TestSay(t *testing.T) {
	fields, err := readFields("s (n count, day date, at at, list and, one or, what classes, who text, said quoted): all kinds")
	if err != nil {
		t.Fatal(err)
	}
	l := *Find("en")
	l.sentences, err = readSentences("s[one]: {n} day\ns[other]: x", fields, &l)
	if err == nil {
		t.Fatal("fields that are not used are taken")
	}
	l.sentences, err = readSentences("s[one]: {n} ({day}; {at}; {list}; {one}; {what}; {who}; {said})\ns[other]: {n}s ({day}; {at}; {list}; {one}; {what}; {who}; {said})", fields, &l)
	if err != nil {
		t.Fatal(err)
	}
	day := time.Date(2016, 11, 1, 9, 5, 0, 0, time.UTC)
	values := func() Fields {
		return Fields{
			"n": 1234, "day": day, "at": day, "list": []string{"a", "b", "c"}, "one": []string{"a", "b"},
			"what": []breach.Class{breach.Names, breach.Passwords}, "who": "Ann", "said": "no",
		}
	}
	got, err := l.Say("s", values())
	if want := "1,234s (1 November 2016; 1 November 2016, 09:05; a, b and c; a or b; name and password; Ann; “no”)"; got != want || err != nil {
		t.Errorf("%q, %v", got, err)
	}
	v := values()
	v["n"] = int64(1)
	if got, err := l.Say("s", v); !strings.HasPrefix(got, "1 (") || err != nil {
		t.Errorf("%q, %v", got, err)
	}
	for name, change := range map[string]func(Fields){
		"missing": func(v Fields) { delete(v, "who") },
		"unknown": func(v Fields) { v["whom"] = "Ann" },
		"typed":   func(v Fields) { v["n"] = "1234" },
		"date":    func(v Fields) { v["day"] = "2016-11-01" },
		"list":    func(v Fields) { v["list"] = "a" },
	} {
		v := values()
		change(v)
		if got, err := l.Say("s", v); err == nil {
			t.Errorf("%s: %q", name, got)
		}
	}
	if _, err := l.Say("nothing.there", nil); err == nil || l.Says("nothing.there") {
		t.Error("a sentence that is not there is said")
	}
}

func TestFormats(t *testing.T) {
	first, other := time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC), time.Date(2026, 8, 14, 18, 5, 0, 0, time.UTC)
	for code, want := range map[string][]string{
		"en": {"1,234,567", "1,234", "0.5", "1 March 2026", "14 August 2026, 18:05", "x, i and y"},
		"fr": {"1\u202f234\u202f567", "1\u202f234", "0,5", "1er mars 2026", "14 août 2026 à 18:05", "x, i et y"},
		"de": {"1.234.567", "1.234", "0,5", "1. März 2026", "14. August 2026, 18:05\u00a0Uhr", "x, i und y"},
		"nl": {"1.234.567", "1.234", "0,5", "1 maart 2026", "14 augustus 2026 om 18:05\u00a0uur", "x, i en y"},
		"es": {"1\u202f234\u202f567", "1234", "0,5", "1 de marzo de 2026", "14 de agosto de 2026, 18:05", "x, i y y"},
		"it": {"1.234.567", "1.234", "0,5", "1º marzo 2026", "14 agosto 2026, 18:05", "x, i e y"},
		"pl": {"1\u202f234\u202f567", "1234", "0,5", "1 marca 2026", "14 sierpnia 2026, 18:05", "x, i i y"},
		"pt": {"1\u202f234\u202f567", "1234", "0,5", "1 de março de 2026", "14 de agosto de 2026, 18:05", "x, i e y"},
	} {
		l := Find(code)
		got := []string{l.Count(1234567), l.Count(1234), l.Decimal(.5, 1), l.Date(first), l.At(other), l.And([]string{"x", "i", "y"})}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q", code, got)
		}
	}
	es, it := Find("es"), Find("it")
	for _, c := range []struct{ got, want string }{
		{es.And([]string{"nombre", "ingresos"}), "nombre e ingresos"},
		{es.And([]string{"agua", "hielo"}), "agua y hielo"},
		{es.Or([]string{"siete", "ocho"}), "siete u ocho"},
		{it.And([]string{"nome", "età"}), "nome ed età"},
		{it.Or([]string{"nome", "età"}), "nome o età"},
		{it.And(nil), ""},
		{it.And([]string{"nome"}), "nome"},
		{Find("en").Count(-1234), "-1,234"},
		{Find("en").Decimal(-.25, 2), "-0.25"},
		{Find("fr").Decimal(1234, 0), "1\u202f234"},
		{Find("fr").Quote("oui"), "«\u00a0oui\u00a0»"},
	} {
		if c.got != c.want {
			t.Errorf("%q, not %q", c.got, c.want)
		}
	}
}

func TestForms(t *testing.T) {
	for code, want := range map[string]map[int64]string{
		"en": {0: "other", 1: "one", 2: "other", 21: "other"},
		"fr": {0: "one", 1: "one", 2: "other"},
		"pl": {0: "many", 1: "one", 2: "few", 5: "many", 12: "many", 22: "few", 1_000_002: "few", 20_000_012: "many"},
	} {
		for n, form := range want {
			if got := Find(code).form(n); got != form {
				t.Errorf("%s, %d: %s", code, n, got)
			}
		}
	}
}

func TestBest(t *testing.T) {
	for _, c := range []struct {
		codes []string
		want  string
	}{
		{[]string{"pt-BR"}, "pt"},
		{[]string{"de_AT", "en"}, "de"},
		{[]string{"", "sv", "FR"}, "fr"},
		{[]string{"sv"}, "en"},
		{nil, "en"},
	} {
		if got := Best(c.codes...).Code; got != c.want {
			t.Errorf("%q: %s", c.codes, got)
		}
	}
	if len(Languages()) != 8 || Languages()[0].Code != Default {
		t.Error("the languages are others, or English is not the first")
	}
}

func TestClass(t *testing.T) {
	if got := Find("de").Class(breach.DatesOfBirth); got != "Geburtsdatum" {
		t.Errorf("%q", got)
	}
	if got := Find("de").Class("Shoe sizes"); got != "Shoe sizes" {
		t.Errorf("%q", got)
	}
}

func TestRead(t *testing.T) {
	for text, want := range map[string]Grade{
		"":                                 {},
		"We are here. You are there!":      {Sentences: 2, Words: 6, LIX: 3},
		"A heading\nand one understanding": {Sentences: 2, Words: 5, Long: 2, LIX: 42.5},
		"See https://www.example.org/advice/for/you.": {Sentences: 1, Words: 2, LIX: 2},
		"12 days":  {Sentences: 1, Words: 2, LIX: 2},
		"- a\n- b": {Sentences: 2, Words: 2, LIX: 1},
	} {
		if got := Read(text); got != want {
			t.Errorf("%q: %+v", text, got)
		}
	}
	for lix, years := range map[float64]int{0: 1, 9.9: 1, 10: 2, 35.9: 7, 36: 8, 56: 13, 90: 13} {
		if got := (Grade{LIX: lix}).Years(); got != years {
			t.Errorf("%v: %d", lix, got)
		}
	}
}

func FuzzSentence(f *testing.F) {
	f.Add("a: {n} of {who}", "x")
	f.Add("a[one]: {n}{who}\na[other]: {who} {n}", "{n}")
	fields, err := readFields("a (n count, who text): x")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text, who string) {
		l := *Find("en")
		l.sentences, err = readSentences(text, fields, &l)
		if err != nil {
			return
		}
		said, err := l.Say("a", Fields{"n": 3, "who": who})
		if err != nil || !strings.Contains(said, who) || !strings.Contains(said, "3") {
			t.Errorf("%q, %v: a value is lost", said, err)
		}
	})
}

// TestClassesAddressNobody: the names of classes stand in papers about people too,
// so none says "your".
func TestClassesAddressNobody(t *testing.T) {
	for code, words := range map[string]string{
		"en": "you|your|yours", "fr": "vous|votre|vos", "de": "Sie|Ihnen|Ihr|Ihre|Ihres|Ihrer|Ihrem|Ihren", "nl": "u|uw",
		"es": "usted|su|sus", "it": "Lei|Sua|Suo|Sue|Suoi", "pt": "você|lhe|seu|sua|seus|suas", "pl": "pan|pana|pani|twój|twoja|twoje|państwa",
	} {
		address := regexp.MustCompile(`(^|[^\pL])(` + words + `)($|[^\pL])`)
		for _, i := range breach.Classes() {
			name := Find(code).Class(i.Class)
			if address.MatchString(name) && !strings.HasPrefix(name, "rendez-vous") && !strings.Contains(name, " o su ") && !strings.Contains(name, " y su ") && !strings.Contains(name, " ou o seu ") {
				t.Errorf("%s: %q is called %q", code, i.Class, name)
			}
		}
	}
}

// TestGradeIn: a year of school is said of English alone.
func TestGradeIn(t *testing.T) {
	g := Grade{LIX: 25}
	if got := g.In(Find("en")); got != "LIX 25, as school year 5 reads English" {
		t.Error(got)
	}
	if got := g.In(Find("de")); strings.Contains(got, "school") || !strings.Contains(got, "(de)") {
		t.Error(got)
	}
}
