package paper

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
)

// Exact is a text that a reader copies sign by sign, and a program reads: a
// signed note, a public key. Its lines are never broken, in small letters where
// they are long. In a PDF it stands in the metadata too (XMP, in
// dc:description), where a program finds it without the fonts.
type Exact struct {
	Text string `json:"text"`
}

func (Exact) kind() string { return "exact" }

// Lines are the lines of the text.
func (e Exact) Lines() []string { return strings.Split(strings.TrimSuffix(e.Text, "\n"), "\n") }

// The sizes of letters of exact texts, in points: the largest at which the longest
// line fits is taken.
const (
	mostExact  = 7.5
	leastExact = 4.5
)

// exact sets the text, each of its lines as one.
func (p *PDF) exact(e Exact) {
	p.exacts = append(p.exacts, e.Text)
	f := face{false, mostExact, ink}
	for _, l := range e.Lines() {
		for f.measure(l) > textWidth && f.size > leastExact {
			f.size -= 0.1
		}
	}
	height := f.size * millimetres * 1.25
	p.ready(min(float64(len(e.Lines()))*height, lowEdge-topEdge))
	for _, l := range e.Lines() {
		p.ready(height)
		p.missing = append(p.missing, Missing(l)...)
		p.put(leftEdge, p.y, f, drawable(l))
		p.y += height
	}
	p.y += 1.6 * p.set.air
}

// metadata writes what is exact in the file's documents as XMP (ISO 16684-1), so
// that it can be found in the bytes of the file.
func (p *PDF) metadata() {
	if len(p.exacts) == 0 {
		return
	}
	var text bytes.Buffer
	if err := xml.EscapeText(&text, []byte(strings.Join(p.exacts, "\n"))); err != nil {
		p.err = err
		return
	}
	// Line ends as they are: the escape of XML would hide them from a reader of bytes.
	plain := strings.ReplaceAll(text.String(), "&#xA;", "\n")
	p.f.SetXmpMetadata(fmt.Appendf(nil, xmpPacket, plain))
}

// xmpPacket is an XMP packet with a description.
const xmpPacket = "<?xpacket begin=\"\ufeff\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n" + `<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">
%s
</rdf:li></rdf:Alt></dc:description>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`
