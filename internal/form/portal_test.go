package form

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

// byHand are choices that no answer to the template leads to.
var byHand = []string{"ico data gender", "cnil causes autre"}

// Every field has a source in the template or says why it is filled by hand,
// says where it is known from, and no form claims to be known whole.
func TestPortals(t *testing.T) {
	for _, p := range Portals() {
		if len(p.Unknown) < 3 || p.Read == "" || len(p.Names) == 0 || p.Rule == "" || p.Standing == "" {
			t.Errorf("%s does not say what is not known of it, or when it was looked up", p.ID)
		}
		used := map[string]bool{}
		hand := 0
		for i := range p.Fields {
			f := &p.Fields[i]
			used[f.Known] = true
			if f.Hand != "" {
				hand++
			}
			for _, o := range f.Options {
				if f.Hand == "" && o.When.String() == "" && !slices.Contains(byHand, p.ID+" "+f.ID+" "+o.ID) {
					t.Errorf("%s: nothing leads to the choice %s of %s", p.ID, o.ID, f.ID)
				}
			}
		}
		for _, k := range p.Known {
			if !used[k.ID] && k.ID != "portal" && k.ID != "page" && k.ID != "service" {
				t.Errorf("%s: nothing is known from %s", p.ID, k.ID)
			}
		}
		if hand == 0 && p.ID != "dpc" && p.ID != "aepd" {
			t.Errorf("%s has no field by hand", p.ID)
		}
	}
}

// The page on authorities says of each form what the data say.
func TestPortalsPage(t *testing.T) {
	page, err := os.ReadFile("../../docs/authorities.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range Portals() {
		hand, checked := 0, 0
		for i := range p.Fields {
			if p.Fields[i].Hand != "" {
				hand++
			}
			if p.Doubts(&p.Fields[i]) == "" {
				checked++
			}
		}
		if line := fmt.Sprintf("\n| `%s` | %s | %d | %d | %d |\n", p.ID, p.Authority, len(p.Fields), hand, checked); !strings.Contains(string(page), line) {
			t.Errorf("docs/authorities.md has no line %q", line)
		}
	}
}
