package detect

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm"
)

// Called is what the name of a file, a folder or a member of an archive, or a comment
// on it, tells.
type Called struct {
	// Part is the element of the path that tells it, with what leads to it.
	Part string
	// Name is the person it names, Email the one mailbox in it, Paper the element
	// where it says that the file is a CV or a cover letter; without the mailbox.
	Name, Email, Paper string
	// Text is the element as words, without what Name and Email hold: numbers stand
	// in it, and mailboxes where there are several.
	Text string
}

// NameReader reads what files and folders are called. It serves one goroutine.
type NameReader struct {
	r      *Reader
	search searcher
}

// NewNameReader returns a reader of names of files.
func NewNameReader() *NameReader { return &NameReader{r: NewReader()} }

// longestCalled is the longest element of a path, in bytes, that is read as a name;
// a longer one, as comments may be, is read as a text only. File systems allow 255
// bytes, or as many characters.
const longestCalled = 1 << 10

// Read returns what each element of a path tells; nothing of one that tells of nobody
// and in which no value could hide.
func (n *NameReader) Read(path string) (out []Called) {
	if strings.ContainsAny(path, "\n\r") { // a comment of several lines
		if c := (Called{Part: path, Text: path}); n.suspect(path) {
			out = append(out, c)
		}
		return out
	}
	for at := 0; at < len(path); {
		end := len(path)
		if i := strings.IndexAny(path[at:], `/\`); i >= 0 {
			end = at + i
		}
		if c, ok := n.element(path[at:end]); ok {
			c.Part = path[:end]
			out = append(out, c)
		}
		at = end + 1
	}
	return out
}

// element reads one element of a path.
func (n *NameReader) element(s string) (c Called, ok bool) {
	if len(s) > longestCalled {
		return Called{Text: s}, n.suspect(s)
	}
	stem, end := fileStem(s)
	mails, rest := []string(nil), stem
	if strings.ContainsAny(stem, "@%&") {
		mails, rest = pathMailboxes(stem)
	}
	if len(mails) == 0 && norm.VeiledEmail([]byte(stem)) {
		return Called{Text: stem}, true
	}
	c.Name = n.person(rest, end, mails)
	if len(mails) == 0 && c.Name == "" && !n.suspect(s) {
		return Called{}, false
	}
	c.Text = spaced(rest)
	if c.Name != "" {
		c.Text = without(c.Text, c.Name)
	}
	if len(mails) == 1 {
		c.Email = mails[0]
	} else {
		c.Text += "; " + strings.Join(mails, "; ")
	}
	if c.Text = strings.Trim(c.Text, "; "); paperWords([]byte(rest)) {
		c.Paper = rest + end
	}
	return c, true
}

// suspect is the cheap test of all values: it says no only where no mailbox and no
// number could be.
func (n *NameReader) suspect(s string) bool {
	for _, v := range []string{s, spaced(s)} {
		if sus, _ := n.search.classes.suspect([]byte(v), breach.Plain); sus != 0 {
			return true
		}
	}
	return false
}

// fileEnds are endings of names of files. Those that are top-level domains too are
// among them only where nobody has a mailbox there.
var fileEnds = wordSet(`pdf doc docx dot dotx odt rtf txt text md pages xls xlsx xlsm ods csv tsv ppt pptx odp jpg jpeg png gif bmp tif tiff
	heic webp svg psd eml msg mbox pst ost vcf ics zip gz tgz bz2 xz zst 7z rar tar sql dump db sqlite sqlite3 mdb accdb bak old orig json
	ndjson xml html htm log ini cfg conf dat bin part mp4 avi mkv mp3 wav m4a ogg wma wmv flv p7m p7s asc gpg pgp sig key pem crt p12 pfx
	js css php java cs rb go ttf otf woff woff2 eot swf exe dll iso img dmg lock tmp swp crdownload`)

// heldEnds are the endings of what holds papers and pictures of people; "" is that of
// folders, and of files without one.
var heldEnds = wordSet(`pdf doc docx dot dotx odt rtf txt pages xls xlsx ods csv ppt pptx jpg jpeg png tif tiff heic bmp eml msg mbox pst vcf
	zip 7z rar gz tgz`)

// fileStem parts a name from its endings: "a.tar.gz" is "a" and ".tar.gz".
func fileStem(s string) (stem, end string) {
	stem = s
	for {
		i := strings.LastIndexByte(stem, '.')
		if i <= 0 || !fileEnds[strings.ToLower(stem[i+1:])] {
			return stem, s[len(stem):]
		}
		stem = stem[:i]
	}
}

// partsWords reports a character that parts words in names of files.
func partsWords(r rune) bool {
	return unicode.IsSpace(r) || strings.ContainsRune("_-.,;+()[]{}'\"!#&=~^@%$", r) || r == utf8.RuneError
}

// spaced puts a blank for what parts words in names of files; groups of digits keep
// the hyphens and dots between them.
func spaced(s string) string {
	b := []byte(s)
	for i, c := range b {
		inner := i > 0 && i+1 < len(b) && b[i-1]-'0' <= 9 && b[i+1]-'0' <= 9
		if c == '_' || c == '+' && (i == 0 || b[i-1] != ' ') && !inner || (c == '-' || c == '.') && !inner {
			b[i] = ' '
		}
	}
	return strings.Join(strings.Fields(string(b)), " ")
}

// without takes the words of a name out of a text.
func without(text, name string) string {
	words := strings.Fields(text)
	for _, w := range strings.Fields(name) {
		for i, have := range words {
			if strings.EqualFold(strings.Trim(have, ",;()[]"), w) {
				words = append(words[:i:i], words[i+1:]...)
				break
			}
		}
	}
	return strings.Join(words, " ")
}

// pathMailboxes returns the mailboxes of an element, and the element with blanks for
// them.
func pathMailboxes(s string) (mails []string, rest string) {
	s = strings.NewReplacer("%40", "@", "&#64;", "@", "&commat;", "@").Replace(s)
	at := 0
	for {
		i := strings.IndexByte(s[at:], '@')
		if i < 0 {
			return mails, rest + s[at:]
		}
		i += at
		from := i
		for from > at && atomByte(s[from-1]) {
			from--
		}
		local := ownLocal(s[from:i])
		domain := pathDomain(s[i+1:])
		mail, ok := norm.Email(nil, []byte(local+"@"+domain))
		if domain == "" || !ok {
			rest, at = rest+s[at:i+1], i+1
			continue
		}
		mails = append(mails, string(mail))
		rest += s[at:i-len(local)] + " "
		at = i + 1 + len(domain)
	}
}

// atomByte reports a byte of local parts as names of files hold them.
func atomByte(c byte) bool {
	return c|0x20-'a' < 26 || c-'0' <= 9 || strings.IndexByte("._-+", c) >= 0
}

// ownLocal is what of a run before an at sign is the local part. Low lines and
// hyphens are parts of mailboxes, and part words in names of files: what stands before
// one is another word where it is one of papers, a number, has a capital where the
// mailbox has none, or is said again in it.
func ownLocal(run string) string {
	run = strings.TrimLeft(run, "._-+")
	for {
		i := strings.IndexAny(run, "_-")
		if i < 0 || i+1 == len(run) {
			return run
		}
		last := run[strings.LastIndexAny(run, "_-")+1:]
		word := run[:i]
		low := strings.ToLower(word)
		small := last != "" && last[0]|0x20 == last[0]
		switch {
		case word == "", paperNames[low], ownPapers[low], filler[low], strings.Trim(word, "0123456789") == "":
		case small && word[0]|0x20 != word[0]:
		case len(low) > 2 && strings.Contains(strings.ToLower(last), low):
		default:
			return run
		}
		run = run[i+1:]
	}
}

// pathDomain is the domain that an element goes on with behind an at sign, without
// the endings of files and what else is glued to it; "" where there is none.
func pathDomain(s string) string {
	end := 0
	for end < len(s) && (s[end]|0x20-'a' < 26 || s[end]-'0' <= 9 || s[end] == '.' || s[end] == '-' || s[end] >= utf8.RuneSelf) {
		end++
	}
	d := strings.TrimRight(s[:end], ".-")
	valid := func(d string) bool {
		_, ok := norm.Email(nil, []byte("ab@"+d))
		return ok && strings.ContainsFunc(d[:max(strings.LastIndexByte(d, '.'), 0)], unicode.IsLetter)
	}
	for d != "" {
		i := strings.LastIndexByte(d, '.')
		if i < 0 {
			return ""
		}
		if fileEnds[strings.ToLower(d[i+1:])] && valid(d[:i]) {
			d = d[:i]
		}
		if valid(d) {
			return d
		}
		if k := strings.LastIndexByte(d, '-'); k > i {
			i = k
		}
		d = strings.TrimRight(d[:i], ".-")
	}
	return ""
}

// commonEnd reports an element without an ending of programs' own files.
func commonEnd(end string) bool {
	end = strings.ToLower(strings.TrimPrefix(end, "."))
	if i := strings.LastIndexByte(end, '.'); i >= 0 {
		end = end[:i]
	}
	return end == "" || heldEnds[end]
}

// fold is a word as the lists have it.
func (n *NameReader) fold(w string) string { return string(norm.FoldName(nil, []byte(w))) }

// cutWords cuts an element into its words, also where only capitals part them.
func cutWords(s string) (words []string) {
	for _, w := range strings.FieldsFunc(s, partsWords) {
		from := 0
		b := []byte(w)
		for i := 1; i < len(b); i++ {
			if b[i-1] >= 'a' && b[i-1] <= 'z' && b[i] >= 'A' && b[i] <= 'Z' {
				if i-from > 2 && bytes.IndexFunc(b[i:], unicode.IsLower) > 0 { // not McDonald
					words, from = append(words, w[from:i]), i
				}
			}
		}
		words = append(words, w[from:])
	}
	return words
}
