package postal

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed posts.txt
var postsText string

// post is what the post of a country wants.
type post struct {
	iso, prefix string
	own         bool // its postcodes are of no other country's form
	forms       []string
	lines       []string
	codeFirst   bool // the postcode stands before the town
	region      bool // the last lines have a place for a region
	states      bool // which is a code, and stands before the postcode
	coded       bool // which is a code where it is written behind the town
}

var list = sync.OnceValue(func() (out []*post) {
	for line := range strings.Lines(postsText) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "|")
		for i := range f {
			f[i] = strings.TrimSpace(f[i])
		}
		lower := strings.ToLower(f[3])
		out = append(out, &post{
			iso: f[0], own: f[1] == "own", forms: strings.Split(f[2], "; "), lines: strings.Split(f[3], "/"), prefix: f[4],
			codeFirst: strings.Index(lower, "code") < strings.Index(lower, "town"),
			region:    strings.Contains(lower, "region"),
			coded:     strings.Contains(f[3], "REGION"),
			states:    strings.Contains(f[3], "REGION code") || strings.Contains(f[3], "REGION CODE"),
		})
	}
	return out
})

var posts = sync.OnceValue(func() map[string]*post {
	out := map[string]*post{}
	for _, p := range list() {
		out[p.iso] = p
	}
	return out
})

// owners are the posts whose postcodes have a form that no other has.
var owners = sync.OnceValue(func() (out []*post) {
	for _, p := range list() {
		if p.own {
			out = append(out, p)
		}
	}
	return out
})

// prefixed are the posts by what stands before their postcodes.
var prefixed = sync.OnceValue(func() map[string]*post {
	out := map[string]*post{}
	for _, p := range list() {
		out[p.iso] = p
		if p.prefix != "" {
			out[p.prefix] = p
		}
	}
	return out
})
