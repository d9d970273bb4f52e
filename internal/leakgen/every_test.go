package leakgen

import (
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestEveryClassStands holds the schemas that measure detectors to a column for
// each class that one is found by: in every.txt, else in wide or identities.
func TestEveryClassStands(t *testing.T) {
	have := map[breach.Class]bool{breach.SocialSecurity: true, breach.EmailAddresses: true}
	for _, c := range wideColumns {
		have[c.class] = true
	}
	for _, g := range registers {
		have[g.kind.Class()] = true
	}
	for _, table := range everyTables {
		for _, c := range table.columns {
			for _, class := range []breach.Class{c.class, c.told} {
				if _, ok := breach.Info(class); !ok && class != breach.NoClass {
					t.Errorf("every.txt: %q is no class", class)
				}
			}
			have[c.class] = true
		}
	}
	for _, c := range breach.Classes() {
		if c.Search != breach.ByHand && !have[c.Class] {
			t.Errorf("no leak has a column of %s", c.Class)
		}
	}
}

// TestEveryFile holds broken lines to an error.
func TestEveryFile(t *testing.T) {
	for text, ok := range map[string]bool{
		"= a\n- | 1 | x_id": true, "- | 1 | x_id": false, "= a\nReligions | none | religion": false, "# words": true, "= a\nno cells": false,
	} {
		if _, err := readEvery(text); (err == nil) != ok {
			t.Errorf("%q: %v", text, err)
		}
	}
}
