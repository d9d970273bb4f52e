package mine

import (
	"bytes"
	"net/mail"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/person"
	"github.com/tocsin-project/tocsin/internal/source"
)

// The tables that a mail stands for: a row of who sent it, with its text, and one of
// each to whom it went.
const sentTable, receivedTable = "mail", "mail_recipients"

// sentText is the column of what was written.
const sentText = "email_message"

// noSubject is what a mail without a subject was about.
const noSubject = "(no subject)"

// mailbox returns how many steps of a mail's locus lead to what it lies in: its
// file, or the mailbox file that has it among others; 0 of what is no mail.
func (l *leaf) mailbox() int {
	n := len(l.Locus) - 1
	if n < 1 || l.Locus[n].Kind != breach.StepLayer || l.Locus[n].Name != source.Mail {
		return 0
	}
	if n > 1 && l.Locus[n-1].Kind == breach.StepMember && strings.HasPrefix(l.Locus[n-1].Name, source.MailMember) {
		n--
	}
	return n
}

// mail reads a leaf that is a mail as rows of those who sent and got it; what it
// quotes of others' mails is read as text. One that is a letter of application is
// that. It reports whether the leaf is a mail.
func (b *block) mail(x *breach.Text) bool {
	if x.Offset != 0 || b.leaf.mailbox() == 0 {
		return false
	}
	said, again := x.Data, []byte(nil)
	if i := bytes.Index(x.Data, []byte(source.Again)); i >= 0 {
		said, again = x.Data[:i], x.Data[i:]
	}
	if b.letter(&breach.Text{Offset: x.Offset, Data: said}, again) {
		return true
	}
	head, body, _ := bytes.Cut(said, []byte("\n\n"))
	own := ownWords(body)
	b.correspond(string(head), own, again, len(x.Data)-len(body)+len(own), int64(len(said)-len(body)))
	if len(own) < len(body) {
		b.passages(body[len(own):], int64(len(said)-len(body)+len(own)))
	}
	return true
}

// correspond hands over the rows of a mail's header and text, and before them those of
// whom the text has labelled lines.
func (b *block) correspond(head string, body, again []byte, length int, bodyAt int64) {
	subject := noSubject
	var from, to []*mail.Address
	var rest []byte
	for line := range strings.Lines(head) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
		switch name {
		case "Subject":
			if value = strings.TrimSpace(value); value != "" {
				subject = value
			}
		case "From":
			from = append(from, addresses(value)...)
		case "To", "Cc", "Bcc", "Resent-To":
			to = append(to, addresses(value)...)
		default:
			rest = append(rest, line...)
		}
	}
	var sender mail.Address
	if len(from) > 0 {
		sender, to = *from[0], append(to, from[1:]...)
	}
	body = b.recordsIn(body, bodyAt, sender.Name)
	sent := &breach.Layout{Table: sentTable, Columns: []string{"full_name", "email", "subject", sentText, "header", "same_text"}}
	b.Record(row(sent, length, sender.Name, sender.Address, subject, string(body), string(rest), string(again)))
	received := &breach.Layout{Table: receivedTable, Columns: []string{"full_name", "email", sentText}}
	for _, a := range to {
		b.Record(row(received, 0, a.Name, a.Address, subject))
	}
}

// row makes a record of texts.
func row(layout *breach.Layout, length int, values ...string) *breach.Record {
	rec := &breach.Record{Layout: layout, Length: length}
	for _, v := range values {
		rec.Fields = append(rec.Fields, breach.Field{Raw: []byte(v), Form: breach.Plain})
	}
	return rec
}

// addresses reads a list of addresses; of one that is badly written, what can be.
func addresses(value string) []*mail.Address {
	if list, err := mail.ParseAddressList(value); err == nil {
		return list
	}
	var out []*mail.Address
	for one := range strings.SplitSeq(value, ",") {
		name, address, ok := strings.Cut(one, "<")
		if !ok {
			name, address = "", one
		}
		name = strings.Trim(name, " \"'")
		out = append(out, &mail.Address{Name: name, Address: strings.Trim(address, " <>\"'")})
	}
	return out
}

// quotes begin the lines behind which a mail holds somebody else's words: quoted
// lines, the line of a forwarded mail, the header of the mail that is answered.
var quotes = []string{">", "-----", "_____", "From:", "Von:", "De :", "De:", "Van:", "Da:", "Od:", "From: "}

// ownWords is the beginning of a mail's text that its sender wrote.
func ownWords(body []byte) []byte {
	for at := 0; at < len(body); {
		line, _, _ := bytes.Cut(body[at:], []byte("\n"))
		for _, q := range quotes {
			if bytes.HasPrefix(line, []byte(q)) {
				return body[:at]
			}
		}
		at += len(line) + 1
	}
	return body
}

// ownWords says of a column of mails that its rows' people wrote it.
func (t *table) ownWords(i int) person.Language {
	if t.mail && t.layout.Table == sentTable && t.plan.Column(i) == sentText {
		return person.LanguageWritten
	}
	return person.LanguageNone
}
