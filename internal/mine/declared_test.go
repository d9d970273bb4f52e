package mine_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/mine"
)

// madeAnew writes two tables of one name, whose rows have no names of columns, one
// after the other, three times over, so that pieces of any length see any of them.
func madeAnew(use bool, rows int) string {
	var b strings.Builder
	b.WriteString("-- MariaDB dump 10.19  Distrib 10.11.6-MariaDB\n")
	n := 0
	for turn := range 3 {
		for i, columns := range []string{"`cid` int(11), `mail` varchar(99), `religion` varchar(60)", "`id` int(11), `email` varchar(99), `colour` varchar(60), `diagnosis` varchar(60)"} {
			if use {
				fmt.Fprintf(&b, "USE `base%d`;\n", i)
			}
			if turn == 0 || !use {
				fmt.Fprintf(&b, "DROP TABLE IF EXISTS `contacts`;\nCREATE TABLE `contacts` (%s);\n", columns)
			}
			for range rows {
				n++
				if i == 0 {
					fmt.Fprintf(&b, "INSERT INTO `contacts` VALUES (%d,'believer%d@example.org','%s');\n", n, n, []string{"Catholic", "Muslim", "Hindu"}[n%3])
				} else {
					fmt.Fprintf(&b, "INSERT INTO `contacts` VALUES (%d,'patient%d@example.org','%s','%s');\n", n, n, []string{"red", "blue", "green"}[n%3], []string{"asthma", "gout", "HIV"}[n%3])
				}
			}
		}
	}
	return b.String()
}

// TestTableMadeAnew: rows behind another declaration of a table's name are read with
// its columns, however the dump is cut in pieces and however many workers read it.
func TestTableMadeAnew(t *testing.T) {
	for _, use := range []bool{true, false} {
		for _, rows := range []int{3, 700} {
			dir := t.TempDir()
			path := filepath.Join(dir, "backup.sql")
			if err := os.WriteFile(path, []byte(madeAnew(use, rows)), 0o600); err != nil {
				t.Fatal(err)
			}
			want := ""
			for _, chunk := range []int{8 << 20, 16 << 10, 37_000} {
				for _, workers := range []int{1, 4} {
					var m memory
					run(t, &m, mine.Options{Paths: []string{path}, Workers: workers, ChunkBytes: chunk})
					got := m.export(dir)
					believers, patients := 0, 0
					for _, p := range m.people {
						one := string(facts.NewView(m.state).AppendJSON(nil, p))
						believer, patient := strings.Contains(one, `"Religions"`), strings.Contains(one, `"Personal health data"`)
						if believer == strings.Contains(one, "believer") && patient == strings.Contains(one, "patient") {
							believers, patients = believers+toInt(believer), patients+toInt(patient)
						}
					}
					if len(m.people) != 6*rows || believers != 3*rows || patients != 3*rows {
						t.Fatalf("with databases %v, %d rows, pieces of %d bytes, %d workers: %d people, %d of a religion, %d with a diagnosis", use, rows, chunk, workers, len(m.people), believers, patients)
					}
					if want == "" {
						want = got
					}
					if got != want {
						t.Errorf("with databases %v, %d rows, pieces of %d bytes, %d workers: another export", use, rows, chunk, workers)
					}
				}
			}
		}
	}
}

func toInt(b bool) int {
	if b {
		return 1
	}
	return 0
}
