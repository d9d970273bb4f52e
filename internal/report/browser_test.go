package report_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/tocsin-project/tocsin/internal/facts/factstest"
	"github.com/tocsin-project/tocsin/internal/paper/papertest"
)

func TestInBrowser(t *testing.T) {
	b := papertest.Open(t)
	for name, l := range map[string]*factstest.Ledger{"damaged": factstest.RecruitmentDamaged(), "empty": {}} {
		t.Run(name, func(t *testing.T) {
			b.Show(t, render(t, compute(t, l)))
			b.Check(t)
		})
	}
}

// TestAccessible holds the page to axe's rules in light and dark. The rules
// come from npm, and so are no part of "make test": "make axe" fetches them.
func TestAccessible(t *testing.T) {
	axe, err := os.ReadFile(filepath.Join("testdata", "axe", "node_modules", "axe-core", "axe.min.js"))
	if err != nil && os.Getenv("AXE") != "" {
		t.Fatal(err)
	}
	if err != nil {
		t.Skip("axe-core is not installed: make axe")
	}
	b := papertest.Open(t)
	for _, scheme := range []string{"light", "dark"} {
		for name, l := range map[string]*factstest.Ledger{"damaged": factstest.RecruitmentDamaged(), "whole": factstest.Recruitment()} {
			t.Run(scheme+" "+name, func(t *testing.T) {
				b.Show(t, render(t, compute(t, l)))
				b.Scheme(t, scheme)
				papertest.Eval[bool](t, b, string(axe)+";true")
				list := papertest.Eval[[]string](t, b, `axe.run().then(r => r.passes.length < 20 ? ['only ' + r.passes.length + ' rules ran'] :
					r.violations.map(v => v.id + ': ' + v.help + ' ' + v.nodes.slice(0, 3).map(n => n.target).join(' ')))`)
				for _, v := range list {
					t.Error(v)
				}
			})
		}
	}
}
