package condition

import (
	"strconv"
	"strings"
)

// maxDepth bounds how deep conditions nest in brackets and "not".
const maxDepth = 50

// Parse reads a condition. An empty text is the condition that is always true.
func Parse(text string) (Condition, error) {
	if strings.TrimSpace(text) == "" {
		return Condition{text: text}, nil
	}
	p := &parser{text: text}
	p.next()
	root, err := p.any(0)
	if err == nil && p.tok != "" {
		err = p.fail("%q is left over", p.tok)
	}
	if err != nil {
		return Condition{}, err
	}
	return Condition{text, root}, nil
}

type parser struct {
	text string
	pos  int    // after tok
	tok  string // "" at the end
	at   int    // of tok
}

func wordByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' ||
		c == '_' || c == '-' || c == '.' || c == ':' || c >= 0x80
}

func (p *parser) next() {
	for p.pos < len(p.text) && (p.text[p.pos] == ' ' || p.text[p.pos] == '\n' || p.text[p.pos] == '\t') {
		p.pos++
	}
	p.at = p.pos
	for p.pos < len(p.text) && wordByte(p.text[p.pos]) {
		p.pos++
	}
	if p.pos == p.at && p.pos < len(p.text) {
		p.pos++
		if p.pos < len(p.text) && p.text[p.pos] == '=' && strings.IndexByte("!<>", p.text[p.at]) >= 0 {
			p.pos++
		}
	}
	p.tok = p.text[p.at:p.pos]
}

func (p *parser) fail(format string, args ...any) error {
	says := format
	for _, a := range args {
		says = strings.Replace(says, "%q", strconv.Quote(a.(string)), 1)
	}
	return &Error{p.text, p.at, says}
}

func (p *parser) any(depth int) (node, error) {
	n, err := p.all(depth)
	for err == nil && p.tok == "or" {
		p.next()
		var m node
		m, err = p.all(depth)
		n = either{n, m}
	}
	return n, err
}

func (p *parser) all(depth int) (node, error) {
	n, err := p.part(depth)
	for err == nil && p.tok == "and" {
		p.next()
		var m node
		m, err = p.part(depth)
		n = both{n, m}
	}
	return n, err
}

func (p *parser) part(depth int) (node, error) {
	if depth > maxDepth {
		return nil, p.fail("it nests too deep")
	}
	switch p.tok {
	case "not":
		p.next()
		n, err := p.part(depth + 1)
		return not{n}, err
	case "(":
		p.next()
		n, err := p.any(depth + 1)
		if err == nil {
			err = p.expect(")")
		}
		return n, err
	}
	name, err := p.word("a name")
	if err != nil {
		return nil, err
	}
	if name == "set" && p.tok == "(" {
		p.next()
		if name, err = p.word("a name"); err != nil {
			return nil, err
		}
		return set{name}, p.expect(")")
	}
	return p.test(name)
}

func (p *parser) test(name string) (node, error) {
	op := p.tok
	switch op {
	case "=", "!=":
		p.next()
		w, err := p.word("a word")
		if op == "!=" {
			return not{oneOf{name, []string{w}}}, err
		}
		return oneOf{name, []string{w}}, err
	case "has":
		p.next()
		w, err := p.word("a word")
		return has{name, w}, err
	case "in":
		p.next()
		words, err := p.list()
		return oneOf{name, words}, err
	case "<", "<=", ">", ">=":
		p.next()
		w, err := p.word("a number")
		if err != nil {
			return nil, err
		}
		v, err := strconv.ParseFloat(w, 64)
		if err != nil || v != v {
			return nil, p.fail("%q is no number", w)
		}
		return compare{name, op, v}, nil
	}
	return named{name}, nil
}

func (p *parser) list() (words []string, err error) {
	if err := p.expect("{"); err != nil {
		return nil, err
	}
	for {
		w, err := p.word("a word")
		if err != nil {
			return nil, err
		}
		words = append(words, w)
		if p.tok != "," {
			return words, p.expect("}")
		}
		p.next()
	}
}

func (p *parser) expect(tok string) error {
	if p.tok != tok {
		return p.fail("%q is missing", tok)
	}
	p.next()
	return nil
}

// keywords are no names.
const keywords = " and or not in has "

func (p *parser) word(what string) (string, error) {
	if p.tok == "" || !wordByte(p.tok[0]) || strings.Contains(keywords, " "+p.tok+" ") {
		return "", p.fail(what + " is missing")
	}
	w := p.tok
	p.next()
	return w, nil
}
