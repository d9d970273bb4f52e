package mine

import (
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

func TestCategory(t *testing.T) {
	st := &ledger.State{
		Tables: []ledger.Table{{Name: "candidates"}, {Name: "employees"}, {Name: "orders"}, {Name: "users"}, {Name: "applicant_references"}, {Name: "patients"}, {Name: "patienten"}},
		Columns: []ledger.Column{
			{Table: 0, Class: breach.Names},
			{Table: 0, Kind: breach.KindLetter, Class: breach.JobApplications},
			{Table: 0, Inside: true, Kind: breach.KindEmail, Class: breach.EmailAddresses},
			{Table: 1, Class: breach.Names},
			{Table: 2, Class: breach.Names},
			{Table: 3, Class: breach.Names},
			{Table: 0, Name: "referee1_email", Class: breach.EmailAddresses},
			{Table: 4, Name: "email", Class: breach.EmailAddresses},
			{Table: 4, Name: "comment", Class: breach.JobApplications},
			{Table: 2, Name: "reference", Class: breach.Names},
			{Table: 0, Name: besidesColumn, Inside: true, Kind: breach.KindEmail, Class: breach.EmailAddresses},
			{Table: 1, Name: "next_of_kin", Class: breach.Names},
			{Table: 1, Name: "Notfall_Tel", Class: breach.PhoneNumbers},
			{Table: 3, Name: "role", Inside: true, Kind: breach.KindOfApplicant},
			{Table: 3, Name: "role", Inside: true, Kind: breach.KindOfEmployee},
			{Table: 5, Name: "email", Class: breach.EmailAddresses},
			{Table: 6, Name: "email", Class: breach.EmailAddresses},
			{Table: 6, Name: "tierhalter_name", Class: breach.Names},
		},
		Sets: [][]uint32{nil, {0, 1}, {2}, {3}, {4}, {5}, {1, 3}, {3, 4}, {6}, {7, 8}, {8}, {9}, {10}, {11, 12}, {5, 13}, {5, 14}, {15}, {16}},
	}
	sets := standings(st)
	for _, c := range []struct {
		sets []uint32
		born string
		want string
	}{
		{[]uint32{1}, "", "applicant"},
		{[]uint32{2}, "", "referee"},
		{[]uint32{3}, "", "employee"},
		{[]uint32{4}, "1980-01-01", "customer"},
		{[]uint32{5}, "", ""},
		{[]uint32{6}, "", "employee"},
		{[]uint32{7}, "", ""},
		{[]uint32{1, 2}, "", "applicant"},
		{[]uint32{1, 4}, "", ""},
		{[]uint32{4}, "2015-01-01", "child"},
		{nil, "", ""},
		{[]uint32{2, 5}, "", ""},
		{[]uint32{8}, "", "referee"},
		{[]uint32{9}, "", "referee"},
		{[]uint32{1, 10}, "", "applicant"},
		{[]uint32{8, 9}, "1970-01-01", "referee"},
		{[]uint32{8, 1}, "", "applicant"},
		{[]uint32{8, 3}, "", "employee"},
		{[]uint32{11}, "", "customer"},
		{[]uint32{12}, "", ""},
		{[]uint32{12, 2}, "", "referee"},
		{[]uint32{13}, "", ""},
		{[]uint32{13, 3}, "", "employee"},
		{[]uint32{13, 4}, "", "customer"},
		{[]uint32{14}, "", "applicant"},
		{[]uint32{15}, "", "employee"},
		{[]uint32{14, 15}, "", "employee"},
		{[]uint32{14, 4}, "", ""},
		{[]uint32{16}, "", "patient"},
		{[]uint32{16, 4}, "", ""},
		{[]uint32{16, 3}, "", ""},
		{[]uint32{16, 2}, "", "patient"},
		{[]uint32{17}, "", ""}, // whose animal it is
	} {
		p := &ledger.Person{}
		for _, s := range c.sets {
			p.Exposures = append(p.Exposures, ledger.Exposure{Set: s})
		}
		if c.born != "" {
			p.Born = []breach.Secret{breach.Secret(c.born)}
		}
		if got := category(p, sets, "2008-11-22"); got != c.want {
			t.Errorf("%v %s: %q, want %q", c.sets, c.born, got, c.want)
		}
	}
}
