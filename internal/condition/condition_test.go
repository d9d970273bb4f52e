package condition

import (
	"slices"
	"strings"
	"testing"
)

type answers map[string]string

func (a answers) Values(name string) ([]string, bool) {
	v, ok := a[name]
	if !ok {
		return nil, false
	}
	return strings.Fields(v), true
}

func (a answers) Truth(name string) Truth {
	switch a["@"+name] {
	case "yes":
		return True
	case "no":
		return False
	}
	return Unknown
}

func TestEval(t *testing.T) {
	scope := answers{"risk": "high", "broken": "confidentiality integrity", "people": "120", "none": "", "@gdpr": "yes", "@uk": "no"}
	for _, c := range []struct {
		text string
		want Truth
	}{
		{"", True},
		{"risk = high", True},
		{"risk != high", False},
		{"risk in {risk, high}", True},
		{"risk in {low}", False},
		{"broken has integrity", True},
		{"broken has availability", False},
		{"broken = integrity", False}, // it is two things
		{"none has x", False},
		{"missing = x", Unknown},
		{"missing != x", Unknown},
		{"missing has x", Unknown},
		{"not missing = x", Unknown},
		{"missing = x or risk = high", True},
		{"missing = x and risk = low", False},
		{"missing = x and risk = high", Unknown},
		{"set(risk)", True},
		{"set(missing)", False},
		{"set(none)", False},
		{"not set(missing) and (risk = low or people >= 100)", True},
		{"people > 120", False},
		{"people <= 120", True},
		{"people < 100", False},
		{"risk > 3", Unknown},
		{"gdpr", True},
		{"uk or gdpr and risk = low", False}, // and binds tighter
		{"(uk or gdpr) and risk = high", True},
		{"other", Unknown},
	} {
		got, err := Parse(c.text)
		if err != nil {
			t.Errorf("%s: %v", c.text, err)
		} else if got.Eval(scope) != c.want {
			t.Errorf("%s is %v, want %v", c.text, got.Eval(scope), c.want)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for text, says := range map[string]string{
		"risk =":                    "at byte 6: a word is missing",
		"risk = = x":                "a word is missing",
		"and x":                     "a name is missing",
		"(a = b":                    `")" is missing`,
		"a in b":                    `"{" is missing`,
		"a in {b,}":                 "a word is missing",
		"a in {b":                   `"}" is missing`,
		"a = b c":                   `"c" is left over`,
		"a > many":                  `"many" is no number`,
		"a > NaN":                   "is no number",
		"set(a":                     `")" is missing`,
		strings.Repeat("not ", 200): "too deep",
		"a = b; drop":               `";" is left over`,
	} {
		if _, err := Parse(text); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v, want %q", text, err, says)
		}
	}
}

func TestNames(t *testing.T) {
	c, err := Parse("a = x and (gdpr or b in {y, z}) and not a has q and n > 3 and set(s)")
	if err != nil {
		t.Fatal(err)
	}
	gotAnswers, gotConditions := c.Names()
	if !slices.Equal(gotAnswers, []string{"a", "b", "n", "s"}) || !slices.Equal(gotConditions, []string{"gdpr"}) {
		t.Error(gotAnswers, gotConditions)
	}
	var words []string
	c.Words(func(name, word string) { words = append(words, name+"="+word) })
	if !slices.Equal(words, []string{"a=x", "b=y", "b=z", "a=q"}) {
		t.Error(words)
	}
}

// FuzzParse: what is read can be executed, and being told more never turns a
// decided condition round.
func FuzzParse(f *testing.F) {
	for _, s := range []string{"a = b", "not (a has b or c in {d,e}) and f > 3", "set(a) or g", "((a))"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		c, err := Parse(text)
		if err != nil {
			return
		}
		again, err := Parse(c.String())
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(text, "set") {
			return // set() is decided also by what is missing
		}
		more := answers{}
		names, conditions := c.Names()
		before := c.Eval(answers{})
		for _, n := range names {
			more[n] = "x"
		}
		for _, n := range conditions {
			more["@"+n] = "yes"
		}
		if after := c.Eval(more); before != Unknown && before != after || again.Eval(more) != after {
			t.Fatalf("%q: %v, then %v", text, before, after)
		}
	})
}
