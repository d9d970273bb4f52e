package entries_test

import (
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/parse"
	"github.com/tocsin-project/tocsin/internal/parse/entries"
	"github.com/tocsin-project/tocsin/internal/parse/parsetest"
)

const card3 = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Roe;Anna;Maria;Dr.;\r\nFN:Dr. Anna Roe\r\nORG:Acme\\, Ltd;Sales\r\nitem1.EMAIL;type=INTERNET;type=HOME:anna@ex\r\n ample.com\r\n" +
	"EMAIL;TYPE=WORK:anna@example.org\r\nTEL;TYPE=CELL,VOICE:+44 7700 900123\r\nTEL;TYPE=WORK:+44 20 7946 0001\r\nADR;TYPE=HOME:;Flat 2;5 Mill Lane;Leeds;;LS1 4DY;UK\r\n" +
	"ADR;TYPE=WORK:;;9 High Street;York;;YO1 7EP;UK\r\nBDAY;VALUE=date:1984-03-12\r\nNOTE:Likes\\nrain\\; and sun\r\nX-SPOUSE:Ben\r\nPHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ\r\n SkZJRg==\r\nEND:VCARD\r\n"

const card4 = "BEGIN:VCARD\nVERSION:4.0\nKIND:individual\nFN:Ben Roe\nN:Roe;Ben;;;\nTEL;VALUE=uri;TYPE=\"voice,home\":tel:+44-113-496-0002\nBDAY:19800102T000000Z\nGENDER:M;man\nEMAIL:ben@example.net\nEND:VCARD\n"

const card21 = "BEGIN:VCARD\nVERSION:2.1\nFN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=BCrgen =\nKoch\nTEL;CELL:0151 12345678\nEND:VCARD\n"

const firm = "BEGIN:VCARD\nVERSION:3.0\nN:;;;;\nFN:Acme Ltd\nORG:Acme Ltd\nTEL:+44 20 7946 0000\nEND:VCARD\n"

const ldif = "version: 1\n\n# people\ndn: dc=example,dc=com\nobjectClass: domain\ndc: example\n\ndn: uid=aroe,ou=people,dc=example,dc=com\nobjectClass: top\nobjectClass: inetOrgPerson\n" +
	"uid: aroe\ncn: Anna Roe\nsn: Roe\ngivenName: Anna\nmail: anna@ex\n ample.com\nmail: a.roe@example.org\ntelephoneNumber: +44 113 496 0003\n" +
	"userPassword:: e1NTSEF9QUJDREVGR0g=\npostalAddress: 5 Mill Lane $ Leeds\nemployeeNumber: 1001\nemployeeNumber: 1002\njpegPhoto:: /9j/4AAQSkZJRg==\n\n" +
	"dn: cn=staff,dc=example,dc=com\nobjectClass: groupOfNames\ncn: staff\nmember: uid=aroe,ou=people,dc=example,dc=com\n\ndn:: dWlkPWLDtmI=\nchangetype: modify\nreplace: mail\nmail: boeb@example.com\n-\n"

// cells are the filled cells of a row, as name=value.
func cells(row parsetest.Row) string {
	var out []string
	for i, v := range row.Values() {
		if v != "" && v != "<NULL>" {
			out = append(out, row.Columns[i]+"="+v)
		}
	}
	return strings.Join(out, " | ")
}

func TestCards(t *testing.T) {
	r := parsetest.Whole(t, entries.Cards(), "home/contacts.vcf", []byte("\xef\xbb\xbf"+card3+"\r\n"+card4+"stray line\n"+card21+firm))
	want := []string{
		"full_name=Dr. Anna Roe | given_name=Anna | middle_name=Maria | family_name=Roe | email=anna@example.com | work_email=anna@example.org | mobile=+44 7700 900123 | " +
			"work_phone=+44 20 7946 0001 | street=Flat 2 5 Mill Lane | city=Leeds | postcode=LS1 4DY | country=UK | additional_address=9 High Street, YO1 7EP York, UK | " +
			"birth_date=1984-03-12 | company=Acme, Ltd | note=Likes\nrain; and sun | " + `more={"name_prefix":"Dr.","department":"Sales","x_spouse":"Ben"}`,
		"full_name=Ben Roe | given_name=Ben | family_name=Roe | email=ben@example.net | phone=+44-113-496-0002 | birth_date=1980-01-02 | gender=M",
		"full_name=Jürgen Koch | mobile=0151 12345678",
	}
	rows := r.Table("contacts")
	if len(rows) != len(want) {
		t.Fatalf("%d rows of persons", len(rows))
	}
	for i := range want {
		if got := cells(rows[i]); got != want[i] {
			t.Errorf("card %d:\n got %s\nwant %s", i, got, want[i])
		}
	}
	if firms := r.Table("contacts_others"); len(firms) != 1 || cells(firms[0]) != `more={"thing":"Acme Ltd","phone":"+44 20 7946 0000","thing_2":"Acme Ltd"}` {
		t.Errorf("firms: %v", firms)
	}
	if len(r.Texts) != 1 || r.Coverage.Opaque == 0 || r.Coverage.Unread != 0 {
		t.Errorf("texts %v, coverage %+v", r.Texts, r.Coverage)
	}
}

func TestDirectory(t *testing.T) {
	r := parsetest.Whole(t, entries.Directory(), "dump.ldif", []byte(ldif))
	want := []string{
		"dn=uid=aroe,ou=people,dc=example,dc=com | username=aroe | full_name=Anna Roe | given_name=Anna | family_name=Roe | email=anna@example.com | additional_email=a.roe@example.org | " +
			`phone=+44 113 496 0003 | address=5 Mill Lane, Leeds | password={SSHA}ABCDEFGH | more={"employeeNumber":"1001","employeeNumber_2":"1002"}`,
		"dn=uid=böb | email=boeb@example.com",
	}
	rows := r.Table("dump")
	if len(rows) != len(want) {
		t.Fatalf("%d rows of persons", len(rows))
	}
	for i := range want {
		if got := cells(rows[i]); got != want[i] {
			t.Errorf("entry %d:\n got %s\nwant %s", i, got, want[i])
		}
	}
	if others := r.Table("dump_others"); len(others) != 2 {
		t.Errorf("%d entries of nobody", len(others))
	}
	if r.Coverage.Opaque == 0 || r.Coverage.Unread != 0 || r.Prose() == "" {
		t.Errorf("coverage %+v, text %q", r.Coverage, r.Prose())
	}
}

func TestSniff(t *testing.T) {
	for in, want := range map[string][2]bool{
		card3: {true, false}, "\n" + card21: {true, false}, ldif: {false, true}, "dn: cn=a\nchangetype: delete\n": {false, true},
		"": {}, "BEGIN:VCALENDAR\nVERSION:2.0\n": {}, "Dear all,\nBEGIN:VCARD\n": {}, "BEGIN:VCARD and more\n": {}, "dn: my notes\nmail: later\n": {},
		"version: 1\nname: a tool\n": {}, "dnssec: on\nobjectclass: x\n": {},
	} {
		for i, f := range []parse.Format{entries.Cards(), entries.Directory()} {
			if got := f.Sniff(parsetest.Sample("t", []byte(in))) > 0; got != want[i] {
				t.Errorf("%s of %q: %v", f.Kind(), in, got)
			}
		}
	}
}

// FuzzEntries: whatever the bytes and the buffer, a leaf read in pieces gives the rows,
// texts and account of one read at once.
func FuzzEntries(f *testing.F) {
	for _, in := range []string{card3, card4 + card21, firm + "x\n" + card3, ldif, strings.ReplaceAll(ldif, "\n", "\r\n"), "BEGIN:VCARD\nBEGIN:VCARD\n\nEND:VCARD", "dn:", "\xef\xbb\xbf\n \n:", "a:b\r\n\r", "N;\":x:y\nBEGIN:vcard\nN:\\;;\\"} {
		f.Add([]byte(in), false, uint8(7))
		f.Add([]byte(in), true, uint8(40))
	}
	f.Fuzz(func(t *testing.T, data []byte, directory bool, size uint8) {
		if len(data) > 1<<13 {
			return
		}
		format := entries.Cards()
		if directory {
			format = entries.Directory()
		}
		whole := parsetest.Whole(t, format, "t", data)
		parsetest.Same(t, whole, parsetest.Chunked(t, format, "t", data, int(size)+1))
		parsetest.Driver{Format: format, Name: "t", Size: int(size) + 1, Bound: 64}.Run(t, data)
	})
}

// TestCutCards: a card without its end is read as far as it goes, and said to be cut; one
// that ends is not, with a line break behind it or without.
func TestCutCards(t *testing.T) {
	half := card4[:strings.Index(card4, "BDAY")]
	for in, faults := range map[string]int{
		card21: 0, strings.TrimRight(card21, "\n"): 0, card3 + firm: 0,
		half: 1, card21 + half: 1, half + card21: 1, half + half: 2, half[:len(half)-1]: 1,
	} {
		r := parsetest.Whole(t, entries.Cards(), "contacts.vcf", []byte(in))
		if len(r.Faults) != faults || len(r.Rows) != strings.Count(in, "BEGIN:VCARD") {
			t.Errorf("%d bytes: %d faults, want %d; %d rows", len(in), len(r.Faults), faults, len(r.Rows))
		}
	}
}
