package delimited_test

import (
	"os"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/parse/delimited"
	"github.com/tocsin-project/tocsin/internal/parse/parsetest"
)

// others holds what is no table, with the delimiters that might mislead.
var others = map[string]string{
	"empty":  "",
	"blanks": "\n\n  \n",
	"letter": "Dear Sir or Madam,\n\nI read your offer, and I am writing to apply.\nI have ten years of practice, and references.\n\nYours faithfully,\nAda Lovelace\n",
	"prose on long lines": "It was the best of times, it was the worst of times, it was the age of wisdom.\n" +
		"There were a king with a large jaw, and a queen with a plain face, on the throne.\nIt was the year of Our Lord one thousand seven hundred, and seventy-five.\n",
	"one comma each":      "Hello, world of wonders\nGoodbye, cruel world\nWelcome, dear friend\nFarewell, old friend\n",
	"word list":           "alpha\nbeta\ngamma\ndelta\n",
	"key and value":       "name: tocsin\nversion: 1\nlicence: Apache-2.0\nauthor: none\n",
	"ini":                 "[main]\nhost=localhost\nport=3306\nusers=ada,bob\n",
	"yaml list":           "people:\n  - name: Ada\n    mail: ada@example.org\n  - name: Bob\n    mail: bob@example.org\n",
	"json":                "{\"users\":[{\"id\":1,\"name\":\"Ada\"},\n{\"id\":2,\"name\":\"Bob\"}]}\n",
	"json array":          "[\n{\"id\":1,\"name\":\"Ada\"},\n{\"id\":2,\"name\":\"Bob\"}\n]\n",
	"ndjson":              "{\"id\":1,\"name\":\"Ada\"}\n{\"id\":2,\"name\":\"Bob\"}\n{\"id\":3,\"name\":\"Eve\"}\n",
	"html":                "<table>\n<tr><td>1, 2</td></tr>\n<tr><td>3, 4</td></tr>\n</table>\n",
	"sql inserts":         "INSERT INTO `users` VALUES (1,'Ada','ada@example.org');\nINSERT INTO `users` VALUES (2,'Bob','bob@example.org');\n",
	"sql with tuples":     "INSERT INTO users VALUES\n(1,'Ada','ada@example.org'),\n(2,'Bob','bob@example.org'),\n(3,'Eve','eve@example.org');\n",
	"tuples alone":        "(1,'Ada','ada@example.org'),\n(2,'Bob','bob@example.org'),\n(3,'Eve','eve@example.org');\n",
	"pg copy":             "COPY public.users (id, name) FROM stdin;\n1\tAda\n2\tBob\n\\.\n",
	"mysqldump head":      "-- MySQL dump 10.13  Distrib 8.0.36, for Linux (x86_64)\n--\n-- Host: localhost    Database: shop\n-- ------------------------------------------------------\n",
	"go":                  "package main\n\nimport \"fmt\"\n\nfunc main() {\n\tfor i := 0; i < 10; i++ {\n\t\tfmt.Println(i, i*i, \"x\")\n\t}\n}\n",
	"c":                   "#include <stdio.h>\nint a = 1;\nint b = 2;\nint c = 3;\nint d = 4;\nint e = 5;\n",
	"javascript":          "const a = f(1, 2);\nconst b = f(3, 4);\nlet c = f(5, 6);\nconsole.log(a, b);\nconsole.log(b, c);\n",
	"css":                 "body { color: red; margin: 0; }\np { color: blue; margin: 1px; }\nh1 { color: green; margin: 2px; }\n",
	"statements":          "a = 1;\nb = 2;\nc = a + b;\nprint(c);\nd = 4;\n",
	"access log":          strings.Repeat("192.0.2.1 - - [29/Feb/2024:12:00:01 +0000] \"GET /a HTTP/1.1\" 200 12 \"-\" \"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)\"\n", 20),
	"syslog":              strings.Repeat("Feb 29 12:00:01 host sshd[12]: Failed password for ada from 192.0.2.1 port 22, retry\n", 20),
	"python log":          strings.Repeat("2024-02-29 12:00:01,123 INFO started the job\n", 20),
	"java log":            strings.Repeat("2024-02-29 12:00:01.123 INFO  [main] c.e.App - started, ready\n", 20),
	"mail":                "Received: from a.example (a.example [192.0.2.1])\nSubject: hello\nFrom: ada@example.org\nTo: bob@example.org\n\nHello, Bob\n",
	"vcard":               "BEGIN:VCARD\nVERSION:3.0\nN:Lovelace;Ada;;;\nEMAIL:ada@example.org\nEND:VCARD\n",
	"ldif":                "dn: uid=ada,dc=example,dc=org\nuid: ada\nmail: ada@example.org\n\ndn: uid=bob,dc=example,dc=org\nuid: bob\nmail: bob@example.org\n",
	"markdown":            "# Title\n\nSome text, with commas, here.\n\n- one, two\n- three\n",
	"times":               "12:00:01 started\n12:00:02 working\n12:00:03 stopped\n12:00:04 gone\n",
	"urls":                "https://example.org/a\nhttps://example.org/b\nhttps://example.org/c\n",
	"binary":              "a,b\x00\x01\x02,c\n\x00\x03\x04,\x05\n\x06\x07,\x08\x0e\n",
	"traceback":           "Traceback (most recent call last):\n  File \"a.py\", line 1, in <module>\n    f(1, 2)\n  File \"a.py\", line 2, in f\n    g(3, 4)\nValueError: no\n",
	"subtitles":           "1\n00:00:01,000 --> 00:00:02,000\nHello, Ada.\n\n2\n00:00:03,000 --> 00:00:04,000\nHello, Bob.\n",
	"a list of names":     "Lovelace, Ada\nBabbage, Charles\nTuring, Alan\nHopper, Grace\n",
	"single row":          "ada@example.org,s3cret\n",
	"signature in a mail": "Ada Lovelace\nTel: +44 20 7946 0000\nMail: ada@example.org\nWeb: example.org\n",
}

func TestSniffRefuses(t *testing.T) {
	for name, in := range others {
		if got := (delimited.Format{}).Sniff(parsetest.Sample("file.txt", []byte(in))); got != 0 {
			t.Errorf("%s: Sniff = %d, state %q", name, got, delimited.Format{}.Start(parsetest.Sample("file.txt", []byte(in))))
		}
	}
}

// TestSniffRefusesSource reads this project's own sources.
func TestSniffRefusesSource(t *testing.T) {
	for _, dir := range []string{".", "../../breach", ".."} {
		entries, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			if !strings.HasSuffix(e.Name(), ".go") {
				continue
			}
			data, err := os.ReadFile(dir + "/" + e.Name())
			if err != nil {
				t.Fatal(err)
			}
			if got := (delimited.Format{}).Sniff(parsetest.Sample(e.Name(), data)); got != 0 {
				t.Errorf("%s: Sniff = %d", e.Name(), got)
			}
		}
	}
}

func TestSniffCutSample(t *testing.T) {
	row := "1,\"Ada, Countess\",ada@example.org,\"two\nlines\"\n"
	data := []byte("id,name,email,note\n" + strings.Repeat(row, 3000))
	f := delimited.Format{}
	for cut := 60 << 10; cut < 60<<10+len(row); cut++ {
		s := parsetest.Sample("x.csv", data)
		s.Head, s.Whole = s.Head[:cut], false
		if got, state := f.Sniff(s), f.Start(s); got != 90 || state != f.Start(parsetest.Sample("x.csv", data)) {
			t.Fatalf("cut at %d: Sniff = %d, state %q", cut, got, state)
		}
	}
}

func TestStartState(t *testing.T) {
	for _, c := range []struct{ file, in, want string }{
		{"a/b/Kunden.2024.CSV.gz", "id;name\n1;Ada\n2;Bob\n", "csv;d=%3B;q=%22;k=8;t=Kunden.2024;c=id,name"},
		{"u.txt", "1\tAda\t\\N\n2\tBob\t\\N\n3\tEve\t\\N\n", `csv;d=%09;e=1;t=u;w=3`},
		{"combo", "ada@example.org:x\nbob@example.org:y\n", "csv;d=:;r=1;t=combo;w=2"},
	} {
		f := delimited.Format{}
		if got := f.Start(parsetest.Sample(c.file, []byte(c.in))); string(got) != c.want {
			t.Errorf("%s: state %q, want %q", c.file, got, c.want)
		}
	}
}
