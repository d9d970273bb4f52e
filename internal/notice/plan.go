package notice

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"hash/maphash"
	"iter"
	"slices"
	"strings"
	"time"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/who"
	"github.com/tocsin-project/tocsin/internal/who/contact"
	"github.com/tocsin-project/tocsin/internal/wording"
	"github.com/tocsin-project/tocsin/internal/wording/advice"
)

// Source is what a plan is made from.
type Source struct {
	State *ledger.State
	Facts *facts.Facts
	// People calls fn for every person by rising id, always the same.
	People func(ctx context.Context, fn func(*ledger.Person) error) error
	// Contacts are the matched people of the contact file, by id in hex.
	Contacts map[string]*contact.Found
	Marks    map[string]Mark
	// Guardians are those of children, by the child's id in hex.
	Guardians map[string]Guardians
	// Authorities are the names of supervisory authorities by country, ISO 3166-1: people
	// may complain to that of where they live (GDPR Article 77(1)). EachRegion stands for
	// that of the part of the country.
	Authorities map[string]string
	// Land is the authority of the part of the country in which the controller is, where
	// each has its own.
	Land     Land
	Case     CaseDays // of the case file, which the brief's stand beside
	Begun    *Begun   // what earlier plans began; nil for nothing
	Brief    *Brief
	Unheld   []Unheld // of the brief's own words
	Law      Law
	HighOnly bool // tell only people whose risk is high
	Now      time.Time
}

// Law is what the legal test says of telling people.
type Law struct {
	Risk     string   `json:"risk"`            // as decided: none, risk, high; "" not decided
	Required []string `json:"required"`        // rules that ask for telling people
	Open     []string `json:"open"`            // rules of which that is not decided yet
	Due      string   `json:"due,omitempty"`   // the first end of a clock, RFC 3339
	Score    string   `json:"score,omitempty"` // severity by ENISA's method
}

// Plan says who is told by which channel with which text.
type Plan struct {
	Manifest
	src    *Source
	drafts map[string]*draft // texts by subject
	known  map[string]*draft // the same by what subjects are made of; nil for nothing to say
	key    []byte            // of known
	// counting says that rows are counted and not kept: of those by e-mail what a letter
	// needs is left out.
	counting bool
	shared   []uint64 // addresses that several people show, hashed, sorted
	seed     maphash.Seed
	view     *facts.View
	absent   []breach.Class
	own      []string
	both     int64 // who are told, and of whom is said what may be of their other part
	marked   int64 // who were told of less than is known now, and must not be written to
	low      int64 // the same, and only high risk is told
	grown    int64 // adults of whom a guardian is on record
	unsure   int64 // whom nothing reaches until a review is decided
}

// draft is a text with who gets it.
type draft struct {
	Group
	text Text
}

// errStop ends a reading of people early.
var errStop = errors.New("no more is wanted")

// Make makes a plan. It reads the people twice, of many one time more, and keeps nothing
// of a person but a hash of their first address, of many a bit or two.
func Make(ctx context.Context, src *Source) (*Plan, error) {
	p := &Plan{src: src, drafts: map[string]*draft{}, known: map[string]*draft{}, seed: maphash.MakeSeed(), view: facts.NewView(src.State), own: src.State.OwnDomain}
	p.absent = provedAbsent(src.Facts)
	p.Absent = p.absent
	if err := src.Brief.Past(src.Now); err != nil {
		return nil, err
	}
	p.begin()
	if err := p.findShared(ctx); err != nil {
		return nil, err
	}
	digest := sha256.New()
	p.counting = true
	err := src.People(ctx, func(person *ledger.Person) error {
		r, where, d, err := p.row(person)
		if err != nil {
			return err
		}
		p.count(person.Kind, where)
		if where == NoWay || where == MoreNoWay {
			p.missed(person)
		}
		if where.kept() && person.Kind != ledger.Role {
			p.met(person, where, r)
		}
		if r != nil && slices.Contains(person.Joined, ledger.Reason{Rule: who.SaidOfBoth}) {
			p.both++
		}
		if d != nil {
			d.add(person, where)
			if r.Channel == Email && p.isShared(r.To()) {
				p.Policy.share(person, p.src.Contacts[hexID(person.ID)])
			}
			p.said(person, d)
			if cutsName(person, p.src.Contacts[hexID(person.ID)]) {
				p.Policy.CutNames++
			}
		}
		if r != nil {
			p.remark(person)
			digest.Write(r.Person[:])
			digest.Write([]byte{byte(r.Channel), byte(r.State), r.Round})
			digest.Write(r.Text[:])
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	p.counting = false
	p.RowsHash = fmt.Sprintf("%x", digest.Sum(nil))
	p.finish()
	p.Warnings = append(p.Warnings, unheldWords(src.Unheld)...)
	return p, p.sums()
}

// said counts by what people are written to in their language, and children by how
// their guardians are known.
func (p *Plan) said(person *ledger.Person, d *draft) {
	id := hexID(person.ID)
	if p.Policy.Languages == nil {
		p.Policy.Languages = map[string]int64{}
	}
	l := tongueOf(person, p.src.Contacts[id], p.src.Brief)
	p.Policy.Languages[l.by]++
	p.Policy.fellBack(person, p.src.Contacts[id], &l)
	if d.Audience != ToGuardian {
		if _, there := p.src.Guardians[id]; there && d.Audience == ToPerson && p.src.Marks[id].As != Adult {
			p.grown++
		}
		return
	}
	p.guarded(person, id)
}

// findShared finds the addresses that more than one person is written to at, whose the
// rows of earlier plans are, and refuses own words that name one of the people.
func (p *Plan) findShared(ctx context.Context) error {
	own := p.src.Brief.ownWords()
	c := &p.src.State.Counts
	twice := newTwice(c.People+c.Staff, mostListed)
	first := func(person *ledger.Person) {
		id := hexID(person.ID)
		if list := p.mails(person, p.src.Contacts[id], p.audience(person, id)); len(list) > 0 {
			twice.add(maphash.String(p.seed, list[0].Reveal()))
		}
	}
	ours := p.src.Brief.contactOf(p.own)
	err := p.src.People(ctx, func(person *ledger.Person) error {
		own.of(person)
		ours.of(person, p.src.Contacts[hexID(person.ID)])
		p.src.Begun.meet(person)
		first(person)
		return nil
	})
	if err == nil {
		err = own.err()
	}
	if err == nil && twice.again() {
		err = p.src.People(ctx, func(person *ledger.Person) error { first(person); return nil })
	}
	p.shared, p.Policy.ContactOf = twice.found(), ours.found
	return err
}

func (p *Plan) isShared(address breach.Secret) bool {
	_, found := slices.BinarySearch(p.shared, maphash.String(p.seed, address.Reveal()))
	return found
}

// row makes the row of a person, with the draft of its text; nil where the plan
// has none for them.
func (p *Plan) row(person *ledger.Person) (*Row, Where, *draft, error) {
	id := hexID(person.ID)
	f, told := p.src.Contacts[id], false
	where := p.aside(person, f, id)
	if told = where == Already; where != "" && !told {
		return nil, where, nil, nil
	}
	d, err := p.draftFor(person, f, id, told)
	switch {
	case err != nil:
		return nil, "", nil, err
	case told && d == nil:
		return nil, Already, nil, nil
	case d == nil:
		return nil, NothingOf, nil, nil
	case told:
		if where := p.withheld(person, f, id); where != "" {
			return nil, where, nil, nil
		}
		if p.src.HighOnly && !d.High {
			if p.counting {
				p.low++
			}
			return nil, Already, nil, nil // their earlier row counts
		}
	case p.src.HighOnly && !d.High:
		return nil, LowRisk, nil, nil
	}
	r := &Row{Person: p.src.Begun.home(person), Round: p.src.Begun.round(person), State: Planned}
	if where = p.reach(r, person, f, d.Audience); told {
		where = more[where]
	}
	if r.State == Unreachable {
		r.Target = Target{}
		return r, where, nil, nil
	}
	r.Text = d.text.Hash
	r.Target.Country = d.Country
	return r, where, d, nil
}

// mostKnown bounds the combinations of rows whose draft is remembered: most people are
// shown by few.
const mostKnown = 1 << 16

// draftFor is the text for a person, nil where there is nothing to say. told says that
// they were told before: the text then has what is new.
func (p *Plan) draftFor(person *ledger.Person, f *contact.Found, id string, told bool) (d *draft, err error) {
	s := Subject{Language: tongueOf(person, f, p.src.Brief).Code, Country: countryOf(person, f, p.src.Brief), Audience: p.audience(person, id)}
	s.Authority = p.src.authority(s.Country)
	p.key = append(append(append(append(append(p.key[:0], s.Audience...), 0), s.Language...), 0), s.Country...)
	for _, e := range person.Exposures {
		p.key = binary.BigEndian.AppendUint32(append(p.key, 0), e.Set)
	}
	if p.onlyCountry(person) {
		p.key = append(p.key, 1)
	}
	if told {
		p.key = p.src.Begun.key(p.key, person)
	}
	if d, known := p.known[string(p.key)]; known {
		return d, nil
	}
	if p.fill(&s, person); told {
		s.supplement(p.src.Begun.earlier(person))
	}
	if len(s.Classes) > 0 {
		d, err = p.draft(s)
	}
	if err == nil && len(p.known) < mostKnown {
		p.known[string(p.key)] = d
	}
	return d, err
}

// fill adds what of a person's data their text speaks of.
func (p *Plan) fill(s *Subject, person *ledger.Person) {
	s.Classes = slices.Clone(p.view.Classes(person))
	if p.onlyCountry(person) {
		s.Classes = slices.DeleteFunc(s.Classes, func(c breach.Class) bool { return c == breach.PhysicalAddresses || c == breach.GeographicLocations })
		s.Classes = append(s.Classes, breach.GeographicLocations)
	}
	slices.SortFunc(s.Classes, func(a, b breach.Class) int { return cmp.Compare(breach.Rank(a), breach.Rank(b)) })
	if slices.Contains(s.Classes, breach.Passwords) {
		s.Strength = breach.PasswordStrength(strings.Join(p.view.PasswordKinds(person), ", "))
	}
	s.high = advice.For(advice.Exposed{Classes: s.Classes, Strength: s.Strength, Country: s.Country}).High
}

// supplement takes out of a subject what a person was told before. Who got a text that
// is not on record is taken to know all.
func (s *Subject) supplement(e *Earlier) {
	news := e.news(s)
	if s.Earlier = e.Day; e.Unknown {
		news = nil
	}
	for _, c := range news {
		if slices.Contains(e.Absent, c) {
			s.Corrects = append(s.Corrects, c)
		}
	}
	s.Classes = news
}

// draft is the text for a subject, written when it is first needed.
func (p *Plan) draft(s Subject) (*draft, error) {
	key := fmt.Sprintf("%s %s %s %d %t %s %v %v", s.Audience, s.Language, s.Country, s.Strength, s.high, s.Earlier, s.Corrects, s.Classes)
	if d := p.drafts[key]; d != nil {
		return d, nil
	}
	doc, err := Write(p.src.Brief, s, p.absent)
	if err != nil {
		return nil, err
	}
	text, err := freeze(doc)
	if err != nil {
		return nil, err
	}
	d := &draft{Group: Group{Text: text.Hash.String(), Subject: s, High: s.high, Grade: wording.Read(doc.PlainText(""))}, text: text}
	if slices.Contains(s.Classes, breach.Passwords) {
		d.Password = s.Strength.String()
	}
	p.drafts[key] = d
	return d, nil
}

// Keep gives the plan in the form in which it is kept, with its rows. The rows are
// made by reading the people once more. A plan whose brief gives what is somebody's of the
// case as the controller's own, and does not say that it may, is refused: ErrLeak.
func (p *Plan) Keep(ctx context.Context) (*Kept, iter.Seq2[*Row, error], error) {
	if err := p.Policy.contactFault(p.src.Brief); err != nil {
		return nil, nil, err
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(p.Manifest); err != nil {
		return nil, nil, fmt.Errorf("write the plan: %w", err)
	}
	k := &Kept{Manifest: b.Bytes(), Hash: sha256.Sum256(b.Bytes())}
	seen := map[Hash]bool{}
	for _, d := range p.drafts {
		if n := d.People + d.Staff; n > 0 && !seen[d.text.Hash] {
			seen[d.text.Hash] = true
			k.Texts = append(k.Texts, d.text)
		}
	}
	slices.SortFunc(k.Texts, func(x, y Text) int { return bytes.Compare(x.Hash[:], y.Hash[:]) })
	rows := func(yield func(*Row, error) bool) {
		err := p.src.People(ctx, func(person *ledger.Person) error {
			r, _, _, err := p.row(person)
			if err != nil || r != nil && !yield(r, nil) {
				return cmp.Or(err, errStop)
			}
			return nil
		})
		if err != nil && !errors.Is(err, errStop) {
			yield(nil, err)
		}
	}
	return k, rows, nil
}
