package form

import (
	"crypto/sha256"
	_ "embed"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/tocsin-project/tocsin/internal/duty"
)

// VERISForm is the name under which values of the incident are put on record
// (casefile.FormField.Form): their field is a path, as action.error.variety.
const VERISForm = "veris"

//go:embed veris/mapping.json
var verisMapping []byte

// verisRules say which of VERIS's values stands for what the case file says.
type verisRules struct {
	Name, Version string
	Incidents     map[string][]verisAction // by option of field 60 of the EDPB's template
	Words         []struct {
		Words []string
		verisAction
	}
	Assets []struct {
		Words   []string
		Variety string
	}
	Vectors                   map[string]string
	Classes                   map[string]string
	Special, Personal         string
	People, Sizes, Industries map[string]string
	Discovery                 map[string]map[string]string
	Settable                  map[string]string
}

type verisAction struct{ Action, Variety, Result string }

// veris are the rules; a test holds that they can be read.
var veris = sync.OnceValue(func() *verisRules {
	r := new(verisRules)
	if err := json.Unmarshal(verisMapping, r); err != nil {
		panic("form: embedded mapping to VERIS: " + err.Error())
	}
	return r
})

// Incident is a case in the words of VERIS: a tree of maps, lists and texts, as
// its schema describes. It names no party: what is shared with others tells of
// an incident and not of whose it was.
type Incident struct {
	Tree map[string]any
	// From says of each path where its value comes from.
	From map[string]string
}

// VERIS describes the case in the words of VERIS. Values that were put on record
// take the place of those suggested; it is an error that a path is not one of
// those that can be set.
func VERIS(s *Subject) (*Incident, error) {
	x := &Incident{Tree: map[string]any{}, From: map[string]string{}}
	id := sha256.Sum256([]byte("veris\n" + s.Case.Name + "\n" + s.Case.Opened.UTC().Format(time.RFC3339Nano)))
	x.set("incident_id", fmt.Sprintf("%x-%x-%x-%x-%x", id[:4], id[4:6], id[6:8], id[8:10], id[10:16]), "the case's name and opening, hashed")
	x.set("schema_version", veris().Version, veris().Name)
	x.set("schema_name", "verisc", veris().Name)
	x.set("summary", verisSummary(s), "the facts; texts of the case file may name somebody and stay out")
	standing := "Suspected"
	if _, ok := s.Case.Chosen(duty.ControllerAware); ok {
		standing = "Confirmed"
	}
	x.set("security_incident", standing, "the controller's awareness on record")
	x.victim(s)
	x.actions(s)
	x.assets(s)
	x.attributes(s)
	x.discovery(s)
	x.timeline(s)
	if err := x.entered(s); err != nil {
		return nil, err
	}
	x.actor(s)
	return x, nil
}

// set puts a value at a path.
func (x *Incident) set(path string, v any, from string) {
	at := x.Tree
	steps := strings.Split(path, ".")
	for _, step := range steps[:len(steps)-1] {
		below, ok := at[step].(map[string]any)
		if !ok {
			below = map[string]any{}
			at[step] = below
		}
		at = below
	}
	at[steps[len(steps)-1]] = v
	x.From[path] = from
}

// more adds a value to a list at a path, once.
func (x *Incident) more(path, v, from string) {
	list, _ := x.at(path).([]string)
	if !slices.Contains(list, v) {
		x.set(path, append(list, v), from)
	}
}

func (x *Incident) at(path string) any {
	var at any = x.Tree
	for step := range strings.SplitSeq(path, ".") {
		below, ok := at.(map[string]any)
		if !ok {
			return nil
		}
		at = below[step]
	}
	return at
}

// drop removes what was suggested below a path.
func (x *Incident) drop(path string) {
	delete(x.Tree, path)
	maps.DeleteFunc(x.From, func(p, _ string) bool { return strings.HasPrefix(p, path+".") })
}

// entered takes the values that people put on record. Where they name actions,
// actors or a way of discovery, nothing suggested stays beside them.
func (x *Incident) entered(s *Subject) error {
	dropped := map[string]bool{}
	for _, f := range s.Case.FormFields {
		if f.Form != VERISForm {
			continue
		}
		kind, ok := veris().Settable[f.Field]
		if !ok {
			return fmt.Errorf("VERIS: no value can be set at %q; it can at %s", f.Field, strings.Join(slices.Sorted(maps.Keys(veris().Settable)), ", "))
		}
		top, _, _ := strings.Cut(f.Field, ".")
		if (top == "action" || top == "discovery_method") && !dropped[top] {
			x.drop(top)
			dropped[top] = true
		}
		const from = "put on record"
		switch kind {
		case "list":
			x.set(f.Field, f.Values, from)
		case "assets":
			var list []any
			for _, v := range f.Values {
				list = append(list, map[string]any{"variety": v})
			}
			x.set(f.Field, list, from)
		default:
			x.set(f.Field, strings.Join(f.Values, " "), from)
		}
	}
	x.complete()
	return nil
}

// complete adds "Unknown" where an action that is named lacks what the schema
// asks of it.
func (x *Incident) complete() {
	actions, _ := x.Tree["action"].(map[string]any)
	for name := range actions {
		needs := []string{"variety", "vector"}
		if name == "social" {
			needs = append(needs, "target")
		}
		for _, n := range needs {
			if path := "action." + name + "." + n; name != "unknown" && x.at(path) == nil {
				x.set(path, []string{"Unknown"}, "not known")
			}
		}
	}
}

// JSON writes the incident as one object. What it was made from, and where each
// value comes from, stands below plus, where the schema has room for others.
func (x *Incident) JSON(w io.Writer, m Made) error {
	out := maps.Clone(x.Tree)
	made := map[string]any{"acts": m.Acts, "from": x.From, "program": m.Program}
	if m.Facts != "" {
		made["facts"] = m.Facts
	}
	if m.SHA256 != "" {
		made["journal_entry"], made["journal_sha256"] = m.Entry, m.SHA256
		made["journal_head"], made["journal_key"] = m.Head, m.Key
	}
	out["plus"] = map[string]any{"tocsin": made}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(out)
}
