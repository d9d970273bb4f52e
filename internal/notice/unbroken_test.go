package notice

import (
	"bytes"
	"os/exec"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/unicode/norm"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/paper"
	"github.com/tocsin-project/tocsin/internal/testenv"
	"github.com/tocsin-project/tocsin/internal/wording"
)

// TestUnbroken: a line breaks in no date, telephone number or number with its unit, and
// everywhere else.
func TestUnbroken(t *testing.T) {
	for _, l := range wording.Languages() {
		for month := time.January; month <= time.December; month++ {
			for _, d := range []int{1, 28} {
				day := l.Date(time.Date(2016, month, d, 0, 0, 0, 0, time.UTC))
				if got := unbroken("a " + day + " b"); got != "a "+strings.ReplaceAll(day, " ", "\u00a0")+" b" {
					t.Errorf("%s: %q", l.Code, got)
				}
			}
		}
		for _, n := range []int{1, 2, 5, 30} {
			s, err := l.Say("advice.minutes", wording.Fields{"n": n})
			if err != nil {
				t.Fatal(err)
			}
			if got := unbroken("a (" + s + ") b"); got != "a ("+strings.ReplaceAll(s, " ", "\u00a0")+") b" {
				t.Errorf("%s: %q", l.Code, got)
			}
		}
	}
	for s, want := range map[string]string{
		"call 020 7946 0000 or":                "call 020~7946~0000 or",
		"0300 123 2040 (+44 300 123 2040) now": "0300~123~2040 (+44~300~123~2040) now",
		"(+48) 828 828 828":                    "(+48)~828~828~828",
		"116 006, or 0800-204 88 00.":          "116~006, or 0800-204~88~00.",
		"October 28, 2016 was":                 "October~28,~2016 was",
		"28 października 2016 r. i":            "28~października~2016~r. i",
		"24 Stunden, 3 jours, 20 %, 5 euros":   "24~Stunden, 3~jours, 20~%, 5~euros",
		"in 2016 ancient 4 monthly 7 Houses":   "in 2016 ancient 4 monthly 7 Houses",
		"4 people of 12 Mill Lane, EC1A 1AA":   "4 people of 12 Mill Lane, EC1A 1AA",
		"1 22 333 4444 55555 666666 7777777":   "1 22 333 4444 55555 666666 7777777",
	} {
		if got := strings.ReplaceAll(unbroken(s), "\u00a0", "~"); got != want {
			t.Errorf("%q: %q", s, got)
		}
	}
}

// TestLettersBreakNothing: whatever stands before, no line of a letter or a mail in any
// language ends within the day of the breach or the telephone number, and the page with the
// code for cameras has what is said of it.
func TestLettersBreakNothing(t *testing.T) {
	testenv.Program(t, "pdftotext")
	for _, l := range wording.Languages() {
		file, n := paper.NewPDF(&paper.Document{}), 0
		b := brief()
		b.Contact.Phone = "020 7946 0000"
		whole := map[string]string{"day": l.Date(day(b.Began)), "telephone": b.Contact.Phone}
		for _, s := range subjects() {
			if s.Language != l.Code || s.Earlier != "" {
				continue
			}
			s.Country = "GB"
			n++
			b.Controller, b.Contact.Name = "Orchard "+strings.Repeat("i", 2*n)+" Recruitment", strings.Repeat("i", 3*n)+" officer"
			d, err := Write(b, s, []breach.Class{breach.CreditCards})
			if err != nil {
				t.Fatal(err)
			}
			for _, w := range []paper.Window{paper.WindowLeft, paper.WindowRight} {
				file.Add(d.letter("Ann Lee", "Ann Lee", paper.Address{To: []string{"1 Mill Lane", "LEEDS", "LS1 4AB"}, Place: "London", Window: w}))
			}
			for what, value := range whole {
				if !strings.Contains(d.PlainText("Hello,"), strings.ReplaceAll(value, " ", "\u00a0")) {
					t.Errorf("%s: a mail breaks the %s", l.Code, what)
				}
			}
		}
		text := textOf(t, file)
		for what, value := range whole {
			if got := strings.Count(text, value); got < 2*n {
				t.Errorf("%s: %d of %d letters have the %s on one line", l.Code, got, 2*n, what)
			}
		}
		holdCode(t, l, text, 2*n)
	}
}

// textOf is the text of a file of letters, by another program: lines as they are set, each
// page ended by a form feed.
func textOf(t *testing.T, file *paper.PDF) string {
	t.Helper()
	var pdf bytes.Buffer
	if err := file.Write(&pdf); err != nil {
		t.Fatal(err)
	}
	c := exec.Command("pdftotext", "-layout", "-", "-")
	c.Stdin = &pdf
	out, err := c.Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(norm.NFC.String(string(out)), "\u00a0", " ")
}

// holdCode holds that so many letters have a code, each on the page of the section that
// speaks of it.
func holdCode(t *testing.T, l *wording.Language, text string, letters int) {
	t.Helper()
	scan, err := l.Say("notice.genuine_scan", nil)
	if err != nil {
		t.Fatal(err)
	}
	heading, err := l.Say("notice.h_genuine", nil)
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for i, sheet := range strings.Split(text, "\f") {
		if !strings.Contains(sheet, strings.Join(strings.Fields(scan)[:3], " ")) {
			continue
		}
		found++
		if !strings.Contains(sheet, heading) || !strings.Contains(sheet, "ORCH-2016") {
			t.Errorf("%s: page %d has the code without what is said of it", l.Code, i+1)
		}
	}
	if found != letters {
		t.Errorf("%s: %d of %d letters have a code", l.Code, found, letters)
	}
}
