package facts_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

// TestNamesOfFilesAreMasked gives values as names of everything that has a
// name, and looks for them in all that is printed.
func TestNamesOfFilesAreMasked(t *testing.T) {
	const address, number = "anna.schmidt@firma.example", "0612345678"
	l := small()
	k := &l.Kept
	file := breach.File("leaks/" + number + "/" + address + ".csv")
	k.Sources[0].Locus = file
	k.Parts[0].Name = "letters/" + address + ".txt"
	member := file.With(breach.Step{Kind: breach.StepMember, Name: "cv/x@y." + number, Offset: -1})
	k.Tables[0].Locus = member.With(breach.Step{Kind: breach.StepTable, Name: address, Offset: -1})
	k.Tables[0].Name = address
	k.Tables[1].Owner = address + ".uid, by way of node"
	k.Tables[1].Links[0].Why = "declared in " + address
	k.Faults = []breach.Fault{{Locus: member, Kind: breach.FaultSyntax, Message: "odd"}}
	f := compute(t, l)
	object, err := json.Marshal(f)
	if err != nil {
		t.Fatal(err)
	}
	p := &ledger.Person{
		Exposures: []ledger.Exposure{{Part: 0, Set: 1}},
		Joined:    []ledger.Reason{{Rule: address + ".uid = log.uid"}},
	}
	v := facts.NewView(&l.Kept)
	var shown bytes.Buffer
	if err := facts.Describe(&shown, v, p); err != nil {
		t.Fatal(err)
	}
	out := string(object) + shown.String() + string(v.AppendJSON(nil, p)) + f.Tables[0].Part + f.Tables[0].Name
	for _, value := range []string{"anna", "schmidt", "firma", number} {
		if strings.Contains(out, value) {
			t.Errorf("part of a value stands in clear: %d characters of it", len(value))
		}
	}
	if want := "leaks/***78/a***@f***.csv"; f.Sources[0].Locus != want {
		t.Errorf("source is %s, want %s", f.Sources[0].Locus, want)
	}
}
