package notice

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/paper"
)

// lettered is a plan of people who get letters.
func lettered(t *testing.T) (*Composer, []Row) {
	t.Helper()
	m := crowd(9)
	for i := range m.people {
		m.people[i].Emails = nil
	}
	m.people[8].Addresses = []breach.Secret{"Apartment 12, The Very Long Name House, 17 Extremely Extended Avenue, Upper Lower Wallop, Stockbridge, Hampshire SO20 8AB"}
	m.people[7].Born = []breach.Secret{"2016-02-03"}
	k, all := rows(t, m.plan(t, nil))
	c, err := newComposer(k, "case")
	if err != nil {
		t.Fatal(err)
	}
	c.Batch(all)
	return c, all
}

// word is a word of a page with its place in millimetres.
type word struct {
	text                   string
	left, top, right, base float64
}

var wordBox = regexp.MustCompile(`<word xMin="([0-9.]+)" yMin="([0-9.]+)" xMax="([0-9.]+)" yMax="([0-9.]+)">([^<]*)</word>`)

// firstPage are the words of the first page of a document, by another program.
func firstPage(t *testing.T, d *paper.Document) (out []word) {
	t.Helper()
	if _, err := exec.LookPath("pdftotext"); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("pdftotext is not installed: CI must have it")
		}
		t.Skip("pdftotext is not installed")
	}
	var b bytes.Buffer
	if err := paper.WritePDF(&b, d); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "letter.pdf")
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
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

// TestWindow: through the window shows all of the address and nothing else, also
// where the sheet lies 5 mm too far in any direction.
func TestWindow(t *testing.T) {
	type area struct{ left, top, right, low float64 }
	for name, c := range map[string]struct {
		window paper.Window
		shows  area
	}{
		"left":  {paper.WindowLeft, area{20, 45, 110, 90}},
		"right": {paper.WindowRight, area{100, 45, 200, 90}},
	} {
		composer, all := lettered(t)
		for i := range all {
			p, err := composer.Letter(&all[i], "London, 1 March 2026", c.window)
			if err != nil {
				t.Fatal(err)
			}
			to := p.Document.Blocks[0].(paper.Address).To
			want := strings.Fields(strings.Join(to, " "))
			words := firstPage(t, p.Document)
			for _, shift := range [][2]float64{{0, 0}, {5, 0}, {-5, 0}, {0, 5}, {0, -5}} {
				var seen []string
				for _, w := range words {
					x, y := shift[0], shift[1]
					if w.right+x > c.shows.left && w.left+x < c.shows.right && w.base+y > c.shows.top && w.top+y < c.shows.low {
						seen = append(seen, w.text)
					}
				}
				slices.Sort(seen)
				sorted := slices.Sorted(slices.Values(want))
				if !slices.Equal(seen, sorted) {
					t.Errorf("%s window, letter %d, shifted by %v: %d words show, %d are of the address", name, i, shift, len(seen), len(want))
				}
			}
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
	if _, err := c.Letter(&r, "", paper.WindowLeft); !errors.Is(err, ErrScript) {
		t.Errorf("a script that cannot be set: %v", err)
	}
	r = all[0]
	r.Target.Full = ""
	if _, err := c.Letter(&r, "", paper.WindowLeft); err == nil {
		t.Error("a letter to nobody")
	}
}

func TestSortLetters(t *testing.T) {
	var list []Row
	for i, a := range []string{"FR 1 rue A, 75011 Paris", "GB 2 High Street, London EC1A 1AA", "GB Flat 3, 9 Elm Row, Leeds LS1 4AB", "FR 2 rue B, 13001 Marseille", "GB nowhere"} {
		list = append(list, Row{Number: int64(i), Channel: Letter, Target: Target{Country: a[:2], Postal: []breach.Secret{breach.Secret(a[3:])}}})
	}
	SortLetters(list)
	got := ""
	for _, r := range list {
		got += fmt.Sprint(r.Number)
	}
	if got != "30412" {
		t.Errorf("order %s", got)
	}
}
