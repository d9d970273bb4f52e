package advice

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// unverified marks a body that no notice names.
const unverified = "unverified"

// rule says what follows from which data.
type rule struct {
	name    string
	when    []term
	high    bool
	actions []string
	source  string
}

// term is one condition of a rule.
type term struct {
	classes   []string // one of them, "Passwords:weak", "special", "reach", "any"
	not       bool     // none of them
	countries []string // instead of classes
	audience  string   // instead of classes
}

var (
	stages   = []string{"today", "door", "watch"}
	contacts = []string{"cards", "credit", "fraud", "phishing", "support"}

	audiences = []string{Person, Guardian, Estate}
)

// read reads the three files and holds them to each other.
func read(actions, rules, bodies string) (*data, error) {
	d := &data{actions: map[string]Action{}}
	for _, part := range []struct {
		name, text string
		fields     int
		take       func(f []string) error
	}{
		{"actions.txt", actions, 6, d.action},
		{"rules.txt", rules, 5, d.rule},
		{"contacts.txt", bodies, 5, d.body},
	} {
		for n, line := range strings.Split(part.text, "\n") {
			if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
				continue
			}
			f := strings.Split(line, "|")
			for i := range f {
				f[i] = strings.TrimSpace(f[i])
			}
			err := fmt.Errorf("%d fields instead of %d, or one is empty", len(f), part.fields)
			if len(f) == part.fields && !slices.Contains(f, "") {
				err = part.take(f)
			}
			if err != nil {
				return nil, fmt.Errorf("advice/%s, line %d: %w", part.name, n+1, err)
			}
		}
	}
	return d, nil
}

func (d *data) action(f []string) error {
	minutes, err := strconv.Atoi(f[1])
	stage := slices.Index(stages, f[2])
	if err != nil || minutes < 0 || stage < 0 || f[3] != "-" && !slices.Contains(contacts, f[3]) {
		return fmt.Errorf("%s: minutes, stage or contact is none", f[0])
	}
	fits := strings.Split(f[4], ", ")
	for _, a := range fits {
		if !slices.Contains(audiences, a) {
			return fmt.Errorf("%s: %q is no audience", f[0], a)
		}
	}
	if _, twice := d.actions[f[0]]; twice {
		return fmt.Errorf("%s stands there twice", f[0])
	}
	d.actions[f[0]] = Action{Name: f[0], Key: "advice.do_" + f[0], Minutes: minutes, stage: stage, contact: f[3], audiences: fits, Source: f[5]}
	return nil
}

func (d *data) rule(f []string) error {
	r := rule{name: f[0], high: f[2] == "high", source: f[4]}
	if f[2] != "high" && f[2] != "low" {
		return fmt.Errorf("%s: %q is no risk", f[0], f[2])
	}
	for _, text := range strings.Split(f[1], " & ") {
		t, err := readTerm(text)
		if err != nil {
			return fmt.Errorf("%s: %w", f[0], err)
		}
		r.when = append(r.when, t)
	}
	for _, name := range strings.Split(f[3], ", ") {
		if _, known := d.actions[name]; !known {
			return fmt.Errorf("%s: there is no action %q", f[0], name)
		}
		r.actions = append(r.actions, name)
	}
	d.rules = append(d.rules, r)
	return nil
}

func readTerm(text string) (t term, err error) {
	if list, ok := strings.CutPrefix(text, "country="); ok {
		t.countries = strings.Split(list, ",")
		for _, c := range t.countries {
			if len(c) != 2 || strings.ToUpper(c) != c {
				return t, fmt.Errorf("%q is no country", c)
			}
		}
		return t, nil
	}
	if who, ok := strings.CutPrefix(text, "audience="); ok {
		if t.audience = who; !slices.Contains(audiences, who) {
			return t, fmt.Errorf("%q is no audience", who)
		}
		return t, nil
	}
	text, t.not = strings.CutPrefix(text, "!")
	t.classes = strings.Split(text, "/")
	for _, name := range t.classes {
		class, kept, _ := strings.Cut(name, ":")
		_, known := breach.Info(breach.Class(class))
		if !known && !slices.Contains([]string{"any", "special", "reach"}, class) || !slices.Contains([]string{"", "weak", "strong"}, kept) {
			return t, fmt.Errorf("%q is no class of data", name)
		}
	}
	return t, nil
}

func (d *data) body(f []string) error {
	if len(f[0]) != 2 || strings.ToUpper(f[0]) != f[0] || !slices.Contains(contacts, f[1]) {
		return fmt.Errorf("%q is no country, or %q no kind of contact", f[0], f[1])
	}
	dated := len(f[4]) == len("2006-01") && f[4][4] == '-'
	if !dated && f[4] != "undated" && f[4] != unverified {
		return fmt.Errorf("%s, %s: %q is no month", f[0], f[2], f[4])
	}
	d.contacts = append(d.contacts, Contact{Country: f[0], Kind: f[1], Name: f[2], How: f[3], Read: f[4]})
	return nil
}
