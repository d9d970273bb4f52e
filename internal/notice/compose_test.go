package notice

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"unicode"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/seal"
)

// approvedPlan is a plan as its approval leaves it.
func approvedPlan(k *Kept) (*Kept, Proof) {
	k.Planner, k.Approval = "planner", &Approval{Actor: "officer", Entry: 7}
	return k, Proof{&journal.Entry{Number: 7, Act: ActApproved, Actor: "officer", Signature: []byte{1}, Details: map[string]string{DetailPlan: k.Hash.String()}}, seal.Officer}
}

// TestApproval: without the approval of exactly this plan, by another key and
// signed, there is no composer.
func TestApproval(t *testing.T) {
	for name, change := range map[string]func(*Kept, *Proof){
		"":                func(*Kept, *Proof) {},
		"an operator":     func(_ *Kept, p *Proof) { p.Role = seal.Operator },
		"no key known":    func(_ *Kept, p *Proof) { p.Role = "" },
		"no entry":        func(_ *Kept, p *Proof) { p.Entry = nil },
		"nobody":          func(k *Kept, _ *Proof) { k.Approval = nil },
		"another entry":   func(_ *Kept, e *Proof) { e.Entry.Number = 8 },
		"another act":     func(_ *Kept, e *Proof) { e.Entry.Act = "looked up" },
		"another plan":    func(_ *Kept, e *Proof) { e.Entry.Details[DetailPlan] = Hash{}.String() },
		"another key":     func(_ *Kept, e *Proof) { e.Entry.Actor = "somebody" },
		"not signed":      func(_ *Kept, e *Proof) { e.Entry.Signature = nil },
		"the planner":     func(k *Kept, _ *Proof) { k.Planner = "officer" },
		"a changed text":  func(k *Kept, _ *Proof) { k.Texts[0].Content = append([]byte(" "), k.Texts[0].Content...) },
		"no such journal": func(_ *Kept, e *Proof) { *e.Entry = journal.Entry{} },
	} {
		k, _ := rows(t, crowd(3).plan(t, nil))
		k, e := approvedPlan(k)
		change(k, &e)
		_, err := NewComposer(k, e, "case")
		if (err == nil) != (name == "") || err != nil && !errors.Is(err, ErrApproval) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// values are what only one person of a crowd has: their address, telephone and
// postal address, as words, and their name, as words side by side. Who else shows
// a value is its owner too.
type values struct {
	owners map[string][]int
	begin  map[string]bool // the first word of each
}

func (v values) add(owner int, value string) {
	v.owners[value] = append(v.owners[value], owner)
	first, _, _ := strings.Cut(value, " ")
	v.begin[first] = true
}

// plainWords are the words of a body for the independent check: neither the
// guard's nor the detectors' code.
func plainWords(s string) []string {
	out := strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("<>\"(),;", r) })
	for i, w := range out {
		out[i] = strings.ToLower(strings.Trim(w, ".:"))
	}
	return out
}

func (m *memory) values() values {
	v := values{map[string][]int{}, map[string]bool{}}
	for i := range m.people {
		p := &m.people[i]
		for _, e := range p.Emails {
			v.add(i, strings.ToLower(e.Reveal()))
		}
		for _, ph := range p.Phones {
			v.add(i, ph.Reveal())
		}
		for _, n := range p.Names {
			v.add(i, strings.Join(plainWords(n.Reveal()), " "))
		}
		for _, a := range p.Addresses {
			v.add(i, strings.Join(plainWords(a.Reveal())[:3], " "))
		}
	}
	return v
}

// foreign is the first value of somebody else in a body, "" where there is none.
func (v values) foreign(owner int, body string) string {
	words := plainWords(body)
	for i := range words {
		for n := 1; n <= 4 && i+n <= len(words) && v.begin[words[i]]; n++ {
			owners, known := v.owners[strings.Join(words[i:i+n], " ")]
			mine := false
			for _, o := range owners {
				mine = mine || o == owner
			}
			if known && !mine {
				return strings.Join(words[i:i+n], " ")
			}
		}
	}
	return ""
}

// TestBodies: no body holds a value of anybody else in the whole ledger, by a
// check that shares no code with what makes and guards them; and that check sees
// a value that is planted.
func TestBodies(t *testing.T) {
	n := 100_000
	if testing.Short() {
		n = 3_000
	}
	m := crowd(n)
	known := m.values()
	k, all := rows(t, m.plan(t, nil))
	k, e := approvedPlan(k)
	c, err := NewComposer(k, e, "case")
	if err != nil {
		t.Fatal(err)
	}
	ids := map[string]bool{}
	for at := 0; at < len(all); at += 1000 {
		batch := all[at:min(at+1000, len(all))]
		c.Batch(batch)
		for i := range batch {
			r := &batch[i]
			msg, err := c.Compose(r)
			if err != nil {
				t.Fatal(err)
			}
			owner := int(r.Person[6])<<8 | int(r.Person[7]) | int(r.Person[5])<<16
			owner--
			if got := known.foreign(owner, msg.Text+"\n"+msg.HTML); got != "" {
				t.Fatalf("row %d holds %q", r.Number, got)
			}
			if msg.To != r.Target.Addresses[0] || ids[msg.ID] || !strings.HasSuffix(msg.ID, "@orchard.example.com") || msg.Body == (Hash{}) {
				t.Fatalf("row %d: to, id or hash are wrong", r.Number)
			}
			ids[msg.ID] = true
			if i%500 == 0 && (known.foreign(owner+1, msg.Text+" +447"+fmt.Sprintf("%09d", owner)) == "") {
				t.Fatal("the check does not see what is planted")
			}
		}
	}
	if len(ids) != n {
		t.Errorf("%d messages of %d people", len(ids), n)
	}
	t.Logf("%d bodies held to %d values of %d people", len(ids), len(known.owners), n)
}

// TestLeakIntoNext plants the bug of a sender of long ago: what one message was made
// of stays in the next. The guard stops every one of them, whatever stays.
func TestLeakIntoNext(t *testing.T) {
	m := crowd(2000)
	k, all := rows(t, m.plan(t, nil))
	c, err := newComposer(k, "case")
	if err != nil {
		t.Fatal(err)
	}
	c.Batch(all)
	caught, planted := 0, 0
	for i := 1; i < len(all); i++ {
		own, last := &all[i], &all[i-1]
		if own.To() == last.To() {
			continue // their mailbox is one
		}
		for _, stays := range []string{last.Target.Full.Reveal(), last.To().Reveal()} {
			msg := mustCompose(t, c, own)
			hello := own.Target.Name.Reveal()
			msg.Text = strings.Replace(msg.Text, hello, hello+" "+stays, 1)
			if planted++; errors.Is(c.guard.check(own, msg), ErrLeak) {
				caught++
			}
		}
	}
	if caught != planted || planted < 3900 {
		t.Errorf("%d of %d are caught", caught, planted)
	}
	t.Logf("%d of %d bodies with a value of the one before are stopped", caught, planted)
}

// TestGuard plants bugs, each as it was made by somebody before, and looks that
// the guard stops them; what is right passes.
func TestGuard(t *testing.T) {
	m := crowd(40)
	_, all := rows(t, m.plan(t, nil))
	k, _ := rows(t, m.plan(t, nil))
	c, err := newComposer(k, "case")
	if err != nil {
		t.Fatal(err)
	}
	c.Batch(all)
	own, other := &all[8], &all[16]
	hello := "Dear " + own.Target.Name.Reveal() + ","
	if own.Text != other.Text || !strings.Contains(mustCompose(t, c, own).Text, hello) {
		t.Fatal("the people of this test get different texts, or are greeted otherwise")
	}
	for name, plant := range map[string]func(*Message){
		"earlier recipients at the end": func(m *Message) { m.Text += "\n" + other.To().Reveal() + "\n" },
		"the body of another":           func(m *Message) { *m = *mustCompose(t, c, other); m.To = own.To() },
		"to another":                    func(m *Message) { m.To = other.To() },
		"another's name": func(m *Message) {
			m.Text = strings.Replace(m.Text, own.Target.Name.Reveal(), other.Target.Name.Reveal(), 1)
		},
		"another's name after one's own": func(m *Message) {
			m.Text = strings.Replace(m.Text, hello, hello+" "+other.Target.Full.Reveal(), 1)
		},
		"another's address in the greeting": func(m *Message) { m.Text = strings.Replace(m.Text, hello, hello+" "+other.To().Reveal(), 1) },
		"another's telephone":               func(m *Message) { m.Text = strings.Replace(m.Text, hello, hello+" +44 20 7183 8750", 1) },
		"in the page alone": func(m *Message) {
			m.HTML = strings.Replace(m.HTML, own.Target.Name.Reveal(), own.Target.Name.Reveal()+" "+other.To().Reveal(), 1)
		},
		"a subject of another text": func(m *Message) { m.Subject += " " + other.Target.Name.Reveal() },
		"a sentence more":           func(m *Message) { m.Text = strings.Replace(m.Text, "\n\n", "\n\nClick here.\n\n", 3) },
		"a sentence less":           func(m *Message) { m.Text = m.Text[:len(m.Text)-100] },
	} {
		msg := mustCompose(t, c, own)
		plant(msg)
		err := c.guard.check(own, msg)
		var leak *Leak
		if !errors.Is(err, ErrLeak) || !errors.As(err, &leak) {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for _, v := range []string{other.To().Reveal(), other.Target.Full.Reveal()} {
			if strings.Contains(err.Error(), v) {
				t.Errorf("%s: the error names the value", name)
			}
		}
	}
	if err := c.guard.check(own, mustCompose(t, c, own)); err != nil {
		t.Errorf("what is right is refused: %v", err)
	}
}

func mustCompose(t *testing.T, c *Composer, r *Row) *Message {
	t.Helper()
	m, err := c.Compose(r)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// TestComposeRefused: rows that are not the plan's, or lead nowhere, make no
// message.
func TestComposeRefused(t *testing.T) {
	k, all := rows(t, crowd(3).plan(t, nil))
	c, err := newComposer(k, "case")
	if err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]func(*Row){
		"another plan":    func(r *Row) { r.Plan = 9 },
		"another text":    func(r *Row) { r.Text = Hash{1} },
		"no address left": func(r *Row) { r.Address = 9 },
		"a letter":        func(r *Row) { r.Channel = Letter },
		"a line break":    func(r *Row) { r.Target.Addresses = []breach.Secret{"a@example.org\r\nbcc: b@example.org"} },
		"no mailbox":      func(r *Row) { r.Target.Addresses = []breach.Secret{"a at example.org"} },
	} {
		r := all[0]
		change(&r)
		if _, err := c.Compose(&r); err == nil {
			t.Errorf("%s: composed", name)
		}
	}
	in := c.Intent(&all[0], today)
	if msg := mustCompose(t, c.Clone(), &all[0]); in.MessageID != msg.ID || in.From != Planned || in.To != Intent {
		t.Error("the intent and the message have two ids")
	}
}

// TestNothingClear: a message, a row and a target print masked.
func TestNothingClear(t *testing.T) {
	_, all := rows(t, crowd(2).plan(t, nil))
	printed := fmt.Sprintf("%v %+v %#v", all[0], all[0], all[0].Target)
	if strings.Contains(printed, "p0@mail0") || strings.Contains(printed, "Elm Row") {
		t.Error("a row prints its person in clear")
	}
}

func BenchmarkCompose(b *testing.B) {
	k, all := rows(b, crowd(1000).plan(b, nil))
	c, err := newComposer(k, "case")
	if err != nil {
		b.Fatal(err)
	}
	c.Batch(all)
	for i := 0; b.Loop(); i++ {
		if _, err := c.Compose(&all[i%len(all)]); err != nil {
			b.Fatal(err)
		}
	}
}

// TestLook writes one page in each language where a person who develops wants to
// look at them: NOTICE_PAGES names the folder.
func TestLook(t *testing.T) {
	dir := os.Getenv("NOTICE_PAGES")
	if dir == "" {
		t.Skip("NOTICE_PAGES names no folder")
	}
	for i, s := range subjects() {
		d, err := Write(brief(), s, []breach.Class{breach.CreditCards})
		if err != nil {
			t.Fatal(err)
		}
		page, err := d.HTML(d.Nameless)
		if err == nil && s.Audience == ToPerson {
			err = os.WriteFile(fmt.Sprintf("%s/%s-%d.html", dir, s.Language, i%6), []byte(page), 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}
