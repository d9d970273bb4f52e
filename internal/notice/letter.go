package notice

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tocsin-project/tocsin/internal/norm/country"
	"github.com/tocsin-project/tocsin/internal/norm/postal"
	"github.com/tocsin-project/tocsin/internal/paper"
)

// LetterID is the id of a row's letter: for the printer, who refuses one that he
// has had, and for what the post brings back. It tells nothing of the person.
// It is the beginning of the row's Message-ID.
func LetterID(caseID string, r *Row) string { return MessageID(caseID, r, "")[:LetterDigits] }

// LetterDigits is how many digits a letter's id has.
const LetterDigits = 12

// Print is one letter.
type Print struct {
	Row      int64
	ID       string // stands at the foot of every page
	Country  string // to which it goes, ISO 3166-1; "" where that is not known
	Postcode string // "" where none could be told
	Document *paper.Document
	// Missing are the signs of its name and address that the faces of PDFs have not:
	// a browser with other fonts sets it, or nobody does.
	Missing []rune
}

// Letter makes the letter of a row. The leak guard has read its text when it is
// given out; an error that is ErrLeak ends the run.
func (c *Composer) Letter(r *Row, place string, w paper.Window) (*Print, error) {
	o := c.texts[r.Text]
	if o == nil || r.Plan != c.plan {
		return nil, fmt.Errorf("%w: row %d is of another plan, or its text is not among those approved", ErrApproval, r.Number)
	}
	if r.Channel != Letter || r.To() == "" || r.Target.Full == "" {
		return nil, fmt.Errorf("notice: row %d has no name and postal address to write to", r.Number)
	}
	f, err := thaw(o.frozen)
	if err != nil {
		return nil, err
	}
	name := r.Target.Full.Reveal()
	greeted := name
	if r.Target.Name == "" && f.Doc.Audience == ToPerson {
		greeted = "" // a remark, or the names of two
	}
	text, page := o.body(greeted)
	m := &Message{Row: r.Number, To: r.To(), Subject: f.Doc.Subject, Text: text, HTML: page}
	own := *r
	own.Target.Name = r.Target.Full
	if err = c.guard.check(&own, m); err != nil {
		return nil, err
	}
	at := addressOf(r)
	p := &Print{Row: r.Number, ID: LetterID(c.caseID, r), Country: at.Country, Postcode: at.code}
	head := paper.Address{To: at.lines(c.home, linesBelow(name)), Place: place, Window: w}
	if c.home == "DE" && w == paper.WindowLeft { // DIN 5008
		head.Return = f.Doc.FromPost
	}
	p.Document = f.Doc.letter(name, greeted, head)
	p.Document.Foot = p.ID
	p.Missing = paper.Missing(strings.Join(p.Document.Blocks[0].(paper.Address).To, ""))
	return p, nil
}

// letter sets a text as a letter to a person, of whose head all stands there but who
// writes, and the person: by name above the address, and as they are greeted.
func (d *Doc) letter(name, greeted string, head paper.Address) *paper.Document {
	hello := greeting(d.Hello, d.Nameless, greeted)
	first := name
	if d.Audience != ToPerson {
		first = strings.TrimRight(hello, ",: ")
	}
	head.From, head.To = d.sender(), append([]string{first}, head.To...)
	out := &paper.Document{
		Title: d.Subject, Lang: d.Language, Letter: true, Blocks: []paper.Block{
			head,
			paper.Text{Text: unbroken(d.Subject), Look: paper.LookStrong},
			paper.Text{Text: hello},
		},
	}
	for _, b := range d.blocks() {
		if l, is := b.(paper.List); is && !l.Numbered {
			l.Short = true // classes of data, and ways to ask: most letters then need two pages
			b = l
		}
		out.Blocks = append(out.Blocks, b)
	}
	if d.Scan != nil {
		out.Blocks = append(out.Blocks, paper.QR{Text: d.Scan.Opens, Caption: unbroken(d.Scan.Caption)})
	}
	out.Blocks = append(out.Blocks, paper.Text{Text: d.Sign})
	return out
}

// sender is who writes, and where undeliverable letters go back to: the head of a letter,
// above the window of its envelope.
func (d *Doc) sender() []string {
	if d.FromPost == "" {
		return []string{d.FromName}
	}
	return []string{d.FromName, d.FromPost}
}

// blocks are the sections of a text.
func (d *Doc) blocks() (out []paper.Block) {
	d = d.set()
	add := func(b paper.Block) { out = append(out, b) }
	for i := range d.Sections {
		s := &d.Sections[i]
		if s.Heading != "" {
			add(paper.Heading{Level: 2, Text: s.Heading})
		}
		for _, t := range s.Text {
			add(paper.Text{Text: t})
		}
		if len(s.List) > 0 {
			add(paper.List{Items: s.List})
		}
		if len(s.Steps) > 0 {
			add(paper.List{Items: steps(s.Steps), Numbered: true})
		}
		for _, t := range s.After {
			add(paper.Text{Text: t})
		}
	}
	return out
}

func steps(list []Step) (out []string) {
	for _, s := range list {
		text := s.Do + " (" + s.Minutes + ")"
		if s.Contact != "" {
			text += " " + s.Contact
		}
		out = append(out, text)
	}
	return out
}

// mostLines is how many lines of an address a window shows.
const mostLines = 5

// nameLine is how many characters of a name stand on one line of a window.
const nameLine = 40

// linesBelow is how many lines of an address a window has room for below a name: a long
// one takes two.
func linesBelow(name string) int {
	if utf8.RuneCountInString(name) > nameLine {
		return mostLines - 1
	}
	return mostLines
}

// destination is where a letter goes.
type destination struct {
	postal.Address
	code string // the postcode, also where the forms of the country are not on record
}

// addressOf reads the address of a row. Where it tells no country, it is in that of
// its person, or the controller's.
func addressOf(r *Row) destination {
	to := r.To().Reveal()
	at := postal.Read(to, r.Target.Country)
	return destination{at, cmp.Or(at.Code, postcode(to))}
}

// lines are those below the name, as the post of the country wants them. The country
// stands there only where the letter goes abroad, in a language that the post of the
// controller's country reads (UPU S42).
func (at *destination) lines(home string, most int) []string {
	lang, abroad := country.Language(home), ""
	if at.Country != home {
		abroad = country.Name(at.Country, lang)
	}
	return at.Lines(abroad, lang, most)
}

// SortLetters puts rows in the order in which the post wants letters: by country,
// then by postcode, as far as one can be told.
func SortLetters(rows []Row) {
	type key struct{ country, code string }
	keys := make(map[int64]key, len(rows))
	for i := range rows {
		at := addressOf(&rows[i])
		keys[rows[i].Number] = key{at.Country, at.code}
	}
	slices.SortStableFunc(rows, func(a, b Row) int {
		x, y := keys[a.Number], keys[b.Number]
		return cmp.Or(cmp.Compare(x.country, y.country), cmp.Compare(x.code, y.code), cmp.Compare(a.Number, b.Number))
	})
}

// postcode are the words with digits of the last part of an address that has any,
// its first part apart: "London EC1A 1AA" gives "EC1A 1AA", "75011 Paris" "75011";
// "" where none can be told. It is for countries whose forms are not on record.
func postcode(address string) string {
	parts := strings.Split(address, ",")
	for i := len(parts) - 1; i > 0; i-- {
		words := strings.Fields(parts[i])
		digit := func(w string) bool { return strings.ContainsFunc(w, unicode.IsDigit) }
		if first := slices.IndexFunc(words, digit); first >= 0 {
			end := len(words)
			for !digit(words[end-1]) {
				end--
			}
			return strings.Join(words[first:end], " ")
		}
	}
	return ""
}
