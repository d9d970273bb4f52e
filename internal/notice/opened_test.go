package notice

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestOpened: what is kept once for many texts is put together again as it was frozen,
// byte for byte, in every language and for whoever reads it; and the guard sees each
// byte that is another.
func TestOpened(t *testing.T) {
	for _, s := range subjects() {
		d, err := Write(brief(), s, []breach.Class{breach.CreditCards})
		if err != nil {
			t.Fatal(err)
		}
		text, f := freezing(t, d)
		o, err := open(&text)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"", "Zoé O'Neill <x>", strings.Repeat("Anna-Maria ", 7)} {
			body, page := f.body(name)
			if gotBody, gotPage := o.body(name); gotBody != body || gotPage != page {
				t.Fatalf("%s, %s, greeted as %q: another text than was frozen", s.Language, s.Audience, name)
			}
			if !o.text.of(body) || !o.page.of(page) {
				t.Fatalf("%s, %s, greeted as %q: the text is not known again", s.Language, s.Audience, name)
			}
		}
		body, _ := f.body("")
		hello := strings.Index(f.Text, string(slot))
		for at := range len(body) {
			inHello := at >= hello && at < hello+len(wrapped(f.Doc.Nameless))
			if other := body[:at] + string(body[at]^1) + body[at+1:]; len(other) == len(body) && o.text.of(other) != inHello {
				t.Fatalf("%s: another byte at %d is not seen, or refused in the greeting", s.Language, at)
			}
		}
		if o.text.of(body+"\n") || o.text.of(body[:len(body)-1]) || o.text.of("") {
			t.Fatalf("%s: a text that is longer or shorter is taken for it", s.Language)
		}
	}
}

// TestOneTextOnly: what one approved text says is no licence for another, though texts
// share what they have in common: neither a value in it nor words that are a name.
func TestOneTextOnly(t *testing.T) {
	g, own := newGuard(), Row{Number: 1, Channel: Email, Target: Target{Name: "Ann", Full: "Ann Lee", Addresses: []breach.Secret{"ann@mail.example.org"}}}
	var texts []*opened
	for _, says := range []string{"Nothing else.", "Ask Ida Berg, ida@help.example.org, or call +44 20 7946 0958."} {
		d, err := Write(brief(), Subject{Language: "en", Audience: ToPerson, Classes: []breach.Class{breach.Names}}, nil)
		if err != nil {
			t.Fatal(err)
		}
		d.Sections[0].Text = append(d.Sections[0].Text, says)
		text, err := freeze(d)
		if err != nil {
			t.Fatal(err)
		}
		o, err := open(&text)
		if err != nil {
			t.Fatal(err)
		}
		g.approve(text.Hash, o)
		texts = append(texts, o)
	}
	g.batch([]Row{own, {Target: Target{Name: "Ida", Full: "Ida Berg"}}})
	for i, o := range texts {
		own.Text = o.frozen.Hash
		for n, greeted := range []string{"Ann", "Ann ida@help.example.org", "Ann +44 20 7946 0958", "Ann, Ida Berg", "Ann bob@help.example.org", "Ann, Bob Hill bob@mail.example.org"} {
			for range 2 { // read whole, and by its greeting
				body, page := o.body(greeted)
				err := g.check(&own, &Message{To: own.To(), Subject: o.subject, Text: body, HTML: page})
				if right := n == 0 || i == 1 && n < 4; (err == nil) != right || err != nil && !errors.Is(err, ErrLeak) {
					t.Errorf("text %d, greeting %d: %v", i, n, err)
				}
			}
		}
	}
}

// TestOpenedRefused: a text without a place for the greeting is none that was frozen.
func TestOpenedRefused(t *testing.T) {
	d, err := Write(brief(), Subject{Language: "en", Audience: ToPerson, Classes: []breach.Class{breach.Names}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	text, err := freeze(d)
	if err != nil {
		t.Fatal(err)
	}
	text.Content = []byte(strings.ReplaceAll(string(text.Content), string(slot), ""))
	if _, err := open(&text); !errors.Is(err, ErrApproval) {
		t.Error(err)
	}
	text.Hash = sha256.Sum256(text.Content)
	if _, err := open(&text); !errors.Is(err, ErrApproval) {
		t.Errorf("with a hash that fits: %v", err)
	}
}

// manyTexts is a crowd of which everybody has other classes of data, and so a text of
// their own, made of the paragraphs of all.
func manyTexts(n int) *memory {
	classes := []breach.Class{
		breach.Names, breach.PhoneNumbers, breach.PhysicalAddresses, breach.DatesOfBirth, breach.Genders, breach.Passwords,
		breach.JobApplications, breach.BankAccounts, breach.HealthData, breach.CreditCards, breach.SocialSecurity,
	}
	m := newMemory()
	for i := range n {
		p := human(fmt.Sprintf("Ann %s Lee", syllables(i)), fmt.Sprintf("p%d@mail.example.org", i))
		p.Language = "en"
		set := []breach.Class{breach.EmailAddresses}
		for bit, c := range classes {
			if i>>bit&1 > 0 {
				set = append(set, c)
			}
		}
		m.add(p, set...)
	}
	return m
}

// held is what a composer of n texts holds, in bytes, when it has written a message of
// each, and how long the texts are.
func held(t *testing.T, n int) (heap, texts float64) {
	t.Helper()
	k, all := rows(t, manyTexts(n).plan(t, nil))
	if len(k.Texts) != n {
		t.Fatalf("%d texts, %d were wanted", len(k.Texts), n)
	}
	for i := range k.Texts {
		texts += float64(len(k.Texts[i].Content))
	}
	before := heapNow()
	c, err := newComposer(k, "case")
	if err != nil {
		t.Fatal(err)
	}
	c.Batch(all)
	for i := range all {
		mustCompose(t, c, &all[i])
	}
	heap = heapNow() - before
	runtime.KeepAlive(c)
	runtime.KeepAlive(k)
	return heap, texts
}

func heapNow() float64 {
	var m runtime.MemStats
	for range 3 { // what is kept once goes a round later than the last that had it
		runtime.GC()
	}
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc)
}

// TestManyTexts: texts that are made of the same paragraphs cost little more than one
// of them. Of a thousand each may take a half of its own length beyond what a hundred
// take; when each was kept by itself, with all runs of its words, that was fifteen times
// its length.
func TestManyTexts(t *testing.T) {
	held(t, 100) // rules and tables that are read once
	few, fewTexts := held(t, 100)
	many, allTexts := held(t, 1000)
	share := (many - few) / (allTexts - fewTexts)
	t.Logf("100 texts: %.0f kB; 1,000: %.0f kB; a text more takes %.2f of its %.0f bytes", few/1e3, many/1e3, share, allTexts/1000)
	if share > 0.5 {
		t.Errorf("a text more takes %.2f of its length", share)
	}
}

// freezing is a document as it is frozen, and as it is read again.
func freezing(t *testing.T, d *Doc) (Text, *frozen) {
	t.Helper()
	text, err := freeze(d)
	if err != nil {
		t.Fatal(err)
	}
	f, err := thaw(&text)
	if err != nil {
		t.Fatal(err)
	}
	return text, f
}
