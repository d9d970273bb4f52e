package mine

import (
	"hash/fnv"
	"path"
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/detect"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/parse"
	"github.com/tocsin-project/tocsin/internal/source"
)

// namesKind is the kind of the part, and namesTable the name of the table, that the
// names of a source make: of its file, its members, its attachments, with the comments
// on them. A name is no byte of a leaf, and is in no account of bytes; how many were
// searched is counted by themselves.
const namesKind, namesTable = "names", "names"

// nameColumns are those of the table: a row is an element of a path that tells of
// somebody, or could hide a value.
var nameColumns = []string{"full_name", "email", "cv_file", "text"}

// nameWhy says, by column, why it has its class.
var nameWhy = map[string]string{
	"full_name": "the name of a file or folder names one person",
	"email":     "the one mailbox in the name of a file or folder, or that of whom the text of the file so names",
	"cv_file":   "the file is called a CV or a cover letter",
}

// names holds what was read from names of the source that is read.
type names struct {
	reader *detect.NameReader
	source int // of rows
	locus  breach.Locus
	rows   [][]string
	own    bool // the last row is of the last name itself, and of no folder before it
	bytes  int
	seen   map[uint64]struct{} // what was told of whom, in which folder
	told   int64               // rows read
	err    error               // of reading them, for the next who can return it
	folder *calledFolder       // whose papers are being read
	leaf   *leaf               // of the source that had rows last
	leaves int                 // made so far
	count  []int64             // names searched, by source
}

const (
	// mostNames is how many bytes of rows are held before they are read.
	mostNames = 1 << 20
	// mostSeen bounds what is remembered of folders: a name that is told again after
	// as many others counts anew.
	mostSeen = 1 << 20
	// laterNames is the name of a part. mostNameLeaves is how many sources have a table of names of their own. What is
	// told by those behind them is one table more, which counts as the first one's: a
	// folder may hold millions of papers that are called after people, and a table
	// costs some 35 KiB of memory.
	laterNames = "names of this and later files"
)

// mostNameLeaves: see above. A test has fewer.
var mostNameLeaves = 4096

// Name implements source.Visitor.
func (v visitor) Name(n source.Name) {
	s := &v.run.names
	if s.reader == nil {
		s.reader = detect.NewNameReader()
		s.seen = map[uint64]struct{}{}
	}
	for len(s.count) <= n.Source {
		s.count = append(s.count, 0)
	}
	s.count[n.Source]++
	if s.folder != nil && !s.folder.holds(n.Locus) {
		v.run.releaseFolder()
	}
	if s.source != n.Source && s.leaves <= mostNameLeaves || s.bytes > mostNames {
		if err := v.run.flushNames(); err != nil {
			s.err = err
		}
	}
	s.own = false
	for _, c := range s.reader.Read(n.Text) {
		if !s.fresh(&c) || v.run.keepFolder(&n, &c) {
			continue
		}
		s.own = c.Part == n.Text
		v.run.called([]string{c.Name, c.Email, c.Paper, c.Text}, n.Source, n.Locus)
	}
}

// fresh reports what was not told before. In one folder one name is one person, and a
// folder tells the same for all that lies in it.
func (s *names) fresh(c *detect.Called) bool {
	told := c.Part
	if c.Name != "" || c.Email != "" {
		told = path.Dir(strings.ReplaceAll(c.Part, `\`, "/")) + "\x00" + strings.ToLower(c.Name) + "\x00" + c.Email
	}
	h := fnv.New64a()
	_, _ = h.Write([]byte(told))
	sum := h.Sum64()
	if _, ok := s.seen[sum]; ok {
		return false
	}
	if len(s.seen) >= mostSeen {
		clear(s.seen)
	}
	s.seen[sum] = struct{}{}
	return true
}

// nameLayout is that of all rows of names.
var nameLayout = &breach.Layout{Table: namesTable, Columns: nameColumns}

// flushNames reads the rows that are held. No leaf is being read.
func (r *run) flushNames() error {
	s := &r.names
	if len(s.rows) == 0 || s.err != nil {
		return s.err
	}
	if s.leaf == nil || s.leaf.Source != s.source {
		name := namesKind
		if s.leaves++; s.leaves > mostNameLeaves {
			name = laterNames
		}
		at := breach.Step{Kind: breach.StepLayer, Name: name, Offset: -1}
		s.leaf = r.leaf(source.Leaf{Source: s.source, Locus: s.locus.With(at), Name: name})
	}
	r.reg.advance(0)
	b := r.newBlock(s.leaf, 0, parse.Chunk{Last: true})
	for i, row := range s.rows {
		fields := make([]breach.Field, len(row))
		for k, v := range row {
			fields[k] = breach.Field{Raw: []byte(v), Form: breach.Plain}
		}
		b.Record(&breach.Record{Layout: nameLayout, Offset: s.told + int64(i), Fields: fields})
	}
	b.settle()
	s.told += int64(len(s.rows))
	s.rows, s.bytes = s.rows[:0], 0
	return r.take(b)
}

// counted says of each source how many names of it were searched.
func (s *names) counted(sources []breach.Source) {
	for i := range min(len(sources), len(s.count)) {
		sources[i].Names = s.count[i]
	}
}

// hide says of the names in loci, which people read, how they are shown where they
// name somebody.
func (s *names) hide(st *ledger.State, repeats []breach.Source) {
	shown := map[string]string{}
	hide := func(l breach.Locus) breach.Locus {
		out := l
		for i, step := range l {
			if step.Kind != breach.StepFile && step.Kind != breach.StepMember || step.Shown != "" {
				continue
			}
			mask, ok := shown[step.Name]
			if !ok {
				mask = s.shown(step.Name)
				shown[step.Name] = mask
			}
			if mask != step.Name {
				if &out[0] == &l[0] {
					out = slices.Clone(l)
				}
				out[i].Shown = mask
			}
		}
		return out
	}
	for _, list := range [][]breach.Source{st.Sources, repeats} {
		for i := range list {
			list[i].Locus = hide(list[i].Locus)
		}
	}
	for i := range st.Tables {
		st.Tables[i].Locus = hide(st.Tables[i].Locus)
	}
	for i := range st.Faults {
		st.Faults[i].Locus = hide(st.Faults[i].Locus)
	}
}

// shown masks the elements of a path that name somebody.
func (s *names) shown(name string) string {
	if s.reader == nil {
		s.reader = detect.NewNameReader()
	}
	var b strings.Builder
	at := 0
	for _, c := range s.reader.Read(name) {
		if c.Name == "" && c.Email == "" {
			continue
		}
		from := max(strings.LastIndexAny(c.Part, `/\`)+1, at)
		b.WriteString(name[at:from] + breach.MaskFile(name[from:len(c.Part)]))
		at = len(c.Part)
	}
	return b.String() + name[at:]
}
