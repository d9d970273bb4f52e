package main

import (
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/tocsin-project/tocsin/internal/casefile"
	"github.com/tocsin-project/tocsin/internal/custody"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/seal"
)

// audience is whom a package is for, and what it may hold for them.
type audience struct {
	name   string
	papers bool // of the case: decisions, receipts, attestations
	people bool // where --people asks for them
	says   string
}

var audiences = []audience{
	{"lawyer", true, true, "Facts, papers of the case, journal. People only where they were asked for."},
	{"police", true, true, "Facts, papers of the case with the chain of custody, journal. People only where they were asked for."},
	{"authority", false, false, "Facts and journal. No people: an authority needs none to judge a breach (GDPR Article 33(3) asks for numbers)."},
	{"controller", false, true, "What of the leak is this controller's: facts of its sources, and people where they were asked for."},
}

// packageFlags are the flags of `tocsin case export`.
type packageFlags struct {
	audience, out string
	party         string
	to, sources   []string
	people, json  bool
}

func newCaseExport(a *app) *cobra.Command {
	var f packageFlags
	c := &cobra.Command{
		Use:   "export",
		Short: "Make a sealed package of the case for a lawyer, the police, an authority, a controller",
		Long: `Export makes one file, sealed for the keys of those who are to read it (age): a
tar with manifest.json, SHA256SUMS, the facts, the journal, and by whom it is for:

  lawyer      the papers of the case too; people with --people
  police      the papers of the case too; people with --people
  authority   no papers and no people
  controller  with --source or --party, only what is of those sources: a
              processor makes one package a controller. People whose data is in sources of
              several controllers cannot be told apart by source and are left
              out; the manifest says how many

Whoever gets it opens it with "tocsin case unpack", or with age and tar, and
checks it with "sha256sum -c SHA256SUMS". What left, for whom, is written in the
journal with the hash of the file.`,
		Example: `  tocsin case export --for lawyer --to "age1..." --people --out for-counsel.tar.age
  tocsin case export --for controller --to acme.pub --source acme.sql.gz --people --out acme.tar.age`,
		Args: takes(0, 0, ""),
		RunE: func(*cobra.Command, []string) error { return runPackage(a, f) },
	}
	c.Flags().StringVar(&f.audience, "for", "", "whom it is for: `lawyer`, police, authority or controller")
	c.Flags().StringArrayVar(&f.to, "to", nil, "a public key, or a `file` with one, that opens it; may be given again")
	c.Flags().StringVar(&f.out, "out", "", "the `file` to write")
	c.Flags().StringArrayVar(&f.sources, "source", nil, "only what is of this source: its `path` or SHA-256; may be given again")
	c.Flags().StringVar(&f.party, "party", "", "only the sources that the case file says are this controller's: its `id`")
	c.Flags().BoolVar(&f.people, "people", false, "with the people, in clear inside the sealed package")
	c.Flags().BoolVar(&f.json, "json", false, "print the manifest")
	return c
}

func runPackage(a *app, f packageFlags) error {
	i := slices.IndexFunc(audiences, func(x audience) bool { return x.name == f.audience })
	if i < 0 {
		return wrongUse("choose lawyer, police, authority or controller", "--for %q is nobody that a package can be made for", f.audience)
	}
	who := audiences[i]
	if f.people && !who.people {
		return &exitError{code: exitRefused, err: errors.New("a package for an authority holds no people"), hint: "leave --people out"}
	}
	if who.name == "controller" && len(f.sources) == 0 && f.party == "" {
		return wrongUse("name the controller's sources with --source, or the controller with --party", "a package for a controller needs --source or --party")
	}
	if f.out == "" || len(f.to) == 0 {
		return wrongUse("tocsin case export --help shows how it is used", "tocsin case export needs --to and --out")
	}
	var to []seal.Recipient
	for i, k := range f.to {
		r, err := publicKey(k)
		if err != nil { // what is no file may be a private key, given by mistake
			name := fmt.Sprintf("number %d", i+1)
			if _, e := os.Stat(k); e == nil {
				name = oneLine(k)
			}
			return fmt.Errorf("--to %s: %w", name, err)
		}
		to = append(to, r)
	}
	st, err := a.open()
	if err != nil {
		return err
	}
	defer st.Close()
	if f.party != "" {
		if err := f.ofParty(a, st); err != nil {
			return err
		}
	}
	p, err := newPackaging(a, st, f, who)
	if err != nil {
		return err
	}
	for _, r := range to {
		p.manifest.Sealed = append(p.manifest.Sealed, r.ID())
	}
	sum := sha256.New()
	err = a.write(f.out, func(w io.Writer) error {
		sealed, err := seal.Encrypt(io.MultiWriter(w, sum), to...)
		if err != nil {
			return err
		}
		return errors.Join(custody.Pack(sealed, &p.manifest, p.files), sealed.Close())
	})
	if err != nil {
		return err
	}
	if _, err := st.Record(a.ctx, p.entry(fmt.Sprintf("%x", sum.Sum(nil)))); err != nil {
		os.Remove(f.out) // what is not in the journal did not leave
		return err
	}
	if f.json {
		return a.object(p.manifest)
	}
	return a.say("%s is sealed for %s: %s", f.out, facts.Plural(int64(len(to)), "key", "keys"), who.says)
}

// ofParty adds the sources that the case file says belong to the party.
func (f *packageFlags) ofParty(a *app, st *caseStore) error {
	file, err := casefile.Open(a.ctx, st)
	if err != nil {
		return err
	}
	before := len(f.sources)
	for _, o := range file.Case().Owners {
		if o.Party == f.party && o.Source != "" {
			f.sources = append(f.sources, o.Source)
		}
	}
	if len(f.sources) == before {
		return &exitError{
			code: exitFailed, err: fmt.Errorf("the case file names no source of %q", f.party),
			hint: "tocsin case set owner --party ID --source FILE says whose a source is",
		}
	}
	return nil
}

// packaging is a package being made.
type packaging struct {
	a        *app
	st       *caseStore
	state    *ledger.State
	sources  map[int]bool // numbers of sources; nil for all
	parts    map[uint32]bool
	manifest custody.Manifest
	files    []custody.File
}

func newPackaging(a *app, st *caseStore, f packageFlags, who audience) (*packaging, error) {
	state, err := st.mined(a.ctx)
	if err != nil {
		return nil, err
	}
	book, err := st.Book(a.ctx)
	if err != nil {
		return nil, err
	}
	p := &packaging{a: a, st: st, state: state, manifest: custody.Manifest{
		Form: 1, Case: st.CaseID(), For: who.name, Made: time.Now().UTC().Truncate(time.Second), Tool: "tocsin " + programVersion(),
		Key: st.JournalKey(), Head: string(book.Note), Remarks: []string{who.says}, Sealed: []string{},
	}}
	if err := p.choose(f.sources); err != nil {
		return nil, err
	}
	p.add("sources.json", p.writeSources)
	if p.sources == nil {
		fs, err := a.facts(st)
		if err != nil {
			return nil, err
		}
		fs.Case = ""
		p.add("facts.json", func(w io.Writer) error { return json.NewEncoder(w).Encode(fs) })
		p.add("journal/entries.ndjson", p.writeJournal)
		p.add("journal/head.note", func(w io.Writer) error { _, err := w.Write(book.Note); return err })
		p.add("journal/key.txt", func(w io.Writer) error { _, err := fmt.Fprintln(w, st.JournalKey()); return err })
	}
	if who.papers {
		p.add("papers.ndjson", p.writePapers)
	}
	if f.people {
		p.add("people.ndjson", p.writePeople)
		if err := p.countShared(); err != nil {
			return nil, err
		}
	}
	return p, nil
}

func (p *packaging) add(name string, fill func(io.Writer) error) {
	p.files = append(p.files, custody.File{Name: name, Fill: fill})
}

// choose reads --source.
func (p *packaging) choose(sources []string) error {
	if len(sources) == 0 {
		return nil
	}
	p.sources, p.parts = map[int]bool{}, map[uint32]bool{}
	for _, want := range sources {
		found := false
		for i, s := range p.state.Sources {
			if s.Locus.String() == want || fmt.Sprintf("%x", s.SHA256) == strings.ToLower(want) || filepath.Base(s.Locus.String()) == want {
				p.sources[i], found = true, true
			}
		}
		if !found {
			return &exitError{code: exitUse, err: errors.New("the case has no source " + want), hint: "tocsin case show names them"}
		}
	}
	for i, part := range p.state.Parts {
		if p.sources[part.Source] {
			p.parts[uint32(i)] = true
		}
	}
	return nil
}

// sourceJSON is an element of sources.json.
type sourceJSON struct {
	Name   string `json:"name"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}

func (p *packaging) writeSources(w io.Writer) error {
	list := []sourceJSON{}
	for i, s := range p.state.Sources {
		if p.sources == nil || p.sources[i] {
			list = append(list, sourceJSON{filepath.Base(s.Locus.String()), s.Bytes, fmt.Sprintf("%x", s.SHA256)})
		}
	}
	return json.NewEncoder(w).Encode(list)
}

func (p *packaging) writeJournal(w io.Writer) error {
	for r, err := range p.st.Records(p.a.ctx, 0) {
		if err != nil {
			return err
		}
		if _, err := fmt.Fprintf(w, "%s\n", r); err != nil {
			return err
		}
	}
	return nil
}

// paperJSON is a line of papers.ndjson.
type paperJSON struct {
	Number int64           `json:"number"`
	Kind   string          `json:"kind"`
	Data   json.RawMessage `json:"data"`
}

// writePapers writes the papers of the case, but for decisions about people.
func (p *packaging) writePapers(w io.Writer) error {
	docs, err := p.st.Documents(p.a.ctx, "")
	if err != nil {
		return err
	}
	e := json.NewEncoder(w)
	for _, d := range docs {
		if !slices.Contains(notPeople, d.Kind) || !json.Valid(d.Data) {
			continue
		}
		if err := e.Encode(paperJSON{d.Number, d.Kind, d.Data}); err != nil {
			return err
		}
	}
	return nil
}

// notPeople are the kinds of documents that are about the case, not about
// people of the leak.
var notPeople = []string{casefile.DocumentKind, custody.ReceiptKind, custody.AttestationKind, custody.RetentionKind, custody.CertificateKind}

// whole reports whether all that is kept of a person is of the chosen parts.
func (p *packaging) whole(q *ledger.Person) (any, all bool) {
	all = true
	for _, e := range q.Exposures {
		any, all = any || p.parts[e.Part], all && p.parts[e.Part]
	}
	return any, all
}

func (p *packaging) writePeople(w io.Writer) error {
	view := facts.NewView(p.state)
	var line []byte
	return p.st.People(p.a.ctx, func(q *ledger.Person) error {
		if _, all := p.whole(q); p.parts != nil && !all {
			return nil
		}
		line = view.AppendJSON(line[:0], q)
		_, err := w.Write(line)
		return err
	})
}

// countShared counts those whose data is of these sources and of others.
func (p *packaging) countShared() error {
	if p.parts == nil {
		return nil
	}
	shared := int64(0)
	err := p.st.Exposures(p.a.ctx, func(_ ledger.PersonKind, _ bool, ex []ledger.Exposure) error {
		if any, all := p.whole(&ledger.Person{Exposures: ex}); any && !all {
			shared++
		}
		return nil
	})
	if shared > 0 {
		p.manifest.Remarks = append(p.manifest.Remarks, facts.Plural(shared, "person is", "people are")+
			" left out: their data is in sources of others too, and values are not kept by source. Mine these sources alone to have them.")
	}
	return err
}

func (p *packaging) entry(sum string) journal.Entry {
	d := map[string]string{"what": "case export --for " + p.manifest.For, "sha256": sum, "to": strings.Join(p.manifest.Sealed, " ")}
	var names []string
	for _, f := range p.manifest.Files {
		names = append(names, f.Name)
	}
	d["files"] = strings.Join(names, " ")
	return journal.Entry{Act: "exported", Details: maps.Clone(d)}
}
