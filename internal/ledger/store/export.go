package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

// exportTime is how long an export may take. What it exports is committed, so
// that it goes on also where the act was stopped.
const exportTime = time.Minute

// alteredSuffix is added to the name of exported entries that are not the
// journal's, when they are set aside.
const alteredSuffix = ".altered"

// ExportJournal writes the journal's export into another folder. It refuses a
// folder whose entries are not the first of the journal.
func (s *Store) ExportJournal(ctx context.Context, dir string) error {
	err := s.exportTo(ctx, dir, false)
	if altered := new(journal.Altered); errors.As(err, &altered) {
		return fmt.Errorf("the folder %s holds another journal, or an altered copy of this one: %w; name another folder", dir, altered)
	}
	return err
}

func (s *Store) exportTo(ctx context.Context, dir string, held bool) error {
	v, err := s.view(ctx)
	if err != nil {
		return err
	}
	defer v.close()
	head, err := v.head()
	if err != nil {
		return s.explain("export the journal", err)
	}
	return journal.Export(dir, v.records, head, s.JournalKey(), held)
}

// exportJournal brings the export in the case folder up to the journal. Entries
// that are not the journal's are set aside under another name, which a check
// names: they are evidence.
func (s *Store) exportJournal(ctx context.Context) error {
	if s.cfg.Beside {
		return nil
	}
	ctx, stop := context.WithTimeout(context.WithoutCancel(ctx), exportTime)
	defer stop()
	return s.cfg.Guard(func() error {
		err := s.exportTo(ctx, s.journalDir(), s.exported.Load())
		if altered := new(journal.Altered); errors.As(err, &altered) {
			if err = s.setAside(); err == nil {
				err = s.exportTo(ctx, s.journalDir(), false)
			}
		}
		s.exported.Store(err == nil)
		return err
	})
}

// setAside gives the exported entries another name, the first that is free.
func (s *Store) setAside() error {
	from := filepath.Join(s.journalDir(), journal.EntriesFile)
	for n := 1; ; n++ {
		to := fmt.Sprintf("%s%s-%d", from, alteredSuffix, n)
		if _, err := os.Lstat(to); errors.Is(err, fs.ErrNotExist) {
			return os.Rename(from, to)
		} else if err != nil {
			return err
		}
	}
}

// Exported is how the journal's export in the case folder stands to the journal.
type Exported struct {
	Faults []string // what is wrong with it, and where
	// Lacks is what is not there yet, as a run leaves it that was killed before it
	// exported what it did. The next command that writes the journal adds it.
	Lacks []string
}

// CheckExport holds the export in the case folder to the journal.
func (s *Store) CheckExport(ctx context.Context) (x Exported, err error) {
	v, err := s.view(ctx)
	if err != nil {
		return x, err
	}
	defer v.close()
	head, err := v.head()
	if err == nil {
		err = s.cfg.Guard(func() error {
			x, err = v.checkExport(head)
			return err
		})
	}
	return x, s.explain("check the journal's export", err)
}

// others reports whether somebody else may write the case meanwhile: then its
// export may be of an earlier or a later moment than what is read here.
func (v *view) others() bool { return v.cfg.Shared || v.cfg.Beside || v.cfg.ReadOnly }

func (v *view) checkExport(head []byte) (x Exported, err error) {
	fault := func(format string, args ...any) { x.Faults = append(x.Faults, fmt.Sprintf(format, args...)) }
	aside, err := filepath.Glob(filepath.Join(v.journalDir(), journal.EntriesFile+alteredSuffix+"-*"))
	if err != nil {
		return x, err
	}
	for _, path := range aside {
		fault("entries that are not the journal's were found and set aside as %s: look into it, then take the file away", filepath.Base(path))
	}
	texts := map[string][]byte{}
	for _, name := range []string{journal.EntriesFile, journal.HeadFile, journal.KeyFile} {
		text, err := os.ReadFile(filepath.Join(v.journalDir(), name))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return x, err
		}
		if texts[name] = text; err != nil {
			x.Lacks = append(x.Lacks, name)
		}
	}
	if key := texts[journal.KeyFile]; key != nil && string(key) != v.JournalKey()+"\n" {
		fault("its public key, %s, is not that of the journal", journal.KeyFile)
	}
	lines, _, err := journal.Compare(bytes.NewReader(texts[journal.EntriesFile]), v.records(0))
	if altered := new(journal.Altered); errors.As(err, &altered) {
		now, err := journal.OpenHead(head, v.JournalKey())
		if err != nil || !v.others() || altered.Entry < now.Size { // others may have added what is not read here
			fault("%v", altered)
		}
	} else if err != nil {
		return x, err
	}
	if exported := texts[journal.HeadFile]; exported != nil {
		err = v.checkExportedHead(&x, exported, head, lines)
	}
	return x, err
}

// checkExportedHead holds the head of an export to the heads that the journal had,
// and to the entries beside it, so many of which are the journal's.
func (v *view) checkExportedHead(x *Exported, exported, now []byte, lines int64) error {
	fault := func(format string, args ...any) { x.Faults = append(x.Faults, fmt.Sprintf(format, args...)) }
	newest, err := journal.OpenHead(now, v.JournalKey())
	if err != nil {
		return nil //nolint:nilerr // the journal's own check names it
	}
	h, err := journal.OpenHead(exported, v.JournalKey())
	if err != nil {
		fault("its head, %s, was edited, or is signed by another key", journal.HeadFile)
		return nil //nolint:nilerr // a fault of the export is no failure of looking
	}
	if h.Size > newest.Size {
		if !v.others() {
			fault("its head signs %d entries, and the journal has %d: the journal lost its tail, or is an older copy", h.Size, newest.Size)
		}
		return nil
	}
	kept, err := v.headOf(h.Size)
	switch {
	case errors.Is(err, ledger.ErrDamaged):
		return nil // the check of heads names it
	case err != nil:
		return err
	case !bytes.Equal(kept, exported):
		fault("its head signs %d other entries than the journal has, with the key of the case: the journal was forked", h.Size)
	case len(x.Faults) > 0:
	case lines < h.Size:
		fault("it has %d entries and its head signs %d: the last %d were dropped", lines, h.Size, h.Size-lines)
	case h.Size < newest.Size:
		x.Lacks = append(x.Lacks, fmt.Sprintf("entries %d to %d", h.Size, newest.Size-1))
	}
	return nil
}
