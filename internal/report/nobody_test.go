package report_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/facts/factstest"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/report"
)

// nobodys is a leak of one table of account numbers, which belong to nobody.
func nobodys() *factstest.Ledger {
	file := breach.File("ibans.csv")
	l := &factstest.Ledger{Kept: ledger.State{
		Records: 5, Parts: []ledger.Part{{Name: "ibans.csv", Kind: "csv"}}, Sets: [][]uint32{nil},
		Sources: []breach.Source{{Locus: file, Kind: "csv", Bytes: 200, Coverage: breach.Coverage{Total: 200, Records: 200}}},
		Tables: []ledger.Table{{
			Locus: file.With(breach.Step{Kind: breach.StepTable, Name: "ibans", Offset: -1}), Name: "ibans", Rows: 5,
			RowSets: []ledger.RowSet{{Columns: []uint32{0}, Rows: 5}},
		}},
		Columns: []ledger.Column{{Name: "iban", Kind: breach.KindIBAN, Class: breach.BankAccounts, Values: 5, Confidence: 1}},
	}}
	l.Tally(0)
	return l
}

func TestValuesOfNobody(t *testing.T) {
	f := compute(t, nobodys())
	var b bytes.Buffer
	if err := report.Summary(&b, f, 100, false); err != nil {
		t.Fatal(err)
	}
	page := string(render(t, f))
	for what, out := range map[string]string{"summary": b.String(), "page": page} {
		if strings.Contains(out, "no personal data\n") || strings.Contains(out, "No class of personal data") {
			t.Errorf("the %s says that there is no personal data", what)
		}
		if !strings.Contains(out, "5 rows that belong to nobody found") {
			t.Errorf("the %s does not say whose the values are", what)
		}
		_, absent, _ := strings.Cut(out, "ot found\n")
		if strings.Contains(absent, string(breach.BankAccounts)) && what == "summary" {
			t.Errorf("the %s lists what was found as not found", what)
		}
	}
	if !strings.Contains(page, "It holds personal data that belongs to nobody found: bank account numbers.") {
		t.Error("the page's first sentences do not say it")
	}
}

func TestNothingRead(t *testing.T) {
	l := &factstest.Ledger{Kept: ledger.State{Sources: []breach.Source{{Locus: breach.File("empty.sql")}}}}
	f := compute(t, l)
	var b bytes.Buffer
	if err := report.Summary(&b, f, 100, false); err != nil {
		t.Fatal(err)
	}
	for _, out := range []string{b.String(), string(render(t, f))} {
		if !strings.Contains(strings.ToLower(out), "nothing was read") || !strings.Contains(out, "is empty (0 bytes)") {
			t.Error("it does not say that nothing was read, and why")
		}
		if strings.Contains(out, "proved absent") || strings.Contains(out, "Everything was read") {
			t.Error("it claims something of nothing")
		}
	}
}

// TestTextsAreNoTables holds that a text leaf is not counted as a table: the
// number of tables searched, said elsewhere, would differ.
func TestTextsAreNoTables(t *testing.T) {
	for text, want := range map[bool]string{
		false: "\nTables with personal data, 1 of 1\n",
		true:  "\nTables and texts with personal data, 1 of 1\n",
	} {
		l := nobodys()
		if text {
			l.Kept.Tables[0].Locus, l.Kept.Columns[0].Name = breach.File("ibans.txt"), "text"
		}
		var b bytes.Buffer
		if err := report.Summary(&b, compute(t, l), 100, false); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(b.String(), want) {
			t.Errorf("text %t: the summary does not hold %q", text, strings.TrimSpace(want))
		}
	}
}
