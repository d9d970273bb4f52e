package form

import (
	"bytes"
	"encoding/json"
	"errors"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/tocsin-project/tocsin/internal/casefile"
	"github.com/tocsin-project/tocsin/internal/duty"
)

// verisSchema lies beside a checkout of the project where sample data are; it is
// no part of it.
const verisSchema = "../../../shared/data/veris/verisc-merged.json"

// schema reads the schema, nil where it is not there.
func schema(t *testing.T) []byte {
	t.Helper()
	data, err := os.ReadFile(verisSchema)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func incident(typ, origin string) *casefile.Incident {
	return &casefile.Incident{Summary: "Example GmbH lost it.", Type: typ, Origin: origin, From: time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)}
}

func say(question string, options ...string) *casefile.Answered {
	return &casefile.Answered{Answer: duty.Answer{Question: question, Options: options, Reason: "r", Evidence: []string{"e"}}}
}

// at prints the value at a path of an incident as JSON.
func at(t *testing.T, x *Incident, path string) string {
	t.Helper()
	out, err := json.Marshal(x.at(path))
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// TestVERIS describes incidents of many kinds; each is valid by the schema where
// it is there, and by rules of our own in any case.
func TestVERIS(t *testing.T) {
	field := func(form, name string, values ...string) casefile.Body {
		return &casefile.FormField{Form: form, Field: name, Values: values}
	}
	rules := schema(t)
	for name, c := range map[string]struct {
		mined  bool
		bodies []casefile.Body
		want   map[string]string
	}{
		"nothing on record": {false, nil, map[string]string{"action.unknown.notes": `"nothing on record says what was done"`, "security_incident": `"Suspected"`, "victim.country": `["Unknown"]`}},
		"a recruitment site": {true, []casefile.Body{
			incident("misconfiguration: directory listing on, production data in a test environment", "external"),
			&casefile.Party{ID: "agency", Role: casefile.Controller, Name: "Example GmbH", Country: "GB", Sector: "private", Size: "large", Activity: "N: agencies"},
			&casefile.Party{ID: "host", Role: casefile.Processor, Name: "Host", Country: "FR", For: "agency"},
			&casefile.Discovery{Channel: "researcher", Text: "mail"},
			say("broken", "confidentiality"), say("intent", "none"), say("protection", "none"),
		}, map[string]string{
			"action.error.variety": `["Misconfiguration","Publishing error"]`, "discovery_method.external.variety": `["Security researcher"]`,
			"actor.partner.country": `["FR"]`, "attribute.confidentiality.data_disclosure": `"Yes"`, "victim.industry": `"56"`, "targeted": `"NA"`,
			"timeline.incident": `{"day":1,"month":3,"year":2026}`, "attribute.confidentiality.state": `["Stored","Stored unencrypted"]`,
		}},
		"the form's type, and words that know more": {
			false,
			[]casefile.Body{incident("misconfiguration: directory listing on; ransomware was ruled out", "external"), field("edpb", "60", "m")},
			map[string]string{"action": `{"error":{"variety":["Misconfiguration","Publishing error"],"vector":["Unknown"]}}`},
		},
		"an attack": {
			false,
			[]casefile.Body{incident("attack on a supplier, exfiltration", "external"), say("intent", "malicious"), say("broken", "confidentiality"), say("recipients", "unknown")},
			map[string]string{"action.hacking.result": `["Exfiltrate"]`, "actor.external.motive": `["Unknown"]`, "attribute.confidentiality.data_disclosure": `"Potentially"`},
		},
		"ransomware":        {false, []casefile.Body{incident("ransomware, after phishing", "external"), say("broken", "availability"), say("availability", "temporary")}, map[string]string{"action.malware.variety": `["Ransomware"]`, "action.social.target": `["Unknown"]`, "attribute.availability.variety": `["Interruption"]`}},
		"a stolen notebook": {false, []casefile.Body{incident("stolen notebook", "external")}, map[string]string{"action.physical.variety": `["Theft"]`, "asset.assets": `[{"variety":"U - Laptop"}]`}},
		"the form's type":   {false, []casefile.Body{incident("something", "internal"), field("edpb", "60", "r"), field("edpb", "65", "e")}, map[string]string{"action.error.variety": `["Misdelivery"]`, "actor.internal.variety": `["Unknown"]`}},
		"put on record": {
			false,
			[]casefile.Body{incident("ransomware", "external"), field("veris", "action.error.variety", "Gaffe"), field("veris", "asset.assets", "S - Mail", "P - Finance"), field("veris", "actor.internal.variety", "Finance")},
			map[string]string{"action": `{"error":{"variety":["Gaffe"],"vector":["Unknown"]}}`, "asset.assets": `[{"variety":"S - Mail"},{"variety":"P - Finance"}]`, "actor": `{"internal":{"motive":["Unknown"],"variety":["Finance"]}}`},
		},
	} {
		s := scene(t, c.mined, c.bodies...)
		x, err := VERIS(&s)
		if err != nil {
			t.Fatal(err)
		}
		for path, want := range c.want {
			if got := at(t, x, path); got != want {
				t.Errorf("%s: %s is %s, want %s", name, path, got, want)
			}
		}
		var b bytes.Buffer
		if err := x.JSON(&b, s.Made()); err != nil || strings.Contains(b.String(), "GmbH") {
			t.Errorf("%s: %v; or a party is named in %s", name, err, b.String())
		}
		for _, top := range []string{"schema_version", "incident_id", "summary", "security_incident", "victim", "actor", "action", "asset", "timeline", "discovery_method"} {
			if x.Tree[top] == nil {
				t.Errorf("%s: %s is missing", name, top)
			}
		}
		if rules != nil {
			if err := x.Validate(bytes.NewReader(rules), s.Made()); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}

func TestVERISRefuses(t *testing.T) {
	s := scene(t, false, &casefile.FormField{Form: VERISForm, Field: "victim.victim_id", Values: []string{"us"}})
	if _, err := VERIS(&s); err == nil || !strings.Contains(err.Error(), "no value can be set") {
		t.Error(err)
	}
	s = scene(t, false, &casefile.FormField{Form: VERISForm, Field: "confidence", Values: []string{"Sure"}})
	x, err := VERIS(&s)
	if err != nil {
		t.Fatal(err)
	}
	own := `{"$schema": "http://json-schema.org/draft-04/schema#", "type": "object", "properties": {"confidence": {"type": "string", "enum": ["High", "Low"]}}}`
	var refused *SchemaError
	if err := x.Validate(strings.NewReader(own), s.Made()); !errors.As(err, &refused) || len(refused.Says) != 1 || !strings.HasPrefix(refused.Says[0], "confidence: ") {
		t.Errorf("a value that the schema has not is taken: %v", err)
	}
	for _, bad := range []string{"{", `{"type": 7}`, `{"$ref": "http://example.org/x.json"}`} {
		if err := x.Validate(strings.NewReader(bad), s.Made()); err == nil || errors.As(err, &refused) {
			t.Errorf("the schema %q: %v", bad, err)
		}
	}
}

// TestVERISMapping: every value that may be suggested is one that the schema
// has, wherever the rules name it.
func TestVERISMapping(t *testing.T) {
	r := veris()
	for _, o := range EDPB().Field(60).Options {
		if len(r.Incidents[o.ID]) == 0 && o.ID != "x" && o.ID != "y" {
			t.Errorf("type of incident %s (%s) stands for nothing", o.ID, o.Text)
		}
	}
	rules := schema(t)
	if rules == nil {
		t.Skip("the schema is not beside the project")
	}
	var root map[string]any
	if err := json.Unmarshal(rules, &root); err != nil {
		t.Fatal(err)
	}
	check := func(path string, values ...string) {
		t.Helper()
		known := enum(t, root, path)
		for _, v := range values {
			if !slices.Contains(known, v) {
				t.Errorf("%s has no %q", path, v)
			}
		}
	}
	for _, list := range r.Incidents {
		for _, a := range list {
			check("action."+a.Action+".variety", a.Variety)
		}
	}
	for _, w := range r.Words {
		check("action."+w.Action+".variety", w.Variety)
	}
	for _, a := range r.Assets {
		check("asset.assets.variety", a.Variety)
	}
	check("attribute.confidentiality.data.variety", slices.AppendSeq([]string{r.Special, r.Personal}, maps.Values(r.Classes))...)
	check("attribute.confidentiality.data_victim", slices.Collect(maps.Values(r.People))...)
	check("victim.employee_count", slices.Collect(maps.Values(r.Sizes))...)
	for _, d := range r.Discovery {
		for side, v := range d {
			check("discovery_method."+side+".variety", v)
		}
	}
	for path := range r.Settable {
		walk(t, root, path)
	}
}

// walk follows a path through a schema, into the items of lists.
func walk(t *testing.T, at map[string]any, path string) map[string]any {
	t.Helper()
	for step := range strings.SplitSeq(path, ".") {
		below, _ := at["properties"].(map[string]any)
		next, ok := below[step].(map[string]any)
		if !ok {
			t.Fatalf("the schema has no %s (%s)", path, step)
		}
		if items, ok := next["items"].(map[string]any); ok {
			next = items
		}
		at = next
	}
	return at
}

func enum(t *testing.T, root map[string]any, path string) (out []string) {
	t.Helper()
	list, _ := walk(t, root, path)["enum"].([]any)
	for _, v := range list {
		out = append(out, v.(string))
	}
	if out == nil {
		t.Fatalf("%s has no values", path)
	}
	return out
}
