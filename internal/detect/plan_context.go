package detect

import (
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// Some names say what they mean only beside others: the amount of a table of gifts,
// the account number beside the name of a bank.

// bankWords are words for banks, and for the numbers that they have.
var bankWords = wordSet(`bank banks bankname banque banco banca banka banki banken routing routingnumber aba abi sortcode bic swift blz bankleitzahl
	bankcode codebanque codeguichet agencia kreditinstitut geldinstitut instytucja`)

// accountWords are words for accounts, and accountNumbers those that make of them the
// name of a number.
var (
	accountWords   = wordSet("account acct acc accountnumber accountno konto kontonummer kontonr compte cpte cuenta conto conta rekening rekeningnummer ucet hesap cont")
	accountNumbers = wordSet("number num no nr nummer numero numer cislo numarasi numar n")
)

// Names of account numbers and of the numbers of banks, their words joined, that mean
// it where both stand in a table; of the loose ones, which mean other things as often
// (the order in which rows are shown, an account with a shop), one at most.
var (
	bankNumbers = wordSet(`sortcode sortcd sortingcode banksort banksortcode branchsort branchsortcode bsb routing routingno routingnum routingnumber
		routingtransit routingtransitnumber bankrouting abano abanumber abarouting abaroutingnumber transitnumber codebanque codbanq banquecode codeguichet
		codguich guichet clerib srtcd srtcode blz bankleitzahl`)
	looseBankNumbers = wordSet("sort sc aba rtn")
	ownNumbers       = wordSet(`acno accno acctno accountno accountnumber accountnum accnum acctnum acnumber acnum bankaccno bankacctno bankacct bankaccount dda
		ddaacct ddaacctno ddaaccount ddaaccountno ddaaccountnumber ddano ddanumber ktonr ktonummer kontonr
		checkingaccount savingsaccount numerocompte numcompte numcpte nocompte kontonummer rekeningnummer numerocuenta numeroconto`)
	looseOwnNumbers = wordSet("account acct acc ac compte cpte konto cuenta conto conta")
)

// readAccounts reads the names of account numbers and of the numbers of their banks
// that stand together.
func (p *Plan) readAccounts() {
	sure, banks, own := false, false, false
	joined := make([]string, len(p.columns))
	for i := range p.columns {
		words := tokenize(p.columns[i].name)
		w := join(words)
		if bare := join(withoutPrefix(words)); !bankNumbers[w] && !ownNumbers[w] && (bankNumbers[bare] || ownNumbers[bare]) {
			w = bare // DD_SortCode
		}
		joined[i] = w
		sure = sure || bankNumbers[w] || ownNumbers[w]
		banks, own = banks || bankNumbers[w] || looseBankNumbers[w], own || ownNumbers[w] || looseOwnNumbers[w]
	}
	for i, w := range joined {
		if sure && banks && own && (bankNumbers[w] || looseBankNumbers[w] || ownNumbers[w] || looseOwnNumbers[w]) {
			p.columns[i].reading = reading{kind: breach.KindIBAN, fit: fullFit}
		}
	}
}

// holderNames are names of columns, their words joined, that hold the name of an
// account: beside a bank it is its holder's, elsewhere that of who signs in.
var holderNames = wordSet("accountname acctname accname nameonaccount accountsname")

// amountWords are words for how much of what the table is about.
var amountWords = wordSet(`amount sum total montant somme betrag summe bedrag importe monto importo quantia kwota belopp belob
	belop castka tutar suma`)

// readContext reads the names that say nothing by themselves with what stands
// beside them.
func (p *Plan) readContext() {
	p.readAccounts()
	bank := false
	for i := range p.columns {
		words := tokenize(p.columns[i].name)
		bank = bank || anyWord(words, bankWords) || anyWord(paired(words), bankWords)
	}
	for i := range p.columns {
		c := &p.columns[i]
		if bank && c.reading.kind == breach.KindUsername && holderNames[join(tokenize(c.name))] && !p.signsIn(i) {
			c.reading = reading{kind: breach.KindFullName, fit: fullFit}
		}
		if c.reading.kind != breach.KindNone || c.reading.claim != nil {
			continue
		}
		words := tokenize(c.name)
		if bank && accountName(words) {
			c.reading = reading{kind: breach.KindIBAN, fit: fullFit}
			continue
		}
		if r, ok := amountOf(p.about(), words); ok {
			c.reading = r
		}
	}
}

// about is the word for what a row of the table is, as its name ends with; "" for none.
func (p *Plan) about() string { return aboutOf(tokenize(p.layout.Table)) }

// amountOf reads a name that says how much, and not of what, as that of what the rows
// of its table are.
func amountOf(what string, words []string) (reading, bool) {
	if what == payment && paidAmount(words) {
		words = []string{"amount"}
	}
	if len(words) != 1 || what == "" || !amountWords[words[0]] {
		return reading{}, false
	}
	r := loadLexicon().read(what + " " + words[0])
	return r, r.fit == fullFit && r.claim != nil && r.claim.shape == shapeAmount
}

// signsIn reports a table with a password, or with an account's name besides a column's.
func (p *Plan) signsIn(column int) bool {
	for i := range p.columns {
		if k := p.columns[i].reading.kind; k == breach.KindPassword || k == breach.KindUsername && i != column {
			return true
		}
	}
	return false
}

// paired are the words of a name each with the next: SortCode, code_banque.
func paired(words []string) (out []string) {
	for i := 1; i < len(words); i++ {
		out = append(out, words[i-1]+words[i])
	}
	return out
}

// accountName reports the name of an account's number, and of nothing else.
func accountName(words []string) bool {
	account := false
	for _, w := range words {
		switch {
		case accountWords[w]:
			account = true
		case !accountNumbers[w] && !bankWords[w]:
			return false
		}
	}
	return account && (len(words) > 1 || strings.HasSuffix(words[0], "number") || strings.HasSuffix(words[0], "nummer") || strings.HasSuffix(words[0], "nr") || strings.HasSuffix(words[0], "no"))
}
