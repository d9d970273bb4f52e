package norm

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// lorem makes prose of about n bytes without digits or at signs.
func lorem(n int) []byte {
	const words = "the work which we do in our office is varied and I have led a small team for many years with care and pleasure " +
		"besides it gave me the chance to learn how people plan their days and what they need from others to do them well"
	list := strings.Fields(words)
	r := rand.New(rand.NewPCG(3, 4))
	var b bytes.Buffer
	for b.Len() < n {
		b.WriteString(list[r.IntN(len(list))])
		if r.IntN(12) == 0 {
			b.WriteByte('.')
		}
		b.WriteByte(' ')
	}
	return b.Bytes()
}

// letters makes ordinary letters of about n bytes: years, house numbers, dates
// and amounts, and in each a mailbox and a telephone number. It returns how
// many letters there are.
func letters(n int) (b []byte, count int) {
	r := rand.New(rand.NewPCG(5, 6))
	text := lorem(1 << 16)
	var out bytes.Buffer
	for out.Len() < n {
		k := r.IntN(len(text) - 2000)
		fmt.Fprintf(&out, "%d High Street, 2 March %d\n\n%s (since %d) %s 35%% of 1,200 units %s\n%s.%s%d@example.org, 06 %02d 45 67 %02d\n\n",
			1+r.IntN(200), 1990+r.IntN(30), text[k:k+500], 1990+r.IntN(30), text[k+500:k+1000], text[k+1000:k+1500],
			"ann", "smith", count, 10+r.IntN(80), r.IntN(100))
		count++
	}
	return out.Bytes(), count
}

func benchFindEmail(b *testing.B, text []byte, want int) {
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		n := 0
		for from := 0; ; n++ {
			_, e, ok := FindEmail(text, from)
			if !ok {
				break
			}
			from = e
		}
		if n != want {
			b.Fatalf("%d mailboxes, want %d", n, want)
		}
	}
}

func BenchmarkFindEmailProse(b *testing.B) { benchFindEmail(b, lorem(1<<20), 0) }

func BenchmarkFindEmailLetters(b *testing.B) {
	text, n := letters(1 << 20)
	benchFindEmail(b, text, n)
}

func BenchmarkFindEmailList(b *testing.B) {
	var text bytes.Buffer
	for i := range 10000 {
		fmt.Fprintf(&text, "(%d,'ann.smith%d@example.org',NULL,'x'),", i, i)
	}
	benchFindEmail(b, text.Bytes(), 10000)
}

func BenchmarkFindEmailRawEscapes(b *testing.B) {
	text, n := letters(1 << 20)
	benchFindEmail(b, bytes.ReplaceAll(bytes.ReplaceAll(text, []byte("\n"), []byte(`\r\n`)), []byte(" the "), []byte(" the&nbsp;")), n)
}

func BenchmarkEmail(b *testing.B) {
	in, buf := []byte("Ann.Smith@Example.ORG"), make([]byte, 0, 64)
	b.ReportAllocs()
	for b.Loop() {
		got, ok := Email(buf, in)
		if !ok || string(got) != "ann.smith@example.org" {
			b.Fatal("wrong answer")
		}
	}
}

func BenchmarkEmailReject(b *testing.B) {
	in := []byte("Assistant to the director")
	b.ReportAllocs()
	for b.Loop() {
		if _, ok := Email(nil, in); ok {
			b.Fatal("wrong answer")
		}
	}
}

func benchFindNumbers(b *testing.B, text []byte, want int) {
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		n := 0
		for from := 0; ; n++ {
			_, _, e, ok := FindNumbers(text, from)
			if !ok {
				break
			}
			from = e
		}
		if n != want {
			b.Fatalf("%d numbers, want %d", n, want)
		}
	}
}

func BenchmarkFindNumbersProse(b *testing.B) { benchFindNumbers(b, lorem(1<<20), 0) }

func BenchmarkFindNumbersLetters(b *testing.B) {
	text, n := letters(1 << 20)
	benchFindNumbers(b, text, n)
}

func BenchmarkFindNumbersTable(b *testing.B) {
	r := rand.New(rand.NewPCG(7, 8))
	var text bytes.Buffer
	for range 20000 {
		fmt.Fprintf(&text, "(%d,%d,'2019-01-%02d 10:%02d:00',%d.%02d),", r.IntN(1e6), 1+r.IntN(9), 1+r.IntN(28), r.IntN(60), r.IntN(1e4), r.IntN(100))
	}
	benchFindNumbers(b, text.Bytes(), 0)
}

func benchPhone(b *testing.B, in, region, want string) {
	buf, text := make([]byte, 0, 32), []byte(in)
	b.ReportAllocs()
	for b.Loop() {
		got, _ := Phone(buf, text, region)
		if string(got) != want {
			b.Fatalf("%q, want %q", got, want)
		}
	}
}

func BenchmarkPhonePlus(b *testing.B)     { benchPhone(b, "+33 6 12 34 56 79", "", "+33612345679") }
func BenchmarkPhoneNational(b *testing.B) { benchPhone(b, "06 12 34 56 79", "FR", "+33612345679") }
func BenchmarkPhoneGerman(b *testing.B)   { benchPhone(b, "030/901820", "DE", "+4930901820") }
func BenchmarkPhoneAmerican(b *testing.B) { benchPhone(b, "(212) 555-0123", "US", "+12125550123") }
func BenchmarkPhoneReject(b *testing.B)   { benchPhone(b, "Assistant to the director", "FR", "") }

func BenchmarkPhoneShape(b *testing.B) {
	yes, no := []byte("06 12 34 56 79"), []byte("12 High Street")
	for b.Loop() {
		if !PhoneShape(yes) || PhoneShape(no) {
			b.Fatal("wrong answer")
		}
	}
}

func benchAppend(b *testing.B, form func(dst, b []byte) ([]byte, bool), in, want string) {
	buf, text := make([]byte, 0, 64), []byte(in)
	b.ReportAllocs()
	for b.Loop() {
		got, ok := form(buf, text)
		if !ok || string(got) != want {
			b.Fatalf("%q, want %q", got, want)
		}
	}
}

func BenchmarkFRNIR(b *testing.B) { benchAppend(b, FRNIR, "1 84 05 75 123 456 25", "184057512345625") }

func BenchmarkIBAN(b *testing.B) {
	benchAppend(b, IBAN, "FR14 2004 1010 0505 0001 3M02 606", "FR1420041010050500013M02606")
}

func BenchmarkCard(b *testing.B)   { benchAppend(b, Card, "4111 1111 1111 1111", "4111111111111111") }
func BenchmarkGBNINO(b *testing.B) { benchAppend(b, GBNINO, "AB 12 34 56 C", "AB123456C") }
func BenchmarkUSSSN(b *testing.B)  { benchAppend(b, USSSN, "536-22-8145", "536228145") }

func BenchmarkDate(b *testing.B) {
	in := []byte("1984-05-31 10:11:12")
	for b.Loop() {
		if y, m, d, ok := Date(in); !ok || y+m+d != 2020 {
			b.Fatal("wrong answer")
		}
	}
}

func BenchmarkPlaceholder(b *testing.B) {
	yes, no := []byte("N/A"), []byte("Assistant to the director")
	b.ReportAllocs()
	for b.Loop() {
		if !Placeholder(yes) || Placeholder(no) {
			b.Fatal("wrong answer")
		}
	}
}

func BenchmarkUTF8(b *testing.B) {
	text := bytes.Repeat([]byte("Élève à l'école, très motivée "), 100)
	buf := make([]byte, 0, 2*len(text))
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if got := UTF8(buf, text); len(got) != len(text) {
			b.Fatal("wrong answer")
		}
	}
}

func BenchmarkFoldName(b *testing.B) {
	in, buf := []byte("Jean-Pierre Müller"), make([]byte, 0, 64)
	b.ReportAllocs()
	for b.Loop() {
		if got := FoldName(buf, in); string(got) != "jeanpierremuller" {
			b.Fatal("wrong answer")
		}
	}
}

func BenchmarkName(b *testing.B) {
	in, buf := []byte("Jean-Pierre Muller"), make([]byte, 0, 64)
	b.ReportAllocs()
	for b.Loop() {
		if got := Name(buf, in); len(got) != len(in) {
			b.Fatal("wrong answer")
		}
	}
}

func BenchmarkRoleMailbox(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if !RoleMailbox("no-reply@example.org") || RoleMailbox("ann.smith@example.org") {
			b.Fatal("wrong answer")
		}
	}
}

func BenchmarkPersonMailbox(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if RoleMailbox("ann.smith@example.org") || RoleMailbox("jpdurand84@example.org") {
			b.Fatal("wrong answer")
		}
	}
}
