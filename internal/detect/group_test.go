package detect

import (
	"fmt"
	"strings"
	"testing"
)

// TestGroups holds what stands with a mailbox in prose to its group.
func TestGroups(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{
			"brackets", "You may ask my former manager, Jane Doe (jane.doe@x.org, +44 7700 900123), about it.",
			"1 email jane.doe@x.org|1 name Jane Doe|1 phone +44 7700 900123",
		},
		{
			"reference line", "Reference: Zyta Brzozka, Head of Sales, Yellow Ltd, z.b@yellow.org, +44 7700 900124",
			"1 email z.b@yellow.org|1 name Zyta Brzozka|1 phone +44 7700 900124",
		},
		{
			"signature", "I hope to hear from you.\n\nBest regards,\nJohn Smith\njohn@x.org\n+44 7700 900125",
			"1 email john@x.org|1 name John Smith|1 phone +44 7700 900125",
		},
		{
			"signature, phone first", "Cordialement,\n\nAmélie Dupont\n+33 6 12 34 56 78\namelie@x.org\n",
			"1 email amelie@x.org|1 name Amélie Dupont|1 phone +33 6 12 34 56 78",
		},
		{
			"names behind addresses", "Members\njane.doe@x.org, Jane Doe\ntom@y.org (Tom Roe)\nxx77@z.org, Ann Lee\nbob@z.org",
			"1 email jane.doe@x.org|1 name Jane Doe|2 email tom@y.org|2 name Tom Roe|3 email xx77@z.org|4 email bob@z.org",
		},
		{
			"names behind addresses of one line", "jane.doe@x.org, Jane Doe, xx77@y.org",
			"1 email jane.doe@x.org|1 name Jane Doe|2 email xx77@y.org",
		},
		{
			"a name that only stands behind", "Write to info77@x.org, Jane Doe will answer.",
			"1 email info77@x.org",
		},
		{
			"name two lines below", "They will speak for me.\n\nxx77@x.org\n0171 1234567\nKatrin Lindqvist\n(head of sales)\n",
			"1 email xx77@x.org|1 name Katrin Lindqvist|1 phone 0171 1234567",
		},
		{
			"name below, in HTML", `<p>They will speak for me.</p><p><a href=\"mailto:xx77@x.org\">xx77@x.org</a><br />Katrin Lindqvist<br />head of sales</p>`,
			"1 email xx77@x.org|2 email xx77@x.org|2 name Katrin Lindqvist",
		},
		{
			"name in the sentence below", "\n\nxx77@x.org\nKatrin Lindqvist will tell you more.",
			"1 email xx77@x.org",
		},
		{
			"name of the signature below", "Please write to\nxx77@x.org\nKatrin Lindqvist",
			"1 email xx77@x.org",
		},
		{
			"mailbox behind its label", "Hablado con Susana Díez al +34 612 34 56 78, confirma fechas. Correo: sd77@x.org",
			"1 email sd77@x.org|1 name Susana Díez|1 phone +34 612 34 56 78",
		},
		{
			"title in another case", "Als Referenz nenne ich Herrn Dr. Peter Holm, ph77@x.org, 0228 7114420.",
			"1 email ph77@x.org|1 name Peter Holm|1 phone 0228 7114420",
		},
		{"whom it is sent to", "An Herrn Thomas Lindner\nOrchard GmbH\ntl77@x.org", "1 email tl77@x.org|1 name Thomas Lindner"},
		{"a husband", "Mein Mann Jens (jb77@x.org) hilft gern.", "1 email jb77@x.org|1 name Jens"},
		{"a family name that is a word", "Unterschrift: Mann Thomas, tm77@x.org", "1 email tm77@x.org|1 name Mann Thomas"},
		{"phone alone", "Please call me on +44 7700 900126 in the morning.", "0 phone +44 7700 900126"},
		{
			"two referees", "References:\n- Jane Doe, jane@x.org, +44 7700 900127\n- Tom Roe, tom@y.org, +44 7700 900128\n",
			"1 email jane@x.org|1 name Jane Doe|1 phone +44 7700 900127|2 email tom@y.org|2 name Tom Roe|2 phone +44 7700 900128",
		},
		{
			"two, phone first", "Jane Doe, +44 7700 900127, jane@x.org; Tom Roe, +44 7700 900128, tom@y.org",
			"1 email jane@x.org|1 name Jane Doe|1 phone +44 7700 900127|2 email tom@y.org|2 name Tom Roe|2 phone +44 7700 900128",
		},
		{
			"writer's phone in the next sentence", "You can write to Jane Doe at jane@x.org. I can be reached on +44 7700 900129.",
			"0 phone +44 7700 900129|1 email jane@x.org|1 name Jane Doe",
		},
		{
			"her number", "You can write to Jane Doe at jane@x.org. Her number is +44 7700 900130.",
			"1 email jane@x.org|1 name Jane Doe|1 phone +44 7700 900130",
		},
		{
			"German", "Als Referenz nenne ich Frau Katrin Lindqvist (k.lindqvist@x.org, +49 151 23456789).",
			"1 email k.lindqvist@x.org|1 name Katrin Lindqvist|1 phone +49 151 23456789",
		},
		{
			"French", "Vous pouvez joindre mon ancien responsable, M. Paul Lemaitre, au +33 6 12 34 56 79 ou à paul.lemaitre@x.org.",
			"1 email paul.lemaitre@x.org|1 name Paul Lemaitre|1 phone +33 6 12 34 56 79",
		},
		{
			"Spanish", "Referencia: Lucía Moreno, directora, lucia.moreno@x.org, +34 612 34 56 78",
			"1 email lucia.moreno@x.org|1 name Lucía Moreno|1 phone +34 612 34 56 78",
		},
		{
			"Dutch", "Met vriendelijke groet,\nPieter de Bakker\nTel. +31 6 12345678\npieter@x.org",
			"1 email pieter@x.org|1 name Pieter de Bakker|1 phone +31 6 12345678",
		},
		{"desk, no person", "Write to Human Resources (hr@x.org).", "1 email hr@x.org"},
		{"no names", "see foo at kitty@x.org and bar", "1 email kitty@x.org"},
		{"header", "From: Jane Doe <kitty@x.org>", "1 email kitty@x.org|1 name Jane Doe"},
		{
			"paragraphs", `<p>You may ask William Brown <<a href=\"mailto:w.b@x.org\">w.b@x.org</a>> for a reference.</p><p>My CV is attached.</p><p>Yours,<br />Tel. +44 7700 900132</p>`,
			"0 phone +44 7700 900132|1 email w.b@x.org|1 name William Brown|2 email w.b@x.org",
		},
		{
			"signature in HTML", "<p>Yours sincerely,<br />\nZyta Brzozka<br />\nTel. +44 7700 900133<br />\nzytab@x.org</p>",
			"1 email zytab@x.org|1 name Zyta Brzozka|1 phone +44 7700 900133",
		},
		{"heading", "Als Referenz: zz@x.org", "1 email zz@x.org"},
		{
			"json", `{"name":"Jane Doe","email":"kitty@x.org","phone":"+44 7700 900131"}`,
			"1 email kitty@x.org|1 name Jane Doe|1 phone +44 7700 900131",
		},
		{"SQL Server", "(7, N'Pieter Bakker', N'p.bakker@x.org')", "1 email p.bakker@x.org|1 name Pieter Bakker"},
		{"SQL Server, particle", "VALUES (7, N'Van der Berg', N'kitty@x.org')", "1 email kitty@x.org|1 name Van der Berg"},
		{"SQL Server, one string", "N'Zyta Brzozka <zyta@x.org>'", "1 email zyta@x.org|1 name Zyta Brzozka"},
		{"SQL Server, cut", "N'Marta Harwood, marta@x.org", "1 email marta@x.org|1 name Marta Harwood"},
		{"a name of its own", "Contact: N'Golo Kamara, ngolo.kamara@x.org", "1 email ngolo.kamara@x.org|1 name N'Golo Kamara"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var row Row
			NewTextScanner().Text([]byte(c.text), &row)
			if got := showFound(&row); got != c.want {
				t.Errorf("\n got %s\nwant %s", got, c.want)
			}
		})
	}
}

func showFound(row *Row) string {
	var parts []string
	for g := range 256 {
		for _, kind := range []string{"email", "name", "phone"} {
			for _, f := range row.Found {
				if int(f.Group) == g && f.Kind.String() == kind {
					parts = append(parts, fmt.Sprintf("%d %s %s", g, kind, f.Value))
				}
			}
		}
	}
	return strings.Join(parts, "|")
}
