package paper

import (
	"fmt"
	"html/template"
	"image/color"
	"strings"

	"github.com/boombuler/barcode/qr"
)

// QR is a text as a code for cameras (ISO/IEC 18004, level M), with a caption
// beside it that says the same to who has none.
type QR struct {
	Text    string `json:"text"`
	Caption string `json:"caption,omitempty"`
}

func (QR) kind() string { return "qr" }

// quiet is the empty room around a code, in modules (ISO/IEC 18004, 9.1).
const quiet = 4

// modules are the rows of a code, true where it is dark, without the room around
// it. It fails for a text that is too long for a code, more than 2,331 bytes.
func (q QR) modules() ([][]bool, error) {
	code, err := qr.Encode(settle(q.Text), qr.M, qr.Unicode)
	if err != nil {
		return nil, fmt.Errorf("paper: a code of %d bytes: %w", len(q.Text), err)
	}
	size := code.Bounds().Dx()
	out := make([][]bool, size)
	for y := range out {
		out[y] = make([]bool, size)
		for x := range out[y] {
			out[y][x] = code.At(x, y) == color.Black
		}
	}
	return out, nil
}

// bars calls fn for each run of dark modules of a row: many modules are one mark,
// without hair lines between them.
func bars(modules [][]bool, fn func(x, y, length int)) {
	for y, row := range modules {
		for x := 0; x < len(row); x++ {
			start := x
			for x < len(row) && row[x] {
				x++
			}
			if x > start {
				fn(start, y, x-start)
			}
		}
	}
}

// SVG draws the code.
func (q QR) SVG() (template.HTML, error) {
	modules, err := q.modules()
	if err != nil {
		return "", err
	}
	var path strings.Builder
	bars(modules, func(x, y, length int) { fmt.Fprintf(&path, "M%d %dh%dv1h-%dz", x+quiet, y+quiet, length, length) })
	side := len(modules) + 2*quiet
	return template.HTML(fmt.Sprintf(`<svg class="qr" role="img" aria-label="QR" viewBox="0 0 %d %d" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h%dv%dh-%dz"/><path fill="#000" d="%s"/></svg>`,
		side, side, side, side, side, path.String())), nil
}

// qrSide is the side of a code on paper, with the room around it, in millimetres.
const qrSide = 30.0

// qr sets a code with its caption on the right.
func (p *PDF) qr(q QR) {
	modules, err := q.modules()
	if err != nil {
		p.err = err
		return
	}
	p.gap(2)
	p.ready(qrSide)
	one := qrSide / float64(len(modules)+2*quiet)
	p.f.SetFillColor(0, 0, 0)
	left := leftEdge - quiet*one // its dark part begins where texts do
	bars(modules, func(x, y, length int) {
		p.f.Rect(left+float64(x+quiet)*one, p.y+float64(y+quiet)*one, float64(length)*one, one, "F")
	})
	y := p.y + quiet*one
	for _, line := range p.set.body.wrap(p.words(q.Caption), textWidth-qrSide) {
		p.put(leftEdge+qrSide, y, p.set.body, line)
		y += p.set.body.leading()
	}
	p.y = max(p.y+qrSide, y)
}
