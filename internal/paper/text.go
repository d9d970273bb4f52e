package paper

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

// textColumns is how wide a text is set, in letters.
const textColumns = 78

// WriteText writes a document as plain text, for a terminal or a mail.
func WriteText(w io.Writer, d *Document) error {
	var b strings.Builder
	if !d.Letter {
		if d.Over != "" {
			b.WriteString(settle(d.Over) + "\n")
		}
		b.WriteString(settle(d.Title) + "\n" + strings.Repeat("=", min(utf8.RuneCountInString(settle(d.Title)), textColumns)) + "\n")
		for _, x := range d.About {
			fmt.Fprintf(&b, "%s: %s\n", settle(x.Name), settle(x.Value))
		}
	}
	for _, x := range d.Blocks {
		textBlock(&b, x)
	}
	if d.Foot != "" {
		b.WriteString("\n--\n")
		textLines(&b, d.Foot, "", "")
	}
	_, err := io.WriteString(w, strings.TrimLeft(b.String(), "\n"))
	return err
}

func textBlock(b *strings.Builder, block Block) {
	b.WriteString("\n")
	switch x := block.(type) {
	case Heading:
		title := settle(x.Text)
		b.WriteString(title + "\n")
		if x.Level <= 1 {
			b.WriteString(strings.Repeat("-", min(utf8.RuneCountInString(title), textColumns)) + "\n")
		}
	case Text:
		textLines(b, x.Text, "", "")
	case List:
		for i, item := range x.Items {
			first := "- "
			if x.Numbered {
				first = fmt.Sprintf("%d. ", i+1)
			} else if x.Boxes {
				first = "[ ] "
			}
			textLines(b, item, first, strings.Repeat(" ", len(first)))
		}
	case Pairs:
		for _, p := range x {
			textPair(b, p)
		}
	case Table:
		textTable(b, x)
	case Note:
		textLines(b, x.Text, "| ", "| ")
	case Address:
		to := x.To
		if x.Return != "" {
			to = append([]string{x.Return}, to...)
		}
		for _, l := range slices.Concat(x.From, []string{""}, to, []string{"", x.Place}) {
			b.WriteString(settle(l) + "\n")
		}
	case QR:
		textLines(b, x.Caption, "", "")
		textLines(b, x.Text, "", "")
	case Exact:
		b.WriteString(strings.Join(x.Lines(), "\n") + "\n")
	case Lines:
		for _, l := range x {
			textPair(b, Pair{l, ""})
		}
	}
}

func textPair(b *strings.Builder, p Pair) {
	if p.Value == "" {
		p.Value = strings.Repeat("_", 30)
	}
	textLines(b, p.Name+": "+p.Value, "", "  ")
}

// textTable writes a row as a list of its cells: columns beside one another do
// not fit long texts.
func textTable(b *strings.Builder, t Table) {
	if t.Caption != "" {
		b.WriteString(settle(t.Caption) + "\n")
	}
	for _, row := range t.Rows {
		for i, c := range row {
			indent, name := "  ", ""
			if i == 0 {
				indent = ""
			} else if i < len(t.Columns) && t.Columns[i].Title != "" {
				name = t.Columns[i].Title + ": "
			}
			if i == 0 || c.Text != "" {
				textLines(b, name+c.Text, indent, indent+"  ")
			}
			for _, m := range c.More {
				textLines(b, m, indent+"  ", indent+"  ")
			}
		}
	}
}

// textLines writes a text in lines, the first with a mark before it.
func textLines(b *strings.Builder, s, first, rest string) {
	for text := range strings.SplitSeq(settle(s), "\n") {
		line := first
		for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == ' ' }) {
			if line != first && line != rest && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > textColumns {
				b.WriteString(line + "\n")
				line = rest
			}
			if line != first && line != rest {
				line += " "
			}
			line += word
		}
		b.WriteString(strings.TrimRight(line, " ") + "\n")
		first = rest
	}
}
