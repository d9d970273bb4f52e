package leakgen

import (
	"bytes"
	"encoding/json"
	"fmt"
	"sort"
	"strings"
	"testing"
)

// generate returns a leak and its truth as bytes.
func generate(t *testing.T, opt Options, sink func(*bytes.Buffer) Sink) (dump, truth []byte) {
	t.Helper()
	var d, tr bytes.Buffer
	opt.Truth = &tr
	if _, err := Generate(opt, sink(&d)); err != nil {
		t.Fatal(err)
	}
	return d.Bytes(), tr.Bytes()
}

func mysql5(b *bytes.Buffer) Sink  { return NewMySQL(b, MySQLDump5) }
func mariadb(b *bytes.Buffer) Sink { return NewMySQL(b, MariaDBDump) }

// truthLines reads a truth's lines after its header.
func truthLines(t *testing.T, truth []byte) (people []Person) {
	t.Helper()
	for i, b := range bytes.Split(bytes.TrimSpace(truth), []byte("\n")) {
		if i == 0 {
			continue
		}
		var p Person
		if err := json.Unmarshal(b, &p); err != nil {
			t.Fatal(err)
		}
		people = append(people, p)
	}
	return people
}

func TestSameSeedSameLeak(t *testing.T) {
	for _, def := range Schemas() {
		t.Run(def.Name, func(t *testing.T) {
			opt := Options{Seed: 9, Schema: def.Name, People: 300, Letters: true}
			d1, t1 := generate(t, opt, mysql5)
			d2, t2 := generate(t, opt, mysql5)
			if !bytes.Equal(d1, d2) || !bytes.Equal(t1, t2) {
				t.Error("the same options gave two leaks")
			}
			opt.Seed++
			d3, t3 := generate(t, opt, mysql5)
			if bytes.Equal(d1, d3) || bytes.Equal(t1, t3) {
				t.Error("another seed gave the same leak")
			}
			_, t4 := generate(t, Options{Seed: 9, Schema: def.Name, People: 300, Letters: true}, mariadb)
			if !bytes.Equal(t1, t4) {
				t.Error("the truth depends on the format")
			}
		})
	}
}

// TestTruth compares the truth with what a naive reader of the dump puts
// together by hand.
func TestTruth(t *testing.T) {
	readers := map[string]func(*naiveSite){
		"drupal-recruitment": readDrupal, "wordpress": readWordPress, "custom-hr": readHR, "csv": readSheet, "combo": readCombo,
		"wide": readWide, "wide-nameless": readWide,
	}
	for schema, read := range readers {
		for _, opt := range []Options{
			{Seed: 1, People: 1500, Letters: true}, {Seed: 2, People: 800}, {Seed: 3, People: 300, Letters: true, Quiet: true},
		} {
			opt.Schema = schema
			t.Run(fmt.Sprintf("%s seed %d", schema, opt.Seed), func(t *testing.T) {
				dump, truth := generate(t, opt, mariadb)
				site := newNaive(naiveTables(t, dump))
				read(site)
				site.settlePlaces()
				agree(t, site, truthLines(t, truth))
			})
		}
	}
}

// agree reports where the site that was put together differs from the truth.
func agree(t *testing.T, site *naiveSite, people []Person) {
	t.Helper()
	seen := map[string]bool{}
	faults := 0
	for _, p := range people {
		for _, e := range p.Emails {
			if seen[e] {
				t.Fatalf("%s: an address of another line", p.Key)
			}
			seen[e] = true
		}
		mark := ""
		switch {
		case p.Kind == KindRole && !strings.HasPrefix(p.Key, "candidate:"):
			continue
		case len(p.Emails) > 0:
			mark = p.Emails[0]
		case len(p.IDs) > 0:
			mark = p.IDs[0].Value
		default:
			continue
		}
		if got, want := site.describe(mark), describe(p); got != want && faults < 10 {
			faults++
			t.Errorf("%s:\nthe dump shows %s\nthe truth says %s", p.Key, got, want)
		}
	}
	for e := range site.of {
		if !seen[e] && strings.Contains(e, "@") {
			t.Errorf("an address in the dump is not in the truth")
		}
	}
}

func describe(p Person) string {
	var classes []string
	for _, c := range p.Classes {
		classes = append(classes, string(c))
	}
	sort.Strings(classes)
	return fmt.Sprint(len(p.Emails), " ", classes)
}

func (n *naiveSite) describe(mail string) string {
	p := n.root(n.of[mail])
	var classes []string
	for c := range n.classes[p] {
		classes = append(classes, c)
	}
	sort.Strings(classes)
	return fmt.Sprint(len(n.emails[p]), " ", classes)
}

// TestTraps counts each trap in a leak: a generator that lost one would make
// the benchmark easier unseen.
func TestTraps(t *testing.T) {
	w, err := newWorld(Options{Seed: 5, People: 20000, Letters: true, Schema: "drupal-recruitment", LetterSet: "standard"})
	if err != nil {
		t.Fatal(err)
	}
	d := newDrupal(w).(*drupal)
	count := map[string]int{}
	names := map[string]int64{}
	_ = d.each(func(c *cand) error {
		count[fmt.Sprint("kind ", c.kind)]++
		count[fmt.Sprint("phone ", c.phone)]++
		for _, r := range c.referees {
			count[fmt.Sprint("referee ", r.kind)]++
		}
		if c.kind == candAccount && c.sent > 0 {
			count["account holder without an account"]++
		}
		if c.oldMail {
			count["earlier address"]++
		}
		name := string(c.h.AppendName(nil))
		if other, ok := names[name]; ok && other != c.i {
			count["namesake"]++
		}
		names[name] = c.i
		mail := string(c.h.AppendEmail(nil))
		if strings.Contains(mail, "+") {
			count["plus tag"]++
		}
		if c.style > 0 {
			count["case variant"]++
		}
		return nil
	})
	for _, trap := range []string{
		"kind 0", "kind 1", "kind 2", "kind 3", "kind 4", "phone 0", "phone 1", "phone 2", "phone 3", "phone 4",
		"referee 1", "referee 2", "referee 3", "account holder without an account", "earlier address", "namesake", "plus tag", "case variant",
	} {
		if count[trap] < 5 {
			t.Errorf("trap %q stands %d times in 20,000 people", trap, count[trap])
		}
	}
}
