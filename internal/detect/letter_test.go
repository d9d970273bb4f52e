package detect

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// told puts what a text tells of its writer in the words of a sample.
func told(text string) string {
	l := letterReader{r: NewReader(), v: []byte(text)}
	l.r.Read(l.v)
	l.follow()
	if l.several {
		return "several"
	}
	spoken := Subject{}
	if l.subject() {
		spoken = *l.out.About
	}
	l.home()
	var out []string
	for _, x := range []struct {
		what  string
		value []byte
	}{{"name", l.name}, {"born", l.out.Born}, {"address", l.out.Address}, {"about", spoken.Name}, {"as", spoken.JobTitle}} {
		if len(x.value) > 0 {
			out = append(out, x.what+" "+string(x.value))
		}
	}
	return strings.Join(out, "; ")
}

func TestLetterSamples(t *testing.T) {
	rules := loadLetters()
	if len(rules.samples) < 20 {
		t.Fatalf("%d samples", len(rules.samples))
	}
	for _, s := range rules.samples {
		if got := told(s.text); got != s.tells {
			t.Errorf("%q tells %q, not %q", s.text, got, s.tells)
		}
	}
}

const coverLetter = "Jane Roe\n12 Baker Street\nLondon SE1 2BX\njane.roe@example.net\n\nBrightwork Staffing\njobs@brightwork.co.uk\n\n" +
	"Dear Ms Winter,\n\nI am applying for the post of accountant that you advertised. My CV is attached.\n\n" +
	"Referee: Peter Holm, tel. +44 20 7946 0999.\n\nYours faithfully,\nJane Roe\n+44 20 7946 0123\n"

func TestLetter(t *testing.T) {
	l, ok := NewTextScanner().Letter([]byte(coverLetter), "letter-01.txt")
	if !ok {
		t.Fatal("a cover letter is none")
	}
	for what, got := range map[string][2]string{
		"name": {string(l.Name), "Jane Roe"}, "mailbox": {string(l.Email), "jane.roe@example.net"},
		"address": {string(l.Address), "12 Baker Street, London SE1 2BX"},
	} {
		if got[0] != got[1] {
			t.Errorf("%s %q, not %q", what, got[0], got[1])
		}
	}
	if strings.Contains(string(l.Text), "0999") || !strings.Contains(string(l.Text), "0123") || len(l.Others) != 1 {
		t.Errorf("the referee's number is the writer's, or the writer's is not: %q", l.Text)
	}
}

// TestLetterBesides takes whom a letter is to, and its writer's family, out of its text;
// who vouches for the writer stays there.
func TestLetterBesides(t *testing.T) {
	for name, c := range map[string]struct{ text, besides, stays string }{
		"English": {
			"Jane Roe\njane.roe@example.net\n\nMs Clara Winter\nBrightwork Ltd\nclara.winter@example.com\n\nDear Ms Winter,\n\nI am applying for the post of accountant. My CV is attached. " +
				"My wife Anna (anna.roe@example.org, +44 7700 900123) is a nurse. My referee is Peter Holm, p.holm@example.org.\n\nYours faithfully,\nJane Roe\n",
			"Ms Clara Winter\nBrightwork Ltd\nclara.winter@example.com\n\nMy wife Anna (anna.roe@example.org, +44 7700 900123) is a nurse.", "p.holm@example.org",
		},
		"German": {
			"Anna Becker\nanna.becker@example.org\n\nAn Herrn Thomas Lindner\nt.lindner@example.com\n\nSehr geehrter Herr Lindner,\n\nhiermit bewerbe ich mich um die Stelle als Buchhalterin. Mein Lebenslauf liegt bei. " +
				"Mein Mann Jens ist unter jens@example.org erreichbar. Als Referenz nenne ich Peter Holm, p.holm@example.org.\n\nMit freundlichen Grüßen\nAnna Becker\n",
			"An Herrn Thomas Lindner\nt.lindner@example.com\n\nMein Mann Jens ist unter jens@example.org erreichbar.", "p.holm@example.org",
		},
		"French, written elsewhere": {
			"Marc Lef\r\nmarc.lef@example.net\r\n\r\nMme Claire Fontaine\r\nc.fontaine@example.com\r\n\r\nMadame Fontaine,\r\n\r\nJe vous adresse ma candidature au poste de chauffeur, avec mon CV. " +
				"Mon ancien chef, Paul Garnier (p.garnier@example.org), vous répondra.\r\n\r\nCordialement,\r\nMarc Lef\r\n",
			"Mme Claire Fontaine\r\nc.fontaine@example.com", "p.garnier@example.org",
		},
		"none": {coverLetter[strings.Index(coverLetter, "Dear"):], "", "0123"},
	} {
		l, ok := NewTextScanner().Letter([]byte(c.text), "letters/a.txt")
		if !ok || string(l.Besides) != c.besides || !strings.Contains(string(l.Text), c.stays) || len(l.Text) != len(c.text) {
			t.Errorf("%s: %v\n got %q\nwant %q", name, ok, l.Besides, c.besides)
		}
		for _, word := range strings.Fields(c.besides) {
			if strings.Contains(word, "@") && strings.Contains(string(l.Text), word) {
				t.Errorf("%s: a mailbox that was taken out is still there", name)
			}
		}
	}
}

// TestOtherLetter reads a letter that applies for nothing: it has a writer where its
// file is named after letters and it tells more than a name.
func TestOtherLetter(t *testing.T) {
	text := "Dear Mr Holm,\n\nI was sorry to hear of the storm and hope that all of you are well.\n\nYours sincerely,\nJane Roe\njane.roe@example.net\n"
	if l, ok := NewTextScanner().Letter([]byte(text), "letters/17.txt"); !ok || l.Applies || string(l.Name) != "Jane Roe" || l.Email == nil {
		t.Errorf("%v, %q, %q, applies %v", ok, l.Name, l.Email, l.Applies)
	}
	below := "Hello,\n\nthe parcel came on time.\n\nKind regards\nJane Roe\n@\n"
	for reach, want := range map[string]bool{"m: +44 7700 900123": true, "jane.roe@example.net": true, "Leeds": false, "\n+44 7700 900123": false} {
		if l, ok := NewTextScanner().Letter([]byte(strings.Replace(below, "@", reach, 1)), "letters/17.txt"); ok != want || ok && string(l.Name) != "Jane Roe" {
			t.Errorf("with %q below the name, it is a letter of %q: %v", reach, l.Name, ok)
		}
	}
	for file, text := range map[string]string{"17.txt": text, "letters/17.txt": strings.Replace(text, "jane.roe@example.net", "", 1)} {
		if _, ok := NewTextScanner().Letter([]byte(text), file); ok {
			t.Errorf("%s is a letter", file)
		}
	}
}

// TestLetterForms reads the same letter as other programs write it.
func TestLetterForms(t *testing.T) {
	page := "<html><head><title>A letter of Peter Holm</title></head><body>" + strings.ReplaceAll(coverLetter, "\n", "<br>\n") + "</body></html>"
	mail := "From: Jane Roe <jr77@example.net>\nTo: jobs@brightwork.co.uk\nSubject: accountant\n\n" + coverLetter[strings.Index(coverLetter, "Dear"):]
	for name, text := range map[string]string{
		"carriage returns": strings.ReplaceAll(coverLetter, "\n", "\r\n"), "html": page, "mail saved as text": mail,
		"markdown": strings.Replace(coverLetter, "Jane Roe", "# Jane Roe", 1),
	} {
		if l, ok := NewTextScanner().Letter([]byte(text), "a.txt"); !ok || string(l.Name) != "Jane Roe" || len(l.Email) == 0 {
			t.Errorf("%s: %v, name %q, mailbox %q", name, ok, l.Name, l.Email)
		}
	}
}

func TestCV(t *testing.T) {
	cv := "Curriculum vitae\n\nMaria Conti\nVia Roma 12, 20121 Milano\nmconti@example.net\nDate of birth: 1 May 1991\n\nExperience\n2010-2015 Accountant, Brightwork Ltd\n" +
		"Education\n2009 BSc Economics, Leeds\n\nLanguages\nItalian, English\n\nReferences\nProf. Alan Smith, a.smith@example.org\n"
	l, ok := NewTextScanner().Letter([]byte(cv), "cv-04.txt")
	if !ok {
		t.Fatal("a CV is none")
	}
	got := []string{string(l.Name), string(l.Email), string(l.Born), string(l.Address), string(l.JobTitle), string(l.Employer), string(l.Education), string(l.Languages)}
	want := []string{"Maria Conti", "mconti@example.net", "1 May 1991", "Via Roma 12, 20121 Milano", "Accountant", "Brightwork Ltd", "2009 BSc Economics, Leeds", "Italian, English"}
	if strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("read %q\nnot  %q", got, want)
	}
}

func TestWorked(t *testing.T) {
	for line, want := range map[string]string{
		"2010-2014 Accountant, Brightwork Ltd":             "Accountant|Brightwork Ltd",
		"2010 – today: Nurse at St Anne's":                 "Nurse|St Anne's",
		"Comptable, Lumora SA (Lyon), 2010-2012":           "Comptable|Lumora SA",
		"03/2010 - 04/2014 Préparateur en pharmacie, Vent": "Préparateur en pharmacie|Vent",
		"Mai 2010 - heute Buchhalter bei Ravenholt":        "Buchhalter|Ravenholt",
		"Accountant, Brightwork Ltd":                       "|",
		"In 2010 I moved":                                  "|",
		"2010-2014":                                        "|",
		"2010-2014 12, 13":                                 "|",
	} {
		if job, employer := worked([]byte(line)); string(job)+"|"+string(employer) != want {
			t.Errorf("%q: %q at %q, not %q", line, job, employer, want)
		}
	}
}

// TestNoLetter reads what is signed, or speaks of applications, and is none.
func TestNoLetter(t *testing.T) {
	for name, text := range map[string]string{
		"template":   "Dear Ms Winter,\n\nI am applying for the position of {{job}}. My CV is attached.\n\nYours faithfully,\n{{name}}\n",
		"newsletter": "Dear readers,\n\nOur team has grown, and vacancies have doubled. Keep your CV up to date before an interview.\n\nKind regards,\nAnna Bell\nEditor\n",
		"rejection":  "Dear Walter Grant,\n\nthank you for your application for the position of clerk. Unfortunately we have chosen another candidate.\n\nKind regards,\nClara Winter\n",
		"vacancy":    "We are looking for a clerk. Your profile: two years of experience. We offer a permanent job. Send your application and your CV to Clara Winter.\n",
		"program":    "package letter\n\nfunc Letter(name string) string {\n\treturn \"My name is \" + name + \". I am applying for the vacancy. Kind regards, \" + name\n}\n",
		"log":        "2016-03-01 10:00:02 WARN application parser: position of Clerk, employer missing, my cv skipped\n2016-03-01 10:00:03 INFO Regards sent to Walter Grant\n",
		"licence":    "Permission is granted to any person who obtains a copy of this software.\n\nCopyright 2014 Walter Grant\n",
		"thread":     coverLetter + "\nFrom: Clara Winter\nSubject: Re: accountant\n\nDear Jane, thank you for your application.\n\nKind regards,\nClara Winter\n",
		"answer":     "Dear Jane,\n\nthank you.\n\n> " + strings.ReplaceAll(coverLetter, "\n", "\n> "),
		"two people": coverLetter + "\n\nYours faithfully,\nPeter Holm\n",
		"empty":      " \n\n",
		"long":       strings.Repeat(coverLetter, 60),
	} {
		if l, ok := NewTextScanner().Letter([]byte(text), "letters/a.txt"); ok {
			t.Errorf("%s: a letter of %q, %q", name, l.Name, l.Email)
		}
	}
}

// FuzzLetter holds what a letter tells to its own words.
func FuzzLetter(f *testing.F) {
	for _, s := range loadLetters().samples {
		f.Add(s.text + "\nI am applying for the vacancy. My CV is attached.\nKind regards\nJane Roe")
	}
	f.Add(coverLetter)
	f.Add("<p>" + coverLetter + "<br><br>&#64;<head>")
	t := NewTextScanner()
	f.Fuzz(func(tt *testing.T, text string) {
		l, ok := t.Letter([]byte(text), "letter.txt")
		if !ok {
			return
		}
		if len(l.Name)+len(l.Email)+len(l.Address)+len(l.Born) == 0 {
			tt.Error("a letter without a writer")
		}
		if marked([]byte(text)) {
			return
		}
		for _, v := range [][]byte{l.Name, l.Email, l.Born, l.JobTitle, l.Employer, l.Education, l.Languages} {
			if !strings.Contains(text, string(v)) {
				tt.Errorf("%q does not stand in the text", v)
			}
		}
		if l2, ok := NewTextScanner().Letter([]byte(text), "letter.txt"); !ok || string(l2.Name) != string(l.Name) || string(l2.Email) != string(l.Email) {
			tt.Error("another scanner reads it otherwise")
		}
	})
}

// TestSignedColumn reads the names below letters in a table whose rows have a mailbox
// and no name, and in no other.
func TestSignedColumn(t *testing.T) {
	givens, families := strings.Fields("Anna Peter Clara Walter Emma Oliver"), strings.Fields("Turner Whitby Novak Brandt Garcia")
	text := func(i int) string {
		s := fmt.Sprintf("Dear Ms Winter,\n\nI am applying for the vacancy number %d. My CV is attached, and I have years of experience with customers.\n\nYours faithfully,\n%s %s\n", i, givens[i%6], families[i%5])
		if i%10 == 3 {
			s += "\nKind regards,\nHenry Post\n" // two writers
		}
		return s
	}
	for _, c := range []struct {
		columns string
		names   int
	}{{"email cover_letter", 36}, {"email cover_letter full_name", 0}, {"title cover_letter", 0}} {
		l := &breach.Layout{Table: "applications", Columns: strings.Fields(c.columns)}
		var recs []breach.Record
		for i := range 40 {
			values := []string{fmt.Sprintf("someone%d@postbarrow.co.uk", i), text(i), givens[i%6] + " " + families[i%5]}
			if l.Columns[0] == "title" {
				values[0] = "Vacancy"
			}
			rec := breach.Record{Layout: l}
			for k := range l.Columns {
				rec.Fields = append(rec.Fields, breach.Field{Raw: []byte(values[k]), Form: breach.Plain})
			}
			recs = append(recs, rec)
		}
		s := Compile(l, nil, recs).NewScanner()
		names := 0
		for i := range recs {
			var row Row
			s.Row(&recs[i], &row)
			for _, f := range row.Found {
				if f.Kind == breach.KindFullName && f.Inside && f.Group == 0 {
					names++
					if want := givens[i%6] + " " + families[i%5]; string(f.Value) != want {
						t.Errorf("%s: %q, not %q", c.columns, f.Value, want)
					}
				}
			}
		}
		if names != c.names {
			t.Errorf("%s: %d names, not %d", c.columns, names, c.names)
		}
	}
}

// Some letters are a line or two: in a file that is called a letter, what they say of
// work and who signs them is enough; what speaks of other things there is not.
func TestBriefLetter(t *testing.T) {
	for _, c := range []struct {
		text, name string
		applies    bool
	}{
		{"Hello\nI'd like the cook job.\nAnna Smith\nanna.smith1@example.org", "Anna Smith", true},
		{"Hallo, ich habe Ihre Anzeige (Koch) gesehen und habe Interesse.\n\nMfG\nAnna Schneider\nanna@example.org", "Anna Schneider", true},
		{"Buongiorno, sono interessata al posto di autista.\nSaluti\nMarta Rossi", "Marta Rossi", true},
		{"Is the clerk post still open? I can start Monday.\nCheers, Anna\nAnna Smith\n+44 20 7946 0123", "Anna Smith", true},
		{"Please consider me for the job. Anna Smith, anna.smith1@example.org", "", true},
		{"Please send me the invoice again.\nThanks\nAnna Smith\nanna.smith1@example.org", "Anna Smith", false},
		{"Is the flat still open? I can start paying rent on Monday.\nCheers, Anna\nAnna Smith\nanna.smith1@example.org", "", false},
	} {
		l, _ := NewTextScanner().Letter([]byte(c.text), "letter_005.txt")
		if string(l.Name) != c.name || l.Applies != c.applies {
			t.Errorf("%q: name %q, applies %v", c.text, l.Name, l.Applies)
		}
	}
}

// Short letters in a column that is clearly called after them are letters; papers,
// marks and columns of other texts are none.
func TestBriefLetters(t *testing.T) {
	short := func(r *rand.Rand, i int) any { return "I want the job, " + pickOne(r, given) + " " + hexOf(r, 4) }
	for _, c := range []struct {
		column string
		value  func(r *rand.Rand, i int) any
		want   breach.Kind
	}{
		{"cover_letter", short, breach.KindLetter},
		{"anschreiben", short, breach.KindLetter},
		{"motivation", short, breach.KindNone}, // may be anything
		{"cover_letter", func(r *rand.Rand, i int) any { return pickOne(r, []string{"see CV", "not yet sent"}) }, breach.KindNone},
	} {
		s := scene{table: "candidates", columns: []string{"id", "email", c.column}, rows: 120, row: func(r *rand.Rand, i int) []any {
			return []any{i, mailbox(r, i), c.value(r, i)}
		}}
		if got := s.decided(t, 2).Kind; got != c.want {
			t.Errorf("%s: %v, want %v", c.column, got, c.want)
		}
	}
}
