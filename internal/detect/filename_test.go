package detect

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestNameReader(t *testing.T) {
	n := NewNameReader()
	for _, c := range []struct{ path, name, email string }{
		{"CV_Jane_Doe_jane.doe@x.org.pdf", "Jane Doe", "jane.doe@x.org"},
		{"scans/CV Jane Doe.pdf", "Jane Doe", ""},
		{"personnel/Doe, Jane", "Jane Doe", ""},
		{"jane_doe_cv.pdf", "Jane Doe", ""},
		{"JaneDoe-Resume.docx", "Jane Doe", ""},
		{"Lebenslauf Max Mustermann.docx", "Max Mustermann", ""},
		{"passport-anna-schmidt-2019.jpg", "Anna Schmidt", ""},
		{"Anna Schmidt.jpg", "Anna Schmidt", ""},
		{"SCHMIDT_ANNA_contract_signed.pdf", "Anna Schmidt", ""},
		{"mail/jane.doe@example.com", "", "jane.doe@example.com"},
		{"anna@firma.pl", "", "anna@firma.pl"},
		{"jane_doe@x.org.zip", "", "jane_doe@x.org"},
		{"jane.doe@x.org-2019-03-01.sql.gz", "", "jane.doe@x.org"},
		{"2019-03-01_jane.doe@x.org_export.json", "", "jane.doe@x.org"},
		{"jane.doe%40x.org.eml", "", "jane.doe@x.org"},
		{"Jane_Doe_Jane.Doe@x.org.pdf", "Jane Doe", "jane.doe@x.org"},
		// What names nobody.
		{"logo@2x.png", "", ""},
		{"jquery@3.1.0.js", "", ""},
		{"node_modules/@angular/core@12.0.0/index.js", "", ""},
		{"pkg@1.0.dev.tar.gz", "", ""},
		{"Charlotte Street.pdf", "", ""},
		{"fonts/Georgia-Bold.ttf", "", ""},
		{"fonts/Martin Grey.woff", "", ""},
		{"src/main/java/com/example/JaneDoe.java", "", ""},
		{"annual-report-2019.pdf", "", ""},
		{"wp-content/uploads/2019/03/beach.jpg", "", ""},
		{"customer_data.sql", "", ""},
		{"invoice 2019 final.pdf", "", ""},
		{"Cover Letter.docx", "", ""},
		{"CV.pdf", "", ""},
		{"jane.pdf", "", ""},
	} {
		name, email := "", ""
		for _, x := range n.Read(c.path) {
			name, email = name+x.Name, email+x.Email
		}
		if name != c.name || email != c.email {
			t.Errorf("%s: %q and %q, want %q and %q", c.path, name, email, c.name, c.email)
		}
	}
}

// What could hide a value goes on as text, whatever it is.
func TestNameReaderText(t *testing.T) {
	n := NewNameReader()
	for path, want := range map[string]string{
		"4532_0151_1283_0366.pdf":              "4532 0151 1283 0366",
		"FR7630006000011234567890189_bank.pdf": "FR7630006000011234567890189 bank",
		"a@x.org and b@y.org.txt":              "and; a@x.org; b@y.org",
		"call Jane\nthen write to a@x.org":     "call Jane\nthen write to a@x.org",
		"x/123-45-6789 ssn.pdf":                "123-45-6789 ssn",
		"CV_Jane_Doe_4532_0151_1283_0366.pdf":  "CV 4532 0151 1283 0366",
		"jane (at) x.org.pdf":                  "jane (at) x.org",
	} {
		found := n.Read(path)
		if len(found) != 1 || found[0].Text != want {
			t.Errorf("%q: %+v, want the text %q", path, found, want)
		}
	}
	found := n.Read("in/CV_Jane_Doe_jane.doe@x.org.pdf")
	if len(found) != 1 || found[0].Paper != "CV_Jane_Doe_ .pdf" || found[0].Part != "in/CV_Jane_Doe_jane.doe@x.org.pdf" {
		t.Errorf("%+v", found)
	}
	if found := n.Read("a/b/dump.sql"); len(found) > 0 {
		t.Errorf("a name that tells nothing: %+v", found)
	}
}

// A mailbox that is read stands in the name, and nothing that is read is longer than it.
func FuzzNameReader(f *testing.F) {
	for _, s := range []string{"CV_Jane_Doe_jane.doe@x.org.pdf", "a/b@c.de/d", "Doe, Jane", "%40@_-@-.@x.org.zip", "é@é.é", "a\x00\xff@b.org"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, c := range NewNameReader().Read(s) {
			local, _, _ := strings.Cut(c.Email, "@")
			if !strings.Contains(strings.ToLower(s), strings.ToLower(local)) {
				t.Errorf("the mailbox is not in the name: %q", s)
			}
			if !strings.HasPrefix(s, c.Part) || len(c.Name) > 2*len(s) || utf8.ValidString(s) && !utf8.ValidString(c.Name) {
				t.Errorf("%q gives a part or a name that it does not have", s)
			}
		}
	})
}
