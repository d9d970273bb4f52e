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

// dumped writes a table of so many rows with a note each, as MySQL dumps it.
func dumped(rows int, value func(i int) string) string {
	var b strings.Builder
	b.WriteString("CREATE TABLE `clients` (`id` int, `first_name` varchar(20), `note` text);\nINSERT INTO `clients` VALUES ")
	for i := range rows {
		mark := ","
		if i == rows-1 {
			mark = ";\n-- Dump completed\n"
		}
		v := strings.NewReplacer(`\`, `\\`, "\n", `\n`, "\r", `\r`, "'", `\'`).Replace(value(i))
		fmt.Fprintf(&b, "(%d,'Anna','%s')%s", i+1, v, mark)
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
		{"a short veiled at sign", column(3, "data", func(int) string { return `jd [at] x.de` }), mails, false},
		{"the shortest veiled at sign", column(3, "data", func(int) string { return `a=40b.co` }), mails, false},
		{"a short veiled at sign, full width", column(3, "data", func(int) string { return `a＠b.co` }), mails, false},
		{"no short veiled at sign", column(3, "data", func(i int) string {
			return []string{`a(b)c.de`, `see (at) 12`, `x=40y=40px`, `{at} home`, `+AEA-`}[i%5]
		}), mails, true},
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

// What is written in codes, or in parts, is found or keeps a class from being proved
// absent.
func TestNoFalseProofOfCodes(t *testing.T) {
	digits := func(parts ...string) func(i int) string { // a card in groups of four with these between
		return func(i int) string {
			c, out := card(i), ""
			for g := 0; g < 16; g += 4 {
				if out += c[g : g+4]; g < 12 {
					out += parts[g/4%len(parts)]
				}
			}
			return out
		}
	}
	escaped := func(v string) string {
		var b strings.Builder
		for _, c := range []byte(v) {
			fmt.Fprintf(&b, "\\u%04x", c)
		}
		return b.String()
	}
	same := func(v string) func(int) string { return func(int) string { return v } }
	const cards, mails, ibans = breach.CreditCards, breach.EmailAddresses, breach.BankAccounts
	for _, c := range []struct {
		name   string
		class  breach.Class
		value  func(i int) string
		proved bool
	}{
		{"entities", mails, same("write to &#118;i&#99;&#x74;or&#64;lap&#111;ste.n&#101;t please"), false},
		{"entities coded twice", mails, same("vi&amp;#99;tor&amp;#64;laposte.net"), false},
		{"a dot in code", mails, same("victor@laposte%2Enet"), false},
		{"a dot and the at sign in code", mails, same("/u?m=victor%40laposte%2Enet&x=1"), false},
		{"an at sign coded twice", mails, same("victor%2540laposte.net"), false},
		{"all in code", mails, same(escaped("victor@laposte.net")), false},
		{"a line broken off", mails, same("please write to vic=\ntor@laposte.net today"), false},
		{"percent and entities of no mailbox", mails, same("100%25 &#105;n t%68e caf&#233; =\nsale"), true},
		{"a card all in code", cards, func(i int) string { return escaped("card " + card(i)) }, false},
		{"a card with plus signs", cards, digits("+"), false},
		{"a card with blanks in code", cards, digits("%20"), false},
		{"a card over lines", cards, digits("\n"), false},
		{"a card over a line", cards, digits(" ", "\r\n", " "), false},
		{"a card in tags", cards, func(i int) string { return "<b>" + digits("</b> <b>")(i) + "</b>" }, false},
		{"a card in cells", cards, func(i int) string { return "<tr><td>" + digits("</td><td>")(i) + "</td></tr>" }, false},
		{"a card with hard blanks", cards, digits("&nbsp;"), false},
		{"a card broken off", cards, digits(" ", "=\n ", " "), false},
		{"a card broken off in a group", cards, func(i int) string { c := digits(" ")(i); return c[:7] + "=\n" + c[7:] }, false},
		{"years over lines", cards, same("2012\n2013\n2014\n2015\n"), true},
		{"cells of years", cards, same("<td>2012</td><td>2013</td><td>1999</td><td>2001</td>"), true},
		{"an account with plus signs", ibans, same("iban=GB82+WEST+1234+5698+7654+32&x=1"), false},
		{"an account with blanks in code", ibans, same("iban=GB82%20WEST%201234%205698%207654%2032"), false},
		{"an account over a line", ibans, same("GB82 WEST 1234\n5698 7654 32"), false},
		{"an account over an early line", ibans, same("GB82 WEST\n1234 5698 7654 32"), false},
		{"an account in tags", ibans, same("<b>GB82</b> <b>WEST</b> <b>1234</b> <b>5698</b> <b>7654</b> <b>32</b>"), false},
		{"an account all in code", ibans, same(escaped("GB82WEST12345698765432")), false},
		{"an account with a wrong digit over a line", ibans, same("GB82 WEST 1234\n5698 7654 33"), true},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, around := range []string{"", strings.Repeat("and so on, as we said before. ", 9)} {
				text := dumped(30, func(i int) string { return around + c.value(i) + around })
				status, why := statusOf(t, "clients.sql", text, c.class)
				if (status == facts.Proved) != c.proved {
					t.Errorf("%s are %q (%s) among %d bytes, want proved %v", c.class, status, why, len(around), c.proved)
				}
			}
		})
	}
}

// A mailbox in codes is told to whose it is, and not to whom its end spells.
func TestMailboxInCodes(t *testing.T) {
	for _, value := range []string{
		"&#118;i&#99;&#x74;or&#64;lap&#111;ste.n&#101;t", "victor@laposte%2Enet", "victor%2540laposte.net", "vic=\ntor@laposte.net",
		`\u0076\u0069\u0063tor\u0040laposte.net`, "mail vi&#99;tor@laposte.net or call",
	} {
		path := filepath.Join(t.TempDir(), "notes.sql")
		text := dumped(30, func(int) string { return value })
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		var m memory
		run(t, &m, mine.Options{Paths: []string{path}})
		if got := m.export(""); strings.Count(got, `"victor@laposte.net"`) != 1 || m.state.Counts.EmailsDistinct != 1 {
			t.Errorf("%q gives:\n%s", value, got)
		}
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
