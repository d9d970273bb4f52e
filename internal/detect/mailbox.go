package detect

import (
	"bytes"
	"slices"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm"
)

// longestDisplay is how long the name before a mailbox may be, in bytes.
const longestDisplay = 80

// longestInjected is how long a value that was fed fields of a mail may be, in bytes.
const longestInjected = 1000

// listed reads a value that is a list of mailboxes, each with or without its
// display name (RFC 5322, 3.4: "Ann Lee <ann@a.example>, bo@b.example"). The
// first is the value of the column, with its name; the others are found as in
// prose, since a field may list several people. It reports whether the value
// was such a list.
func (s *searcher) listed(column int, v []byte, sus suspicion, out *Row) bool {
	start, end, ok := norm.FindEmail(v, 0)
	if !ok {
		return false
	}
	if !display(v[:start]) || s.speaks(v[:start], whoseWrites) {
		return false
	}
	rest := bytes.TrimLeft(v[end:], "> \t\r\n")
	if len(rest) > 0 && rest[0] != ',' && rest[0] != ';' && rest[0] != '/' && rest[0] != '|' && !separated(v, end, rest) {
		return false
	}
	if s.speaks(rest, whoseWrites|whoseMine|whoseTheirs|whoseRelation) {
		return false
	}
	f := Finding{Column: uint16(column), Kind: breach.KindEmail}
	if !s.keep(out, f, norm.Email, v[start:end]) {
		return false
	}
	if name, ok := s.bestName(v, 0, start, local(v[start:end])); ok {
		f = Finding{Column: uint16(column), Kind: breach.KindFullName, Inside: true}
		s.keep(out, f, nameForm, v[name.start:name.end])
	}
	if len(rest) > 0 {
		s.prose(column, rest, sus, out)
	}
	return true
}

// headers are the fields of a mail that somebody would put behind a mailbox, in lower
// case, to have a mail program read them.
var headers = []string{"bcc", "cc", "to", "subject", "reply-to", "content-type", "mime-version"}

// injected reads a value that begins with a mailbox, and goes on with a line break and
// a field of a mail: a form was fed it to send mail to others (CWE-93). The mailbox is
// the value of the column. What stands behind the break is nobody's, and is counted
// for a fault. It reports whether the value was such a one.
func (s *searcher) injected(column int, v []byte, out *Row) bool {
	if len(v) > longestInjected {
		return false // a message, that somebody kept whole
	}
	start, end, ok := norm.FindEmail(v, 0)
	if !ok || !display(v[:start]) || !injectedField(v[end:]) {
		return false
	}
	if !s.keep(out, Finding{Column: uint16(column), Kind: breach.KindEmail}, norm.Email, v[start:end]) {
		return false
	}
	out.Injected++
	return true
}

// breaks are the ways in which a line break is written in a value.
var breaks = []string{"\r", "\n", `\r`, `\n`, "%0d", "%0a", "%0D", "%0A", "\u2028", "\x85"}

// injectedField reports whether a line break and a field of a mail stand at the beginning.
func injectedField(rest []byte) bool {
	rest = bytes.TrimLeft(rest, "> \t")
	broken := false
	for cut := true; cut; {
		cut = false
		for _, b := range breaks {
			if after, ok := bytes.CutPrefix(rest, []byte(b)); ok {
				rest, broken, cut = after, true, true
			}
		}
	}
	name, _, ok := bytes.Cut(rest[:min(len(rest), 20)], []byte(":"))
	return broken && ok && slices.Contains(headers, string(bytes.ToLower(bytes.TrimSpace(name))))
}

// telling is how many digits what stands between mailboxes of a list has less than:
// an account number beside a mailbox is a note.
const telling = 14

// speaks reports a text beside a mailbox that is no name, but says something: it has
// a word of the sorts, in small letters, or as many digits as an account has.
func (s *searcher) speaks(b []byte, sorts whoseSort) bool {
	digits := 0
	for i := 0; i < len(b); i++ {
		switch {
		case b[i] == '@':
			return false // the next of the list
		case b[i]-'0' < 10:
			if digits++; digits == telling {
				return true
			}
		case letterByte(b[i]):
			end := i + 1
			for end < len(b) && letterByte(b[end]) {
				end++
			}
			s.fold = norm.FoldName(s.fold[:0], b[i:end])
			if sort := loadWhose().words[string(s.fold)]; sort&sorts != 0 && (!upperAt(b, i) || sort&whoseCopy != 0) {
				return true
			}
			i = end - 1
		case bytes.IndexByte([]byte(",;/+("), b[i]) >= 0:
			digits = 0
		}
	}
	return false
}

// separated reports mailboxes that only white space keeps apart.
func separated(v []byte, end int, rest []byte) bool {
	start, _, ok := norm.FindEmail(rest, 0)
	return ok && start == 0 && len(v)-end > len(rest)
}

// display reports whether what stands before a mailbox is nothing or a display
// name.
func display(b []byte) bool {
	b = bytes.TrimSpace(b)
	if len(b) == 0 {
		return true
	}
	return len(b) <= longestDisplay && b[len(b)-1] == '<' && !bytes.ContainsAny(b[:len(b)-1], "@<>:;/=(){}\r\n")
}

// local returns the part of a mailbox before its at sign, all of it where that
// is written otherwise.
func local(mailbox []byte) []byte {
	if at := bytes.IndexByte(mailbox, '@'); at > 0 {
		return mailbox[:at]
	}
	return mailbox
}
