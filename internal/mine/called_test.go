package mine_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/tocsin-project/tocsin/internal/mine"
)

// cv is an ordinary CV behind the lines that say whose it is.
const cv = `

Profile
Experienced office manager with ten years in retail.

Work experience
2015 - 2020 Office manager, Northgate Stores, Leeds
2010 - 2015 Assistant, Brightwater Ltd, York

Education
2007 - 2010 BA History, University of York

Skills
Excel, Word, French
`

// TestFilesCalledAsTheirTextSays: whom a file is called after and who its text names by
// the same words are one person; a text of somebody else's leaves two.
func TestFilesCalledAsTheirTextSays(t *testing.T) {
	const amelia = "Amelia Thornbury amelia.thornbury@example.com"
	for _, c := range []struct {
		about, file, text string
		want              []string
	}{
		{"a CV", "CV_Amelia_Thornbury.txt", "Amelia Thornbury\n12 Station Road, Leeds LS1 4AP\namelia.thornbury@example.com" + cv, []string{amelia}},
		{
			"the words in another order, accents and case", "cv-muller-ELODIE.txt", "Élodie Müller\nelodie.mueller@example.com" + cv,
			[]string{"Elodie Muller elodie.mueller@example.com Élodie Müller"},
		},
		{"a CV that names nobody", "CV_Amelia_Thornbury.txt", "Curriculum vitae\namt77@example.com" + cv, []string{"Amelia Thornbury amt77@example.com"}},
		{"no letter, but her mailbox in a text", "CV_Amelia_Thornbury.txt", "see Amelia Thornbury <amelia.thornbury@example.com>\n", []string{amelia}},
		{"labelled lines", "CV_Amelia_Thornbury.txt", "Name: Amelia Thornbury\nEmail: amelia.thornbury@example.com\nDate of birth: 12/04/1980\nPhone: 07700 900123\n", []string{amelia}},
		{"a CV without a mailbox", "CV_Amelia_Thornbury.txt", "Amelia Thornbury\n12 Station Road, Leeds LS1 4AP" + cv, []string{"Amelia Thornbury"}},
		{
			"labelled lines without a mailbox, in a folder of the name", "Rachel_Taylor/notes.txt",
			"Name: Rachel Taylor\nDate of birth: 1980-04-12\nReligion: Pentecostal\n",
			[]string{"Rachel Taylor"},
		},
		{
			"a reference by another", "Cover_letter_Amelia_Thornbury.txt",
			"To whom it may concern,\n\nI have worked with her for six years and can only recommend her.\n\nKind regards,\nPeter Novak\npeter.novak@example.com\n",
			[]string{"Amelia Thornbury", "Peter Novak peter.novak@example.com"},
		},
		{"another's mailbox", "CV_Amelia_Thornbury.txt", "Sent to us by p.novak@example.com, who wants an answer.\n", []string{"Amelia Thornbury", "p.novak@example.com"}},
	} {
		top := filepath.Join(t.TempDir(), "leak")
		if err := os.MkdirAll(filepath.Dir(filepath.Join(top, c.file)), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(top, c.file), []byte(c.text), 0o600); err != nil {
			t.Fatal(err)
		}
		for _, workers := range []int{1, 3} {
			var m memory
			run(t, &m, mine.Options{Paths: []string{top}, Workers: workers})
			if got := known(&m); !slices.Equal(got, c.want) {
				t.Errorf("%s: people %q, want %q", c.about, got, c.want)
			}
			for i, p := range m.people[1:] {
				if p.ID == m.people[i].ID {
					t.Errorf("%s: two people of one id", c.about)
				}
			}
		}
	}
}
