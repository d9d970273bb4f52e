package detect

import (
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestHolderBesideBank: the name of an account is its holder's beside a bank, and that
// of who signs in elsewhere.
func TestHolderBesideBank(t *testing.T) {
	for names, want := range map[string]breach.Kind{
		"SortCode,AccountNumber,AccountName": breach.KindFullName,
		"bank_name,account_no,account_name":  breach.KindFullName,
		"account_name,password":              breach.KindUsername,
		"account_id,account_name,bank_login": breach.KindUsername,
	} {
		columns := strings.Split(names, ",")
		p := Compile(&breach.Layout{Table: "details", Columns: columns}, nil, nil)
		for i := range columns {
			if got := p.columns[i].reading.kind; strings.EqualFold(strings.ReplaceAll(columns[i], "_", ""), "accountname") && got != want {
				t.Errorf("%s: %v, want %v", names, got, want)
			}
		}
	}
}

// TestAccountsBesideBanks: the numbers of an account and of its bank are read together.
func TestAccountsBesideBanks(t *testing.T) {
	for names, want := range map[string]string{
		"email,Sort,Acct No":                      "Sort,Acct No",
		"email,Sort Code,A/C No":                  "Sort Code,A/C No",
		"BankSortCode,BankAccNo":                  "BankSortCode,BankAccNo",
		"Routing #,Account #":                     "Routing #,Account #",
		"routing_transit_number,checking_account": "routing_transit_number,checking_account",
		"code_banque,code_guichet,numero_compte":  "code_banque,code_guichet,numero_compte",
		"banque,guichet,compte":                   "guichet,compte",
		"sort,account":                            "",
		"sort,order_no":                           "",
		"sort_code,name":                          "",
	} {
		columns := strings.Split(names, ",")
		p := Compile(&breach.Layout{Table: "clients", Columns: columns}, nil, nil)
		var got []string
		for i := range columns {
			if p.columns[i].reading.kind == breach.KindIBAN {
				got = append(got, columns[i])
			}
		}
		if strings.Join(got, ",") != want {
			t.Errorf("%s: %v, want %s", names, got, want)
		}
	}
}
