package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// The fields of what tocsin prints for programs. They are a promise: they may
// grow, and then this table grows with them.
var (
	mineFields = map[string][]string{
		"": {
			"case", "sources", "bytes", "records", "seconds", "people", "role_mailboxes", "staff", "review",
			"emails_distinct", "classes", "absent", "tables", "faults", "count", "children", "special", "passwords", "placeholders",
			"thresholds", "bounded", "keyless", "repeated_keys", "names",
		},
		"count": {
			"low", "best", "high", "emails_distinct", "several_addresses", "shared_addresses", "no_address", "name_only",
			"may_be_fewer", "may_be_more", "role_mailboxes", "staff", "review",
		},
		"sources":        {"locus", "kind", "bytes", "sha256"},
		"bytes":          {"total", "records", "text", "opaque", "unread"},
		"classes":        {"class", "people", "records", "values", "special"},
		"special":        {"class", "locus", "column", "people", "values", "undecided", "command"},
		"passwords":      {"kind", "strength", "people", "values"},
		"thresholds":     {"join", "review"},
		"placeholders":   {"kind", "value_masked", "records", "why"},
		"absent":         {"class", "status", "why"},
		"tables":         {"locus", "rows", "owner", "columns"},
		"tables.columns": {"name", "class", "confidence", "why"},
		"faults":         {"locus", "kind", "message"},
		"keyless":        {"locus", "columns", "refers_to", "command"},
		"repeated_keys":  {"locus", "column", "rows", "repeats"},
	}
	personFields = map[string][]string{
		"": {
			"id", "kind", "names", "emails", "phones", "ids", "born", "addresses", "usernames", "language", "country",
			"category", "classes", "password_kinds", "sources", "joined_by", "review", "former_ids",
		},
		"ids":       {"kind", "value"},
		"sources":   {"locus", "classes"},
		"joined_by": {"rule", "value_masked"},
	}
)

// caseFields are the fields of a case file in the object of case show --json;
// of what is below them only some are always there.
var caseFields = []string{
	"acts", "answers", "awareness", "contracts", "counts", "decisions", "done", "evidence", "causes", "filings", "form_fields",
	"instants", "measures", "name", "opened", "owners", "parties", "pauses", "position", "requests", "severity_changes", "tasks",
	"timeline", "told", "voided", "zone",
}

// checkObject checks the object of mine --json, of case show --json, or each
// line of an export, and values in it: object mine|case|people FILE
// [FIELD=VALUE]... A field of an inner object is written outer.inner; of a list
// its length is meant.
func checkObject(ts *testscript.TestScript, _ bool, args []string) {
	fields := mineFields
	if args[0] == "people" {
		fields = personFields
	}
	var last map[string]any
	for line := range strings.Lines(ts.ReadFile(args[1])) {
		if strings.Contains(line, `\u003`) {
			ts.Fatalf("a locus is escaped")
		}
		d := json.NewDecoder(strings.NewReader(line))
		d.UseNumber()
		last = nil
		ts.Check(d.Decode(&last))
		if args[0] == "case" {
			file, _ := last["file"].(map[string]any)
			for _, f := range caseFields {
				if file[f] == nil {
					ts.Fatalf("the case file has no field %s", f)
				}
			}
			continue
		}
		for _, p := range wrongFields(fields, "", last) {
			ts.Fatalf("%s", p)
		}
	}
	if last == nil {
		ts.Fatalf("there is no object in %s", args[1])
	}
	for _, want := range args[2:] {
		path, value, _ := strings.Cut(want, "=")
		if got := fieldText(last, path); got != value {
			ts.Fatalf("%s is %s, not %s", path, got, value)
		}
	}
	if args[0] == "mine" && !adds(last) {
		ts.Fatalf("bytes do not add up: %v", last["bytes"])
	}
}

// wrongFields compares the fields of an object, and of all below it.
func wrongFields(fields map[string][]string, path string, v any) (out []string) {
	switch v := v.(type) {
	case nil:
		return []string{path + " is null"}
	case []any:
		for _, e := range v {
			out = append(out, wrongFields(fields, path, e)...)
		}
	case map[string]any:
		want := slices.Sorted(slices.Values(fields[path]))
		if have := slices.Sorted(maps.Keys(v)); !slices.Equal(have, want) {
			return []string{fmt.Sprintf("the fields of %q are %v, not %v", path, have, want)}
		}
		for k, e := range v {
			out = append(out, wrongFields(fields, strings.TrimPrefix(path+"."+k, "."), e)...)
		}
	}
	return out
}

func fieldText(v any, path string) string {
	for step := range strings.SplitSeq(path, ".") {
		m, ok := v.(map[string]any)
		if !ok {
			return "nothing"
		}
		v = m[step]
	}
	if l, ok := v.([]any); ok {
		return fmt.Sprint(len(l))
	}
	return fmt.Sprint(v)
}

// adds reports whether total = records + text + opaque + unread.
func adds(object map[string]any) bool {
	n := func(field string) (v int64) {
		number, _ := object["bytes"].(map[string]any)[field].(json.Number)
		v, _ = number.Int64()
		return v
	}
	return n("total") == n("records")+n("text")+n("opaque")+n("unread")
}

// samePeople compares two exports but for what depends on the case and the
// form of the leak, ids and loci: samepeople A B.
func samePeople(ts *testscript.TestScript, _ bool, args []string) {
	a, err := withoutPlace([]byte(ts.ReadFile(args[0])))
	ts.Check(err)
	b, err := withoutPlace([]byte(ts.ReadFile(args[1])))
	ts.Check(err)
	if !slices.Equal(a, b) {
		ts.Fatalf("%s has %d people, %s has %d, and they are not the same", args[0], len(a), args[1], len(b))
	}
	if len(a) == 0 {
		ts.Fatalf("nobody is in them")
	}
}

// withoutPlace returns the people of an export, sorted, each without id, loci
// and reasons.
func withoutPlace(export []byte) (out []string, err error) {
	for line := range bytes.Lines(export) {
		var p map[string]any
		if err := json.Unmarshal(line, &p); err != nil {
			return nil, err
		}
		delete(p, "id")
		delete(p, "sources")
		delete(p, "joined_by")
		delete(p, "former_ids")
		text, err := json.Marshal(p)
		if err != nil {
			return nil, err
		}
		out = append(out, string(text))
	}
	slices.Sort(out)
	return out, nil
}
