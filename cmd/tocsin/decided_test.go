package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// hand runs commands of tocsin in this process, on one case.
type hand struct {
	t     *testing.T
	dir   string
	named *strings.Replacer // says of ids whose they are
}

// run gives what a command prints, and its exit code.
func (in *hand) run(args ...string) (string, int) {
	in.t.Helper()
	var out, errs bytes.Buffer
	env := map[string]string{"TOCSIN_KEY_FILE": filepath.Join(in.dir, "key.txt"), "HOME": in.dir}
	a := &app{ctx: in.t.Context(), in: strings.NewReader(""), out: &out, err: &errs, getenv: func(k string) string { return env[k] }}
	cmd := newRoot(a)
	cmd.SetArgs(append(args, "--case", filepath.Join(in.dir, "case"), "--quiet"))
	if args[0] == "people" && args[1] != "export" {
		in.t.Log(in.named.Replace(strings.Join(args, " ")))
	}
	if err := cmd.ExecuteContext(a.ctx); err != nil {
		return errs.String() + err.Error(), exitCode(err)
	}
	return out.String(), exitDone
}

// must is run of a command that is to succeed.
func (in *hand) must(args ...string) string {
	in.t.Helper()
	out, code := in.run(args...)
	if code != exitDone {
		in.t.Fatalf("%s: %d %s", strings.Join(args, " "), code, out)
	}
	return out
}

// told is a person of an export, as far as decisions concern it.
type told struct {
	ID, Names, Emails, Phones, Born, Classes string
	values                                   []string // as arguments of people split
}

// everybody exports the case and holds that nobody is without classes, and that
// everybody has the class of each kind of value they show.
func (in *hand) everybody() (out []told) {
	in.t.Helper()
	var ids []string
	for line := range strings.Lines(in.must("people", "export")) {
		var p struct {
			ID                                   string
			Names, Emails, Phones, Born, Classes []string
		}
		if err := json.Unmarshal([]byte(line), &p); err != nil {
			in.t.Fatal(err)
		}
		q := told{ID: p.ID, Classes: strings.Join(p.Classes, ",")}
		for _, list := range []struct {
			to          *string
			values      []string
			word, class string
		}{
			{&q.Names, p.Names, "name=", "Names"},
			{&q.Emails, p.Emails, "", "Email addresses"},
			{&q.Phones, p.Phones, "phone=", "Phone numbers"},
			{&q.Born, p.Born, "born=", "Dates of birth"},
		} {
			*list.to = strings.Join(list.values, ",")
			for _, v := range list.values {
				q.values = append(q.values, list.word+v)
			}
			if len(list.values) > 0 && !slices.Contains(p.Classes, list.class) {
				in.t.Fatalf("a person with %d values of %s is told of %v", len(list.values), list.class, p.Classes)
			}
		}
		if len(p.Classes) == 0 {
			in.t.Fatal("a person is told nothing")
		}
		out = append(out, q)
		ids = append(ids, q.ID, q.text())
	}
	in.named = strings.NewReplacer(ids...)
	slices.SortFunc(out, func(a, b told) int { return strings.Compare(a.text(), b.text()) }) // ids are of a random key
	return out
}

// text is who a person is, whatever their id.
func (p *told) text() string {
	return fmt.Sprintf("%s|%s|%s|%s|%s", p.Names, p.Emails, p.Phones, p.Born, p.Classes)
}

// anyLeak is a dump of customers, some of whom share what others show, of their
// orders, and of rows about them that are of no class.
func anyLeak(rng *rand.Rand) string {
	var b strings.Builder
	b.WriteString("-- MySQL dump 10.13  Distrib 5.7.42, for Linux (x86_64)\n" +
		"CREATE TABLE `customers` (\n  `id` int NOT NULL,\n  `email` varchar(200),\n  `name` varchar(100),\n  `phone` varchar(30),\n  `date_of_birth` date,\n  `last_ip` varchar(50),\n  PRIMARY KEY (`id`)\n);\n")
	const n = 12
	first, last := []string{"Ada", "Bob", "Cleo", "Dan"}, []string{"Stone", "Hopper", "Lovelace", "Ball", "Turner"}
	for i := range n {
		null := func(s string) string {
			if rng.IntN(4) == 0 {
				return "NULL"
			}
			return "'" + s + "'"
		}
		fmt.Fprintf(&b, "INSERT INTO `customers` VALUES (%d,'c%d@example.org',%s,%s,%s,'10.1.2.%d');\n", i+1, rng.IntN(n),
			null(first[rng.IntN(len(first))]+" "+last[rng.IntN(len(last))]), null(fmt.Sprintf("+44 20 7946 %04d", rng.IntN(n))),
			null(fmt.Sprintf("19%02d-0%d-1%d", 50+rng.IntN(40), 1+rng.IntN(9), rng.IntN(9))), i)
	}
	for _, t := range []struct{ name, column string }{{"orders", "`ship_to` varchar(200)"}, {"settings", "`theme` varchar(20)"}} {
		fmt.Fprintf(&b, "CREATE TABLE `%s` (\n  `id` int NOT NULL,\n  `customer_id` int,\n  %s,\n  PRIMARY KEY (`id`),\n  CONSTRAINT `of_%s` FOREIGN KEY (`customer_id`) REFERENCES `customers` (`id`)\n);\n", t.name, t.column, t.name)
		for i := range n {
			value := "dark"
			if t.name == "orders" {
				value = fmt.Sprintf("%d Mill Lane, Leeds LS1 4AB", 1+rng.IntN(99))
			}
			fmt.Fprintf(&b, "INSERT INTO `%s` VALUES (%d,%d,'%s');\n", t.name, i+1, 1+rng.IntN(n), value)
		}
	}
	return b.String() + "-- Dump completed on 2016-10-30  4:00:00\n"
}

// decideAny takes a decision of any kind about anybody.
func (in *hand) decideAny(rng *rand.Rand, people []told) {
	in.t.Helper()
	p, q := people[rng.IntN(len(people))], people[rng.IntN(len(people))]
	switch kind := rng.IntN(4); {
	case kind == 0 && p.ID != q.ID:
		in.must("people", "join", p.ID, q.ID)
	case kind == 1: // undoes the last join, if there is one
		if out, code := in.run("people", "split", p.ID); code != exitDone && code != exitUse {
			in.t.Fatalf("people split: %d %s", code, out)
		}
	case kind == 2 && len(p.values) > 1:
		in.must("people", "split", p.ID, p.values[rng.IntN(len(p.values))])
	case kind == 3:
		var waiting struct{ Conflicts []struct{ Name, Now string } }
		if err := json.Unmarshal([]byte(in.must("people", "review", "--json")), &waiting); err != nil {
			in.t.Fatal(err)
		}
		if len(waiting.Conflicts) > 0 {
			c := waiting.Conflicts[0]
			two := map[string]string{"one person": "split", "two people": "apart"}[c.Now]
			args := []string{"people", "review", c.Name, []string{"join", two}[rng.IntN(2)]}
			if rng.IntN(4) == 0 {
				args = append(args, "--alike")
			}
			in.must(args...)
		}
	}
}

// TestEverybodyIsTold: whatever is decided about who is who, everybody's classes
// are those of the rows that may be theirs, and mined again with the same decisions
// the same people with the same classes come out.
func TestEverybodyIsTold(t *testing.T) {
	leaks := 24
	if testing.Short() {
		leaks = 6
	}
	for seed := range uint64(leaks) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			rng := rand.New(rand.NewPCG(seed, 3))
			p := &process{t: t, dir: t.TempDir()}
			p.file("leak.sql", anyLeak(rng))
			in := &hand{t, p.dir, strings.NewReplacer()}
			in.must("mine", p.path("leak.sql"))
			for range 5 {
				in.decideAny(rng, in.everybody())
			}
			before := in.everybody()
			in.must("mine", "--again")
			after := in.everybody()
			if b, a := withoutID(before), withoutID(after); !slices.Equal(b, a) {
				t.Errorf("mined again:\n%s\nbefore:\n%s", strings.Join(a, "\n"), strings.Join(b, "\n"))
			}
			in.must("case", "check")
		})
	}
}

func withoutID(people []told) (out []string) {
	for i := range people {
		out = append(out, people[i].text())
	}
	return out
}
