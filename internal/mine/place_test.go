package mine_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/tocsin-project/tocsin/internal/mine"
)

// People whom nothing but their place tells apart have ids of their own, also
// where rows of two files or members begin at the same byte.
func TestPeopleAtTheSamePlaceOfTwoLeaves(t *testing.T) {
	first := []string{"Alice", "Bruno", "Chloe", "David", "Emma", "Felix"}
	second := []string{"Clara", "Simon", "Nadia", "Peter", "Rosa", "Henry"}
	table := func(names []string) string {
		b := "first_name,last_name,date_of_birth\n"
		for i, n := range names {
			b += fmt.Sprintf("%s,Walker,19%02d-0%d-1%d\n", n, 60+len(n)+5*i, 1+i, i)
		}
		return b
	}
	rows := func(names []string) string {
		b := "INSERT INTO `members` VALUES\n"
		for i, n := range names {
			b += fmt.Sprintf("%c('%s','Walker','19%02d-0%d-1%d')\n", "(,"[min(i, 1)], n, 60+len(n)+5*i, 1+i, i)
		}
		return string(bytes.Replace([]byte(b), []byte("(('"), []byte(" ('"), 1)) + ";\n"
	}
	zipped := func(dir string, members ...string) {
		var b bytes.Buffer
		w := zip.NewWriter(&b)
		for i, name := range members {
			f, err := w.Create(name)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := f.Write([]byte(table([][]string{first, second}[i]))); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		write(t, dir, "club.zip", b.String())
	}
	for name, lay := range map[string]func(dir string){
		"members of an archive":       func(dir string) { zipped(dir, "a.csv", "b.csv") },
		"members of the same name":    func(dir string) { zipped(dir, "a.csv", "a.csv") },
		"members with personal names": func(dir string) { zipped(dir, "ann.lee@orchard.co.uk.csv", "bob.ray@orchard.co.uk.csv") },
		"files of one table": func(dir string) {
			write(t, dir, "crm.members-schema.sql", "CREATE TABLE `members` (`first_name` text, `last_name` text, `date_of_birth` date);\n")
			write(t, dir, "crm.members.00000.sql", rows(first))
			write(t, dir, "crm.members.00001.sql", rows(second))
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			lay(dir)
			m := new(memory)
			run(t, m, mine.Options{Paths: []string{dir}})
			want := len(first) + len(second)
			if name == "members with personal names" {
				want += 2 // whose mailboxes the members are called after
			}
			if len(m.people) != want {
				t.Errorf("%d people, want %d", len(m.people), want)
			}
			for i := 1; i < len(m.people); i++ {
				if bytes.Compare(m.people[i-1].ID[:], m.people[i].ID[:]) >= 0 {
					t.Errorf("the ids of people %d and %d do not rise", i-1, i)
				}
			}
		})
	}
}

// Two archives of one database's files are two databases: their keys are apart.
func TestArchivesOfFilesOfOneTable(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	for i, names := range [][]string{{"alice", "bruno", "chloe", "david"}, {"clara", "simon", "nadia", "peter"}} {
		var b bytes.Buffer
		w := zip.NewWriter(&b)
		for table, form := range map[string]string{"members": "%c(%d,'%s@orchard.co.uk')\n", "births": "%c(%d,'1980-01-0%[2]d')\n%.0[3]s"} {
			f, err := w.Create("crm." + table + ".00000.sql")
			if err != nil {
				t.Fatal(err)
			}
			columns := map[string]string{"members": "`id` int, `email` text, PRIMARY KEY (`id`)", "births": "`member_id` int, `date_of_birth` date, KEY (`member_id`)"}
			_, _ = fmt.Fprintf(f, "CREATE TABLE `%s` (%s);\nINSERT INTO `%s` VALUES\n", table, columns[table], table)
			for k, n := range names {
				_, _ = fmt.Fprintf(f, form, " ,"[min(k, 1)], k+1, n)
			}
			_, _ = fmt.Fprintln(f, ";")
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		write(t, dir, fmt.Sprintf("backup%d.zip", i), b.String())
	}
	m := new(memory)
	run(t, m, mine.Options{Paths: []string{"backup0.zip", "backup1.zip"}})
	if len(m.people) != 8 {
		t.Errorf("%d people, want 8", len(m.people))
	}
}

func write(t *testing.T, dir, name, content string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}
