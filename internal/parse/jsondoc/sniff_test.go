package jsondoc_test

import (
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/parse/jsondoc"
	"github.com/tocsin-project/tocsin/internal/parse/parsetest"
)

// others hold no lines of JSON.
var others = map[string]string{
	"empty":            "",
	"a letter":         "{Dear} Sir or Madam,\n\nI write to apply.\n",
	"a log":            strings.Repeat("2024-02-29 12:00:01 INFO started {\"id\":1}\n", 20),
	"a mixed log":      strings.Repeat("{\"id\":1}\nstarted the job\n", 20),
	"markdown":         "# Title\n\n```json\n{\"id\":1}\n{\"id\":2}\n```\n\n[a link](https://example.org)\nand more\n",
	"a configuration":  "{\n  \"compilerOptions\": {\n    \"strict\": true\n  }\n}\n",
	"one object":       "{\"name\":\"tocsin\",\"version\":\"1.0.0\"}\n",
	"empty objects":    "{}\n{}\n{}\n",
	"css":              "body {\n color: red;\n}\n{}\n",
	"a template":       "{{name}}\n{{address}}\n{{city}}\n",
	"lists":            "[1,2]\n[3,4]\n",
	"values":           "1\n2\n\"x\"\n",
	"php":              "a:1:{s:1:\"a\";i:1;}\na:1:{s:1:\"a\";i:2;}\n",
	"javascript":       "{ let a = 1; }\n{ let b = 2; }\n",
	"a markdown table": "| a | b |\n|---|---|\n| 1 | 2 |\n",
}

func TestSniffRefuses(t *testing.T) {
	for name, in := range others {
		if got := (jsondoc.Lines{}).Sniff(parsetest.Sample("x.json", []byte(in))); got != 0 {
			t.Errorf("%s: Sniff = %d, want 0", name, got)
		}
	}
}
