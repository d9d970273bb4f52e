package mine_test

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// Cards of address books and entries of directories are people, one each, with what their
// lines tell; groups and firms among them are none.
func TestAddressBooks(t *testing.T) {
	var cards, directory strings.Builder
	directory.WriteString("version: 1\n\ndn: cn=Staff Group,dc=example,dc=com\nobjectClass: groupOfNames\ncn: Staff Group\n\n")
	names := []string{"Anna Miller", "Brian Hall", "Eva Klein", "Paul Durand"}
	var want []string
	for i, name := range names {
		given, family, _ := strings.Cut(name, " ")
		mail := strings.ToLower(given+"."+family) + "@example.com"
		hash := sha256.Sum256([]byte(mail))
		want = append(want, name+" "+mail)
		fmt.Fprintf(&cards, "BEGIN:VCARD\r\nVERSION:3.0\r\nN:%s;%s;;;\r\nFN:%s\r\nEMAIL;TYPE=INTERNET:%s\r\nTEL;TYPE=CELL:+44 7700 90012%d\r\nADR;TYPE=HOME:;;%d Mill Lane;Leeds;;LS1 4AP;United Kingdom\r\nBDAY:19%d0-03-12\r\nEND:VCARD\r\n",
			family, given, name, mail, i, 3+i, 6+i)
		fmt.Fprintf(&directory, "dn: uid=u%d,dc=example,dc=com\nobjectClass: inetOrgPerson\nuid: kite%d\ncn: %s\nsn: %s\ngivenName: %s\nmail: %s\nuserPassword:: %s\n\n",
			i, i, name, family, given, mail, base64.StdEncoding.EncodeToString([]byte("{SSHA}"+base64.StdEncoding.EncodeToString(hash[:24]))))
	}
	cards.WriteString("BEGIN:VCARD\r\nVERSION:3.0\r\nN:;;;;\r\nFN:Acme Ltd\r\nORG:Acme Ltd\r\nEND:VCARD\r\n")
	slices.Sort(want)
	for _, c := range []struct{ name, text, classes string }{
		{"contacts.vcf", cards.String(), "Dates of birth 4, Email addresses 4, Names 4, Phone numbers 4, Physical addresses 4"},
		{"dump.ldif", directory.String(), "Email addresses 4, Names 4, Passwords 4, Usernames 4"},
	} {
		people, classes := recordsIn(t, c.name, c.text)
		slices.Sort(people)
		if !slices.Equal(people, want) {
			t.Errorf("%s: people %q", c.name, people)
		}
		if classes != c.classes {
			t.Errorf("%s: %s, want %s", c.name, classes, c.classes)
		}
	}
}
