package norm

import (
	"strings"
	"testing"
)

// TestReadJSON: who wrote a file by hand is told what is wrong with it, and in which line.
func TestReadJSON(t *testing.T) {
	type inner struct {
		N  int64 `json:"n"`
		On bool  `json:"on"`
	}
	type form struct {
		Name  string            `json:"name"`
		Done  []string          `json:"done"`
		Words map[string]string `json:"words"`
		Part  inner             `json:"part"`
		Share float64           `json:"share"`
	}
	for text, want := range map[string]string{
		`{"name":"x","done":["a"],"part":{"n":1}}` + "\n": "",
		"{\n\"done\":\"closed\"}":                         `line 2: done must be a list, as ["...", "..."], and is a text`,
		`{"name":["x"]}`:                                  `line 1: name must be a text, as "...", and is a list`,
		"{\"name\":\"x\",\n\n\"part\":{\"n\":\"many\"}}":  "line 3: part.n must be a whole number, and is a text",
		`{"part":{"n":1.5}}`:                              "line 1: part.n must be a whole number, and is the number 1.5",
		`{"part":{"on":"yes"}}`:                           "line 1: part.on must be true or false, and is a text",
		`{"share":"half"}`:                                "line 1: share must be a number, and is a text",
		`{"words":"x"}`:                                   "line 1: words must be an object, as {...}, and is a text",
		`["x"]`:                                           "line 1: all of it must be an object, as {...}, and is a list",
		`{"nmae":"x"}`:                                    `there is no field "nmae"`,
		`{"name":`:                                        "the JSON ends too early",
		" \n":                                             "it is empty",
		"{\"name\":\"x\"\n\"done\":[]}":                   "line 2: it is no JSON: ",
		"{\"name\":\"x\"}\n{}":                            "line 2: there is something behind the end",
		"{\"name\":\"x\"} oops":                           "line 1: there is something behind the end",
	} {
		var f form
		switch err := ReadJSON([]byte(text), &f); {
		case want == "" && err != nil:
			t.Errorf("%q: %v", text, err)
		case want != "" && (err == nil || !strings.HasPrefix(err.Error(), want)):
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}
