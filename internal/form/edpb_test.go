package form

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/condition"
)

// catalogue is the template a second time, field by field: number, type, number
// of options, whether it is required ("always", "shown" where it is asked,
// "never", "words" where another answer asks for words), the options that say
// "to be determined", and "?" where something of it is not sure.
const catalogue = `
3 one 2 always
4 one 3 always
5 text 0 shown
6 text 0 shown - ?
7 text 0 never
10 one 3 never - ?
11 text 0 shown
12 text 0 always
13 text 0 always - ?
14 one 2 never
15 one 4 never
16 text 0 never
17 text 0 never - ?
18 text 0 shown
19 text 0 never - ?
21 text 0 always
22 text 0 always
23 one 3 always
24 text 0 shown
25 text 0 never
26 yesno 0 never - ?
29 yesno 0 shown
30 text 0 shown - ?
31 text 0 shown - ?
33 one 3 never
34 text 0 shown - ?
35 text 0 shown - ?
36 text 0 shown - ?
38 one 2 always
39 list 0 shown - ?
40 list 0 shown
41 list 0 shown - ?
44 one 5 always e
45 yesno 0 never - ?
46 instant 0 shown - ?
47 instant 0 shown
48 instant 0 always
49 text 0 shown
50 one 6 always
51 text 0 always
52 day 0 shown
53 text 0 words
55 many 3 always - ?
56 one 5 shown e
57 one 5 shown e ?
58 one 3 shown
59 one 3 shown
60 one 25 always x ?
61 one 6 always e
62 text 0 always
63 text 0 always
65 many 11 always k ?
66 text 0 always
67 one 4 always d
68 number 0 shown - ?
70 many 21 always t ?
71 text 0 always
72 one 4 always d
73 number 0 shown
75 many 12 always - ?
76 text 0 always
79 many 5 shown e ?
80 text 0 shown
81 many 4 shown d ?
82 text 0 shown
83 many 4 shown d ?
84 text 0 shown
85 many 15 always o ?
86 text 0 shown
87 one 4 always d ?
89 one 4 always d
90 text 0 always
92 text 0 always
94 many 15 always - ?
95 text 0 always
97 one 6 always c ?
98 day 0 shown
99 day 0 shown
100 one 3 shown - ?
101 text 0 shown - ?
102 one 2 shown
103 text 0 shown
104 one 3 shown - ?
105 text 0 never - ?
106 text 0 shown
109 one 3 never
110 one 3 never
111 text 0 shown
113 one 3 shown
114 authority 0 shown - ?
115 countries 0 shown
116 countries 0 shown
117 shares 0 shown
118 authorities 0 shown - ?
120 one 3 shown
121 countries 0 shown
122 shares 0 shown
123 authorities 0 shown
125 many 10 never - ?
126 list 0 shown - ?
`

func TestCatalogue(t *testing.T) {
	lines := strings.Split(strings.TrimSpace(catalogue), "\n")
	if len(lines) != len(EDPB().Fields) {
		t.Fatalf("%d lines for %d fields", len(lines), len(EDPB().Fields))
	}
	for i, line := range lines {
		f := &EDPB().Fields[i]
		required := f.Required
		switch {
		case required == "always" && f.Shown.String() != "":
			required = "shown"
		case strings.HasPrefix(required, "if "):
			required = "words"
		}
		got := fmt.Sprintf("%d %s %d %s", f.No, f.Type, len(f.Options), required)
		open := strings.Join(f.Incomplete, "")
		switch {
		case open != "":
			got += " " + open
		case f.Unsure != "":
			got += " -"
		}
		if f.Unsure != "" {
			got += " ?"
		}
		if got != line {
			t.Errorf("the data say %q, the template %q", got, line)
		}
		for j, o := range f.Options {
			want := string(rune('a' + j))
			if f.No == 97 { // b and b1 stand apart
				want = []string{"a", "b", "b1", "c", "d", "e"}[j]
			}
			if o.ID != want || o.Text == "" {
				t.Errorf("option %d of field %d is %q, %q", j, f.No, o.ID, o.Text)
			}
		}
	}
}

// world are answers by field, and the facts that no field asks.
type world struct {
	answers map[int][]string
	facts   map[string]bool
}

func (w world) is(no int, options ...string) bool {
	v := w.answers[no]
	return len(v) == 1 && slices.Contains(options, v[0])
}

func (w world) has(no int, option string) bool { return slices.Contains(w.answers[no], option) }

// Values implements condition.Scope: here every field is asked and answered.
func (w world) Values(name string) ([]string, bool) {
	no, _ := strconv.Atoi(name)
	return w.answers[no], true
}

// Truth implements condition.Scope.
func (w world) Truth(name string) condition.Truth { return condition.Of(w.facts[name]) }

// asked says in other words when a field is asked; the others always are.
var asked = map[int]func(w world) bool{
	5:  func(w world) bool { return w.is(3, "b") && w.is(4, "c") },
	6:  func(w world) bool { return w.is(3, "b") },
	11: func(w world) bool { return len(w.answers[10]) > 0 },
	15: func(w world) bool { return w.is(14, "a") },
	16: func(w world) bool { return w.is(15, "d") },
	18: func(w world) bool { return !w.facts["eea"] },
	19: func(w world) bool { return !w.facts["eea"] },
	24: func(w world) bool { return w.is(23, "c") },
	25: func(w world) bool { return w.facts["national"] },
	26: func(w world) bool { return w.facts["national"] },
	29: func(w world) bool { return !w.is(23, "a") },
	30: func(w world) bool { return !w.is(23, "a") && w.is(29, "yes") },
	31: func(w world) bool { return !w.is(23, "a") && w.is(29, "yes") },
	34: func(w world) bool { return w.is(33, "c") },
	35: func(w world) bool { return w.is(33, "c") },
	36: func(w world) bool { return w.is(33, "c") },
	39: func(w world) bool { return w.is(38, "a") },
	40: func(w world) bool { return w.is(38, "a") },
	41: func(w world) bool { return w.is(38, "a") },
	46: func(w world) bool { return w.is(44, "a", "b", "c") },
	47: func(w world) bool { return w.is(44, "a", "b") },
	49: func(w world) bool { return w.is(3, "a") && w.facts["late"] },
	52: func(w world) bool { return w.is(50, "b", "c", "d", "e", "f") },
	56: func(w world) bool { return w.has(55, "a") },
	57: func(w world) bool { return w.has(55, "a") },
	58: func(w world) bool { return w.has(55, "b") },
	59: func(w world) bool { return w.has(55, "c") },
	68: func(w world) bool { return w.is(67, "a", "b") },
	73: func(w world) bool { return w.is(72, "a", "b") },
	79: func(w world) bool { return w.has(55, "a") },
	80: func(w world) bool { return w.has(79, "d") },
	81: func(w world) bool { return w.has(55, "b") },
	82: func(w world) bool { return w.has(81, "c") },
	83: func(w world) bool { return w.has(55, "c") },
	84: func(w world) bool { return w.has(83, "c") },
	86: func(w world) bool { return w.has(85, "n") },
	98: func(w world) bool { return w.is(97, "a") },
	99: func(w world) bool { return w.is(97, "b") },

	100: func(w world) bool { return w.is(97, "e") },
	101: func(w world) bool { return w.is(97, "e") },
	102: func(w world) bool { return w.is(97, "a") },
	103: func(w world) bool { return w.is(102, "b") },
	104: func(w world) bool { return w.is(97, "a") },
	105: func(w world) bool { return w.is(97, "a") && w.is(104, "c") },
	106: func(w world) bool { return w.is(97, "a") },
	111: func(w world) bool { return w.is(109, "a") || w.is(110, "a") },
	113: func(w world) bool { return w.facts["eea"] },
	114: func(w world) bool { return w.facts["eea"] && w.is(113, "a") },
	115: func(w world) bool { return w.facts["eea"] && w.is(113, "a") },
	116: func(w world) bool { return w.facts["eea"] && w.is(113, "a") },
	117: func(w world) bool { return w.facts["eea"] && w.is(113, "a") },
	118: func(w world) bool { return w.facts["eea"] && w.is(113, "a") },
	120: func(w world) bool { return !w.facts["eea"] },
	121: func(w world) bool { return !w.facts["eea"] && w.is(120, "a") },
	122: func(w world) bool { return !w.facts["eea"] && w.is(120, "a") },
	123: func(w world) bool { return !w.facts["eea"] && w.is(120, "a") },
	126: func(w world) bool { return w.has(125, "j") },
}

// worlds calls fn with every combination of answers to the names that a
// condition asks for: none, each option alone, and two at once.
func worlds(c condition.Condition, fn func(world)) {
	answers, truths := c.Names()
	var step func(w world, i int)
	step = func(w world, i int) {
		if i == len(answers)+len(truths) {
			fn(w)
			return
		}
		if i >= len(answers) {
			for _, b := range []bool{false, true} {
				w.facts[truths[i-len(answers)]] = b
				step(w, i+1)
			}
			return
		}
		no, _ := strconv.Atoi(answers[i])
		f := EDPB().Field(no)
		choices := [][]string{nil, {"yes"}, {"no"}}
		if len(f.Options) > 0 {
			choices = [][]string{nil}
			for _, o := range f.Options {
				choices = append(choices, []string{o.ID})
			}
			if f.Type == Many {
				choices = append(choices, []string{f.Options[0].ID, f.Options[len(f.Options)-1].ID})
			}
		}
		for _, v := range choices {
			w.answers[no] = v
			step(w, i+1)
		}
	}
	step(world{map[int][]string{}, map[string]bool{}}, 0)
}

// Every condition of the template is executed with every answer it hangs on,
// and held to the same condition in other words.
func TestConditions(t *testing.T) {
	checked, outcomes := 0, 0
	for i := range EDPB().Fields {
		f := &EDPB().Fields[i]
		want, conditional := asked[f.No]
		if conditional != (f.Shown.String() != "") {
			t.Errorf("field %d: the data say %q", f.No, f.Shown)
			continue
		}
		if !conditional {
			continue
		}
		checked++
		seen := map[bool]bool{}
		worlds(f.Shown, func(w world) {
			outcomes++
			got := f.Shown.Eval(w) == condition.True
			seen[got] = true
			if got != want(w) {
				t.Errorf("field %d, %q: %v with %v %v", f.No, f.Shown, got, w.answers, w.facts)
			}
		})
		if !seen[true] || !seen[false] {
			t.Errorf("field %d, %q: never both true and false", f.No, f.Shown)
		}
	}
	if checked != len(asked) || outcomes < 300 {
		t.Errorf("%d conditions, %d outcomes", checked, outcomes)
	}
}

// The list of authorities covers the EEA; of Germany and Lithuania a country
// alone does not choose.
func TestAuthorities(t *testing.T) {
	sure, seen := 0, map[string]bool{}
	for _, x := range SupervisoryAuthorities() {
		if seen[x.ID] || countryOf(x.ID) != x.Country {
			t.Errorf("%+v", x)
		}
		seen[x.ID] = true
		if x.Sure {
			sure++
		}
	}
	for _, c := range eea {
		if n := len(competent(c)); n == 0 || n > 1 && c != "DE" && c != "LT" {
			t.Errorf("%s has %d authorities", c, n)
		}
	}
	if sure != 28 || len(competent("DE")) != 18 {
		t.Errorf("%d are sure, %d are German", sure, len(competent("DE")))
	}
	for _, c := range []struct {
		v    string
		says string
	}{{"FR", ""}, {"DE-NW", ""}, {"DE", "DE-SN"}, {"CNIL", "by its country"}} {
		err := EDPB().Field(114).CheckValues([]string{c.v})
		if (err == nil) != (c.says == "") || err != nil && !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", c.v, err)
		}
	}
}
