package detect

import (
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

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
