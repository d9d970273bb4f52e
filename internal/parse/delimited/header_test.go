package delimited_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/parse/delimited"
	"github.com/tocsin-project/tocsin/internal/parse/parsetest"
)

// headWord stands for those who know words for people in names of columns.
func headWord(cell string) bool {
	return slices.Contains([]string{"guest", "gast", "tenant", "passenger", "diagnosis", "gość", "owner", "member", "pnr", "invité", "nom de l'invité"}, strings.ToLower(cell))
}

// headed is a leaf, and the columns that must be read of it.
type headed struct{ name, in, cols string }

const (
	english = "Anna Miller,Blue,Half\nJohn Smith,Green,Full\nPeter Brown,Red,Half\n"
	german  = "Anna Müller;Blau;Halb\nUwe Koch;Grün;Voll\nPeter Braun;Rot;Halb\n"
	pairs   = "Anna Miller,Blue\nJohn Smith,Green\nPeter Brown,Red\n"
)

var heads = []headed{
	{"small letters", "guest,room,board\n" + english, "guest|room|board"},
	{"capitals", "GUEST,ROOM,BOARD\n" + english, "GUEST|ROOM|BOARD"},
	{"titles", "Guest;Room;Board\n" + strings.ReplaceAll(english, ",", ";"), "Guest|Room|Board"},
	{"German", "Gast;Zimmer;Verpflegung\n" + german, "Gast|Zimmer|Verpflegung"},
	{"one word known", "film,director,genre\nThe Long Night,Anna Miller,Drama\nBlue River,John Smith,Comedy\nOld Stones,Peter Brown,Drama\n", "film|director|genre"},
	{"no word known, values come again", "Jina;Chumba;Chakula\n" + strings.Repeat(german, 4), "Jina|Chumba|Chakula"},
	{"no word known, all small over many rows", "jina,chumba\n" + distinct(12, "Anna %c Miller,%c Blue"), "jina|chumba"},
	{"no word known, over numbers of houses", "Jina,Makazi,Chumba\n" + distinct(5, "Anna %c Miller,5 %c Street,Room 7"), "Jina|Makazi|Chumba"},
	{"two columns", "guest,room\n" + pairs, "guest|room"},
	{"two columns, a name and an address", "Name;Adresse\nAnna Müller;Hauptstraße 5, 10115 Berlin\nUwe Koch;Lindenweg 12, 80331 München\nPeter Braun;Gartenstraße 3, 50667 Köln\n", "Name|Adresse"},
	{"two columns of words", "tenant,flat\nAnna Miller,Flat A\nJohn Smith,Top Floor\n", "tenant|flat"},
	{"two columns, tabs", "guest\troom\n" + strings.ReplaceAll(pairs, ",", "\t"), "guest|room"},
	{"two columns, bars", "guest|room\n" + strings.ReplaceAll(pairs, ",", "|"), "guest|room"},
	{"two columns in quotes", "\"guest\",\"room\"\n\"Miller, Anna\",\"Blue\"\n\"Smith, John\",\"Green\"\n", "guest|room"},
	{"two columns in single quotes", "guest,room\n'Miller, Anna',Blue\n'Smith, John',Green\n", "guest|room"},
	{"blanks around", " guest , room \n Anna Miller , Blue \n John Smith , Green \n", "guest|room"},
	{"one row", "guest,room\nAnna Miller,Blue\n", "guest|room"},
	{"byte order mark and CRLF", "\xef\xbb\xbfguest,room\r\n" + strings.ReplaceAll(pairs, "\n", "\r\n"), "guest|room"},
	{"an empty first line", "\n\nguest,room\n" + pairs, "guest|room"},
	{"a title above", "Guest list 2024\nguest,room\n" + pairs, "guest|room"},
	{"a title with a delimiter", "Guests, summer 2024\nguest,room\n" + pairs, "guest|room"},
	{"a title filled up", "Guest list 2024;;\n;;\nGast;Zimmer;Verpflegung\n" + german, "Gast|Zimmer|Verpflegung"},
	{"the same mark in names and values", "Name;Straße, Ort\nAnna Müller;Weg 5, Berlin\nUwe Koch;Gasse 3, Köln\n", "Name|Straße, Ort"},
	{"letters with marks", "gość,pokój\nAnna Nowak,Niebieski\nJan Kowalski,Zielony\n", "gość|pokój"},
	{"an old character set", "Nom;Pr\xe9nom;Ville\nDurand;Andr\xe9;Lyon\nPetit;Luc;Nice\n", "Nom|Prénom|Ville"},
	{"questions of a form", "Name,What do you eat and what do you not eat?,Room\nAnna Miller,Nothing with nuts,Blue\nJohn Smith,Fish,Red\n", "Name|What do you eat and what do you not eat?|Room"},
	{"remarks in brackets", "Guest [Required],Recovery Phone [MUST BE IN THE E.164 FORMAT],Room [UPLOAD ONLY]\n" + english, "Guest [Required]|Recovery Phone [MUST BE IN THE E.164 FORMAT]|Room [UPLOAD ONLY]"},
	{"remarks in round brackets, stars, colons", "Name (as it stands in the passport):,E-Mail (privat),Phone *\nAnna Miller,,\nJohn Smith,,\n", "Name (as it stands in the passport):|E-Mail (privat)|Phone *"},
	{"one long name among known ones", "Name,Email,Phone,City,Tell us in a few words what you expect\nAnna Miller,anna@example.com,,Leeds,Rest\nJohn Smith,john@example.com,,York,Sun\n", "Name|Email|Phone|City|Tell us in a few words what you expect"},
	{"rows numbered under a sign", "#,What is your name?,Room\n1,Anna Miller,Blue\n2,John Smith,Red\n3,Peter Brown,Green\n", "#|What is your name?|Room"},
	{"a sign among values", "Anna Miller,#,Half\nJohn Smith,Green,Full\nPeter Brown,Red,Half\n", "c1|c2|c3"},
	{"rows that are numbered", ",name,age\n0,Anna,34\n1,John,29\n2,Peter,51\n", "c1|name|age"},
	{"one column", "Name\nAnna Miller\nJohn Smith\n", "Name"},
	{"one column of addresses", "email\nanna@example.com\n", "email"},
	{"one column of names with commas", "Name\nMiller, Anna\nSmith, John\nBrown, Peter\n", "Name"},
	{"one column in quotes", "Name\n\"Miller, Anna\"\n\"Smith, John\"\n", "Name"},
	{"one column below a title", "Guest list\nName\nAnna Miller\nJohn Smith\n", "Name"},
	{"one column of texts", "comment\nThe room was nice and all were kind to us.\nThe shower was cold, and the bed was hard.\n", "comment"},
	{"no header", english, "c1|c2|c3"},
	{"no header, two columns", pairs, "c1|c2"},
	{"no header, one column", "Anna Miller\nJohn Smith\nPeter Brown\n", "c1"},
	{"no header, all small", strings.ToLower(english), "c1|c2|c3"},
	{"the first row small by chance", "anna,miller,blue\nJohn,Smith,Green\nPeter,Brown,Red\nSusan,Clark,Gold\n", "c1|c2|c3"},
	{"the same over many rows", "anna,miller,blue\n" + strings.Repeat("John,Smith,Green\nPeter,Brown,Blue\n", 20), "c1|c2|c3"},
	{"a first row with a word that heads columns", "anna,miller,guest\nJohn,Smith,Cook\nPeter,Brown,Clerk\nSusan,Clark,Driver\n", "c1|c2|c3"},
	{"a first row with words like those below", "Main,Owner\nGarden,Guest\nBedroom,Member\nKitchen,Owner\n", "c1|c2"},
	{"streets and towns", "John Smith,Park Street,Kansas City\nAnn Miller,Church Lane,Leeds\nPeter Brown,High Street,York\nSusan Clark,Mill Road,Bath\n", "c1|c2|c3"},
	{"one name alone", "Prince,Paris\nAnna Miller,London\nPeter Brown,Rome\nSusan Clark,Oslo\n", "c1|c2"},
	{"sentences below no header", "Anna Miller,The owner knows that she comes late to the house,Blue\nPeter Brown,Has a key to the street and the city gate (ask),Red\nJohn Smith,Comes with the user of the other room each year,Green\n", "c1|c2|c3"},
	{"a number missing in the first row", "Anna Miller,\nPeter Brown,020 7946 0001\nSusan Clark,020 7946 0002\nMary Jones,020 7946 0003\n", "c1|c2"},
}

// somePasswords are rows with an address and a password each, of which the word stands
// every so many rows, behind what names and towns are given.
func somePasswords(rows, every int, word, format string) string {
	var b strings.Builder
	for i := range rows {
		secret := fmt.Sprintf("sonne%d", i*7)
		if i%every == every/2 {
			secret = word
		}
		b.WriteString(strings.NewReplacer("#", fmt.Sprint(i+1), "%", secret).Replace(format) + "\n")
	}
	return b.String()
}

// TestHeaderAboveItsOwnWords: whose password is "password" costs nobody the header, which
// the other names show; where a word of the first row comes often, or nothing else there
// names a column, the row is one of values.
func TestHeaderAboveItsOwnWords(t *testing.T) {
	f := delimited.Format{Names: headWord}
	for name, c := range map[string]struct{ in, cols string }{
		"one of 300":             {"id,email,first_name,password\n" + somePasswords(300, 300, "password", "#,a#@example.com,Julia,%"), "id|email|first_name|password"},
		"one of 300, German":     {"id,email,vorname,passwort\n" + somePasswords(300, 300, "passwort", "#,a#@example.com,Uwe,%"), "id|email|vorname|passwort"},
		"one of 300, quoted":     {`"id","email","password"` + "\n" + somePasswords(300, 300, "password", `"#","a#@example.com","%"`), "id|email|password"},
		"one of 300, semicolons": {"id;nom;prenom;password;ville\n" + somePasswords(300, 300, "password", "#;Durand;Luc;%;Lyon"), "id|nom|prenom|password|ville"},
		"one in twenty":          {"id,email,password\n" + somePasswords(300, 20, "password", "#,a#@example.com,%"), "id|email|password"},
		"two columns":            {"email,password\n" + somePasswords(100, 100, "password", "a#@example.com,%"), "email|password"},
		"one of four":            {"id,email,password\n" + somePasswords(4, 4, "password", "#,a#@example.com,%"), "id|email|password"},
		"two cells":              {"id,username,email,password\n" + somePasswords(60, 60, "password", "#,ada,a#@example.com,%") + "61,username,u@example.com,sonne\n", "id|username|email|password"},
		"in half of the rows":    {"type,owner,status\n" + somePasswords(60, 2, "status", "flat,Anna,%"), "c1|c2|c3"},
		"nothing else is named":  {"Anna,Blue,guest\n" + somePasswords(60, 60, "guest", "Uwe,Green,%"), "c1|c2|c3"},
		"names of columns below": {"user,email,date\n" + somePasswords(60, 30, "date", "person,name,%"), "c1|c2|c3"},
		"a word that names none": {"name,Paris,city\n" + somePasswords(60, 60, "Paris", "Uwe,%,Rome"), "c1|c2|c3"},
	} {
		r := parsetest.Whole(t, f, "list.csv", []byte(c.in))
		if got := strings.Join(columnsOf(r), "|"); got != c.cols {
			t.Errorf("%s: columns %q, want %q", name, got, c.cols)
		}
	}
}

// distinct returns rows with a letter of their own in each verb.
func distinct(rows int, format string) string {
	var b strings.Builder
	for i := range rows {
		letters := make([]any, strings.Count(format, "%"))
		for k := range letters {
			letters[k] = 'A' + i
		}
		fmt.Fprintf(&b, format+"\n", letters...)
	}
	return b.String()
}

func TestHeaders(t *testing.T) {
	f := delimited.Format{Names: headWord}
	for _, h := range heads {
		r := parsetest.Whole(t, f, "list.csv", []byte(h.in))
		if got := strings.Join(columnsOf(r), "|"); f.Sniff(parsetest.Sample("list.csv", []byte(h.in))) == 0 || got != h.cols {
			t.Errorf("%s: columns %q, want %q", h.name, got, h.cols)
		}
		for size := 1; size < 40; size += 3 {
			parsetest.Same(t, r, parsetest.Chunked(t, f, "list.csv", []byte(h.in), size))
		}
	}
}

// TestHeaderNeedsNoEnding: where a header is known, the name of the leaf need not say that
// it is a table.
func TestHeaderNeedsNoEnding(t *testing.T) {
	f := delimited.Format{Names: headWord}
	for _, in := range []string{
		"guest,room\n" + pairs, "guest|room\n" + strings.ReplaceAll(pairs, ",", "|"), "Name;Adresse\nAnna Müller;Weg 5, Berlin\nUwe Koch;Gasse 12, Köln\n",
	} {
		if f.Sniff(parsetest.Sample("list.txt", []byte(in))) == 0 {
			t.Errorf("%q is no table", in)
		}
	}
}

// TestSameHeaderInOldCharacterSet: files that were put together have their header twice,
// whatever set of characters they are in.
func TestSameHeaderInOldCharacterSet(t *testing.T) {
	in := "Pr\xe9nom;Ville\nAndr\xe9;Lyon\nPr\xe9nom;Ville\nLuc;Nice\n"
	if r := parsetest.Whole(t, delimited.Format{}, "list.csv", []byte(in)); len(r.Rows) != 2 {
		t.Errorf("%d rows, want 2", len(r.Rows))
	}
}

// TestProseIsNoTable: what has one comma a line is no table without more, whatever words
// it holds; and with the name of a table what reads as a log or code is none.
func TestProseIsNoTable(t *testing.T) {
	f := delimited.Format{Names: headWord}
	for name, in := range map[string]string{
		"poem.txt":      "roses are red,violets are blue\nSugar is sweet,And so are you\nThe sun is high,The moon is low\nMy heart is warm,The winds do blow\n",
		"addresses.txt": "5 High Street, London\n12 Mill Road, Leeds\n7 Church Lane, Bath\nFlat 3, York\n",
		"names.txt":     "Anna Miller, London\nPeter Brown, Rome\nSusan Clark, Oslo\n",
		"letter.txt":    "Dear guest, thank you for the stay\nWe sent the bill, by mail\nYour room, number seven, is free\nKind regards, the owner\n",
		"list.txt":      "Name\nAnna Miller\nJohn Smith\n",
		"log.csv":       strings.Repeat("2024-02-29 12:00:01,123 INFO started the job\n", 20),
		"code.csv":      "const a = f(1, 2);\nconst b = f(3, 4);\nlet c = f(5, 6);\nconsole.log(a, b);\nconsole.log(b, c);\n",
		"letter.csv":    "Dear Sir or Madam,\n\nI read your offer, and I am writing to apply.\nI have ten years of practice, and references.\n\nYours faithfully,\nAda Lovelace\n",
	} {
		if got := f.Sniff(parsetest.Sample(name, []byte(in))); got != 0 {
			t.Errorf("%s: Sniff = %d, state %q", name, got, f.Start(parsetest.Sample(name, []byte(in))))
		}
	}
}
