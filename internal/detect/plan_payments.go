package detect

import "strings"

// What somebody paid or was paid stands in the language of who made the table: an amount
// in a table of payments is of one, whatever they are called.

var (
	// paymentWords are words for payments in the name of a table, but for those that the
	// lexicon knows beside "amount".
	paymentWords = wordSet(`zahlung zahlungen zahlungseingang zahlungseingaenge zahlungseingange zahlungsausgang zahlungsausgaenge zahlungsausgange
		ueberweisung ueberweisungen uberweisung uberweisungen transaktion transaktionen lastschrift lastschriften einzahlung einzahlungen
		auszahlung auszahlungen paiement paiements reglement reglements virement virements versement versements prelevement prelevements
		encaissement encaissements betaling betalingen transactie transacties overschrijving overschrijvingen incasso incassos storting stortingen
		pago pagos transaccion transacciones transferencia transferencias cobro cobros pagamento pagamenti transazione transazioni bonifico bonifici
		versamento versamenti addebito addebiti pagamentos transacao transacoes recebimento recebimentos platnosc platnosci transakcja transakcje
		przelew przelewy wplata wplaty wyplata wyplaty betalning betalningar transaktioner overforing overforingar inbetalning inbetalningar
		utbetalning utbetalningar betalinger overforsel overforsler indbetaling indbetalinger udbetaling udbetalinger transaksjon transaksjoner
		overforinger innbetaling innbetalinger utbetaling utbetalinger platba platby transakce prevod prevody uhrada uhrady odeme odemeler
		havale havaleler tahsilat plata plati tranzactie tranzactii virament viramente incasare incasari`)
	// paidWords are words for how much, in a table of payments alone.
	paidWords = wordSet("valor valore valoare cuantia ammontare montante importi kwoty hodnota miktar miktari tutari")
	// moneyWords may stand beside them.
	moneyWords = wordSet("eur euro euros usd gbp chf pln zl sek dkk nok czk kc ron lei cents brutto netto ttc ht gesamt")
)

// leastPaymentWord is how long, in letters, the last part of a word that is written
// together must be to make it one of payments: "kundenzahlungen".
const leastPaymentWord = 7

// payment is what the rows of a table of payments are, as the lexicon calls it.
const payment = "payment"

// ofPayments reports the words of a table's name that end, or begin in the languages that
// put it first, with a word for payments.
func ofPayments(words []string) bool {
	if len(words) == 0 {
		return false
	}
	first, last := words[0], words[len(words)-1]
	if paymentWords[last] || paymentWords[first] && len(words) > 1 && personWord(words[1:]) {
		return true
	}
	for at := 3; at+leastPaymentWord <= len(last); at++ {
		if paymentWords[last[at:]] {
			return true
		}
	}
	return false
}

// paidAmount reports the words of a name that say how much was paid, and no more.
func paidAmount(words []string) bool {
	amounts := 0
	for _, w := range words {
		switch {
		case amountWords[w] || paidWords[w]:
			amounts++
		case !moneyWords[w]:
			return false
		}
	}
	return amounts == 1
}

// aboutOf is the word for what a row of a table of that name is, as the name ends with; ""
// for none.
func aboutOf(words []string) string {
	switch {
	case len(words) == 0:
		return ""
	case ofPayments(words):
		return payment
	}
	return strings.TrimSuffix(words[len(words)-1], "s")
}
