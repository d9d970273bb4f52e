package notice

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"unicode"

	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/wording"
)

func TestReadBrief(t *testing.T) {
	whole, err := json.Marshal(brief())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := ReadBrief(whole); err != nil {
		t.Fatal(err)
	}
	for want, change := range map[string]func(*Brief){
		"controller is missing":         func(b *Brief) { b.Controller = " " },
		"controller must be one line":   func(b *Brief) { b.Controller = "Orchard\r\nBcc: x@example.org" },
		"from is no e-mail address":     func(b *Brief) { b.From = "privacy" },
		"contact.email is no":           func(b *Brief) { b.Contact.Email = "dpo@orchard.example.com\nBcc: x@example.org" },
		"contact needs an email":        func(b *Brief) { b.Contact = Reach{Name: "DPO"} },
		"page must be a short https":    func(b *Brief) { b.Page = "http://orchard.example.com" },
		"check must be a short https":   func(b *Brief) { b.Check = "https://check.example.com/?id=1" },
		"code must have 3 to 20":        func(b *Brief) { b.Code = "a b" },
		"event must be one of":          func(b *Brief) { b.Event = "vanished" },
		`"prayed" is none of`:           func(b *Brief) { b.Done = []string{"prayed"} },
		"done says nothing":             func(b *Brief) { b.Done = nil },
		"began must be a day":           func(b *Brief) { b.Began = "30.10.2016" },
		"ended lies before began":       func(b *Brief) { b.Ended = "2016-01-01" },
		"found lies before began":       func(b *Brief) { b.Found = "2016-01-01" },
		"found must be a day":           func(b *Brief) { b.Found = "yesterday" },
		`"sv" is none in which`:         func(b *Brief) { b.Language = "sv" },
		`"sv" is none of the`:           func(b *Brief) { b.Own = map[string]Own{"sv": {}} },
		"contact_names: \"xx\" is none": func(b *Brief) { b.ContactNames = map[string]string{"xx": "Officer"} },
		"contact_names: \"FR\" is none": func(b *Brief) { b.ContactNames = map[string]string{"FR": "Officer"} },
		"own: \"EN\" is none":           func(b *Brief) { b.Own = map[string]Own{"EN": {}} },
		"language: \"EN\" is none":      func(b *Brief) { b.Language = "EN" },
		"country: \"XX\" is no code":    func(b *Brief) { b.Country = "XX" },
		"authority must be one":         func(b *Brief) { b.Authority = "ICO\u202eecnaillA" },
		"own.en: plain text":            func(b *Brief) { b.Own = map[string]Own{"en": {Done: "a\u2066b"}} },
		"contact_names.fr must be one":  func(b *Brief) { b.ContactNames = map[string]string{"fr": "a\nb"} },
		"plain text of at most":         func(b *Brief) { b.Own = map[string]Own{"en": {Done: strings.Repeat("a", longest+1)}} },
		"cannot contain":                func(b *Brief) { b.Own = map[string]Own{"en": {Done: "Dear " + string(slot)}} },
		"contact.phone has no digit":    func(b *Brief) { b.Contact.Phone = "call us" },
		"authority must be one line":    func(b *Brief) { b.Authority = strings.Repeat("a", 300) },
	} {
		b := brief()
		change(b)
		data, err := json.Marshal(b)
		if err != nil {
			t.Fatal(err)
		}
		if _, err = ReadBrief(data); !errors.Is(err, ErrBrief) || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", want, err)
		}
	}
	if _, err := ReadBrief([]byte(`{"shoes":1}`)); !errors.Is(err, ErrBrief) {
		t.Errorf("an unknown field: %v", err)
	}
	data, err := json.Marshal(brief())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := ReadBrief(append(data, data...)); !errors.Is(err, ErrBrief) || !strings.Contains(err.Error(), "behind the end") {
		t.Errorf("two briefs in one file: %v", err)
	}
}

// FuzzBrief: of whatever is taken as a brief, a whole text is written in every
// language, with one line as its subject and one place for the greeting.
func FuzzBrief(f *testing.F) {
	whole, err := json.Marshal(brief())
	if err != nil {
		f.Fatal(err)
	}
	f.Add(whole)
	f.Add([]byte(`{"controller":"O<b>","from":"a@example.com","contact":{"post":"x"},"page":"https://example.com","code":"abc","event":"lost","began":"2016-01-01","done":[],"own":{"fr":{"done":"fait & <i>"}}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		b, err := ReadBrief(data)
		if err != nil {
			return
		}
		for _, l := range wording.Languages() {
			d, err := Write(b, Subject{Audience: ToPerson, Language: l.Code, Classes: subjects()[2].Classes}, nil)
			if err != nil && len(b.Done) == 0 && b.Authority == "" {
				continue // own words in another language only: the plan refuses it
			}
			if err != nil {
				t.Fatalf("%s: %v", l.Code, err)
			}
			if _, err := freeze(d); err != nil {
				t.Errorf("%s: %v", l.Code, err)
			}
			if strings.ContainsFunc(d.Subject, unicode.IsControl) {
				t.Errorf("%s: the subject has a line break", l.Code)
			}
		}
	})
}

func TestMarks(t *testing.T) {
	a, err := Document([]Mark{{"01", Suppressed, "asked", "x"}, {"02", Deceased, "told us", "x"}})
	if err != nil {
		t.Fatal(err)
	}
	b, err := Document([]Mark{{"01", Unmarked, "asked again", "x"}, {"03", Protected, "police", "x"}})
	if err != nil {
		t.Fatal(err)
	}
	got, err := ReadMarks([]ledger.Document{a, b})
	if err != nil || len(got) != 2 || got["02"].As != Deceased || got["03"].As != Protected {
		t.Errorf("%v, %v", got, err)
	}
	for _, bad := range []Mark{{"01", "forgotten", "why", "x"}, {"01", Suppressed, " ", "x"}} {
		if _, err := Document([]Mark{bad}); err == nil {
			t.Errorf("%v is taken", bad)
		}
	}
	if _, err := ReadMarks([]ledger.Document{{Data: []byte(`[{"shoes":1}]`)}}); err == nil {
		t.Error("what is no mark is taken")
	}
}

// TestBriefOfTomorrow: what has not happened yet is not told.
func TestBriefOfTomorrow(t *testing.T) {
	for want, change := range map[string]func(*Brief){
		"began lies in the future (2031-01-02)": func(b *Brief) { b.Began, b.Ended, b.Found = "2031-01-02", "", "" },
		"found lies in the future (2026-03-03)": func(b *Brief) { b.Found = "2026-03-03" },
		"":                                      func(b *Brief) { b.Found = "2026-03-02" }, // it is that day already in the east
	} {
		b := brief()
		change(b)
		data, err := json.Marshal(b)
		if err != nil {
			t.Fatal(err)
		}
		_, err = NewBrief(data, today)
		if want == "" && err != nil || want != "" && (!errors.Is(err, ErrBrief) || !strings.Contains(err.Error(), want)) {
			t.Errorf("%q: %v", want, err)
		}
	}
	if a, b := brief(), brief(); a.Hash() != b.Hash() {
		t.Error("the same brief has two hashes")
	} else if b.Found = "2016-11-02"; a.Hash() == b.Hash() {
		t.Error("a change makes no other hash")
	}
}
