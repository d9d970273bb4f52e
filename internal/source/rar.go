package source

import (
	"errors"
	"io"

	"github.com/nwaples/rardecode/v2"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// rar reads the members of a RAR archive, versions 1.5 to 5, one after another.
// Its members may be packed as one stream: damage in one ends the archive.
func (w *walker) rar(n *node) error {
	d := &decoding{n: n, c: codecRar, locus: n.locus}
	d.buffer()
	return w.expandAll(d, func() (memberReader, error) {
		r, err := rardecode.NewReader(d.src, rardecode.MaxDictionarySize(w.lim.Window))
		if err != nil {
			return nil, rarError(err, w.lim.Window)
		}
		return &rarMembers{r: r, window: w.lim.Window}, nil
	})
}

// codecRar names the layer; members are opened by the archive.
var codecRar = &codec{name: "rar"}

type rarMembers struct {
	r      *rardecode.Reader
	window int64
	bad    bool
}

func (r *rarMembers) next() (member, error) {
	r.bad = false
	h, err := r.r.Next()
	if err != nil {
		return member{}, rarError(err, r.window)
	}
	m := member{name: h.Name, skip: h.IsDir, packed: h.PackedSize, encrypted: h.Encrypted}
	if h.LinkType != rardecode.LinkTypeNone && h.LinkType != rardecode.LinkTypeFileCopy {
		m.skip, m.link, m.hard = true, h.LinkTarget, h.LinkType == rardecode.LinkTypeHardLink
	}
	return m, nil
}

func (r *rarMembers) Read(p []byte) (int, error) {
	k, err := r.r.Read(p)
	if errors.Is(err, rardecode.ErrBadFileChecksum) {
		r.bad, err = true, io.EOF
	}
	return k, rarError(err, r.window)
}

func (r *rarMembers) problem() *breach.Fault {
	if !r.bad {
		return nil
	}
	return &breach.Fault{Kind: breach.FaultCorrupt, Message: errSum.message}
}

// rarError gives the library's errors the meaning of the other codecs'.
func rarError(err error, window int64) error {
	switch {
	case err == nil, err == io.EOF:
		return err
	case errors.Is(err, rardecode.ErrArchiveEncrypted), errors.Is(err, rardecode.ErrArchivedFileEncrypted):
		return &codecError{breach.FaultEncrypted, "is encrypted; unpack it with its password and read the result"}
	case errors.Is(err, rardecode.ErrMultiVolume):
		return &codecError{breach.FaultNoReader, "goes on in another part; unpack the parts together and read the result"}
	case errors.Is(err, rardecode.ErrDictionaryTooLarge):
		return windowError(window)
	case errors.Is(err, rardecode.ErrUnexpectedArcEnd), errors.Is(err, rardecode.ErrDecoderOutOfData), errors.Is(err, rardecode.ErrShortFile):
		return io.ErrUnexpectedEOF
	}
	return err
}
