package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// orders are the ways to add three files.
var orders = [][]string{
	{"core.csv", "more.csv", "shop.csv"},
	{"core.csv", "shop.csv", "more.csv"},
	{"more.csv", "core.csv", "shop.csv"},
	{"more.csv", "shop.csv", "core.csv"},
	{"shop.csv", "core.csv", "more.csv"},
	{"shop.csv", "more.csv", "core.csv"},
}

// TestDecisionsSurvive: whatever the order in which files are added, and whenever
// it was decided who is who, the same people come out; and so they do when all is
// mined again.
func TestDecisionsSurvive(t *testing.T) {
	p := newProcess(t)
	p.file("core.csv", "email,first name,last name,date of birth,phone\n"+
		"ann@example.org,Ann,Lee,1950-01-01,+44 20 7946 0101\nanne@example.net,Anne,Lee,,\n"+
		"bob@example.org,Bob,Roe,1961-02-02,+44 20 7946 0102\ntom@example.org,Tom,Poe,1972-03-03,\n")
	p.file("more.csv", "email,username\nann@example.org,annlee\ntom@example.org,tompoe\nzoe@example.org,zoe\n")
	p.file("shop.csv", "email,phone,city\nbob@example.org,+44 20 7946 0102,Leeds\nanne@example.net,+44 20 7946 0103,York\n")
	former := map[string]string{} // case -> the id of somebody who was then joined
	decide := func(dir string) {
		t.Helper()
		former[dir] = p.idOf(dir, "anne@example.net")
		for _, args := range [][]string{
			{"people", "join", "ann@example.org", "anne@example.net"},
			{"people", "split", "bob@example.org", "+442079460102"},
		} {
			if out := p.tocsin(append(args, "--case", dir, "--quiet")...); out.code != exitDone {
				t.Fatalf("%s: %s", strings.Join(args, " "), out.err)
			}
		}
	}
	var want []string
	for i, files := range orders {
		dir := fmt.Sprintf("case-%d", i)
		for _, f := range files {
			if out := p.tocsin("mine", "--quiet", "--case", dir, f); out.code != exitDone {
				t.Fatalf("mine %s: %s", f, out.err)
			}
			if f == "core.csv" {
				decide(dir)
			}
		}
		got := p.people(dir)
		if want == nil {
			want = got
		}
		if p.idOf(dir, former[dir]) != p.idOf(dir, "ann@example.org") {
			t.Errorf("in the order %v the id of before leads to somebody else", files)
		}
		if !slices.Equal(got, want) {
			t.Errorf("in the order %v other people come out:\n%s\nnot\n%s", files, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
	if len(want) != 5 { // ann with anne, bob, his telephone, tom, zoe
		t.Errorf("%d people", len(want))
	}
	if out := p.tocsin("mine", "--again", "--quiet", "--case", "case-0"); out.code != exitDone {
		t.Fatalf("mine --again: %s", out.err)
	}
	if got := p.people("case-0"); !slices.Equal(got, want) {
		t.Errorf("mined again other people come out:\n%s\nnot\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if p.idOf("case-0", former["case-0"]) != p.idOf("case-0", "ann@example.org") {
		t.Error("mined again the id of before leads to somebody else")
	}
	p.whole("case-0")
}

// idOf is the id of the person that a value, or an id, leads to.
func (p *process) idOf(dir, value string) string {
	p.t.Helper()
	out := p.tocsin("people", "show", value, "--json", "--case", dir)
	var person struct{ ID string }
	if err := json.Unmarshal([]byte(out.out), &person); err != nil || len(person.ID) != 32 {
		p.t.Fatalf("people show: %s", out.err)
	}
	return person.ID
}
