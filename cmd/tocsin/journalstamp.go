package main

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/journal/stamp"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

// stampKind is the kind of document in which stamps are kept, and stampDir the
// folder of an export that they are written to.
const (
	stampKind = "time stamp"
	stampDir  = "stamps"
)

// keptStamp is a document of kind stampKind.
type keptStamp struct {
	Head   []byte `json:"head"`   // the signed head that was stamped
	Answer []byte `json:"answer"` // the authority's, RFC 3161
	Roots  []byte `json:"roots"`  // certificates the user trusts, PEM; may be none
}

// stampJSON is an element of stamps in tocsin journal verify --json.
type stampJSON struct {
	Entries   int64     `json:"entries"`
	Time      time.Time `json:"time"`
	Authority string    `json:"authority"`
	Trusted   bool      `json:"trusted"`
}

func (s stampJSON) line() string {
	by := s.Authority
	if !s.Trusted {
		by += " (no root certificate is kept by which to know it)"
	}
	return fmt.Sprintf("its first %s existed at %s, says %s", facts.Plural(s.Entries, "entry", "entries"), s.Time.Format("2006-01-02 15:04:05 UTC"), by)
}

// stampFlags are the flags of `tocsin journal stamp`.
type stampFlags struct{ authority, roots, query, answer string }

func newJournalStamp(a *app) *cobra.Command {
	var f stampFlags
	c := &cobra.Command{
		Use:   "stamp",
		Short: "Have the newest head stamped by an authority of time",
		Long: `Stamp sends the hash of the newest head (nothing else) to an authority of time
(RFC 3161) of your choice and keeps its answer: from then on the entries until
now are proved to have existed then, also against whoever holds the key. The
answer is verified now and with every tocsin journal verify, off line; --roots
keeps the authority's root certificate with it.

Without a network: --query writes the query to a file; send it by whatever way,
and keep the answer with --query and --answer.`,
		Example: `  tocsin journal stamp --authority https://tsa.example/tsr --roots tsa-root.pem
  tocsin journal stamp --query head.tsq
  tocsin journal stamp --query head.tsq --answer head.tsr --roots tsa-root.pem`,
		Args: takes(0, 0, ""),
		RunE: func(*cobra.Command, []string) error { return runStamp(a, f) },
	}
	c.Flags().StringVar(&f.authority, "authority", "", "the `URL` of the authority")
	c.Flags().StringVar(&f.roots, "roots", "", "`file` with the authority's root certificates (PEM)")
	c.Flags().StringVar(&f.query, "query", "", "write the query to this `file`; with --answer, the query that was made")
	c.Flags().StringVar(&f.answer, "answer", "", "keep the answer in this `file`")
	return c
}

func runStamp(a *app, f stampFlags) error {
	if (f.authority == "") == (f.query == "") {
		return wrongUse("tocsin journal stamp --help shows both ways", "tocsin journal stamp needs --authority, or --query")
	}
	roots, err := readIf(f.roots)
	if err != nil {
		return err
	}
	st, err := a.open()
	if err != nil {
		return err
	}
	defer st.Close()
	book, err := st.Book(a.ctx)
	if err != nil {
		return err
	}
	var query, answer []byte
	head := book.Note
	switch {
	case f.answer != "":
		return a.keepAnswer(st, f, roots)
	case f.query != "":
		if query, err = stamp.Query(head, rand.Reader); err != nil {
			return err
		}
		if err := a.writeText(f.query, query); err != nil {
			return err
		}
		return a.writeText(headBeside(f.query), head)
	}
	if query, err = stamp.Query(head, rand.Reader); err != nil {
		return err
	}
	if answer, err = a.askAuthority(f.authority, query); err != nil {
		return err
	}
	return a.keepStamp(st, keptStamp{head, answer, roots}, query)
}

// headBeside is where the head lies that a query in a file is about.
func headBeside(query string) string { return strings.TrimSuffix(query, filepath.Ext(query)) + ".note" }

func (a *app) keepAnswer(st *caseStore, f stampFlags, roots []byte) error {
	query, err := os.ReadFile(f.query)
	if err != nil {
		return err
	}
	answer, err := os.ReadFile(f.answer)
	if err != nil {
		return err
	}
	head, err := os.ReadFile(headBeside(f.query))
	if err != nil {
		return fmt.Errorf("the head that was stamped lies beside the query: %w", err)
	}
	return a.keepStamp(st, keptStamp{head, answer, roots}, query)
}

// keepStamp verifies a stamp and keeps it.
func (a *app) keepStamp(st *caseStore, k keptStamp, query []byte) error {
	s, err := stamp.Verify(k.Answer, k.Head, query, k.Roots)
	if err != nil {
		return err
	}
	book, err := st.Book(a.ctx)
	if err != nil {
		return err
	}
	h, err := book.Against(k.Head)
	if err != nil {
		return err
	}
	data, err := json.Marshal(k)
	if err != nil {
		return err
	}
	e := journal.Entry{Act: "stamped", Details: map[string]string{
		"entries": fmt.Sprint(h.Size), "time": s.Time.Format(time.RFC3339), "sha256": fmt.Sprintf("%x", sha256.Sum256(k.Answer)),
	}}
	if _, err := st.Keep(a.ctx, []ledger.Document{{Kind: stampKind, Data: data}}, e); err != nil {
		return err
	}
	if err := a.exportStamps(st, filepath.Join(st.Dir(), "journal")); err != nil {
		return err
	}
	return a.say("%s", stampJSON{h.Size, s.Time, s.Authority, s.Trusted}.line())
}

// stampWait is how long an authority may take.
const stampWait = 30 * time.Second

func (a *app) askAuthority(url string, query []byte) ([]byte, error) {
	if !strings.HasPrefix(url, "https://") && !strings.HasPrefix(url, "http://") {
		return nil, wrongUse("write it as https://...", "--authority %q is no URL", url)
	}
	req, err := http.NewRequestWithContext(a.ctx, http.MethodPost, url, bytes.NewReader(query))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Content-Type", stamp.QueryType)
	client := http.Client{Timeout: stampWait}
	resp, err := client.Do(req)
	if err != nil {
		return nil, &exitError{code: exitFailed, err: fmt.Errorf("the authority did not answer: %w", err), hint: "nothing was kept; try again, or use --query and --answer"}
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("the authority answered %s", resp.Status)
	}
	return io.ReadAll(io.LimitReader(resp.Body, stamp.MaxAnswer+1))
}

// stamps reads the stamps that the case keeps.
func (a *app) stamps(st *caseStore) (list []keptStamp, err error) {
	docs, err := st.Documents(a.ctx, stampKind)
	if err != nil {
		return nil, err
	}
	for i := range docs {
		var k keptStamp
		if err := json.Unmarshal(docs[i].Data, &k); err != nil {
			return nil, fmt.Errorf("document %d is no time stamp", docs[i].Number)
		}
		list = append(list, k)
	}
	return list, nil
}

func (a *app) verifyStamps(st *caseStore, book *journal.Book, out *verifyJSON) error {
	if !st.Keys().Role().Papers() {
		return verifyStampFiles(filepath.Join(st.Dir(), "journal"), book, out)
	}
	list, err := a.stamps(st)
	for _, k := range list {
		verifyStamp(k, book, out)
	}
	return err
}

func verifyStamp(k keptStamp, book *journal.Book, out *verifyJSON) {
	s, err := stamp.Verify(k.Answer, k.Head, nil, k.Roots)
	var h *journal.Head
	if err == nil {
		h, err = book.Against(k.Head)
	}
	if err != nil {
		out.Problems = append(out.Problems, "a time stamp: "+err.Error())
		return
	}
	out.Stamps = append(out.Stamps, stampJSON{h.Size, s.Time, s.Authority, s.Trusted})
	if s.Trusted {
		out.Proved = max(out.Proved, h.Size)
	}
}

// exportStamps writes the stamps in the forms that other tools read: head,
// answer, root certificates.
func (a *app) exportStamps(st *caseStore, dir string) error {
	if !st.Keys().Role().Papers() {
		return nil
	}
	list, err := a.stamps(st)
	if err != nil || len(list) == 0 {
		return err
	}
	dir = filepath.Join(dir, stampDir)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	for i, k := range list {
		for ext, text := range map[string][]byte{"note": k.Head, "tsr": k.Answer, "pem": k.Roots} {
			if len(text) == 0 {
				continue
			}
			if err := a.writeText(filepath.Join(dir, fmt.Sprintf("%d.%s", i+1, ext)), text); err != nil {
				return err
			}
		}
	}
	return nil
}

// verifyStampFiles verifies the stamps of an exported journal.
func verifyStampFiles(dir string, book *journal.Book, out *verifyJSON) error {
	for i := 1; ; i++ {
		at := filepath.Join(dir, stampDir, fmt.Sprint(i))
		var k keptStamp
		var err error
		if k.Answer, err = os.ReadFile(at + ".tsr"); errors.Is(err, os.ErrNotExist) {
			return nil
		}
		if err == nil {
			k.Head, err = os.ReadFile(at + ".note")
		}
		if err != nil {
			return err
		}
		if k.Roots, err = os.ReadFile(at + ".pem"); err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
		verifyStamp(k, book, out)
	}
}

// readIf reads a file, if one is named.
func readIf(path string) ([]byte, error) {
	if path == "" {
		return nil, nil
	}
	return os.ReadFile(path)
}
