package mine_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/klauspost/compress/zip"

	"github.com/tocsin-project/tocsin/internal/mine"
)

// applies is a letter by somebody; box is their mailbox, or "".
func applies(name, box string) string {
	return name + "\n12 Station Road, Leeds LS1 4AP\n" + box + "\n\nDear Ms Winter,\n\nI am applying for the post of accountant that you advertised. My CV is attached.\n\nKind regards,\n" + name + "\n"
}

// TestFoldersCalledAsTheirPapersSay: whom a folder is called after and who wrote the
// papers in it under that name are one person, each folder by itself; papers by others
// leave two.
func TestFoldersCalledAsTheirPapersSay(t *testing.T) {
	const rachel, her = "Rachel Taylor rachel.taylor@example.com", "rachel.taylor@example.com"
	folder := "applicants/Rachel Taylor/"
	for about, c := range map[string]struct {
		files map[string]string
		want  []string
	}{
		"a letter":                   {map[string]string{folder + "letter.txt": applies("Rachel Taylor", her)}, []string{rachel}},
		"a letter without a mailbox": {map[string]string{folder + "letter.txt": applies("Rachel Taylor", "")}, []string{"Rachel Taylor"}},
		"a letter and a CV":          {map[string]string{folder + "letter.txt": applies("Rachel Taylor", her), folder + "cv.txt": "Rachel Taylor\n" + her + cv}, []string{rachel}},
		"called after its writer too": {
			map[string]string{folder + "CV_Rachel_Taylor.txt": "Rachel Taylor\n" + her + cv, folder + "letter.txt": applies("Rachel Taylor", her)},
			[]string{rachel},
		},
		"beside others": {
			map[string]string{folder + "letter.txt": applies("Rachel Taylor", her), "applicants/Peter Novak/letter.txt": applies("Peter Novak", "p.novak@example.com")},
			[]string{rachel, "Peter Novak p.novak@example.com"},
		},
		"of one name in two places": {
			map[string]string{"north/Rachel Taylor/letter.txt": applies("Rachel Taylor", her), "south/Rachel Taylor/letter.txt": applies("Rachel Taylor", "rt@example.net")},
			[]string{"Rachel Taylor rachel.taylor@example.com", "Rachel Taylor rt@example.net"},
		},
		"by another": {
			map[string]string{folder + "letter.txt": applies("Peter Novak", "p.novak@example.com")},
			[]string{"Rachel Taylor", "Peter Novak p.novak@example.com"},
		},
		"mostly by others": {
			map[string]string{
				folder + "a.txt": applies("Rachel Taylor", her), folder + "b.txt": applies("Peter Novak", "p.novak@example.com"),
				folder + "c.txt": applies("Jane Doe", "jane.doe@example.com"),
			},
			[]string{"Rachel Taylor", rachel, "Jane Doe jane.doe@example.com", "Peter Novak p.novak@example.com"},
		},
		"by two of one name": {
			map[string]string{folder + "a.txt": applies("Rachel Taylor", her), folder + "b.txt": applies("Rachel Taylor", "rt@example.net")},
			[]string{"Rachel Taylor", rachel, "Rachel Taylor rt@example.net"},
		},
		"beside the folder, and not in it": {
			map[string]string{folder + "scan.pdf": "%PDF-1.4\n", "applicants/zz.txt": applies("Rachel Taylor", her)},
			[]string{"Rachel Taylor", rachel},
		},
	} {
		t.Run(about, func(t *testing.T) {
			slices.Sort(c.want)
			top := filepath.Join(t.TempDir(), "leak")
			for name, text := range c.files {
				p := filepath.Join(top, name)
				if err := os.MkdirAll(filepath.Dir(p), 0o700); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(p, []byte(text), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			for _, path := range []string{top, zipped(t, top)} {
				for _, workers := range []int{1, 3} {
					var m memory
					run(t, &m, mine.Options{Paths: []string{path}, Workers: workers})
					if got := known(&m); !slices.Equal(got, c.want) {
						t.Errorf("%s: people %q, want %q", filepath.Base(path), got, c.want)
					}
				}
			}
		})
	}
}

// zipped is an archive of a folder, with its folders as members.
func zipped(t *testing.T, top string) string {
	t.Helper()
	out := filepath.Join(t.TempDir(), "leak.zip")
	f, err := os.Create(out)
	if err != nil {
		t.Fatal(err)
	}
	w := zip.NewWriter(f)
	err = filepath.WalkDir(top, func(path string, d os.DirEntry, err error) error {
		name, data := strings.TrimPrefix(filepath.ToSlash(path[len(top):]), "/"), []byte(nil)
		switch {
		case err != nil || name == "":
			return err
		case d.IsDir():
			name += "/"
		default:
			if data, err = os.ReadFile(path); err != nil {
				return err
			}
		}
		m, err := w.Create(name)
		if err == nil {
			_, err = m.Write(data)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return out
}
