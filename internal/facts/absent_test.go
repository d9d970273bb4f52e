package facts_test

import (
	"fmt"
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
		{"values that are nobody's are found", func(l *factstest.Ledger) {
			l.Kept.Columns = append(l.Kept.Columns, ledger.Column{Table: 1, Kind: breach.KindIBAN, Class: iban, Values: 5})
		}, map[breach.Class]facts.Status{iban: "", gender: facts.NotFound}, "nothing is unread"},
		{"a text leaf is no table", func(l *factstest.Ledger) {
			l.Kept.Tables = append(l.Kept.Tables, ledger.Table{Locus: breach.File("small.sql"), Name: "small.sql", Rows: 7})
			l.Kept.Columns = append(l.Kept.Columns, ledger.Column{Table: 2, Name: "text"})
		}, nil, "searched 9 records in 2 tables and"},
		{"a table without rows is not counted", func(l *factstest.Ledger) {
			l.Kept.Tables = append(l.Kept.Tables, ledger.Table{Locus: table, Name: "none"})
		}, nil, "searched 9 records in 2 tables and"},
		{"columns without names", func(l *factstest.Ledger) {
			l.Kept.Columns[3].Name = "column 1"
		}, map[breach.Class]facts.Status{iban: facts.NotFound, breach.CreditCards: facts.Proved, phone: facts.Unknown, gender: facts.Unknown}, "the columns of 1 table have no names"},
		{"columns called by numbers", func(l *factstest.Ledger) {
			for i := range l.Kept.Columns {
				if l.Kept.Columns[i].Table == l.Kept.Columns[3].Table {
					l.Kept.Columns[i].Name = fmt.Sprintf("c%d", i)
				}
			}
		}, map[breach.Class]facts.Status{iban: facts.NotFound, breach.CreditCards: facts.Proved, gender: facts.Unknown, breach.Passwords: facts.Unknown}, "those of 1 table have no names"},
		{"columns called by numbers, of which one is of no class", func(l *factstest.Ledger) {
			l.Kept.Columns[3].Name = "c3"
		}, map[breach.Class]facts.Status{breach.Passwords: facts.Unknown}, "1 column could be of this class, under a name that says nothing: log.c3;"},
		{"columns called by numbers, all of a class", func(l *factstest.Ledger) {
			l.Kept.Columns[3].Name, l.Kept.Columns[3].Class = "c3", breach.Usernames
		}, map[breach.Class]facts.Status{breach.Passwords: facts.NotFound}, "no value shows this class by itself"},
		{"columns called by numbers, of nothing by a person's word", func(l *factstest.Ledger) {
			l.Kept.Columns[3].Name, l.Kept.Columns[3].Confidence = "c3", 1
		}, map[breach.Class]facts.Status{breach.Passwords: facts.NotFound}, "no value shows this class by itself"},
		{"one column called by a number among others", func(l *factstest.Ledger) {
			l.Kept.Columns = append(l.Kept.Columns, ledger.Column{Table: 1, Name: "c3"})
		}, map[breach.Class]facts.Status{breach.Passwords: facts.NotFound}, "no value shows this class by itself"},
		{"a number that is called an account's", func(l *factstest.Ledger) {
			l.Kept.Columns = append(l.Kept.Columns, ledger.Column{Table: l.Kept.Columns[3].Table, Name: "notes", Inside: true, Detail: breach.CalledAccounts, Values: 2})
		}, map[breach.Class]facts.Status{iban: facts.Unknown, breach.CreditCards: facts.Proved}, "2 numbers are called by the words before them that of an account"},
		{"an empty file hides nothing", func(l *factstest.Ledger) {
			l.Kept.Sources = append(l.Kept.Sources, breach.Source{Locus: breach.File("empty.sql")})
			fault(l, breach.Fault{Locus: breach.File("empty.sql"), Kind: breach.FaultTruncated})
		}, map[breach.Class]facts.Status{iban: facts.Proved, gender: facts.NotFound}, "nothing is unread"},
		{"nothing but an empty file", func(l *factstest.Ledger) {
			l.Kept.Sources = []breach.Source{{Locus: breach.File("empty.sql")}}
		}, map[breach.Class]facts.Status{iban: facts.Unknown, gender: facts.Unknown}, "nothing was read"},
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
		if info, _ := breach.Info(a.Class); (a.Status == facts.Proved) != info.ByValue() {
			t.Errorf("%s: %s", a.Class, a.Status)
		}
	}
}

func TestValuesOfNobodyAreFound(t *testing.T) {
	l := small()
	l.Kept.Columns[3].Class, l.Kept.Columns[3].Kind, l.Groups = breach.BankAccounts, breach.KindIBAN, nil
	l.Tally(0)
	for _, c := range compute(t, l).Classes {
		if c.Class == breach.BankAccounts && (c.People != 0 || c.Nobodys != 5 || c.Values != 5) {
			t.Errorf("%+v", c)
		}
		if c.Class == breach.EmailAddresses && c.Nobodys != 4 {
			t.Errorf("%+v", c)
		}
	}
	if n := len(compute(t, l).Classes); n != 3 {
		t.Errorf("%d classes, want 3", n)
	}
}

// TestRemarks: an empty file and columns without names are listed, and hide
// nothing.
func TestRemarks(t *testing.T) {
	l := small()
	for _, name := range []string{"named.sql", "in/folder.sql"} {
		l.Kept.Sources = append(l.Kept.Sources, breach.Source{Locus: breach.File(name)})
	}
	l.Kept.Faults = []breach.Fault{{Locus: breach.File("named.sql"), Kind: breach.FaultTruncated, Message: "is empty"}}
	l.Kept.Columns[3].Name = "column 12"
	f := compute(t, l)
	var kinds []string
	for _, x := range f.Faults {
		kinds = append(kinds, string(x.Kind))
	}
	if got := strings.Join(kinds, " "); got != "empty empty no-schema" || f.Unread() {
		t.Errorf("faults %s, unread %v", got, f.Unread())
	}
	l.Kept.Sources = l.Kept.Sources[1:]
	if !compute(t, l).Unread() {
		t.Error("nothing was read, and that is not said")
	}
}
