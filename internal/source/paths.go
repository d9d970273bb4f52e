package source

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// checkPaths finds what is wrong with the named paths before anything is read.
func checkPaths(paths []string) error {
	if len(paths) == 0 {
		return errors.New("nothing to read: name a file, a folder, or - for standard input")
	}
	stdin := false
	for _, p := range paths {
		if p == Stdin {
			if stdin {
				return errors.New("standard input (-) is named twice: it can be read once")
			}
			stdin = true
			continue
		}
		if err := checkPath(p); err != nil {
			return err
		}
	}
	return nil
}

func checkPath(p string) error {
	info, err := os.Stat(p)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%q does not exist: check the path: %w", p, fs.ErrNotExist)
	case err != nil:
		return pathError(p, err)
	case info.IsDir():
		return checkFolder(p)
	case info.Mode()&fs.ModeSocket != 0:
		return fmt.Errorf("%q is a socket: name a file, a folder or a pipe", p)
	case !info.Mode().IsRegular():
		return nil // opening a pipe takes its writer's place
	}
	f, err := os.Open(p)
	if err != nil {
		return pathError(p, err)
	}
	return f.Close()
}

// checkFolder reports a folder that cannot be listed or has no file in it.
func checkFolder(p string) error {
	found := errors.New("found")
	if _, err := os.ReadDir(p); err != nil {
		return pathError(p, err)
	}
	err := walkFolder(p, func(string, fs.DirEntry, error) error { return found })
	switch {
	case errors.Is(err, found):
		return nil
	case err != nil:
		return pathError(p, err)
	}
	return fmt.Errorf("folder %q has no files in it: check the path", p)
}

// pathError says why the system refuses a path, in one line.
func pathError(p string, err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		err = pe.Err
	}
	hint := ""
	if errors.Is(err, fs.ErrPermission) {
		hint = "; read it as a user who may"
	}
	return fmt.Errorf("%q cannot be read: %w%s", p, err, hint)
}

// walkFolder calls fn for all below a folder that is no folder, in the sorted
// order of names, and for folders that cannot be listed (with their error).
// The folder itself may be a link.
func walkFolder(folder string, fn func(p string, d fs.DirEntry, err error) error) error {
	top := folder
	if !strings.HasSuffix(top, string(filepath.Separator)) {
		top += string(filepath.Separator) // so that the system follows a link
	}
	return filepath.WalkDir(top, func(p string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() {
			return nil
		}
		if err2 := fn(filepath.Clean(p), d, err); err2 != nil {
			return err2
		}
		if d != nil && d.IsDir() {
			return fs.SkipDir
		}
		return nil
	})
}

// path reads one named path.
func (w *walker) path(p string) error {
	if p == Stdin {
		return w.stream(p, w.opt.Stdin)
	}
	info, err := os.Stat(p)
	switch {
	case err != nil:
		return pathError(p, err)
	case info.Mode().IsRegular():
		return w.file("", p)
	case info.IsDir():
		return w.folder(p)
	}
	f, err := os.Open(p)
	if err != nil {
		return pathError(p, err)
	}
	defer func() { _ = f.Close() }()
	return w.stream(p, f)
}

// folder reads the files of a folder, schemas first. Links are not followed, and
// devices, sockets and pipes not opened: a fault says so.
func (w *walker) folder(folder string) error {
	skip := within(folder, w.opt.Skip)
	var files []string
	err := walkFolder(folder, func(p string, d fs.DirEntry, err error) error {
		if err := w.ctx.Err(); err != nil {
			return err
		}
		switch {
		case skipped(p, skip):
			return nil
		case err != nil:
			w.unreadable(p, err, 0)
			return nil
		case d.Type()&fs.ModeSymlink != 0:
			w.link(folder, p)
			return nil
		case !d.Type().IsRegular():
			w.special(p, d.Type())
			return nil
		}
		files = append(files, p)
		return nil
	})
	if err != nil {
		return err
	}
	for _, p := range schemasFirst(files) {
		if err := errors.Join(w.ctx.Err(), w.file(folder, p)); err != nil {
			return err
		}
	}
	return nil
}

// schemaWords are words by which the name of a file says that it declares
// tables: mydumper's, and those of people.
var schemaWords = []string{"schema", "schemas", "structure", "ddl", "create"}

// schemasFirst puts files that are named like schemas before the others, each
// in the order they had: rows whose columns are known tell more.
func schemasFirst(paths []string) []string {
	schema := func(p string) bool {
		words := strings.FieldsFunc(strings.ToLower(filepath.Base(p)), func(c rune) bool { return c < 'a' || c > 'z' })
		return slices.ContainsFunc(words, func(w string) bool { return slices.Contains(schemaWords, w) })
	}
	out := make([]string, 0, len(paths))
	for _, p := range paths {
		if schema(p) {
			out = append(out, p)
		}
	}
	for _, p := range paths {
		if !schema(p) {
			out = append(out, p)
		}
	}
	return out
}

// within returns the absolute paths of those that lie inside the folder.
func within(folder string, paths []string) (in []string) {
	top, err := filepath.Abs(folder)
	if err != nil {
		return nil
	}
	for _, p := range paths {
		if p, err := filepath.Abs(p); err == nil && strings.HasPrefix(p, strings.TrimSuffix(top, string(filepath.Separator))+string(filepath.Separator)) {
			in = append(in, p)
		}
	}
	return in
}

// skipped reports a path that is, or lies in, one of the absolute paths.
func skipped(p string, skip []string) bool {
	if len(skip) == 0 {
		return false
	}
	abs, err := filepath.Abs(p)
	return err == nil && slices.ContainsFunc(skip, func(s string) bool {
		return abs == s || strings.HasPrefix(abs, s+string(filepath.Separator))
	})
}

// unreadable reports a file or folder that the system refuses.
func (w *walker) unreadable(p string, err error, bytes int64) {
	w.v.Fault(breach.Fault{
		Locus: breach.File(p), Kind: breach.FaultUnreadable, Bytes: bytes,
		Message: "cannot be read (" + reason(err) + "); read it as a user who may",
	})
}

// reason is the system's own word for an error, without the path.
func reason(err error) string {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		err = pe.Err
	}
	return firstLine(err)
}

// link reports a link that leads out of the folder, or nowhere. One that stays
// inside needs no word: what it leads to is read where it lies.
func (w *walker) link(folder, p string) {
	message := "is a link that leads out of the folder; it is not followed: name what it leads to if it is part of the leak"
	if inside(folder, p) {
		if _, err := os.Stat(p); err == nil {
			return
		}
		message = "is a link that leads nowhere, or in a circle: look whether a file is missing from the folder"
	}
	w.v.Fault(breach.Fault{Locus: breach.File(p), Kind: breach.FaultPath, Message: message})
}

// special reports what is no file: it is not opened, since it may never end, or do
// something when it is read.
func (w *walker) special(p string, mode fs.FileMode) {
	what := "device"
	switch {
	case mode&fs.ModeNamedPipe != 0:
		what = "pipe"
	case mode&fs.ModeSocket != 0:
		what = "socket"
	}
	w.v.Fault(breach.Fault{
		Locus: breach.File(p), Kind: breach.FaultPath,
		Message: "is a " + what + ", which is not opened in a folder: name it by itself if it is part of the leak",
	})
}

// inside reports whether a link below a folder leads to a place below it.
func inside(folder, p string) bool {
	target, err := realPath(p)
	if err != nil {
		// It leads nowhere, or in a circle: judge it by what it says.
		if target, err = os.Readlink(p); err != nil {
			return false
		}
		if !filepath.IsAbs(target) {
			dir, err := realPath(filepath.Dir(p))
			if err != nil {
				return false
			}
			target = filepath.Join(dir, target)
		}
	}
	top, err := realPath(folder)
	if err != nil {
		return false
	}
	rel, err := filepath.Rel(top, target)
	return err == nil && filepath.IsLocal(rel)
}

// realPath is the absolute path without links.
func realPath(p string) (string, error) {
	p, err := filepath.Abs(p)
	if err != nil {
		return "", err
	}
	return filepath.EvalSymlinks(p)
}

// Size returns how many bytes the paths hold on disk, and whether that is known
// of all of them: a pipe tells only at its end.
func Size(paths []string) (bytes int64, known bool) {
	known = true
	add := func(info fs.FileInfo, err error) {
		switch {
		case err == nil && info.Mode().IsRegular():
			bytes += info.Size()
		default:
			known = false
		}
	}
	for _, p := range paths {
		if p == Stdin {
			known = false
			continue
		}
		info, err := os.Stat(p)
		if err != nil || !info.IsDir() {
			add(info, err)
			continue
		}
		_ = walkFolder(p, func(_ string, d fs.DirEntry, err error) error {
			if err == nil && d.Type().IsRegular() {
				add(d.Info())
			}
			return nil
		})
	}
	return bytes, known
}
