package breach_test

import (
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

func TestFolder(t *testing.T) {
	member := func(of, name string) breach.Locus {
		return breach.File(of).With(breach.Step{Kind: breach.StepMember, Name: name, Offset: -1})
	}
	gzip := breach.Step{Kind: breach.StepLayer, Name: "gzip", Offset: -1}
	table := breach.Step{Kind: breach.StepTable, Name: "users", Offset: -1}
	for _, c := range []struct {
		a, b breach.Locus
		same bool
	}{
		{breach.File("leak/users.csv"), breach.File("leak/orders.csv"), true},
		{breach.File("leak/users.csv").With(table), breach.File("leak/orders.csv.gz").With(gzip), true},
		{breach.File("leak/2023/users.csv"), breach.File("leak/2024/orders.csv"), false},
		{member("leak.zip", "users.csv"), member("leak.zip", "orders.csv"), true},
		{member("leak.zip", "a/users.csv"), member("leak.zip", `a\orders.csv`), true},
		{member("leak.zip", "a/users.csv"), member("leak.zip", "b/orders.csv"), false},
		{member("one.zip", "users.csv"), member("two.zip", "orders.csv"), false},
		{breach.File("users.csv"), member("leak.zip", "orders.csv"), false},
	} {
		if got := c.a.Folder() == c.b.Folder(); got != c.same {
			t.Errorf("%s beside %s: %v", c.a, c.b, got)
		}
	}
}
