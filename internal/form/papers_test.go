package form

import (
	"bytes"
	"encoding/json"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/casefile"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/paper"
)

// writers are the papers to others, as a user asks for them.
var writers = map[string]func(*Subject, string) (*Paper, error){
	"statement": Statement,
	"complaint": Complaint,
	"finder":    func(s *Subject, lang string) (*Paper, error) { return FinderLetter(s, lang, "") },
	"processor": func(s *Subject, lang string) (*Paper, error) {
		b, err := s.ControllerOf("")
		if err != nil {
			return nil, err
		}
		return ProcessorNotice(s, lang, b)
	},
	"board": func(s *Subject, _ string) (*Paper, error) { return BoardSummary(s) },
}

// outsiders are parties that papers go to.
func outsiders() []casefile.Body {
	return append(whole(),
		&casefile.Party{ID: "finder", Role: casefile.Finder, Name: "A. Finder", Country: "DE"},
		&casefile.Exhibit{Name: "log of the server", SHA256: strings.Repeat("ab", 32), From: "host"},
		&casefile.Custody{Exhibit: "E1", At: sent.Add(-3 * time.Hour), From: "host", To: "agency", How: "by hand"},
		&casefile.Request{From: "agency", To: "finder", At: sent.Add(-5 * time.Hour), Due: sent.Add(72 * time.Hour), Text: "destroy"},
		&casefile.Event{At: sent.Add(-4 * time.Hour), Text: "the server is closed"},
	)
}

// TestPapers writes every paper in every language, of a mined case, of one
// without a leak, and of one of which nothing is on record: each renders, twice
// the same, names the state it was made from, and leaves no field unfilled.
func TestPapers(t *testing.T) {
	empty := []casefile.Body{&casefile.Party{ID: "c", Role: casefile.Controller, Name: "C"}, &casefile.Party{ID: "f", Role: casefile.Finder, Name: "F"}}
	for name, s := range map[string]Subject{
		"mined": scene(t, true, outsiders()...), "by hand": scene(t, false, outsiders()...), "empty": scene(t, false, empty...),
	} {
		s.State = signedState()
		for what, write := range writers {
			for _, lang := range Languages() {
				p, err := write(&s, lang)
				if err != nil {
					t.Errorf("%s, %s, %s: %v", name, what, lang, err)
					continue
				}
				again, err := write(&s, lang)
				if err != nil {
					t.Fatal(err)
				}
				text := plainText(p.Doc)
				if !strings.Contains(text, "cdcdcdcdcdcd") || strings.ContainsAny(text, "{}") || strings.Contains(text, "%!") {
					t.Errorf("%s, %s, %s: no state, or an open field:\n%s", name, what, lang, text)
				}
				if !endsWithHead(p.Doc) {
					t.Errorf("%s, %s, %s: it does not end with the journal's head", name, what, lang)
				}
				if name == "empty" && len(p.Open) == 0 {
					t.Errorf("%s, %s: nothing is on record, and nothing is to be determined", what, lang)
				}
				if a, b := all(t, p, lang == "nl"), all(t, again, lang == "nl"); !bytes.Equal(a, b) {
					t.Errorf("%s, %s, %s: a second rendering differs", name, what, lang)
				}
			}
		}
	}
}

// signedState is a state with a head that is as long as a real one.
func signedState() Made {
	name := "tocsin-case-" + strings.Repeat("0f", 16)
	return Made{
		Entry: 7, SHA256: strings.Repeat("cd", 32), At: sent, Program: "Tocsin test", Key: name + "+00112233+" + strings.Repeat("Ab+/", 11),
		Head: name + "\n8\n" + strings.Repeat("Ab+/", 10) + "Abc=\n\n— " + name + " " + strings.Repeat("Wm+/", 22) + "Wmm=\n",
	}
}

// endsWithHead reports whether a document's last blocks are the signed head and the
// key that verifies it.
func endsWithHead(d *paper.Document) bool {
	m, n := signedState(), len(d.Blocks)
	return n > 2 && d.Blocks[n-2] == paper.Exact{Text: m.Head} && d.Blocks[n-1] == paper.Exact{Text: m.Key}
}

// TestFilingsEndWithTheHead: the forms for authorities and the register too, as
// page and as JSON; without a journal none has one.
func TestFilingsEndWithTheHead(t *testing.T) {
	s, m := scene(t, true), signedState()
	for name, x := range map[string]interface {
		Paper(Made) *paper.Document
		JSON(io.Writer, Made) error
	}{"edpb": Fill(s), "cnil": Project(s, PortalOf("cnil"))} {
		var b bytes.Buffer
		if err := x.JSON(&b, m); err != nil {
			t.Fatal(err)
		}
		var out struct {
			Entry int64  `json:"journal_entry"`
			Head  string `json:"journal_head"`
			Key   string `json:"journal_key"`
		}
		if err := json.Unmarshal(b.Bytes(), &out); err != nil || out.Entry != 7 || out.Head != m.Head || out.Key != m.Key {
			t.Errorf("%s: %v, %+v", name, err, out)
		}
		if !endsWithHead(x.Paper(m)) || endsWithHead(x.Paper(Made{})) {
			t.Errorf("%s does not end with the head of its state", name)
		}
	}
	if !endsWithHead(Register([]casefile.Entry{{Case: "a"}, {Case: "b", Journal: 7, Head: m.Head, Key: m.Key}}, "Tocsin test")) {
		t.Error("the register does not end with the heads of its cases")
	}
}

// all are the bytes of every form of a paper, of PDF where it is wanted: it takes
// longest.
func all(t *testing.T, p *Paper, pdf bool) []byte {
	t.Helper()
	var b, object bytes.Buffer
	errs := []error{paper.WriteHTML(&b, p.Doc), p.JSON(&object)}
	if pdf {
		errs = append(errs, paper.WritePDF(&b, p.Doc))
	}
	for _, err := range errs {
		if err != nil {
			t.Fatal(err)
		}
	}
	if !json.Valid(object.Bytes()) {
		t.Error("the JSON is none")
	}
	return append(b.Bytes(), object.Bytes()...)
}

func TestComplaintNamesTheLaw(t *testing.T) {
	attacks := []string{"323-1", "Computer Misuse", "section 170"}
	for _, c := range []struct {
		country, kind, broken, intent string
		want, not                     []string
	}{
		{"FR", "hacking", "confidentiality", "malicious", []string{"323-1 ", "323-3 ", "323-3-1"}, []string{"323-2", "311-1", "n’ont pas été vérifiées"}},
		{"FR", "ransomware", "availability", "malicious", []string{"323-2", "323-3-1"}, nil},
		{"FR", "stolen notebook", "confidentiality", "malicious", []string{"311-1"}, attacks},
		{"FR", "lost notebook", "confidentiality", "malicious", []string{"311-1"}, attacks},
		{"FR", "lost notebook", "confidentiality", "unknown", []string{"Aucune disposition n’est citée", "Nous n’accusons personne", "pris acte"}, append(attacks, "311-1", "poursuites")},
		{"FR", "sent to the wrong person", "confidentiality", "none", []string{"Aucune disposition n’est citée"}, append(attacks, "311-1")},
		{"FR", "vol d'un ordinateur portable", "confidentiality", "unknown", []string{"311-1"}, attacks},
		{"FR", "envoi par erreur à un autre client", "confidentiality", "unknown", []string{"Aucune disposition n’est citée"}, append(attacks, "311-1")},
		{"FR", "vol de données", "confidentiality", "malicious", []string{"323-1 "}, []string{"311-1"}},
		{"FR", "cyberattaque", "confidentiality", "malicious", []string{"323-1 "}, []string{"311-1"}},
		{"FR", "misconfiguration: directory listing", "confidentiality", "none", []string{"Aucune disposition n’est citée"}, attacks},
		{"FR", "misconfiguration: directory listing", "confidentiality", "malicious", []string{"323-1 ", "323-3 "}, nil},
		{"FR", "", "confidentiality", "unknown", []string{"ne suffisent pas pour citer une disposition"}, append(attacks, "311-1")},
		{"GB", "attack", "confidentiality", "malicious", []string{"Report Fraud", "section 1:", "section 170"}, []string{"section 3:", "Theft"}},
		{"GB", "stolen laptop", "confidentiality", "malicious", []string{"The local police", "Theft Act 1968"}, []string{"Computer Misuse", "section 170"}},
		{"GB", "wrong recipient", "confidentiality", "none", []string{"The local police", "No provision is named"}, attacks},
		{"NL", "hacking", "confidentiality", "malicious", []string{"Politie", "door een jurist te bepalen"}, []string{"323"}},
		{"SE", "hacking", "confidentiality", "malicious", []string{"To the police", "to be determined by a lawyer"}, nil},
	} {
		s := scene(t, true, &casefile.Party{ID: "c", Role: casefile.Controller, Name: "C", Country: c.country}, say("broken", c.broken), say("intent", c.intent),
			&casefile.Incident{Summary: "s", Type: c.kind})
		p, err := Complaint(&s, ComplaintLanguage(s.Case))
		if err != nil {
			t.Fatal(err)
		}
		text := strings.Join(strings.Fields(strings.ReplaceAll(plainText(p.Doc), "\n| ", "\n")), " ")
		for _, w := range c.want {
			if !strings.Contains(text, w) {
				t.Errorf("%s, %q, %s: no %q in %s", c.country, c.kind, c.intent, w, text)
			}
		}
		for _, w := range c.not {
			if strings.Contains(text, w) {
				t.Errorf("%s, %q, %s: it names %q", c.country, c.kind, c.intent, w)
			}
		}
	}
}

// TestComplaintSaysWhoseWords: what was put on record in another language than the
// paper's is said to be in the words of the case file.
func TestComplaintSaysWhoseWords(t *testing.T) {
	const mark = "Selon les termes du dossier"
	at := time.Date(2026, 3, 1, 8, 0, 0, 0, time.UTC)
	english := []casefile.Body{
		&casefile.Incident{Summary: "Le fichier a été copié par un tiers.", Systems: "the file transfer of the service provider"},
		&casefile.Event{At: at, Text: "the provider saw it in its logs"},
		&casefile.Exhibit{ID: "E1", Name: "logs", Custody: []casefile.Custody{{At: at, From: "a", To: "b", How: "sent by the registered post"}}},
	}
	french := []casefile.Body{
		&casefile.Incident{Summary: "Le fichier a été copié par un tiers.", Systems: "le transfert de fichiers du prestataire"},
		&casefile.Event{At: at, Text: "le prestataire l'a vu dans ses journaux"},
		&casefile.Exhibit{ID: "E1", Name: "logs", Custody: []casefile.Custody{{At: at, From: "a", To: "b", How: "par la poste, en recommandé"}}},
	}
	for bodies, want := range map[*[]casefile.Body]int{&english: 3, &french: 0} {
		s := scene(t, false, append(*bodies, &casefile.Party{ID: "c", Role: casefile.Controller, Name: "C", Country: "FR"})...)
		p, err := Complaint(&s, "fr")
		if err != nil {
			t.Fatal(err)
		}
		if text := strings.Join(strings.Fields(plainText(p.Doc)), " "); strings.Count(text, mark) != want {
			t.Errorf("%d marks, want %d, in %s", strings.Count(text, mark), want, text)
		}
	}
}

// TestEnvelope: a letter abroad bears its country in capitals, in the language of the
// sender's country; at home neither side bears any.
func TestEnvelope(t *testing.T) {
	for _, c := range []struct{ from, to, want string }{
		{"FR", "FR", "C|1 rue du Port|F|2 Mill Lane"},
		{"DE", "GB", "C|1 rue du Port|Allemagne|F|2 Mill Lane|VEREINIGTES KÖNIGREICH"},
		{"SE", "ES", "C|1 rue du Port|Suède|F|2 Mill Lane|SPAIN"},
		{"", "ES", "C|1 rue du Port|F|2 Mill Lane|SPAIN"},
		{"FR", "", "C|1 rue du Port|France|F|2 Mill Lane"},
	} {
		s := scene(t, true, &casefile.Party{ID: "c", Role: casefile.Controller, Name: "C", Address: "1 rue du Port", Country: c.from},
			&casefile.Party{ID: "f", Role: casefile.Finder, Name: "F", Address: "2 Mill Lane", Country: c.to})
		p, err := FinderLetter(&s, "fr", "f")
		if err != nil {
			t.Fatal(err)
		}
		a := p.Doc.Blocks[0].(paper.Address)
		if got := strings.Join(slices.Concat(a.From, a.To), "|"); got != c.want {
			t.Errorf("from %q to %q: %s, want %s", c.from, c.to, got, c.want)
		}
	}
}

// TestPolice: every country on record has a language and a source, and every
// article its sentence; none is called verified without having been read.
func TestPolice(t *testing.T) {
	for _, p := range allPolice() {
		if p.Language == "" || p.To == "" || p.Source == "" || p.Read == "" || p.Standing != "unverified" && p.Standing != "verified" {
			t.Errorf("%+v", p)
		}
		s := scene(t, false)
		w := s.write("complaint", p.Language)
		for _, a := range p.Articles {
			if w.say(a.Key) == "" || w.err != nil {
				t.Errorf("%s: %v", a.Key, w.err)
			}
		}
	}
}

// A controller hears of its own people and files, and of nobody else's.
func TestProcessorNoticeIsTheControllersOwn(t *testing.T) {
	bodies := []casefile.Body{
		&casefile.Party{ID: "host", Role: casefile.Processor, Name: "Host Ltd", Email: "host@example.org"},
		&casefile.Party{ID: "a", Role: casefile.Controller, Name: "Alpha", Country: "GB"},
		&casefile.Party{ID: "b", Role: casefile.Controller, Name: "Beta", Country: "FR"},
	}
	s := scene(t, true, bodies...)
	if _, err := s.ControllerOf(""); err == nil || !strings.Contains(err.Error(), "a, b") {
		t.Errorf("of two controllers one was chosen: %v", err)
	}
	if _, err := s.ControllerOf("host"); err == nil {
		t.Error("the processor is taken for a controller")
	}
	b, err := s.ControllerOf("a")
	if err != nil || b.Known {
		t.Fatalf("%v: it is known whose the files are: %+v", err, b)
	}
	p, err := ProcessorNotice(&s, "en", b)
	if err != nil {
		t.Fatal(err)
	}
	if text := plainText(p.Doc); !strings.Contains(text, "is to be determined") || strings.Contains(text, "1,200") || strings.Contains(text, "Beta") || !strings.Contains(text, "UK GDPR") {
		t.Error(text)
	}
	s = scene(t, true, append(bodies, &casefile.Owner{Party: "a", Source: "/x/alpha.sql"}, &casefile.Owner{Party: "b", Source: "/x/beta.sql"})...)
	s.Facts.Sources = []facts.SourceFacts{{Locus: "/x/alpha.sql", SHA256: "aa"}, {Locus: "/x/beta.sql", SHA256: "bb"}}
	if b, err = s.ControllerOf("b"); err != nil || !b.Known || !slices.Equal(b.Sources, []int{1}) {
		t.Fatalf("%v: %+v", err, b)
	}
	b.Share = &facts.Share{People: 34, Records: 50, Classes: []facts.ClassPeople{{Class: breach.Names, People: 34}}}
	if p, err = ProcessorNotice(&s, "fr", b); err != nil {
		t.Fatal(err)
	}
	text := plainText(p.Doc)
	if !strings.Contains(text, "34 personnes") || !strings.Contains(text, "beta.sql") || strings.Contains(text, "/x/") || strings.Contains(text, "alpha") || strings.Contains(text, "Alpha") {
		t.Error(text)
	}
}

// The board's page is one page, however much is on record.
func TestBoardIsOnePage(t *testing.T) {
	bodies := outsiders()
	long := strings.Repeat("words of a long text on record ", 40)
	for range 20 {
		bodies = append(bodies,
			&casefile.Task{Text: long, Owner: "somebody"}, &casefile.Decision{Question: long, Options: []string{long, "no"}, Chosen: long, Why: "why"},
			&casefile.Cause{Text: long, Prevention: long}, &casefile.Measure{Kind: casefile.Remedy, Text: long + strings.Repeat("x", len(bodies))})
	}
	s := scene(t, true, bodies...)
	s.State = signedState()
	p, err := BoardSummary(&s)
	if err != nil {
		t.Fatal(err)
	}
	if !endsWithHead(p.Doc) {
		t.Error("it does not end with the journal's head")
	}
	var b bytes.Buffer
	if err := paper.WritePDF(&b, p.Doc); err != nil {
		t.Fatal(err)
	}
	if n := bytes.Count(b.Bytes(), []byte("/Type /Page\n")); n != 1 {
		t.Errorf("%d pages", n)
	}
}

// A board is told that answers contradict each other, and reads no score of nothing.
func TestBoardOfNothingDecided(t *testing.T) {
	s := scene(t, false, say("personal_data", "no"), say("risk", "high"))
	p, err := BoardSummary(&s)
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Join(strings.Fields(plainText(p.Doc)), " ")
	for _, want := range []string{"Not decided: answers contradict each other: Where no personal data", "not scored: it is not known which data"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in %s", want, text)
		}
	}
	e := s.Case.Register("c", s.Position, nil)
	if len(e.Divergences) != 1 || !strings.HasPrefix(e.Severity, "not scored") {
		t.Errorf("the register says %q, %q", e.Divergences, e.Severity)
	}
	if f := Fill(s); f.Fields[0].Field == nil || f.a.given[87].Values != nil || !strings.Contains(f.a.text(90), "not scored") {
		t.Errorf("field 87 %q, field 90 %q", f.a.text(87), f.a.text(90))
	}
}
