package detect

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestContextOfNames holds names that say nothing by themselves to what stands beside
// them.
func TestContextOfNames(t *testing.T) {
	digits := func(r *rand.Rand, _ int) any { return digitsOf(r, 10) }
	amount := func(r *rand.Rand, _ int) any { return fmt.Sprintf("%d.50", r.IntN(900)+10) }
	for _, c := range []struct {
		table   string
		columns []string
		value   func(r *rand.Rand, i int) any
		want    breach.Class
	}{
		{"drafts", []string{"id", "member_id", "bank_name", "account_number"}, digits, breach.BankAccounts},
		{"direct_debits", []string{"id", "member_id", "routing_number", "AccountNo"}, digits, breach.BankAccounts},
		{"memberships", []string{"id", "member_id", "branch", "account_number"}, digits, breach.NoClass}, // of what?
		{"drafts", []string{"id", "member_id", "bank_name", "account_status"}, digits, breach.NoClass},
		{"gifts", []string{"id", "member_id", "fund", "amount"}, amount, "Charitable donations"},
		{"Donation", []string{"id", "member_id", "fund", "Amount"}, amount, "Charitable donations"},
		{"deliveries", []string{"id", "member_id", "depot", "amount"}, amount, breach.NoClass},
	} {
		s := scene{table: c.table, columns: c.columns, rows: 60, row: func(r *rand.Rand, i int) []any {
			return []any{i, i / 2, []string{"North", "South"}[i%2], c.value(r, i)}
		}}
		got := s.decided(t, 3).Class
		if got != c.want {
			t.Errorf("%s.%s: %q, want %q", c.table, c.columns[3], got, c.want)
		}
	}
}

// TestContextOfMembers holds names within documents to what their table is about: how
// much a form of giving says is given, and not how much anything else is.
func TestContextOfMembers(t *testing.T) {
	for table, want := range map[string]breach.Class{"OnlineGiving": "Charitable donations", "donations": "Charitable donations", "deliveries": breach.NoClass} {
		s := scene{table: table, columns: []string{"id", "payload"}, rows: 60, row: func(r *rand.Rand, i int) []any {
			return []any{i, fmt.Sprintf(`{"amount": %d, "donor": {"first": "%s", "last": "%s", "email": "%s"}}`, 10+r.IntN(300), pickOne(r, given), pickOne(r, family), mailbox(r, i))}
		}}
		p, all := s.decide(t)
		got := breach.NoClass
		for _, d := range all {
			if p.Column(d.Column) == "payload[amount]" {
				got = d.Class
			}
		}
		if got != want {
			t.Errorf("%s: the amount is %q, want %q", table, got, want)
		}
	}
}
