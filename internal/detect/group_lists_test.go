package detect

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// listed says which mailbox each telephone of a text goes with, "-" for the writer's, and
// "nobody" for those that are left.
func listedIn(text string) string {
	t := NewTextScanner()
	var out Row
	t.Text([]byte(text), &out)
	with := map[uint8]string{0: "-"}
	var all []string
	for _, f := range out.Found {
		if f.Kind.String() == "email" {
			with[f.Group], _, _ = strings.Cut(string(f.Value), "@")
		}
	}
	for _, f := range out.Found {
		if f.Kind.String() == "phone" {
			n := string(f.Value)
			all = append(all, fmt.Sprintf("%s %s", n[len(n)-2:], with[f.Group]))
		}
	}
	for range t.Left() {
		all = append(all, "nobody")
	}
	slices.Sort(all)
	return strings.Join(all, ", ")
}

// TestListedTelephones holds telephones of lists and answers to whose line they stand in.
func TestListedTelephones(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{
			"lines of a name and a number", "Please ring:\n\n- Anna Berg, 0151 23456701\n- Tom Kahl, 0152 34567802\n- Eva Klein, 0160 98765403, eva.klein@example.org\n- Paul Hall, 0171 55512304\n",
			"03 eva.klein, nobody, nobody, nobody",
		},
		{
			"no mailbox at all", "Please ring\nAnna Berg: 0151 23456701\nTom Kahl: 0152 34567802\n\nThanks",
			"nobody, nobody",
		},
		{
			"below another's mailbox", "- Anna Berg, anna.berg@example.org\n- Tom Kahl, 0152 34567802\n- Eva Klein, eva.klein@example.org\n",
			"nobody",
		},
		{
			"a mailbox spelt like the name", "Anna Berg, 0151 23456701\nanna.berg@example.org\n\nTom Kahl, 0152 34567802\ntom.kahl@example.org",
			"01 anna.berg, 02 tom.kahl",
		},
		{
			"numbers above their names", "0151 23456701\nAnna Berg anna.berg@example.org\n0152 34567802\nTom Kahl tom.kahl@example.org\n",
			"01 anna.berg, 02 tom.kahl",
		},
		{
			"numbers below their names", "Anna Berg anna.berg@example.org\n0151 23456701\nTom Kahl tom.kahl@example.org\n0152 34567802\n",
			"01 anna.berg, 02 tom.kahl",
		},
		{
			"numbers above names without a mailbox", "List:\n\n0151 23456701\nAnna Berg\n0152 34567802\nTom Kahl\n",
			"nobody, nobody",
		},
		{
			"a list in HTML", "<ul><li>Anna Berg, 0151 23456701</li><li>Tom Kahl, 0152 34567802</li></ul>",
			"nobody, nobody",
		},
		{
			"a signature", "See you.\n\nAnna Berg\n0151 23456701\n0221 4567802\n",
			"01 -, 02 -",
		},
		{
			"a signature of one line", "See you.\n\nAnna Berg, 0151 23456701\nOffice, 0221 4567802\n",
			"01 -, 02 -",
		},
		{
			"numbers with labels", "My numbers:\nMobile: 0151 23456701\nAt home: 0221 4567802\nanna.berg@example.org",
			"01 anna.berg, 02 anna.berg",
		},
		{
			"an answer above a quotation", "Fine.\nTom Kahl\n0152 34567802\n> Will you come?\n> Anna Berg anna.berg@example.org\n",
			"02 -",
		},
		{
			"an answer above who is quoted", "Fine.\nTom Kahl\n0152 34567802\nAnna Berg <anna.berg@example.org> wrote:\n> Will you come?\n",
			"02 -",
		},
		{
			"a quoted signature", "Fine.\n> Will you come?\n> Anna Berg\n> 0151 23456701\n> anna.berg@example.org\n",
			"01 anna.berg",
		},
	} {
		if got := listedIn(c.text); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}
