package custody

import (
	"archive/tar"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"time"
)

// Manifest is the first file of a package for others: what is in it, of which
// case, for whom, with the hash of every file.
type Manifest struct {
	Form    int            `json:"form"` // 1
	Case    string         `json:"case"`
	For     string         `json:"for"`
	Made    time.Time      `json:"made"`
	Tool    string         `json:"tool"`
	Key     string         `json:"journal_key"`
	Head    string         `json:"journal_head"`
	Sealed  []string       `json:"recipients"` // ids of the keys that open it
	Remarks []string       `json:"remarks"`
	Files   []ManifestFile `json:"files"`
}

// ManifestFile is a file of the package.
type ManifestFile struct {
	Name   string `json:"name"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}

// File is a file to be packed. Fill is called twice and must write the same
// bytes: a package is made in one stream, nothing of it is kept in between.
type File struct {
	Name string
	Fill func(io.Writer) error
}

// counter measures what a Fill writes.
type counter struct {
	hash hash.Hash
	n    int64
}

func (c *counter) Write(b []byte) (int, error) {
	c.n += int64(len(b))
	return c.hash.Write(b)
}

// Pack writes a package as a tar: manifest.json, SHA256SUMS for sha256sum -c,
// then the files.
func Pack(w io.Writer, m *Manifest, files []File) error {
	m.Files = nil
	sums := ""
	for _, f := range files {
		c := &counter{hash: sha256.New()}
		if err := f.Fill(c); err != nil {
			return err
		}
		m.Files = append(m.Files, ManifestFile{f.Name, c.n, hex.EncodeToString(c.hash.Sum(nil))})
		sums += fmt.Sprintf("%x  %s\n", c.hash.Sum(nil), f.Name)
	}
	text, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return err
	}
	t := tar.NewWriter(w)
	for _, own := range [][2]string{{"manifest.json", string(text) + "\n"}, {"SHA256SUMS", sums}} {
		err := packOne(t, m, own[0], int64(len(own[1])), func(w io.Writer) error {
			_, err := io.WriteString(w, own[1])
			return err
		})
		if err != nil {
			return err
		}
	}
	for i, f := range files {
		if err := packOne(t, m, f.Name, m.Files[i].Bytes, f.Fill); err != nil {
			return err
		}
	}
	return t.Close()
}

func packOne(t *tar.Writer, m *Manifest, name string, size int64, fill func(io.Writer) error) error {
	h := &tar.Header{Name: name, Mode: 0o600, Size: size, Typeflag: tar.TypeReg, ModTime: m.Made.Truncate(time.Second), Format: tar.FormatPAX}
	if err := t.WriteHeader(h); err != nil {
		return fmt.Errorf("pack %s: %w", name, err)
	}
	return fill(t)
}

// unpackOwn reads one of the files by which a package is checked.
func unpackOwn(t *tar.Reader, name string) ([]byte, error) {
	h, err := t.Next()
	if err != nil {
		return nil, fmt.Errorf("%w: it was altered or cut, or is no package of tocsin case export (%s was looked for)", errPaper, name)
	}
	if h.Name != name || h.Size > 1<<24 {
		return nil, fmt.Errorf("%w: the package lacks %s where it has to be", errPaper, name)
	}
	text, err := io.ReadAll(t)
	if err != nil {
		return nil, fmt.Errorf("%w: it was altered or cut within %s", errPaper, name)
	}
	return text, nil
}

// Unpack reads a package and holds every file to the manifest; each is called
// with what is in it, the manifest and the sums first.
func Unpack(r io.Reader, each func(name string, r io.Reader) error) (*Manifest, error) {
	t := tar.NewReader(r)
	m := new(Manifest)
	for _, name := range []string{"manifest.json", "SHA256SUMS"} {
		text, err := unpackOwn(t, name)
		if err != nil {
			return nil, err
		}
		if name == "manifest.json" && json.Unmarshal(text, m) != nil {
			return nil, fmt.Errorf("%w: the manifest cannot be read", errPaper)
		}
		if err := each(name, bytes.NewReader(text)); err != nil {
			return nil, err
		}
	}
	for _, f := range m.Files {
		h, err := t.Next()
		if err != nil || h.Name != f.Name || h.Size != f.Bytes {
			return m, fmt.Errorf("%w: %s is missing, or has another size than the manifest says", errPaper, f.Name)
		}
		c := &counter{hash: sha256.New()}
		if err := each(f.Name, io.TeeReader(t, c)); err != nil {
			return m, err
		}
		if _, err := io.Copy(c, t); err != nil {
			return m, err
		}
		if hex.EncodeToString(c.hash.Sum(nil)) != f.SHA256 {
			return m, fmt.Errorf("%w: %s is not what the manifest says: it was altered", errPaper, f.Name)
		}
	}
	if _, err := t.Next(); !errors.Is(err, io.EOF) {
		return m, fmt.Errorf("%w: the package has more in it than the manifest says", errPaper)
	}
	return m, nil
}
