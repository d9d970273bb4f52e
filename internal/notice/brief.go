package notice

import (
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/tocsin-project/tocsin/internal/norm"
	"github.com/tocsin-project/tocsin/internal/norm/country"
	"github.com/tocsin-project/tocsin/internal/wording"
)

// BriefKind is the kind of the documents in which briefs are kept; the newest
// holds.
const BriefKind = "notice brief"

// Brief is what the controller says of itself and of what happened: what the
// facts of the leak cannot know. All texts are made of it and of the facts.
type Brief struct {
	Controller string `json:"controller"`         // as people know it
	From       string `json:"from"`               // the mailbox that notices come from
	Contact    Reach  `json:"contact"`            // whom people can ask
	Page       string `json:"page"`               // page of the controller's own site that says the notice is genuine
	Check      string `json:"check,omitempty"`    // the case's check site, where there is one
	Code       string `json:"code"`               // short code of the case, that stands on that page too
	Country    string `json:"country,omitempty"`  // of the controller, ISO 3166-1; of people of whom none is known
	Language   string `json:"language,omitempty"` // of who has none that is known
	// Event is what happened: one of Events.
	Event string `json:"event"`
	// Began, Ended and Found are days, "2016-10-30"; Ended and Found may be "".
	Began string `json:"began"`
	Ended string `json:"ended,omitempty"`
	Found string `json:"found,omitempty"`
	// Done is what was done: of Measures, in the order in which it is told.
	Done      []string `json:"done"`
	Authority string   `json:"authority,omitempty"` // that was told, and that takes complaints
	// ContactNames are the contact's name by language, in place of that of Contact.
	ContactNames map[string]string `json:"contact_names,omitempty"`
	// ContactInCase says that what is given as the controller's, the contact's name, a
	// mailbox, a number or an address, may be that of somebody of the case too: it then goes
	// to everybody who is written to.
	ContactInCase bool `json:"contact_in_case,omitempty"`
	// Own are the controller's own words by language: where there are any, each
	// language that people are written to in needs them.
	Own map[string]Own `json:"own,omitempty"`
}

// Reach is how people reach the controller; at least one of it.
type Reach struct {
	Email string `json:"email,omitempty"`
	Phone string `json:"phone,omitempty"` // in national and international form
	Post  string `json:"post,omitempty"`
	Name  string `json:"name,omitempty"` // who answers: "Data protection officer"
}

// Own are own words in a language; each a few sentences of plain text, or "".
type Own struct {
	Happened string `json:"happened,omitempty"` // after what happened
	Done     string `json:"done,omitempty"`     // after what was done
}

// Events are the ways in which data gets out, as sentences know them.
func Events() []string {
	return []string{"copied", "published", "reachable", "missent", "lost", "stolen", "locked"}
}

// Measures are what can have been done, as sentences know it.
func Measures() []string {
	return []string{"closed", "reset", "ended", "removed", "police", "examined", "rebuilt", "watched"}
}

// ErrBrief says that a brief is not what it must be.
var ErrBrief = errors.New("the brief cannot be used")

// NewBrief reads a brief that is put on record at a time, as ReadBrief does, and also
// refuses days that have not come yet.
func NewBrief(data []byte, now time.Time) (*Brief, error) {
	b, err := ReadBrief(data)
	if err != nil {
		return nil, err
	}
	return b, b.Past(now)
}

// ReadBrief reads a brief from JSON and checks it. Every fault is named at once.
func ReadBrief(data []byte) (*Brief, error) {
	b := new(Brief)
	if err := norm.ReadJSON(data, b); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrBrief, err)
	}
	if faults := b.faults(); len(faults) > 0 {
		return nil, fmt.Errorf("%w: %s", ErrBrief, strings.Join(faults, "; "))
	}
	return b, nil
}

// longest bounds a text of a brief, in bytes.
const longest = 2000

var codeForm = regexp.MustCompile(`^[A-Za-z0-9-]{3,20}$`)

// faults lists what is wrong with a brief.
func (b *Brief) faults() (out []string) {
	say := func(format string, args ...any) { out = append(out, fmt.Sprintf(format, args...)) }
	for name, text := range map[string]string{"controller": b.Controller, "from": b.From, "page": b.Page, "code": b.Code, "event": b.Event, "began": b.Began} {
		if strings.TrimSpace(text) == "" {
			say("%s is missing", name)
		}
	}
	lines := map[string]string{
		"controller": b.Controller, "contact.name": b.Contact.Name, "contact.phone": b.Contact.Phone, "contact.post": b.Contact.Post, "authority": b.Authority,
	}
	for code, text := range b.ContactNames {
		lines["contact_names."+code] = text
		if !written(code) {
			say("contact_names: %q is none of the languages", code)
		}
	}
	for name, text := range lines {
		if len(text) > 200 || strings.ContainsFunc(text, unprinted) {
			say("%s must be one line of at most 200 bytes", name)
		}
	}
	for name, mail := range map[string]string{"from": b.From, "contact.email": b.Contact.Email} {
		if mail != "" && !Mailbox(mail) {
			say("%s is no e-mail address", name)
		}
	}
	if b.Contact.Email == "" && b.Contact.Phone == "" && b.Contact.Post == "" {
		say("contact needs an email, a phone or a post address")
	}
	if p := b.Contact.Phone; p != "" && !strings.ContainsAny(p, "0123456789") {
		say("contact.phone has no digit: write a number, as +44 20 7946 0000, or leave it out")
	}
	for name, page := range map[string]string{"page": b.Page, "check": b.Check} {
		if page != "" && !webPage(page) {
			say("%s must be a short https address without a query, to be typed", name)
		}
	}
	if b.Country != "" && country.Of(b.Country) != b.Country {
		say("country: %q is no code of ISO 3166-1, such as GB", b.Country)
	}
	if b.Code != "" && !codeForm.MatchString(b.Code) {
		say("code must have 3 to 20 letters, digits or hyphens")
	}
	if b.Event != "" && !slices.Contains(Events(), b.Event) {
		say("event must be one of %s", strings.Join(Events(), ", "))
	}
	for _, m := range b.Done {
		if !slices.Contains(Measures(), m) {
			say("done: %q is none of %s", m, strings.Join(Measures(), ", "))
		}
	}
	slices.Sort(out)
	return append(append(out, b.days()...), b.words()...)
}

// days checks the days of a brief.
func (b *Brief) days() (out []string) {
	var last time.Time
	for _, d := range []struct{ name, day string }{{"began", b.Began}, {"ended", b.Ended}} {
		if d.day == "" {
			continue
		}
		at, err := time.Parse(time.DateOnly, d.day)
		if err != nil {
			out = append(out, d.name+" must be a day as 2016-10-30")
		} else if at.Before(last) {
			out = append(out, "ended lies before began")
		}
		last = at
	}
	switch {
	case b.Found != "" && day(b.Found).IsZero():
		out = append(out, "found must be a day as 2016-10-30")
	case b.Found != "" && day(b.Found).Before(day(b.Began)):
		out = append(out, "found lies before began")
	}
	return append(out, b.early()...)
}

// Past refuses days of what happened that lie in the future, wherever on earth that is
// not today yet.
func (b *Brief) Past(now time.Time) error {
	last := now.UTC().Add(14 * time.Hour).Truncate(24 * time.Hour)
	var out []string
	for _, d := range []struct{ name, day string }{{"began", b.Began}, {"ended", b.Ended}, {"found", b.Found}} {
		if day(d.day).After(last) {
			out = append(out, d.name+" lies in the future ("+d.day+")")
		}
	}
	if len(out) == 0 {
		return nil
	}
	return fmt.Errorf("%w: %s", ErrBrief, strings.Join(out, "; "))
}

// Hash names a brief: any change makes another.
func (b *Brief) Hash() Hash {
	text, err := json.Marshal(b)
	if err != nil {
		panic(err) // of strings and lists alone
	}
	return sha256.Sum256(text)
}

// words checks the languages and own words of a brief.
func (b *Brief) words() (out []string) {
	if len(b.Done) == 0 && len(b.Own) == 0 {
		out = append(out, "done says nothing: a notice must say what was done (Article 34(2))")
	}
	if b.Language != "" && !written(b.Language) {
		out = append(out, fmt.Sprintf("language: %q is none in which notices are written", b.Language))
	}
	for code, own := range b.Own {
		if !written(code) {
			out = append(out, fmt.Sprintf("own: %q is none of the languages", code))
		}
		for _, text := range []string{own.Happened, own.Done} {
			if len(text) > longest || strings.ContainsFunc(text, func(r rune) bool { return unprinted(r) && r != '\n' }) {
				out = append(out, fmt.Sprintf("own.%s: plain text of at most %d bytes", code, longest))
			}
			if strings.ContainsAny(text, "{}") || strings.ContainsRune(text, slot) {
				out = append(out, fmt.Sprintf("own.%s: it cannot contain { } or marks", code))
			}
		}
	}
	slices.Sort(out)
	return out
}

// written reports whether notices are written in a language, named by its very code.
func written(code string) bool {
	l := wording.Find(code)
	return l != nil && l.Code == code
}

// unprinted reports what changes how a line is read and is not seen itself.
func unprinted(r rune) bool {
	return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == '\u2028' || r == '\u2029'
}

// Mailbox reports whether a brief takes an address: one whose domain there can be, in
// the form in which mail is sent to it.
func Mailbox(s string) bool {
	out, ok := norm.Email(nil, []byte(s))
	return ok && strings.EqualFold(string(out), s)
}

// webPage reports an address that people can type.
func webPage(s string) bool {
	u, err := url.Parse(s)
	return err == nil && u.Scheme == "https" && u.Host != "" && u.RawQuery == "" && u.Fragment == "" && u.User == nil && len(s) <= 100 &&
		!strings.ContainsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) })
}

// day reads a day; zero where it is none.
func day(s string) time.Time {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return time.Time{}
	}
	return t
}
