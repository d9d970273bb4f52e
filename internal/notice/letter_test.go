package notice

import (
	"bytes"
	"errors"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/paper"
	"github.com/tocsin-project/tocsin/internal/paper/browser"
	"github.com/tocsin-project/tocsin/internal/testenv"
	"github.com/tocsin-project/tocsin/internal/wording"
)

// lettered is a plan of people who get letters.
func lettered(t *testing.T) (*Composer, []Row) {
	t.Helper()
	m := crowd(9)
	for i := range m.people {
		m.people[i].Emails = nil
	}
	m.people[8].Addresses = []breach.Secret{"Apartment 12, The Very Long Name House, 17 Extremely Extended Avenue, Upper Lower Wallop, Stockbridge, Hampshire SO20 8AB"}
	m.people[6].Names = []breach.Secret{"Maximiliane Alexandra Wilhelmina von und zu Hohenlohe-Waldenburg-Schillingsfürst, geborene Prinzessin von Beispielhausen"}
	m.people[5].Names = []breach.Secret{"Ferdinanda Josepha Eleonora zu Löwenberg-Starkenburg-Rosenthal, verwitwete Baronin von Musterstadt"}
	m.people[5].Addresses = m.people[8].Addresses
	m.people[7].Born = []breach.Secret{"2016-02-03"}
	k, all := rows(t, m.plan(t, func(s *Source) {
		b := *s.Brief
		b.Contact.Post = senderPost
		s.Brief = &b
	}))
	c, err := newComposer(k, "case")
	if err != nil {
		t.Fatal(err)
	}
	c.Batch(all)
	return c, all
}

// setPDF sets a document as the writer of PDFs does.
func setPDF(t *testing.T, d *paper.Document) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := paper.WritePDF(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// word is a word of a page with its place in millimetres.
type word struct {
	text                   string
	left, top, right, base float64
}

var wordBox = regexp.MustCompile(`<word xMin="([0-9.]+)" yMin="([0-9.]+)" xMax="([0-9.]+)" yMax="([0-9.]+)">([^<]*)</word>`)

// firstPage are the words of the first page of a document, by another program.
func firstPage(t *testing.T, pdf []byte) (out []word) {
	t.Helper()
	testenv.Program(t, "pdftotext")
	path := filepath.Join(t.TempDir(), "letter.pdf")
	if err := os.WriteFile(path, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	text, err := exec.Command("pdftotext", "-bbox", "-l", "1", path, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range wordBox.FindAllStringSubmatch(string(text), -1) {
		at := make([]float64, 4)
		for i := range at {
			points, err := strconv.ParseFloat(m[i+1], 64)
			if err != nil {
				t.Fatal(err)
			}
			at[i] = points * 25.4 / 72
		}
		out = append(out, word{m[5], at[0], at[1], at[2], at[3]})
	}
	return out
}

// windows are what shows through an envelope: an area of the sheet in millimetres.
var windows = map[string]struct {
	window                 paper.Window
	left, top, right, down float64
}{
	"left":  {paper.WindowLeft, 20, 45, 110, 90},
	"right": {paper.WindowRight, 100, 45, 200, 90},
}

// showsAlone holds that through a window shows all of an address and nothing else,
// also where the sheet lies 5 mm too far in any direction.
func showsAlone(t *testing.T, name string, d *paper.Document, pdf []byte) {
	t.Helper()
	c := windows[name]
	head := d.Blocks[0].(paper.Address)
	want := signs(head.Return + strings.Join(head.To, ""))
	words := firstPage(t, pdf)
	for _, shift := range [][2]float64{{0, 0}, {5, 0}, {-5, 0}, {0, 5}, {0, -5}} {
		seen := ""
		for _, w := range words {
			x, y := shift[0], shift[1]
			if w.right+x > c.left && w.left+x < c.right && w.base+y > c.top && w.top+y < c.down {
				seen += w.text
			}
		}
		if got := signs(seen); got != want {
			t.Errorf("%s window, shifted by %v: %d signs show, %d are of the address", name, shift, len(got), len(want))
		}
	}
}

// signs are the signs of a text in order of their numbers: a program that reads PDFs
// gives those of a script from right to left in an order of its own.
func signs(s string) string {
	list := []rune(strings.Join(strings.Fields(norm.NFC.String(s)), ""))
	slices.Sort(list)
	return string(list)
}

func TestWindow(t *testing.T) {
	homes := []string{"GB", "DE", "FR", "NL"} // addresses abroad, and the return line, differ by them
	for n := range len(windows) * len(homes) {
		name, home := slices.Sorted(maps.Keys(windows))[n%len(windows)], homes[n/len(windows)]
		c := windows[name]
		composer, all := lettered(t)
		composer.home = home
		for i := range all {
			p, err := composer.Letter(&all[i], "London, 1 March 2026", c.window)
			if err != nil {
				t.Fatal(err)
			}
			pdf := setPDF(t, p.Document)
			showsAlone(t, name, p.Document, pdf)
			head := ""
			for _, w := range firstPage(t, pdf) {
				if w.base < 40 {
					head += w.text + " "
				}
			}
			if want := "Orchard Recruitment " + senderPost; strings.TrimSpace(head) != want {
				t.Errorf("%s window: the head is %q, not %q", name, head, want)
			}
		}
	}
}

// senderPost is the postal address of the controller of lettered.
const senderPost = "Orchard House, 12 Long Mill Lane, London EC1A 1BB, United Kingdom"

// foreign are names in scripts that the writer of PDFs cannot set, with addresses.
var foreign = map[string][2]string{
	"Arabic":     {"محمد عبد الله", "شارع الحمراء 12, بيروت 1103"},
	"Hebrew":     {"דוד כהן", "רחוב הרצל 5, תל אביב 6688302"},
	"Devanagari": {"प्रिया शर्मा", "12 MG Road, मुंबई 400001"},
	"Thai":       {"สมชาย ใจดี", "99 ถนนสุขุมวิท, กรุงเทพฯ 10110"},
	"Chinese":    {"王小明", "12 High Street, London EC1A 1BB"},
	"Japanese":   {"山田 太郎", "東京都千代田区丸の内1-1, 100-0005"},
	"Korean":     {"김민수", "서울특별시 중구 세종대로 110, 04524"},
	"Tamil":      {"கமலா தேவி", "4 Elm Row, Leeds LS1 4AB"},
	"tall":       {"王小明", "北京市朝阳区建国门外大街一号国贸中心写字楼一座三十八层三八零一室, 东方科技发展有限公司行政管理部收发室, 朝阳区邮政支局转交, 北京市 100004, 中华人民共和国"},
	"mixed":      {"Anna ליבוביץ", "7 Mill Lane, York YO1 7HH"},
}

// TestForeign: a letter to a name in any script is set by Chromium, with every sign
// of it, in the window, with its id on each page; a sign that no font has is found
// before.
func TestForeign(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: no browser")
	}
	b, err := browser.Start(t.Context())
	if errors.Is(err, browser.ErrNone) {
		testenv.Missing(t, "Chromium")
	}
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	c, all := lettered(t)
	for script, who := range foreign {
		r := all[0]
		r.Target.Full, r.Target.Postal = breach.Secret(who[0]), []breach.Secret{breach.Secret(who[1])}
		if c.home = "GB"; script == "tall" {
			c.home = "DE" // with a return line
		}
		for name, w := range windows {
			p, err := c.Letter(&r, "London, 1 March 2026", w.window)
			if err != nil {
				t.Fatal(err)
			}
			if missing, err := b.Missing(p.Missing); err != nil || len(p.Missing) == 0 || len(missing) > 0 {
				t.Errorf("%s: %d signs for the browser, of which it has not %U: %v", script, len(p.Missing), missing, err)
				continue
			}
			pdf, pages, err := b.Print(p.Document)
			if err != nil {
				t.Fatal(err)
			}
			seen := map[rune]int{}
			feet := 0
			for _, w := range allWords(t, pdf) {
				for _, r := range w {
					seen[r]++
				}
				if w == p.ID {
					feet++
				}
			}
			if feet != pages || pages > 3 {
				t.Errorf("%s: the id stands on %d of %d pages", script, feet, pages)
			}
			for _, r := range p.Missing {
				if seen[r] == 0 {
					t.Errorf("%s: U+%04X is not on the page", script, r)
				}
			}
			if strings.Contains("Hebrew Chinese Japanese Korean tall mixed", script) { // others join signs, or put them elsewhere
				showsAlone(t, name, p.Document, pdf)
			}
		}
	}
	nobody := []rune{0x0378, 0xE123, 'ش'}
	if missing, err := b.Missing(nobody); err != nil || !slices.Equal(missing, nobody[:2]) {
		t.Errorf("signs that no font has: %U, %v", missing, err)
	}
}

// allWords are the words of all pages of a PDF, by another program.
func allWords(t *testing.T, pdf []byte) []string {
	t.Helper()
	testenv.Program(t, "pdftotext")
	c := exec.Command("pdftotext", "-", "-")
	c.Stdin = bytes.NewReader(pdf)
	text, err := c.Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.Fields(norm.NFC.String(string(text)))
}

// TestScan: another program's camera reads the controller's page and the code of the
// case from a letter, set by either writer.
func TestScan(t *testing.T) {
	testenv.Program(t, "zbarimg")
	testenv.Program(t, "pdftoppm")
	c, all := lettered(t)
	p, err := c.Letter(&all[0], "London, 1 March 2026", paper.WindowLeft)
	if err != nil {
		t.Fatal(err)
	}
	set := map[string][]byte{"writer": setPDF(t, p.Document)}
	if b, err := browser.Start(t.Context()); err == nil {
		defer b.Close()
		if set["browser"], _, err = b.Print(p.Document); err != nil {
			t.Fatal(err)
		}
	} else if !errors.Is(err, browser.ErrNone) {
		t.Fatal(err)
	}
	for by, pdf := range set {
		dir := t.TempDir()
		draw := exec.Command("pdftoppm", "-r", "150", "-png", "-", filepath.Join(dir, "page"))
		draw.Stdin = bytes.NewReader(pdf)
		if out, err := draw.CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		pages, err := filepath.Glob(filepath.Join(dir, "*.png"))
		if err != nil {
			t.Fatal(err)
		}
		read, _ := exec.Command("zbarimg", append([]string{"-q", "--raw"}, pages...)...).Output() // 4 where a page has no code
		if got := strings.TrimSpace(string(read)); got != "https://orchard.example.com/data#ORCH-2016" {
			t.Errorf("%s: the camera reads %q", by, got)
		}
	}
}

// TestLetter: a letter says what the approved text says, names its person and
// nobody else, and bears its id.
func TestLetter(t *testing.T) {
	c, all := lettered(t)
	ids := map[string]bool{}
	for i := range all {
		p, err := c.Letter(&all[i], "London, 1 March 2026", paper.WindowLeft)
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := paper.WriteText(&b, p.Document); err != nil {
			t.Fatal(err)
		}
		for n := range all {
			if named := strings.Contains(b.String(), all[n].Target.Full.Reveal()); named != (n == i) {
				t.Errorf("letter %d names person %d: %v", i, n, named)
			}
		}
		if !strings.Contains(b.String(), "ORCH-2016") || ids[p.ID] || len(p.ID) != 12 || p.Document.Foot != p.ID {
			t.Errorf("letter %d: the code or the id is missing, or another's", i)
		}
		ids[p.ID] = true
	}
	r := all[0]
	r.Target.Full = "محمد علي"
	if p, err := c.Letter(&r, "", paper.WindowLeft); err != nil || len(p.Missing) == 0 {
		t.Errorf("a script that the writer of PDFs cannot set is not said: %v", err)
	}
	r = all[0]
	r.Target.Full = ""
	if _, err := c.Letter(&r, "", paper.WindowLeft); err == nil {
		t.Error("a letter to nobody")
	}
}

// TestLettersOnTwoPages: with the classes that most leaks have, and the usual in the brief,
// a letter has two pages in every language, also to guardians, and lacks nothing.
func TestLettersOnTwoPages(t *testing.T) {
	b := brief()
	b.Done, b.Check, b.Contact.Phone = []string{"closed", "reset", "watched"}, "", "020 7946 0000"
	usual := []breach.Class{breach.EmailAddresses, breach.Names, breach.PhoneNumbers, breach.Passwords, breach.PhysicalAddresses, breach.DatesOfBirth}
	head := paper.Address{To: []string{"1 High Street", "LEEDS", "LS1 4AB"}, Place: "London, 1 March 2026", Window: paper.WindowLeft}
	for _, l := range wording.Languages() {
		for _, a := range []Audience{ToPerson, ToGuardian, ToEstate} {
			d, err := Write(b, Subject{Audience: a, Language: l.Code, Country: "GB", Classes: usual, Strength: breach.StrengthClear}, []breach.Class{breach.BankAccounts, breach.CreditCards})
			if err != nil {
				t.Fatal(err)
			}
			sheet := d.letter("Ida Roe", "Ida Roe", head)
			p := paper.NewPDF(sheet)
			p.Add(sheet)
			if n := p.Pages(); n > 2 {
				t.Errorf("%s to the %s: %d pages", l.Code, a, n)
			}
		}
	}
}
