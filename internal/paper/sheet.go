package paper

import (
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"strings"
)

//go:embed sheet.css
var sheetStyle string

// houseFaces give a browser the faces of PDFs; what they have not it takes from
// those of the machine.
func houseFaces() string {
	var b strings.Builder
	for i, data := range [][]byte{regularFont, boldFont} {
		weight := []string{"normal", "bold"}[i]
		fmt.Fprintf(&b, "@font-face { font-family: House; font-weight: %s; src: url(data:font/ttf;base64,%s); }\n", weight, base64.StdEncoding.EncodeToString(data))
	}
	return b.String()
}

// WriteSheet writes a letter as a page for a browser that prints it: with the
// faces and the measures of PDFs, the recipient in the window, the foot on each
// page. It asks for nothing but what is in it.
func WriteSheet(w io.Writer, d *Document) error {
	body, err := d.body()
	if err != nil {
		return err
	}
	css := houseFaces() + sheetStyle + pageStyle(d.Foot)
	for _, b := range d.Blocks {
		if a, ok := b.(Address); ok {
			css += a.style()
		}
	}
	return writeBare(w, d.Lang, d.Title, css, body)
}

// WriteProbe writes a page with a paragraph for each sign, in the faces of a sheet:
// with it a browser says which of its faces have them.
func WriteProbe(w io.Writer, signs []rune) error {
	var b strings.Builder
	for _, r := range signs {
		b.WriteString("<p>" + template.HTMLEscapeString(string(r)) + "</p>\n")
	}
	return writeBare(w, "", "", houseFaces()+sheetStyle, template.HTML(b.String()))
}

// pageStyle is the page of a sheet with its foot.
func pageStyle(foot string) string {
	const face = "font: 7pt sans-serif; color: #565c64; vertical-align: top; padding-top: 3mm;"
	return fmt.Sprintf("@page { size: A4; margin: %gmm %gmm %gmm %gmm; @bottom-left { %s } @bottom-right { content: counter(page) \" / \" counter(pages); %s } }\n",
		topEdge, pageWidth-rightEdge, pageHeight-lowEdge, leftEdge, face, face) + footStyle(foot)
}

// style puts the recipient's lines where the window is, in a size at which they fit it.
func (a Address) style() string {
	w := a.Window
	if w == (Window{}) {
		return ""
	}
	room := windowRoom
	if a.Return != "" {
		room -= float64(rowsOf([]string{a.Return}, returnSize, w.Width))*(face{size: returnSize}).leading() + returnGap
	}
	size := addressSize(room, func(size float64) int { return rowsOf(a.To, size, w.Width) })
	return fmt.Sprintf(".address { height: %gmm; } .address .shown { position: absolute; left: %gmm; top: %gmm; width: %gmm; } .shown .to { font-size: %gpt; } .shown .return { font-size: %gpt; color: #565c64; margin-bottom: %gmm; }\n",
		w.Below+13-topEdge, w.X-leftEdge, w.Y-topEdge, w.Width, size, returnSize, returnGap)
}

// writeBare writes a page whose policy forbids everything but its own style and
// faces.
func writeBare(w io.Writer, lang, title, css string, body template.HTML) error {
	_, err := fmt.Fprintf(w, `<!DOCTYPE html>
<html lang="%s"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:">
<title>%s</title><style>%s</style></head><body>%s</body></html>
`, language(lang), template.HTMLEscapeString(title), css, body)
	return err
}
