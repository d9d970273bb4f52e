package mail

import (
	"errors"
	"fmt"
	"net/mail"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/idna"
)

// Address is a mailbox with the name to show beside it. It prints masked: use
// Mailbox and Name on purpose.
type Address struct {
	Name    string // at most mostName runes are shown; "" for none
	Mailbox string // local part @ domain, as it is written in RFC 5321
}

// String masks the address, so that no log shows it.
func (Address) String() string { return "[mailbox]" }

// GoString masks the address.
func (Address) GoString() string { return "mail.Address([mailbox])" }

// Bounds of RFC 5321, section 4.5.3.1, in octets, and our own of a name.
const (
	mostLocal   = 64
	mostDomain  = 255
	mostMailbox = 254
	mostName    = 128 // runes
)

// ErrAddress is the kind of every error about an address; the address itself is
// never in one.
var ErrAddress = errors.New("mail: the address cannot be written to")

// Check reports why an address cannot stand in a message: it has a line break or
// another control character, is too long, or is no mailbox by RFC 5322. The
// returned form has its domain in ASCII (RFC 5890).
func (a Address) Check() (Address, error) {
	bad := func(why string) (Address, error) { return Address{}, fmt.Errorf("%w: %s", ErrAddress, why) }
	if len(a.Mailbox) > 4*mostMailbox {
		return bad("it is longer than RFC 5321 lets it be")
	}
	if !utf8.ValidString(a.Mailbox) || strings.ContainsFunc(a.Mailbox, unsafeRune) {
		return bad("it has control characters or is no UTF-8")
	}
	at := strings.LastIndexByte(a.Mailbox, '@')
	if at <= 0 {
		return bad("it has no local part and domain")
	}
	domain, err := idna.Lookup.ToASCII(a.Mailbox[at+1:])
	if err != nil || !strings.Contains(domain, ".") && domain != "localhost" {
		return bad("its domain is none")
	}
	local := a.Mailbox[:at]
	if len(local) > mostLocal || len(domain) > mostDomain || len(local)+1+len(domain) > mostMailbox {
		return bad("it is longer than RFC 5321 lets it be")
	}
	p, err := mail.ParseAddress("<" + local + "@" + domain + ">")
	if err != nil || p.Name != "" || strings.ContainsAny(local, "<> ") {
		return bad("its form is none of RFC 5322")
	}
	return Address{Name: cleanName(a.Name), Mailbox: local + "@" + domain}, nil
}

// Domain is the part behind the at sign, in lower case.
func (a Address) Domain() string {
	return strings.ToLower(a.Mailbox[strings.LastIndexByte(a.Mailbox, '@')+1:])
}

// International reports whether the local part needs a server with SMTPUTF8
// (RFC 6531).
func (a Address) International() bool {
	return strings.ContainsFunc(a.Mailbox, func(r rune) bool { return r > unicode.MaxASCII })
}

// header is the address as a header shows it, in ASCII but for an international
// local part.
func (a Address) header() string {
	switch {
	case a.Name == "":
		return "<" + a.Mailbox + ">"
	case plain(a.Name) && len(a.Name) < 60:
		return `"` + strings.NewReplacer(`"`, `\"`, `\`, `\\`).Replace(a.Name) + "\"\r\n <" + a.Mailbox + ">"
	}
	return words(a.Name) + "\r\n <" + a.Mailbox + ">"
}

// cleanName takes out of a name what could break a header or turn its direction,
// and cuts it.
func cleanName(s string) string {
	s = strings.ToValidUTF8(s, "")
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unsafeRune(r):
			return -1
		}
		return r
	}, s)
	s = strings.Join(strings.Fields(s), " ")
	if runes := []rune(s); len(runes) > mostName {
		s = strings.TrimSpace(string(runes[:mostName]))
	}
	return s
}

// unsafeRune reports a control character, or one that changes the direction of
// what stands beside it (Unicode bidirectional algorithm, explicit formatting):
// with these a name can be made to read as something else.
func unsafeRune(r rune) bool {
	return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == '\u2028' || r == '\u2029' || r == utf8.RuneError
}
