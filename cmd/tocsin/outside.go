package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/tocsin-project/tocsin/internal/journal"
)

// headHelp is the help of --head, where heads from outside are asked for.
const headHelp = "a head from outside: a `file` that is one or has one in it, as papers, certificates and mails do (- for standard input); may be given again"

// mostOutside bounds a file that heads are looked for in, in bytes: papers have
// less than one million.
const mostOutside = 64 << 20

// errNoHead says that a file has no head that a journal could be held to.
var errNoHead = errors.New("no head to hold the journal to")

// headsFrom gives the heads of a journal that stand in a file, or on standard
// input for "-". It fails with errNoHead where there is none; a paper may have
// heads of other journals beside, as a register of several cases does.
func (a *app) headsFrom(path, origin string) ([]journal.Outside, error) {
	in := a.in
	if path != "-" {
		f, err := os.Open(path)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		in = f
	}
	text, err := io.ReadAll(io.LimitReader(in, mostOutside+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("cannot read %s: %w", path, cause(err))
	case len(text) > mostOutside:
		return nil, fmt.Errorf("%w: %s has more than %d bytes, and is no paper", errNoHead, path, mostOutside)
	}
	all := journal.FindHeads(text)
	list := slices.DeleteFunc(slices.Clone(all), func(o journal.Outside) bool { return o.Origin != origin })
	switch {
	case len(list) > 0:
		return list, nil
	case len(all) > 0:
		return nil, fmt.Errorf("%w: the head in %s is of the journal %s, and this is %s", errNoHead, path, all[0].Origin, origin)
	case bytes.HasPrefix(text, []byte("%PDF")):
		return nil, fmt.Errorf("%w: none is found in the bytes of %s. Where another program wrote the PDF anew, give its text: "+
			"pdftotext FILE - | tocsin journal verify --head -", errNoHead, path)
	}
	return nil, fmt.Errorf("%w: no whole signed head stands in %s, or it was edited: it is the journal's name, a number of entries, a hash, and a line with a dash, the name again and a signature", errNoHead, path)
}

// headOf gives the newest head of a journal that stands in a file, nil for no
// file.
func (a *app) headOf(path string, book *journal.Book) ([]byte, error) {
	if path == "" {
		return nil, nil
	}
	list, err := a.headsFrom(path, book.Origin)
	if err != nil {
		return nil, err
	}
	var newest []byte
	size := int64(-1)
	for _, o := range list {
		h, err := book.Against(o.Note)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		if h.Size > size {
			newest, size = o.Note, h.Size
		}
	}
	return newest, nil
}
