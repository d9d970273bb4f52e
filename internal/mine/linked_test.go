package mine_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/mine"
	decisions "github.com/tocsin-project/tocsin/internal/who"
)

// sheet is a table of a leak whose rows lead to those of another: what its columns are
// called and declared to be, and its rows. The first column is its key.
type sheet struct {
	name, columns, foreign string
	rows                   []string
}

const (
	linkedPeople = 40
	// toldOfHealth tells of health and does not say whose, and toldOfNothing of none.
	toldOfHealth  = "Told us she has diabetes and wants group"
	toldOfNothing = "Lost the key to locker"
)

// remarks are notes on everybody, each with a number that leads to whom they are on: the
// thirteenth, and so on, tell of health, each in words of its own.
func remarks(column string, first int) sheet {
	s := sheet{name: "notizen", columns: "id," + column + ",text"}
	for i := range linkedPeople {
		text := toldOfNothing
		if i%13 == 12 {
			text = toldOfHealth
		}
		s.rows = append(s.rows, fmt.Sprintf("%d,%d,%s %d.", i+1, first+i, text, i))
	}
	return s
}

// register is a table of people, or of what they have, whose keys begin anywhere.
func register(name, columns string, first int, rest func(i int) string) sheet {
	s := sheet{name: name, columns: columns}
	for i := range linkedPeople {
		s.rows = append(s.rows, fmt.Sprintf("%d,%s", first+i, rest(i)))
	}
	return s
}

func customers(key string) sheet {
	return register("kunden", key+",name,email", 1, func(i int) string { return nameOf(i) + "," + mailOf(i) })
}

func contracts(key, of string) sheet {
	return register("vertraege", key+","+of+",tarif", 5001, func(i int) string { return fmt.Sprintf("%d,T%d", i+1, i%3) })
}

// dump writes sheets as a dump of MySQL, and files as a folder of CSV files.
func (s *sheet) dump(b *strings.Builder) {
	columns := strings.Split(s.columns, ",")
	fmt.Fprintf(b, "CREATE TABLE `%s` (", s.name)
	for i, c := range columns {
		sort := "varchar(200)"
		if i == 0 || strings.Trim(strings.SplitN(s.rows[0], ",", len(columns))[i], "0123456789") == "" {
			sort = "int"
		}
		fmt.Fprintf(b, "`%s` %s, ", c, sort)
	}
	fmt.Fprintf(b, "PRIMARY KEY (`%s`)%s);\nINSERT INTO `%s` VALUES ", columns[0], s.foreign, s.name)
	for i, row := range s.rows {
		if i > 0 {
			b.WriteString(",")
		}
		fmt.Fprintf(b, "('%s')", strings.Join(strings.SplitN(row, ",", len(columns)), "','"))
	}
	b.WriteString(";\n")
}

func (s *sheet) file(t *testing.T, dir string) {
	t.Helper()
	tableFile(t, filepath.Join(dir, s.name+".csv"), s.columns, len(s.rows), func(i int) string { return s.rows[i] })
}

// mineSheets mines sheets as one dump, or as a folder of files.
func mineSheets(t *testing.T, files bool, sheets []sheet) *memory {
	t.Helper()
	path := filepath.Join(t.TempDir(), "leak")
	var b strings.Builder
	for i := range sheets {
		if files {
			sheets[i].file(t, path)
		} else {
			sheets[i].dump(&b)
		}
	}
	if !files {
		path += ".sql"
		if err := os.WriteFile(path, []byte(b.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	m := &memory{}
	run(t, m, mine.Options{Paths: []string{path}})
	return m
}

// leftOpen are the texts of the notes that tell of health, and the people of their rows,
// of whom nothing is decided.
func leftOpen(m *memory) (texts, people int64) {
	for i := range m.state.Columns {
		if c := &m.state.Columns[i]; c.Detail == breach.Undecided(breach.HealthData) {
			texts, people = texts+c.Values, people+c.People
		}
	}
	return texts, people
}

// TestLinkedNotes: of whom a note is is said by the key in its row, also where that
// leads to what they have, and whoever says that such notes are on those gives the
// class to them alone.
func TestLinkedNotes(t *testing.T) {
	for name, c := range map[string]struct {
		dumpOnly bool
		sheets   []sheet
	}{
		"a key called after one of them":    {false, []sheet{customers("id"), remarks("kunde_id", 1)}},
		"a key called alike":                {false, []sheet{customers("kunden_nr"), remarks("kunden_nr", 1)}},
		"by contracts":                      {false, []sheet{customers("id"), contracts("id", "kunde_id"), remarks("vertrag_id", 5001)}},
		"by contracts, before them":         {true, []sheet{remarks("vertrag_nr", 5001), contracts("vertrag_nr", "kunden_nr"), customers("kunden_nr")}},
		"declared, under a name of nothing": {true, []sheet{customers("id"), declaredTo(contracts("id", "wer"), "wer", "kunden"), declaredTo(remarks("wozu", 5001), "wozu", "vertraege")}},
	} {
		for _, files := range []bool{false, true} {
			if files && c.dumpOnly {
				continue
			}
			t.Run(fmt.Sprint(name, ", files ", files), func(t *testing.T) {
				t.Parallel()
				m := mineSheets(t, files, c.sheets)
				if texts, people := leftOpen(m); texts != 3 || people != 3 {
					t.Errorf("%d texts in rows of %d people are left open, want 3 of 3", texts, people)
				}
				if n, _ := withClass(m, breach.HealthData); n != 0 {
					t.Errorf("%d people have the class of what nobody decided", n)
				}
				of, _, ok := decisions.Column{Table: "notizen", Column: "text"}.Told(m.state, breach.HealthData)
				if !ok {
					t.Fatal("it is not known which rows tell it")
				}
				decisions.Correct(m.state, []decisions.Class{{Of: of, Class: breach.HealthData}})
				if got, want := whoHas(m, breach.HealthData), []string{mailOf(12), mailOf(25), mailOf(38)}; !slices.Equal(got, want) {
					t.Errorf("the class is given to %v, want %v", got, want)
				}
			})
		}
	}
}

// declaredTo has a sheet declare that a column refers to the key of a table.
func declaredTo(s sheet, column, table string) sheet {
	s.foreign = fmt.Sprintf(", FOREIGN KEY (`%s`) REFERENCES `%s` (`id`)", column, table)
	return s
}

// whoHas are the mailboxes of those who have a class.
func whoHas(m *memory, class breach.Class) (out []string) {
	v := facts.NewView(m.state)
	for _, p := range m.people {
		if slices.Contains(v.Classes(p), class) {
			out = append(out, p.Emails[0].Reveal())
		}
	}
	slices.Sort(out)
	return out
}

// TestNotesOnThings: what a note tells by itself is said of whom its row is about. Where
// its key leads to a thing or an animal of somebody's, it may be on that: it is left open,
// and nobody has it.
func TestNotesOnThings(t *testing.T) {
	keepers := register("halter", "id,name,email", 1, func(i int) string { return nameOf(i) + "," + mailOf(i) })
	animals := register("tiere", "id,halter_id,art", 5001, func(i int) string { return fmt.Sprintf("%d,Hund", i+1) })
	findings := remarks("tier_id", 5001)
	findings.name = "befunde"
	makers := register("suppliers", "id,name,email", 1, func(i int) string { return nameOf(i) + "," + mailOf(i) })
	goods := declaredTo(remarks("supplier_id", 1), "supplier_id", "suppliers")
	goods.name = "products"
	for name, sheets := range map[string][]sheet{
		"animals":   {keepers, animals, findings},
		"products":  {makers, goods},
		"contracts": {customers("id"), contracts("id", "kunde_id"), remarks("vertrag_id", 5001)},
	} {
		t.Run(name, func(t *testing.T) {
			last := &sheets[len(sheets)-1]
			last.rows = slices.Clone(last.rows)
			for i := range last.rows {
				last.rows[i] = strings.Replace(last.rows[i], toldOfHealth, "Has diabetes. Box", 1)
			}
			if got := whoHas(mineSheets(t, false, sheets), breach.HealthData); len(got) > 0 {
				t.Errorf("%d people have what is told of a thing of theirs", len(got))
			}
		})
	}
}
