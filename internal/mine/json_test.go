package mine_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/mine"
)

// object is an object of JSON.
type object = map[string]any

// documentOf is what a store of documents keeps of person i: a name in parts, mailboxes
// and addresses in lists, instants and ids as MongoDB exports them.
func documentOf(i int) object {
	born, _ := time.Parse(time.DateOnly, bornOf(i))
	d := object{
		"_id":  object{"$oid": fmt.Sprintf("%024x", 0x5f11223344556677+i*977)},
		"name": object{"first": given(i), "last": family(i)}, "phone": phoneOf(i),
		"born":      object{"$date": born.Format(time.RFC3339)},
		"religion":  []string{"catholic", "muslim", "protestant", "jewish", "buddhist"}[i%5],
		"emails":    []any{object{"address": mailOf(i), "verified": true}},
		"addresses": []any{object{"type": "home", "street": streetOf(i), "city": cityOf(i), "zip": fmt.Sprintf("%05d", 10000+i*37%80000)}},
		"tags":      []string{"a", "b"},
	}
	if born.Year() < 1970 {
		d["born"] = object{"$date": object{"$numberLong": fmt.Sprint(born.UnixMilli())}}
	}
	if i%3 == 0 {
		d["emergency"] = object{"name": nameOf(i + 1003), "phone": phoneOf(i + 1003)}
	}
	return d
}

const documents = 300

func jsonLines(t *testing.T, n int, of func(int) object) string {
	t.Helper()
	var b strings.Builder
	for i := range n {
		line, err := json.Marshal(of(i))
		if err != nil {
			t.Fatal(err)
		}
		b.Write(append(line, '\n'))
	}
	return b.String()
}

// mineText mines one file of a text.
func mineText(t *testing.T, name, content string, opt mine.Options) *memory {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	opt.Paths = []string{path}
	var m memory
	run(t, &m, opt)
	return &m
}

// checkDocuments holds people to what documentOf says of them: everybody of the
// first n, with all of their classes, and who is to be called in an emergency.
func checkDocuments(t *testing.T, m *memory, n int) {
	t.Helper()
	want := []breach.Class{breach.DatesOfBirth, breach.EmailAddresses, breach.Names, breach.PhoneNumbers, breach.PhysicalAddresses, breach.Religions}
	byMail, others := map[string]int{}, 0
	v := facts.NewView(m.state)
	for _, p := range m.people {
		if len(p.Emails) == 0 {
			others++
			continue
		}
		got := slices.Sorted(slices.Values(v.Classes(p)))
		if len(p.Emails) != 1 || len(p.Names) != 1 || len(p.Born) != 1 || !slices.Equal(got, want) {
			t.Errorf("%d addresses, %d names, %d birth dates, classes %v", len(p.Emails), len(p.Names), len(p.Born), got)
		}
		byMail[string(p.Emails[0])]++
	}
	for i := range n {
		if byMail[mailOf(i)] != 1 {
			t.Fatalf("person %d is %d people", i, byMail[mailOf(i)])
		}
	}
	if len(byMail) != n || others != (n+2)/3 {
		t.Errorf("%d people with an address, %d without, want %d and %d", len(byMail), others, n, (n+2)/3)
	}
}

// TestJSONLines: objects on lines are records of people, lists in them tables, with
// any number of workers, and where lines are damaged.
func TestJSONLines(t *testing.T) {
	content := jsonLines(t, documents, documentOf)
	whole := mineText(t, "users.jsonl", content, mine.Options{Workers: 1})
	checkDocuments(t, whole, documents)
	small := mineText(t, "users.jsonl", content, mine.Options{Workers: 1, ChunkBytes: 10 << 10})
	checkDocuments(t, small, documents)
	for _, workers := range []int{2, 7} {
		got := mineText(t, "users.jsonl", content, mine.Options{Workers: workers, ChunkBytes: 10 << 10})
		if withoutPlace(got.export("")) != withoutPlace(small.export("")) {
			t.Errorf("%d workers give another export", workers)
		}
	}
	damaged := mineText(t, "users.jsonl", strings.Replace(content, "\n{", "\n# not an object\n{", 1)+`{"name":{"fi`, mine.Options{})
	checkDocuments(t, damaged, documents)
	if cov := damaged.state.Sources[0].Coverage; cov.Unread != 2 || cov.Text == 0 || len(damaged.state.Faults) != 2 {
		t.Errorf("coverage %+v, %d faults", cov, len(damaged.state.Faults))
	}
}

// withoutPlace takes the folder out of an export.
func withoutPlace(export string) string {
	var out strings.Builder
	for {
		before, after, ok := strings.Cut(export, `"locus":"`)
		out.WriteString(before)
		if !ok {
			return out.String()
		}
		_, export, _ = strings.Cut(after, `"`)
	}
}

// TestJSONLinesOfThings: lines of a program's log make nobody but whose address they hold.
func TestJSONLinesOfThings(t *testing.T) {
	m := mineText(t, "app.log", jsonLines(t, documents, func(i int) object {
		o := object{"level": "info", "name": "worker-3", "logger": "Main Service", "msg": "started job " + fmt.Sprint(i), "time": fmt.Sprintf("2024-02-29T12:00:%02d.%03dZ", i%60, i%1000)}
		if i == 7 {
			o["msg"] = "could not write to ada.lovelace@example.org"
		}
		return o
	}), mine.Options{})
	if len(m.people) != 1 || string(m.people[0].Emails[0]) != "ada.lovelace@example.org" || len(m.people[0].Names) > 0 {
		t.Errorf("%d people", len(m.people))
	}
}
