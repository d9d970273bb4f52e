package detect

import "testing"

func TestUntitled(t *testing.T) {
	var buf []byte
	for name, want := range map[string]string{
		"M. DUPONT Jean": "DUPONT Jean", "M DUPONT Jean": "DUPONT Jean", "M Dupont": "M Dupont", "Mme Durand": "Durand",
		"Herr Dr. Weber": "Weber", "Dr Jane Doe": "Jane Doe", "Jane Doe": "Jane Doe", "Mrs": "Mrs", "Dr.": "Dr.", "": "", "  ": "  ",
		"Mr. ": "Mr. ", "J. Doe": "J. Doe", "Sr. Moreno": "Moreno", "Marc Dr. Weber": "Marc Dr. Weber",
	} {
		if got := string(untitled([]byte(name), &buf)); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}
