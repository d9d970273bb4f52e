package mine_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/mine"
)

// statusOf mines one file and says how sure the absence of a class is, and why;
// "" where it is found.
func statusOf(t *testing.T, name, text string, class breach.Class) (facts.Status, string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	var m memory
	run(t, &m, mine.Options{Paths: []string{path}})
	f, err := facts.Compute(t.Context(), &m)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range f.Absent {
		if a.Class == class {
			return a.Status, a.Why
		}
	}
	return "", ""
}

// luhn returns a number whose last digit keeps Luhn's check.
func luhn(n string) string {
	sum := 0
	for i := range n {
		d := int(n[len(n)-1-i] - '0')
		if i%2 == 0 {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	return n + fmt.Sprint((10-sum%10)%10)
}

// column writes a table of so many rows whose third column is a value a row.
func column(rows int, name string, value func(i int) string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "user_id,first_name,%s\n", name)
	for i := range rows {
		fmt.Fprintf(&b, "%d,Anna,%s\n", i, value(i))
	}
	return b.String()
}

// card returns the i-th of different numbers of cards.
func card(i int) string { return luhn(fmt.Sprintf("4539%011d", 12345678901+i*7919)) }

// A class is said to be proved absent only where not one value passes its check.
func TestNoFalseProof(t *testing.T) {
	every := func(n int, value func(i int) string, other string) func(int) string {
		return func(i int) string {
			if i%n == n/2 {
				return value(i)
			}
			return other
		}
	}
	grouped := func(i int) string {
		c := card(i)
		return c[:4] + "-" + c[4:8] + "-" + c[8:12] + "-" + c[12:]
	}
	order := func(i int) string { return fmt.Sprintf("4200%012d", 31415926535+i*104729) }
	const cards, mails, ibans = breach.CreditCards, breach.EmailAddresses, breach.BankAccounts
	for _, c := range []struct {
		name, text string
		class      breach.Class
		proved     bool
	}{
		{"half the cells", column(400, "comment", every(2, card, "cash")), cards, false},
		{"2 of 400", column(400, "comment", every(200, card, "cash")), cards, false},
		{"10 told", column(400, "comment", every(40, func(i int) string { return "card " + card(i) }, "cash")), cards, false},
		{"4 rows", column(4, "c3", card), cards, false},
		{"1 grouped", column(1, "num", grouped), cards, false},
		{"orders", column(100, "order_no", order), cards, false},
		{"called an order", column(3, "note", func(i int) string { return "order " + card(i) + " was sent" }), cards, false},
		{"glued to a word", column(3, "ref", func(i int) string { return "VISA" + card(i) }), cards, false},
		{"behind a word and a hyphen", column(3, "ref", func(i int) string { return "CARD-" + grouped(i) }), cards, false},
		{"dots between", column(3, "ref", func(i int) string { return strings.ReplaceAll(grouped(i), "-", ".") }), cards, false},
		{"written as a decimal", column(3, "ref", func(i int) string { return card(i) + ".0" }), cards, false},
		{"beside an account", column(3, "ref", func(i int) string { return "FR7630006000011234567890189 " + card(i) }), cards, false},
		{"digits of a fraction", column(30, "ref", func(i int) string { return "0." + card(i) }), cards, true},
		{"glued to a letter", column(3, "ref", func(i int) string { return "A" + card(i) }), cards, true},
		{"no card", column(50, "ref", func(i int) string { return card(i)[:15] + fmt.Sprint((int(card(i)[15]-'0')+1)%10) }), cards, true},
		{"an account glued to a word", column(3, "ref", func(int) string { return "IBANFR7630006000011234567890189" }), ibans, false},
		{"an account with dots", column(3, "ref", func(int) string { return "FR76.3000.6000.0112.3456.7890.189" }), ibans, false},
		{"an account with a wrong digit", column(3, "ref", func(int) string { return "FR7630006000011234567890188" }), ibans, true},
		{"the user of an address", column(3, "ref", func(i int) string { return fmt.Sprintf("ftp://anna%d@example.org/", i) }), mails, false},
		{"quoted", column(3, "ref", func(int) string { return `'"anna petit"@example.org'` }), mails, false},
		{"among numbers", column(3, "ssn", func(i int) string { return [...]string{"219-09-9999", "078-05-1120", "an@example.org"}[i%3] }), mails, false},
		{"base64", column(3, "data", func(int) string {
			return `eyJ1c2VyIjoiYW5uYSIsIm1haWwiOiJhbm5hLnBldGl0QGV4YW1wbGUub3JnIiwibmFtZSI6IkFubmEgUGV0aXQifQ==`
		}), mails, false},
		{"base64 in an address", column(3, "data", func(int) string { return `/confirm?u=YW5uYS5wZXRpdEBleGFtcGxlLm9yZw==` }), mails, false},
		{"base64 for addresses", column(3, "data", func(int) string { return `/confirm/YW5uYS5wZXRpdEBleGFtcGxlLm9yZw` }), mails, false},
		{"base64 in a text", column(3, "data", func(int) string {
			return `see the attachment: S2luZGVzdCByZWdhcmRzLCBBbm5hIFBldGl0IDxhbm5hLnBldGl0QGV4YW1wbGUub3JnPg== and so on`
		}), mails, false},
		{"an account in base64", column(3, "data", func(int) string { return `YWNjb3VudCBGUjc2IDMwMDAgNjAwMCAwMTEyIDM0NTYgNzg5MCAxODk=` }), ibans, false},
		{"a card in base64", column(3, "data", func(int) string { return `Y2FyZCA0NTM5IDM3MDMgNTA4MCA3NzMwLCAxMi8xOQ==` }), cards, false},
		{"compressed, in base64", column(3, "data", func(int) string {
			return `H4sIAAAAAAACA6tWKi1OLVKyUkrMy0tU0lHKTczMgfL0ClJLMkscUisScwtyUvXyi9KB8nmJualAeUegvEIASF6pFgBGv9rbQwAAAA==`
		}), mails, false},
		{"deflated, in base64", column(3, "data", func(int) string {
			return `eJyrViotTi1SslJKzMtLVNJRyk3MzIHy9ApSSzJLHFIrEnMLclL18ovSgfJ5ibmpQHlHoLxCAEheqRYA9qwWcA==`
		}), mails, false},
		{"compressed and no text", column(3, "data", func(int) string {
			return `eJxjYGRiZmFlY+fg5OLm4eXjFxAUEhYRFROXkJSSlpGVk1dQVFJWUVVT19DU0tbR1dM3MDQyNjE1M7ewtLK2sbWzd3B0cnZxdXP38PTy9vH18w8IDAoOCQ0Lj4iMio6JjYtPSExKTklNS8/IzMrOyc3LLygsKi4pLSuvqKyqrqmtq29obGpuaW1r7+js6u7p7eufMHHS5ClTp02fMXPW7Dlz581fsHDR4iVLly1fsXLV6jVr163fsHHT5i1bt23fsXPX7j179+0/cPDQ4SNHjx0/cfLU6TNnz52/cPHS5StXr12/cfPW7Tt3791/8PDR4ydPnz1/8fLV6zdv373/8PHT5y9fv33/8fPX7z9///1nGPX/iPY/AKBifpA=`
		}), cards, false},
		{"hexadecimal digits", column(3, "data", func(int) string {
			return `7b2275736572223a22616e6e61222c226d61696c223a22616e6e612e7065746974406578616d706c652e6f7267222c226e616d65223a22416e6e61205065746974227d`
		}), mails, false},
		{"a card in hexadecimal digits", column(3, "data", func(int) string { return `34353339333730333530383037373330` }), cards, false},
		{"a veiled at sign", column(3, "data", func(int) string { return `anna.petit (at) example.org` }), mails, false},
		{"a veiled at sign in brackets", column(3, "data", func(int) string { return `mail anna.petit[at]example.org please` }), mails, false},
		{"quoted-printable", column(3, "data", func(int) string { return `anna.petit=40example.org` }), mails, false},
		{"a full-width at sign", column(3, "data", func(int) string { return `anna.petit＠example.org` }), mails, false},
		{"base64 of no mailbox", column(3, "data", func(int) string { return `S2luZGVzdCByZWdhcmRzLCBhbm5hLnBldGl0IGF0IGV4YW1wbGUgZG90IG9yZw==` }), mails, true},
		{"digests", column(3, "data", func(int) string { return `$2y$10$0123456789abcdefghijkuQ8rWfGf0rJm4vY3l7H1o9sT2xN5pB6e` }), mails, true},
		{"a table", column(3, "data", func(int) string { return `see (at) noon, [at] 5 x=40 y=40px` }), mails, true},
		{"orders and no mailbox", column(100, "order_no", order), mails, true},
		{"orders and no account", column(100, "order_no", order), ibans, true},
		{"a mailbox as a password", column(3, "password", func(i int) string { return fmt.Sprintf("anna%d@example.org", i) }), mails, false},
		{"message ids", column(9, "message_id", func(i int) string { return fmt.Sprintf("<7f%d.1@mail.example.org>", i) }), mails, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			status, why := statusOf(t, "clients.csv", c.text, c.class)
			if (status == facts.Proved) != c.proved {
				t.Errorf("%s are %q (%s), want proved %v", c.class, status, why, c.proved)
			}
		})
	}
}

// Where as many numbers pass as by chance, beside many that fail, nothing shows a
// card, and yet one could be among them.
func TestChanceIsNoProof(t *testing.T) {
	order := func(i int) string { return fmt.Sprintf("4200%012d", 31415926535+i*104729) }
	status, why := statusOf(t, "orders.csv", column(100, "order_no", order), breach.CreditCards)
	if status != facts.NotFound || !strings.Contains(why, "by chance") || !strings.Contains(why, "orders.order_no") {
		t.Errorf("cards are %q (%s), want not found", status, why)
	}
	mixed := func(i int) string {
		if i%4 == 0 {
			return card(i)
		}
		return order(i)
	}
	if status, why = statusOf(t, "orders.csv", column(100, "order_no", mixed), breach.CreditCards); status != facts.Unknown {
		t.Errorf("cards among orders are %q (%s), want unknown", status, why)
	}
}

// A French company's number keeps a card's check: it shows no card.
func TestCompaniesAreNoCards(t *testing.T) {
	siret := func(i int) string { return luhn(luhn(fmt.Sprintf("38%06d", 123456+i*977)) + "0001") }
	if status, why := statusOf(t, "firms.csv", column(30, "siret", siret), breach.CreditCards); status != facts.NotFound {
		t.Errorf("cards are %q (%s), want not found", status, why)
	}
}

// What a text calls an order is no card, but cards are not proved absent.
func TestNoFalseProofOfText(t *testing.T) {
	status, why := statusOf(t, "letter.txt", "Dear team,\nyour order "+card(1)+" was sent.\nRegards\n", breach.CreditCards)
	if status != facts.Unknown || !strings.Contains(why, "1 value passes the check of a card number") {
		t.Errorf("cards are %q (%s), want unknown", status, why)
	}
}
