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
	const paid = breach.Class("Financial transactions")
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
		{"payments", []string{"id", "member_id", "paid", "amount"}, amount, paid},
		{"payments", []string{"id", "member_id", "paid", "amount_eur"}, amount, paid},
		{"Zahlungen", []string{"id", "kunde_id", "datum", "Betrag"}, amount, paid},
		{"kundenzahlungen", []string{"id", "kunde_id", "datum", "betrag_eur"}, amount, paid},
		{"paiements_clients", []string{"id", "client_id", "date", "montant"}, amount, paid},
		{"reglements", []string{"id", "adherent_id", "date", "montant_ttc"}, amount, paid},
		{"betalingen", []string{"id", "klant_id", "datum", "bedrag"}, amount, paid},
		{"pagos", []string{"id", "cliente_id", "fecha", "importe"}, amount, paid},
		{"pagamenti", []string{"id", "cliente_id", "data", "importo"}, amount, paid},
		{"pagamentos", []string{"id", "cliente_id", "data", "valor"}, amount, paid},
		{"platnosci", []string{"id", "klient_id", "data", "kwota"}, amount, paid},
		{"betalningar", []string{"id", "kund_id", "datum", "belopp"}, amount, paid},
		{"betalinger", []string{"id", "kunde_id", "dato", "belob"}, amount, paid},
		{"innbetalinger", []string{"id", "kunde_id", "dato", "belop"}, amount, paid},
		{"platby", []string{"id", "klient_id", "datum", "castka"}, amount, paid},
		{"odemeler", []string{"id", "musteri_id", "tarih", "tutar"}, amount, paid},
		{"plati", []string{"id", "client_id", "data", "suma"}, amount, paid},
		{"zahlungsarten", []string{"id", "kunde_id", "name", "betrag"}, amount, breach.NoClass},
		{"metodos_pago_config", []string{"id", "cliente_id", "nombre", "importe"}, amount, breach.NoClass},
		{"zahlungen", []string{"id", "filiale_id", "datum", "betrag"}, amount, breach.NoClass}, // of a branch
		{"zahlungen", []string{"id", "kunde_id", "datum", "betrag_id"}, amount, breach.NoClass},
		{"lieferungen", []string{"id", "kunde_id", "datum", "betrag"}, amount, breach.NoClass},
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
