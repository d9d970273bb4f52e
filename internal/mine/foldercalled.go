package mine

import (
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/detect"
	"github.com/tocsin-project/tocsin/internal/source"
)

// tellings are what a leaf tells of whom its file, and the folder that it lies in, are
// called after.
type tellings struct{ file, folder telling }

func (t *tellings) anew() tellings {
	return tellings{telling{words: t.file.words}, telling{words: t.folder.words}}
}

func (t *tellings) person(name, email []byte, applies bool) {
	t.file.person(name, email, applies)
	t.folder.person(name, email, applies)
	t.folder.paper(name)
}

func (t *tellings) add(o *tellings) {
	t.file.add(&o.file)
	t.folder.add(&o.folder)
	t.folder.theirs, t.folder.others = t.folder.theirs+o.folder.theirs, t.folder.others+o.folder.others
}

func (t *tellings) found(row *detect.Row) { t.file.found(row) }

func (t *tellings) record(r *detect.LabelRecord) {
	t.file.record(r)
	t.folder.record(r)
	t.folder.paper(r.Name)
}

// paper counts whose letter, CV or record a text is.
func (t *telling) paper(name []byte) {
	switch words := foldedWords(name); {
	case len(t.words) == 0 || len(words) == 0:
	case t.called(words):
		t.theirs++
	default:
		t.others++
	}
}

// calledFolder is a folder that is called after somebody, held back until its papers
// were read: they may tell who that is.
type calledFolder struct {
	row            []string
	path           string       // of the folder, with what parts it from what lies in it
	within         breach.Locus // of the archive that it is in
	source         int
	locus          breach.Locus    // of that
	theirs, others int             // papers by who is called so, and by others
	boxes          map[string]bool // mailboxes of who is called so
}

// holds reports what lies in the folder, or in an archive in it.
func (f *calledFolder) holds(l breach.Locus) bool {
	n := len(f.within)
	return len(l) > n && slices.Equal(l[:n], f.within) && strings.HasPrefix(l[n].Name, f.path)
}

// took takes in what a paper in the folder told.
func (f *calledFolder) took(t *telling) {
	f.theirs, f.others = f.theirs+t.theirs, f.others+t.others
	if t.theirs > 0 && t.same != "" {
		f.boxes[t.same] = true
	}
}

// settle says in the row of the folder by which mailbox its papers tell who it is called
// after, and reports whether it says more than they do. Papers that are mostly by others,
// or by several who are called so, leave it as it is.
func (f *calledFolder) settle() bool {
	if f.theirs == 0 || f.theirs < f.others || len(f.boxes) > 1 {
		return true
	}
	for box := range f.boxes {
		f.row[calledEmail] = box
	}
	return len(f.boxes) > 0 || f.row[calledPaper] != "" || f.row[calledText] != ""
}

// keepFolder holds the row of a folder back that what lies in it may tell more of.
func (r *run) keepFolder(n *source.Name, c *detect.Called) bool {
	if len(n.Locus) == 0 || c.Name == "" || c.Email != "" || !strings.HasPrefix(n.Text, c.Part) {
		return false
	}
	path, inside := n.Locus[len(n.Locus)-1].Name, n.Text[len(c.Part):]
	if inside != "" {
		var ok bool
		if path, ok = strings.CutSuffix(path, inside); !ok {
			return false
		}
		path += inside[:1]
	} else if path += "/"; !n.Folder {
		return false
	}
	r.releaseFolder()
	r.names.folder = &calledFolder{
		row: []string{c.Name, c.Email, c.Paper, c.Text}, path: path, within: n.Locus[:len(n.Locus)-1], source: n.Source, locus: n.Locus[:1], boxes: map[string]bool{},
	}
	return true
}

// releaseFolder has the row of the folder that was held read among the next.
func (r *run) releaseFolder() {
	s := &r.names
	f := s.folder
	if s.folder = nil; f == nil || !f.settle() {
		return
	}
	s.own = false
	r.called(f.row, f.source, f.locus)
}

// called adds a row of what a source is called.
func (r *run) called(row []string, of int, locus breach.Locus) {
	s := &r.names
	if s.leaves <= mostNameLeaves {
		if s.source != of && len(s.rows) > 0 {
			if err := r.flushNames(); err != nil {
				s.err = err
			}
		}
		s.source, s.locus = of, locus[:1]
	}
	s.rows = append(s.rows, row)
	for _, v := range row {
		s.bytes += len(v)
	}
}
