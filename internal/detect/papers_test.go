package detect

import (
	"math/rand/v2"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestPaperNames holds names of files to papers of an application or to none.
func TestPaperNames(t *testing.T) {
	for name, want := range map[string]bool{
		"CV_perrin.pdf": true, "cv 2016.doc": true, "kevinhughesResume.pdf": true, "kevinresume.pdf": true, "DupontCV.docx": true,
		"CVDupont.odt": true, "resume(3).pdf": true, "Résumé Martin.pdf": true, "lebenslauf_neu.pdf": true, "MuellerLebenslauf.pdf": true,
		"lettre-de-motivation.pdf": true, "LM.pdf": true, "curriculum-vitae-2016.odt": true, "zyciorys.pdf": true, "coverletter2.rtf": true,
		"presume.pdf": false, "scan_0_recto.jpg": false, "IMG_0007.jpg": false, "rib.pdf": false, "invoice.pdf": false, "cvs.zip": false,
		"discover.pdf": false, "terms_signed_16.pdf": false, "film.pdf": false, "ACVX.pdf": false,
	} {
		if got := paperWords([]byte(name)); got != want {
			t.Errorf("%s: %v", name, got)
		}
	}
	for sort, want := range map[string]bool{
		"CV": true, "resume": true, "cover_letter": true, "Lettre de motivation": true, "Lebenslauf": true, "LM": true, "curriculum vitae": true,
		"cover": false, "letter": false, "photo": false, "passport": false, "resume upload later": false, "cv 2": false, "document": false, "": false,
	} {
		if got := paperSort([]byte(sort)); got != want {
			t.Errorf("sort %q: %v", sort, got)
		}
	}
}

// TestPaperColumns: files sorted as CVs are papers, whatever they are called; a
// column of names of files holds nobody's name.
func TestPaperColumns(t *testing.T) {
	file := func(r *rand.Rand) string {
		return pickOne(r, family) + "_" + pickOne(r, given) + "_" + digitsOf(r, 4) + ".pdf"
	}
	for _, c := range []struct {
		table   string
		columns []string
		sorts   []string
		want    bool
	}{
		{"candidate_documents", []string{"id", "candidate_id", "doc_type", "stored"}, []string{"CV", "photo", "contract"}, true},
		{"t_pj", []string{"id_pj", "id_pers", "typ", "nom_fic"}, []string{"Lebenslauf", "Zeugnis"}, true},
		{"candidate_documents", []string{"id", "candidate_id", "doc_type", "stored"}, []string{"passport", "photo"}, false},
		{"candidate_downloads", []string{"id", "candidate_id", "action", "stored"}, []string{"pause", "resume"}, false},
	} {
		s := scene{table: c.table, columns: c.columns, row: func(r *rand.Rand, i int) []any {
			return []any{i + 1, i % 90, pickOne(r, c.sorts), file(r)}
		}}
		_, ds := s.decide(t)
		got := false
		for _, d := range ds {
			got = got || d.Column == 2 && d.Kind == breach.KindFile && d.Inside
			if d.Class == breach.Names {
				t.Errorf("%s: names of files are names of persons: %+v", c.table, d)
			}
		}
		if got != c.want {
			t.Errorf("%s by %v: papers %v", c.table, c.sorts, got)
		}
	}
}
