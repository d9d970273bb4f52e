package mine_test

import (
	"os"
	"testing"

	"github.com/tocsin-project/tocsin/internal/leakgen"
	"github.com/tocsin-project/tocsin/internal/mine"
)

// TestLettersAsFiles mines a folder of letters and CVs beside a sheet of candidates
// and files that are nobody's.
func TestLettersAsFiles(t *testing.T) {
	dir := t.TempDir()
	path, truth := leak(t, dir, "letters.tar", leakgen.Options{Seed: 21, Schema: "letters-as-files", People: 400, Letters: true},
		func(f *os.File) leakgen.Sink { return leakgen.NewFiles(f) })
	var m memory
	run(t, &m, mine.Options{Paths: []string{path}})
	s := score(t, &m, truth)
	if s.AddressesMissing+s.AddressesExtra+s.PeopleSplit+s.JoinedObjects+s.Unknown+s.KindWrong > 0 || len(s.ClaimedByNobody()) > 0 || s.ExactShare() < 0.98 {
		_ = s.Print(os.Stdout)
		t.Error("the people differ from the truth")
	}
}
