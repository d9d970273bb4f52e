package facts_test

import (
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/facts/factstest"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

func TestAbsence(t *testing.T) {
	table := breach.File("small.sql").With(breach.Step{Kind: breach.StepTable, Name: "users", Offset: -1})
	fault := func(l *factstest.Ledger, x breach.Fault) {
		l.Kept.Faults = append(l.Kept.Faults, x)
		c := &l.Kept.Sources[0].Coverage
		c.Unread += x.Bytes
		c.Records -= x.Bytes
	}
	const iban, phone, gender = breach.BankAccounts, breach.PhoneNumbers, breach.Genders
	for _, c := range []struct {
		name   string
		change func(*factstest.Ledger)
		want   map[breach.Class]facts.Status
		why    string
	}{
		{
			"all read", func(*factstest.Ledger) {},
			map[breach.Class]facts.Status{iban: facts.Proved, phone: facts.NotFound, gender: facts.NotFound},
			"searched 9 records in 2 tables and 100 bytes of text",
		},
		{
			"bytes unread without a fault", func(l *factstest.Ledger) {
				l.Kept.Sources[0].Coverage = breach.Coverage{Total: 1000, Records: 999, Unread: 1}
			},
			map[breach.Class]facts.Status{iban: facts.Unknown, phone: facts.Unknown, gender: facts.Unknown},
			"1 byte is unread, which could hold it",
		},
		{
			"an oddity that hides nothing", func(l *factstest.Ledger) { fault(l, breach.Fault{Locus: table, Kind: breach.FaultSyntax}) },
			map[breach.Class]facts.Status{iban: facts.Proved, gender: facts.NotFound},
			"nothing is unread",
		},
		{"broken rows of a known table", func(l *factstest.Ledger) {
			fault(l, breach.Fault{Locus: table.With(breach.Step{Kind: breach.StepRow, Number: 3}), Kind: breach.FaultSyntax, Bytes: 40})
		}, map[breach.Class]facts.Status{iban: facts.Unknown, phone: facts.Unknown, gender: facts.NotFound}, "40 bytes are unread in 1 place"},
		{
			"a binary value in a known table", func(l *factstest.Ledger) { fault(l, breach.Fault{Locus: table, Kind: breach.FaultBlob, Bytes: 40}) },
			map[breach.Class]facts.Status{iban: facts.Unknown, gender: facts.Unknown},
			"40 bytes are unread",
		},
		{"broken rows, and more unread than they explain", func(l *factstest.Ledger) {
			fault(l, breach.Fault{Locus: table, Kind: breach.FaultSyntax, Bytes: 40})
			l.Kept.Sources[0].Coverage.Unread++
			l.Kept.Sources[0].Coverage.Records--
		}, map[breach.Class]facts.Status{gender: facts.Unknown}, "41 bytes are unread"},
		{"broken outside of any table", func(l *factstest.Ledger) {
			fault(l, breach.Fault{Locus: breach.File("small.sql"), Kind: breach.FaultSyntax, Bytes: 40})
		}, map[breach.Class]facts.Status{gender: facts.Unknown}, "40 bytes are unread"},
		{
			"cut, and nobody knows how much is gone", func(l *factstest.Ledger) { fault(l, breach.Fault{Locus: table, Kind: breach.FaultTruncated}) },
			map[breach.Class]facts.Status{iban: facts.Unknown, gender: facts.Unknown},
			"something could not be read in 1 place",
		},
		{
			"encrypted member of unknown size", func(l *factstest.Ledger) { fault(l, breach.Fault{Locus: table, Kind: breach.FaultEncrypted}) },
			map[breach.Class]facts.Status{iban: facts.Unknown},
			"something could not be read",
		},
		{"values that are nobody's", func(l *factstest.Ledger) {
			l.Kept.Columns = append(l.Kept.Columns, ledger.Column{Table: 1, Kind: breach.KindIBAN, Class: iban, Values: 5})
		}, map[breach.Class]facts.Status{iban: facts.Unknown, gender: facts.NotFound}, "belongs to nobody"},
		{
			"no source", func(l *factstest.Ledger) { l.Kept.Sources, l.Kept.Parts, l.Groups = nil, nil, nil },
			map[breach.Class]facts.Status{iban: facts.Unknown, gender: facts.Unknown},
			"nothing was read",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := small()
			c.change(l)
			l.Tally(4)
			got := map[breach.Class]facts.Absence{}
			whys := ""
			for _, a := range compute(t, l).Absent {
				got[a.Class] = a
				whys += a.Why + "\n"
			}
			for class, status := range c.want {
				if got[class].Status != status {
					t.Errorf("%s is %q, want %q (%s)", class, got[class].Status, status, got[class].Why)
				}
			}
			if !strings.Contains(whys, c.why) {
				t.Errorf("no reason has %q:\n%s", c.why, whys)
			}
		})
	}
}

func TestNothingIsProvedOfADamagedLeak(t *testing.T) {
	for _, a := range compute(t, factstest.RecruitmentDamaged()).Absent {
		if a.Status == facts.Proved {
			t.Errorf("%s: proved absent while bytes are unread", a.Class)
		}
	}
	for _, a := range compute(t, factstest.Recruitment()).Absent {
		if info, _ := breach.Info(a.Class); (a.Status == facts.Proved) != info.ByValue {
			t.Errorf("%s: %s", a.Class, a.Status)
		}
	}
}
