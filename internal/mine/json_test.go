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
	"unicode/utf16"

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

// jsonForms are documents in one value, as programs write them.
var jsonForms = map[string]func(all []object) any{
	"a list": func(all []object) any { return all },
	"an answer": func(all []object) any {
		orders := []object{}
		for i := range 500 {
			orders = append(orders, object{"id": i, "userId": all[i%len(all)]["_id"].(object)["$oid"], "total": i * 3})
		}
		return object{"status": "ok", "users": all, "orders": orders, "count": len(all)}
	},
	"elasticsearch": func(all []object) any {
		hits := []object{}
		for i, d := range all {
			hits = append(hits, object{"_index": "users", "_id": fmt.Sprint(i), "_source": d})
		}
		return object{"took": 3, "hits": object{"total": object{"value": len(all)}, "hits": hits}}
	},
	"firebase": func(all []object) any {
		users := object{}
		for i, d := range all {
			users[fmt.Sprintf("-K%06x", i*7919)] = d
		}
		return object{"users": users}
	},
}

// TestJSONTree: objects in lists, and under keys, of one value are records of people,
// on one line or many, with any number of workers, cut off or in UTF-16.
func TestJSONTree(t *testing.T) {
	all := []object{}
	for i := range documents {
		all = append(all, documentOf(i))
	}
	for name, form := range jsonForms {
		line, err := json.Marshal(form(all))
		pretty, err2 := json.MarshalIndent(form(all), "", "  ")
		if err != nil || err2 != nil {
			t.Fatal(err, err2)
		}
		for _, content := range []string{string(line), "\ufeff" + strings.ReplaceAll(string(pretty), "\n", "\r\n")} {
			t.Run(name, func(t *testing.T) {
				one := mineText(t, "users.json", content, mine.Options{Workers: 1, ChunkBytes: 100 << 10})
				checkDocuments(t, one, documents)
				many := mineText(t, "users.json", content, mine.Options{Workers: 5, ChunkBytes: 100 << 10})
				if withoutPlace(one.export("")) != withoutPlace(many.export("")) {
					t.Error("another number of workers gives another export")
				}
				if faults := len(one.state.Faults); faults > 0 {
					t.Errorf("%d faults", faults)
				}
			})
		}
	}
	wide := []byte{0xff, 0xfe}
	for _, c := range utf16.Encode([]rune(jsonText(t, all[:90]))) {
		wide = append(wide, byte(c), byte(c>>8))
	}
	checkDocuments(t, mineText(t, "users.json", string(wide), mine.Options{}), 90)
	cut := mineText(t, "users.json", strings.TrimSuffix(jsonText(t, all), "]")+`,{"name":{"fi`, mine.Options{})
	checkDocuments(t, cut, documents)
	if cov := cut.state.Sources[0].Coverage; cov.Unread != 2 || len(cut.state.Faults) != 1 {
		t.Errorf("coverage %+v, %d faults", cov, len(cut.state.Faults))
	}
}

func jsonText(t *testing.T, v any) string {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestJSONOfThings: a map, settings and a package's description hold nobody but whom
// their addresses name.
func TestJSONOfThings(t *testing.T) {
	features := []object{}
	for i := range 200 {
		features = append(features, object{
			"type": "Feature", "geometry": object{"type": "Point", "coordinates": []float64{2.3 + float64(i)/100, 48.1}},
			"properties": object{"name": cityOf(i), "population": 1000 * i},
		})
	}
	for name, c := range map[string]struct {
		value any
		mails []string
	}{
		"map.geojson":   {object{"type": "FeatureCollection", "features": features}, nil},
		"settings.json": {object{"name": "Main Service", "host": "db.example.org", "owner": object{"name": "worker"}}, nil},
		"package.json": {object{
			"name": "left-pad", "author": object{"name": "Ada Palmer", "email": "ada.palmer@example.org"},
			"contributors": []any{object{"name": "Bob Marsh", "email": "bob.marsh@example.org"}}, "scripts": object{"test": "node test"},
		}, []string{"ada.palmer@example.org", "bob.marsh@example.org"}},
		"words.json": {[]object{{"key": "user.firstName", "en": "First name", "de": "Vorname"}, {"key": "user.lastName", "en": "Last name", "de": "Nachname"}}, nil},
	} {
		m := mineText(t, name, jsonText(t, c.value), mine.Options{})
		var mails []string
		for _, p := range m.people {
			for _, e := range p.Emails {
				mails = append(mails, e.Reveal())
			}
		}
		if slices.Sort(mails); len(m.people) != len(c.mails) || !slices.Equal(mails, c.mails) {
			t.Errorf("%s: %d people", name, len(m.people))
		}
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
