package report

import (
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/facts"
)

// TestFiled holds a folder of letters to one line, and tables that keys join to
// their own.
func TestFiled(t *testing.T) {
	letter := func(file string, class breach.Class) facts.Table {
		return facts.Table{
			Locus: "l.tar > letters/" + file + " > application", Name: "application", Owner: "the person each row names", Rows: 1, Personal: 1, Bytes: 10,
			Classes: []breach.Class{class}, Columns: []facts.Column{{Name: "a", Class: class, Values: 1, People: 1}, {Name: "text"}},
		}
	}
	f := &facts.Facts{Tables: []facts.Table{
		letter("1.txt", breach.JobApplications),
		{Locus: "x.sql > users", Name: "users", Rows: 5, Classes: []breach.Class{breach.Names}},
		letter("2.txt", breach.EmailAddresses),
		{Locus: "x.sql > application", Name: "application", Owner: "the person each row names", Rows: 7, Classes: []breach.Class{breach.Names}, Links: []facts.Link{{From: "uid", Table: 1, To: "id"}}},
		letter("3.txt", breach.JobApplications),
		{Locus: "l.tar > a.txt", Name: "a.txt", Text: true, Classes: []breach.Class{breach.EmailAddresses}},
		{Locus: "l.tar > b.txt", Name: "b.txt", Text: true},
	}}
	out := filed(f)
	if len(out.Tables) != 5 || len(f.Tables) != 7 || f.Tables[0].Name != "application" {
		t.Fatalf("%d tables of %d", len(out.Tables), len(f.Tables))
	}
	one := out.Tables[0]
	if one.Name != "application (3 files)" || one.Rows != 3 || one.Personal != 3 || one.Bytes != 30 || one.Locus != "l.tar > letters" {
		t.Errorf("the letters are %+v", one)
	}
	if len(one.Classes) != 2 || one.Classes[0] != breach.EmailAddresses || len(one.Columns) != 3 || one.Columns[0].Values != 2 || one.Columns[0].People != 2 {
		t.Errorf("classes %v, columns %+v", one.Classes, one.Columns)
	}
	if l := out.Tables[2].Links; out.Tables[2].Name != "application" || len(l) != 1 || out.Tables[l[0].Table].Name != "users" {
		t.Errorf("a table joined by a key is %+v", out.Tables[2])
	}
}

func TestShared(t *testing.T) {
	for _, c := range [][3]string{
		{"leak/letters/1.txt > application", "leak/letters/2.txt > application", "leak/letters"},
		{"l.tar > 1.txt", "l.tar > 2.txt", "l.tar"},
		{"a", "a", "a"},
		{"x.txt", "y.txt", ""},
		{"leak/letters", "leak/letters/2.txt > application", "leak/letters"},
	} {
		if got := shared(c[0], c[1]); got != c[2] {
			t.Errorf("%q and %q share %q, not %q", c[0], c[1], got, c[2])
		}
	}
}

// A table that is written with its columns in two orders is one.
func TestTablesLaidOutTwice(t *testing.T) {
	f := &facts.Facts{Tables: []facts.Table{
		{Name: "users", Locus: "a.sql > users", Owner: "x", Rows: 3, Classes: []breach.Class{breach.Names}, Columns: []facts.Column{{Name: "name", Class: breach.Names, Values: 3}}},
		{Name: "orders", Locus: "a.sql > orders", Rows: 5, Links: []facts.Link{{From: "user", Table: 0, To: "id"}, {From: "user", Table: 2, To: "id"}}},
		{Name: "users", Locus: "a.sql > users", Owner: "x", Rows: 2, Classes: []breach.Class{breach.Names}, Columns: []facts.Column{{Name: "name", Class: breach.Names, Values: 2}}},
	}}
	out := laidOut(f)
	if len(out.Tables) != 2 || out.Tables[0].Rows != 5 || out.Tables[0].Columns[0].Values != 5 || out.Tables[0].Name != "users" {
		t.Fatalf("%+v", out.Tables)
	}
	if l := out.Tables[1].Links; len(l) != 1 || l[0].Table != 0 {
		t.Errorf("links %+v", l)
	}
	if len(f.Tables) != 3 || f.Tables[0].Rows != 3 {
		t.Error("the facts were changed")
	}
}
