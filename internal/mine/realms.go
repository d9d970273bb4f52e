package mine

import (
	"maps"
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/person"
)

// schemasOf are the formats whose parts may be schemas of one database, whose
// tables refer to one another. In MySQL a part is a database of its own.
const schemasOf = "pg_dump"

// realms joins the schemas of a database into one realm of keys, where no two of
// them have a table of the same name: the schemas of tenants, or a copy of
// another time, have the same tables, and keys that mean other people.
func (r *run) realms(st *ledger.State, tables []person.Table) {
	names := map[string]map[string]int{} // database -> table's name -> part, or -1 for several
	apart := map[int]bool{}
	for i, t := range r.reg.tables {
		if !schemaOf(st, t) {
			continue
		}
		in := names[database(t)]
		if in == nil {
			in = map[string]int{}
			names[database(t)] = in
		}
		name, part := strings.ToLower(t.layout.Table), tables[i].Part
		if other, ok := in[name]; ok && other != part {
			apart[other], apart[part] = true, true
		}
		in[name] = part
	}
	numbers := map[string]int{}
	for i, t := range r.reg.tables {
		if !schemaOf(st, t) || apart[tables[i].Part] {
			continue
		}
		db := database(t)
		if numbers[db] == 0 {
			numbers[db] = len(numbers) + 1
		}
		tables[i].Realm = numbers[db]
	}
}

// schemaOf reports a table that stands in a schema of a database.
func schemaOf(st *ledger.State, t *table) bool {
	return !t.text && t.part >= 0 && st.Parts[t.part].Kind == schemasOf && t.layout.Part != ""
}

// database names the database of a table in a schema: the leaf, and the database
// where the dump holds several (DATABASE.SCHEMA).
func database(t *table) string {
	leaf, _, _ := strings.Cut(t.key.part, "\x00")
	return leaf + "\x00" + t.layout.Part[:max(strings.LastIndexByte(t.layout.Part, '.'), 0)]
}

// tableFiles are the formats whose files are a table each, or hold a list that is one:
// exports of a database write a file a table, or a collection.
var tableFiles = map[string]bool{"csv": true, "json": true, "jsonl": true}

// mostFiles is how many tables a folder of files has at the most that keys are looked
// for between; each is held against all others.
const mostFiles = 512

// folders gives each table the number of its folder, where the folder's files may be
// the tables of one database; 0 for others. A file whose table is called as another's
// of its folder is left out, with that one: a key might mean either.
func (r *run) folders(st *ledger.State) []int {
	type file struct{ folder, name string }
	in := map[string][]int{}
	called := map[file]int{}
	for i, t := range r.reg.tables {
		if t.text || t.letter || t.mail || t.names || t.part < 0 || !tableFiles[st.Parts[t.part].Kind] {
			continue
		}
		f := t.locus.Folder()
		in[f] = append(in[f], i)
		called[file{f, strings.ToLower(t.layout.Table)}]++
	}
	out, n := make([]int, len(r.reg.tables)), 0
	for _, f := range slices.Sorted(maps.Keys(in)) {
		if len(in[f]) < 2 || len(in[f]) > mostFiles {
			continue
		}
		n++
		for _, i := range in[f] {
			if called[file{f, strings.ToLower(r.reg.tables[i].layout.Table)}] == 1 {
				out[i] = n
			}
		}
	}
	return out
}
