package report_test

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/facts/factstest"
	"github.com/tocsin-project/tocsin/internal/report"
)

var update = flag.Bool("update", false, "write the golden files anew")

var options = report.Options{At: time.Date(2016, 10, 3, 9, 0, 0, 0, time.UTC), Entry: 2, SHA256: strings.Repeat("5a", 32), Head: "tocsin-case-00\n3\nAb+/\n\n— tocsin-case-00 Cd+/\n", Key: "tocsin-case-00+12345678+Ef+/"}

func compute(t *testing.T, l *factstest.Ledger) *facts.Facts {
	t.Helper()
	f, err := facts.Compute(context.Background(), l)
	if err != nil {
		t.Fatal(err)
	}
	f.Case = "recruit-2016"
	return f
}

func render(t *testing.T, f *facts.Facts) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := report.Render(&b, f, options); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs; look at the new page, then write it anew with -update", path)
	}
}

func TestPage(t *testing.T) {
	for name, l := range map[string]*factstest.Ledger{
		"whole.html": factstest.Recruitment(), "damaged.html": factstest.RecruitmentDamaged(), "empty.html": {},
	} {
		t.Run(name, func(t *testing.T) {
			page := render(t, compute(t, l))
			golden(t, name, page)
			if !bytes.Equal(page, render(t, compute(t, l))) {
				t.Error("the same facts give other bytes")
			}
		})
	}
}

func TestPageIsSelfContained(t *testing.T) {
	page := string(render(t, compute(t, factstest.RecruitmentDamaged())))
	for _, bad := range []string{"<script", "http:", "https:", " style=", " src=", "@import", "url(http", "ZgotmplZ", "%!"} {
		if strings.Contains(page, bad) {
			t.Errorf("the page has %q", bad)
		}
	}
}

type full struct{}

var errFull = errors.New("no space left")

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestFullDisk(t *testing.T) {
	if err := report.Render(full{}, &facts.Facts{}, options); !errors.Is(err, errFull) {
		t.Errorf("error %v", err)
	}
}

func TestSummary(t *testing.T) {
	for _, c := range []struct {
		name   string
		ledger *factstest.Ledger
		width  int
		colour bool
	}{
		{"whole.txt", factstest.Recruitment(), 100, false},
		{"damaged.txt", factstest.RecruitmentDamaged(), 80, false},
		{"colour.txt", factstest.RecruitmentDamaged(), 80, true},
		{"empty.txt", &factstest.Ledger{}, 0, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			var b bytes.Buffer
			if err := report.Summary(&b, compute(t, c.ledger), c.width, c.colour); err != nil {
				t.Fatal(err)
			}
			golden(t, c.name, b.Bytes())
			lines := strings.Split(b.String(), "\n")
			if len(lines) > 61 {
				t.Errorf("%d lines", len(lines)-1)
			}
			for i, l := range lines {
				if n := utf8.RuneCountInString(l); !c.colour && n > max(c.width, 80) {
					t.Errorf("line %d has %d characters", i+1, n)
				}
			}
		})
	}
	if err := report.Summary(full{}, &facts.Facts{}, 80, false); !errors.Is(err, errFull) {
		t.Errorf("error %v", err)
	}
}

// TestPicture holds the picture to what it shows: tables with personal data
// and those on the ways between them, and no others.
func TestPicture(t *testing.T) {
	page := string(render(t, compute(t, factstest.Recruitment())))
	start := strings.Index(page, `<svg class="graph"`)
	svg := page[start : start+strings.Index(page[start:], "</svg>")]
	for _, want := range []string{">users<", ">profile<", ">node<", "10 tables alike", "entity_id → pid", "declared foreign key", `class="box faint"`} {
		if !strings.Contains(svg, want) {
			t.Errorf("the picture lacks %q", want)
		}
	}
	for _, not := range []string{"cache_menu", "newsletter_subscriber", "history"} {
		if strings.Contains(svg, not) {
			t.Errorf("the picture shows %q", not)
		}
	}
}
