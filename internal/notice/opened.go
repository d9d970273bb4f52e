package notice

import (
	"fmt"
	"html"
	"strings"
	"unique"
)

// opened is a frozen text as messages are made of it. A plan may have thousands of
// texts that are made of the same few hundred paragraphs: what they have in common is
// kept once for all of them.
type opened struct {
	from, fromName, subject, language string
	hello, nameless                   string
	text, page                        sides
	frozen                            *Text // the whole of it, for letters
}

// open checks a frozen text and takes it apart.
func open(t *Text) (*opened, error) {
	f, err := thaw(t)
	if err != nil {
		return nil, err
	}
	o := &opened{
		from: one(f.Doc.From), fromName: one(f.Doc.FromName), subject: one(f.Doc.Subject), language: one(f.Doc.Language),
		hello: one(f.Doc.Hello), nameless: one(f.Doc.Nameless), frozen: t,
	}
	var inText, inPage bool
	o.text, inText = sidesOf(f.Text)
	o.page, inPage = sidesOf(f.HTML)
	if !inText || !inPage {
		return nil, fmt.Errorf("%w: a text has no place for the greeting", ErrApproval)
	}
	return o, nil
}

// one is the one copy that all texts share of a string.
func one(s string) string { return unique.Make(s).Value() }

// body is what one person gets of the text.
func (o *opened) body(name string) (text, page string) {
	hello := greeting(o.hello, o.nameless, name)
	return o.text.around(wrapped(hello)), o.page.around(html.EscapeString(hello))
}

// greeting is how one person is greeted, without a name where it is not sure.
func greeting(hello, nameless, name string) string {
	if name == "" {
		return nameless
	}
	return strings.ReplaceAll(hello, string(slot), name)
}

// wrapped is a greeting in lines, as plain text has it.
func wrapped(hello string) string { return strings.Join(wrap(hello, width), "\n") }

// sides are what stands before and behind the greeting.
type sides [2]lines

// sidesOf cuts a text at its slot; false where it has none.
func sidesOf(s string) (sides, bool) {
	before, behind, found := strings.Cut(s, string(slot))
	return sides{linesOf(before), linesOf(behind)}, found
}

// around is the text with a greeting.
func (s *sides) around(hello string) string {
	var b strings.Builder
	b.Grow(s[0].size + len(hello) + s[1].size)
	s[0].write(&b)
	b.WriteString(hello)
	s[1].write(&b)
	return b.String()
}

// lines are a stretch of text, each line of it kept once for all texts that have it.
type lines struct {
	list []unique.Handle[string]
	size int // bytes
}

func linesOf(s string) lines {
	l := lines{make([]unique.Handle[string], 0, strings.Count(s, "\n")+1), len(s)}
	for line := range strings.SplitAfterSeq(s, "\n") {
		l.list = append(l.list, unique.Make(line))
	}
	return l
}

func (l *lines) write(b *strings.Builder) {
	for _, line := range l.list {
		b.WriteString(line.Value())
	}
}

// begin reports whether a text begins with them, byte for byte.
func (l *lines) begin(s string) bool {
	for _, line := range l.list {
		var same bool
		if s, same = strings.CutPrefix(s, line.Value()); !same {
			return false
		}
	}
	return true
}
