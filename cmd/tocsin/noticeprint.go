package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/notice"
	"github.com/tocsin-project/tocsin/internal/paper"
	"github.com/tocsin-project/tocsin/internal/paper/browser"
)

func (p *printing) run() (err error) {
	if p.folder, err = folderID(p.st, p.flags.out); err != nil {
		return err
	}
	if err := p.settle(); err != nil {
		return err
	}
	rows, err := p.rows(notice.Planned)
	if err != nil {
		return err
	}
	if err := p.placed(rows); err != nil {
		return err
	}
	notice.SortLetters(rows)
	for len(rows) > 0 {
		if err := p.upheld(); err != nil {
			return err
		}
		n := min(len(rows), p.flags.each)
		some, err := p.withoutMarked(rows[:n])
		if err == nil && len(some) > 0 {
			err = p.batch(some)
		}
		if err != nil {
			return err
		}
		rows = rows[n:]
	}
	return nil
}

// withoutMarked takes out the letters of who was marked since the plan was kept.
func (p *printing) withoutMarked(rows []notice.Row) (out []notice.Row, err error) {
	left, err := p.left(p.ctx)
	if err != nil {
		return nil, err
	}
	var changes []notice.Change
	for i := range rows {
		if left.Mark(&rows[i]) == "" {
			out = append(out, rows[i])
		} else {
			changes = append(changes, left.Change(&rows[i], time.Now()))
		}
	}
	p.LeftOut += len(changes)
	return out, p.st.Mark(p.ctx, changes)
}

// rows are all letters in a state.
func (p *printing) rows(state notice.State) (all []notice.Row, err error) {
	ask := notice.Ask{Channel: notice.Letter, State: state, Now: time.Now(), Limit: 1000}
	for {
		some, err := p.st.Due(p.ctx, ask)
		if err != nil || len(some) == 0 {
			return all, err
		}
		all = append(all, some...)
		ask.After = some[len(some)-1].Number
	}
}

// folderFile names a folder of letters to the case: what a killed run had under way
// can be settled in the folder alone that it wrote to.
const folderFile = ".tocsin-letters"

// folderID is the id of a folder, which it gets when it is first used.
func folderID(st *caseStore, dir string) (string, error) {
	path := filepath.Join(dir, folderFile)
	text, err := os.ReadFile(path)
	if err == nil {
		return strings.TrimSpace(string(text)), nil
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	id := make([]byte, 8)
	if _, err := st.Random().Read(id); err != nil {
		return "", err
	}
	return hex.EncodeToString(id), writeDurable(path, []byte(hex.EncodeToString(id)+"\n"))
}

// settle ends what a kill cut short: what a list in the folder names was printed,
// all else was not, and files without a list go.
func (p *printing) settle() error {
	open, err := p.rows(notice.Intent)
	if err != nil || len(open) == 0 {
		return err
	}
	printed, err := listed(p.flags.out)
	if err != nil {
		return err
	}
	var changes []notice.Change
	for i := range open {
		c := notice.Change{Row: open[i].Number, From: notice.Intent, To: notice.Planned, At: time.Now()}
		file := printed[notice.LetterID(p.st.CaseID(), &open[i])]
		here := open[i].Answer.Reveal() == p.folder
		switch {
		case file != "":
			c.To, c.Answer = notice.Sent, breach.Secret(file)
		case !here && !p.flags.again:
			return &exitError{
				code: exitRefused, err: errors.New("a run before this one was killed while it wrote letters to another folder: whether they were printed stands there"),
				hint: "name that folder with --out; if it is gone and nothing of it was printed, --again",
			}
		}
		changes = append(changes, c)
	}
	if err := dropUnlisted(p.flags.out); err != nil {
		return err
	}
	p.Settled = len(changes)
	return p.st.Mark(p.ctx, changes)
}

// listed are the letters that the lists of a folder name, with the file of each.
func listed(dir string) (map[string]string, error) {
	lists, err := filepath.Glob(filepath.Join(dir, "letters-*.csv"))
	if err != nil {
		return nil, err
	}
	out := map[string]string{}
	for _, path := range lists {
		f, err := os.Open(path)
		if err != nil {
			return nil, err
		}
		lines, err := csv.NewReader(f).ReadAll()
		if err = errors.Join(err, f.Close()); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		for _, line := range lines {
			if len(line) > 1 {
				out[line[0]] = line[1]
			}
		}
	}
	return out, nil
}

// dropUnlisted removes what a killed run began and no list names: printed, it would
// go out twice.
func dropUnlisted(dir string) error {
	files, err := filepath.Glob(filepath.Join(dir, "letters-*.pdf"))
	if err != nil {
		return err
	}
	for _, path := range files {
		batch, _, _ := strings.Cut(strings.TrimSuffix(filepath.Base(path), ".pdf"), "_")
		if _, err := os.Stat(filepath.Join(dir, batch+".csv")); errors.Is(err, fs.ErrNotExist) {
			if err := os.Remove(path); err != nil {
				return err
			}
		}
	}
	begun, err := filepath.Glob(filepath.Join(dir, ".letters-*"))
	for _, path := range begun {
		err = errors.Join(err, os.Remove(path))
	}
	return err
}

// sheaf is a batch of letters as files, with its list.
type sheaf struct {
	name  string // of its files, without an ending
	pdf   *paper.PDF
	files []sheafFile // beside pdf: letters that the browser set
	list  [][]string
	rows  []*notice.Row
	in    []string // the file of each of rows
}

type sheafFile struct {
	name string
	data []byte
}

// batch writes some letters with their list.
func (p *printing) batch(rows []notice.Row) error {
	p.composer.Batch(rows)
	s := &sheaf{name: p.next(), list: [][]string{{"letter", "file", "first_page", "pages", "country", "postcode"}}}
	for i := range rows {
		l, err := p.composer.Letter(&rows[i], p.places[p.composer.LanguageOf(&rows[i])], p.window)
		if err != nil {
			return err
		}
		file, first, pages, err := p.set(s, l)
		if err != nil {
			return err
		}
		if pages == 0 {
			p.Unset = append(p.Unset, hex.EncodeToString(rows[i].Person[:]))
			continue
		}
		p.Pages += pages
		s.list = append(s.list, []string{l.ID, file, strconv.Itoa(first), strconv.Itoa(pages), l.Country, l.Postcode})
		s.rows, s.in = append(s.rows, &rows[i]), append(s.in, file)
	}
	if len(s.rows) == 0 {
		return nil
	}
	return p.print(s)
}

// set sets one letter, and says in which file and on which pages; no pages where it
// cannot be set.
func (p *printing) set(s *sheaf, l *notice.Print) (file string, first, pages int, err error) {
	if len(l.Missing) == 0 {
		if s.pdf == nil {
			s.pdf = paper.NewPDF(&paper.Document{Title: "Letters", Lang: l.Document.Lang, Generator: "tocsin " + version})
		}
		before := s.pdf.Pages()
		s.pdf.Add(l.Document)
		return s.name + ".pdf", before + 1, s.pdf.Pages() - before, nil
	}
	if !p.shaper() {
		return "", 0, 0, nil
	}
	missing, err := p.browser.Missing(l.Missing)
	if err != nil || len(missing) > 0 {
		return "", 0, 0, err
	}
	data, pages, err := p.browser.Print(l.Document)
	if err != nil {
		return "", 0, 0, err
	}
	file = s.name + "_" + l.ID + ".pdf"
	s.files = append(s.files, sheafFile{file, data})
	return file, 1, pages, nil
}

// shaper starts the browser when it is first needed, and reports whether there is one.
func (p *printing) shaper() bool {
	if p.browser == nil && p.noShaper == nil {
		p.browser, p.noShaper = browser.Start(p.ctx)
	}
	return p.browser != nil
}

// print makes the intents durable, writes the files, the list last, and then says
// that the letters are out.
func (p *printing) print(s *sheaf) error {
	sum := sha256.New()
	if s.pdf != nil {
		var b bytes.Buffer
		if err := s.pdf.Write(&b); err != nil {
			return err
		}
		s.files = append(s.files, sheafFile{s.name + ".pdf", b.Bytes()})
	}
	var lines bytes.Buffer
	if err := csv.NewWriter(&lines).WriteAll(s.list); err != nil {
		return err
	}
	changes := make([]notice.Change, len(s.rows))
	for i, r := range s.rows {
		changes[i] = p.composer.Intent(r, time.Now())
		changes[i].Answer = breach.Secret(p.folder)
	}
	if err := p.st.Mark(p.ctx, changes); err != nil {
		return err
	}
	for _, f := range append(s.files, sheafFile{s.name + ".csv", lines.Bytes()}) {
		sum.Write(f.data)
		if err := writeDurable(filepath.Join(p.flags.out, f.name), f.data); err != nil {
			return err
		}
	}
	for i, r := range s.rows {
		changes[i] = notice.Change{Row: r.Number, From: notice.Intent, To: notice.Sent, At: time.Now(), Answer: breach.Secret(s.in[i])}
	}
	if err := p.st.Mark(p.ctx, changes); err != nil {
		return err
	}
	for _, f := range s.files {
		p.Files = append(p.Files, f.name)
	}
	p.Letters += len(s.rows)
	_, err := p.st.Record(p.ctx, journal.Entry{Act: "letters printed", Details: map[string]string{
		"letters": strconv.Itoa(len(s.rows)), "sha256": fmt.Sprintf("%x", sum.Sum(nil)),
	}})
	return err
}

// next is the first name of which there is no file yet.
func (p *printing) next() string {
	for n := 1; ; n++ {
		name := fmt.Sprintf("letters-%03d", n)
		if list, _ := filepath.Glob(filepath.Join(p.flags.out, name+"[._]*")); len(list) == 0 {
			return name
		}
	}
}

// writeDurable writes a file whole, down to the disk, before it has its name.
func writeDurable(path string, data []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".letters-*") // mode 0600
	if err != nil {
		return unwritable(path, err)
	}
	_, err = f.Write(data)
	err = errors.Join(err, f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		os.Remove(f.Name())
		return unwritable(path, err)
	}
	dir, err := os.Open(filepath.Dir(path))
	if err != nil {
		return err
	}
	return errors.Join(dir.Sync(), dir.Close())
}
