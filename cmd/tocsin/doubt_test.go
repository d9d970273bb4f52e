package main

import (
	"context"
	"io"
	"os"
	"sync"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/who"
)

// doubting is held while a conflict is raised: scripts run at the same time.
var doubting sync.Mutex

// makeDoubt raises a conflict in a case: doubt CASE DOUBT RULE PERSON VALUE PERSON
// VALUE, where a value is written as for people split, or "-" for all there are.
// Where both persons are one the conflict lies within.
func makeDoubt(ts *testscript.TestScript, _ bool, args []string) {
	a := &app{ctx: context.Background(), out: io.Discard, err: io.Discard, caseDir: ts.MkAbs(args[0])}
	a.getenv = func(name string) string { return ts.Getenv(name) }
	// The store finds its key by the script's environment, not by this process's, of
	// which there is one for all scripts.
	doubting.Lock()
	defer doubting.Unlock()
	old := os.Getenv("XDG_CONFIG_HOME")
	ts.Check(os.Setenv("XDG_CONFIG_HOME", ts.Getenv("XDG_CONFIG_HOME")))
	defer func() { ts.Check(os.Setenv("XDG_CONFIG_HOME", old)) }()
	st, err := a.open()
	ts.Check(err)
	defer st.Close()
	var sides [2]*ledger.Person
	var values [2][]ledger.Value
	for i := range sides {
		sides[i], err = st.one(a, args[3+2*i])
		ts.Check(err)
		values[i] = who.Values(sides[i])
		if v := args[4+2*i]; v != "-" {
			values[i], err = valuesOf(sides[i], []string{v})
			ts.Check(err)
		}
	}
	doubt := map[string]uint16{"small": 100, "great": 900}[args[1]]
	state, err := st.mined(a.ctx)
	ts.Check(err)
	doubted := func(yield func(*ledger.Person, error) bool) {
		for p, err := range st.everyone(a.ctx) {
			c := ledger.Conflict{Rule: args[2], Doubt: doubt, Here: values[0], There: values[1]}
			apart := sides[0].ID != sides[1].ID
			switch {
			case p.ID == sides[0].ID && apart:
				c.Other = sides[1].ID
			case p.ID == sides[0].ID:
			case p.ID == sides[1].ID:
				c.Other, c.Here, c.There = sides[0].ID, values[1], values[0]
			default:
				if !yield(p, err) {
					return
				}
				continue
			}
			p.Conflicts, p.Review = append(p.Conflicts, c), true
			if !yield(p, err) {
				return
			}
		}
	}
	ts.Check(a.rewrite(st, state, doubted, journal.Entry{Act: "doubted", Details: map[string]string{}}, nil))
}
