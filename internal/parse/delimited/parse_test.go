package delimited_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/parse/delimited"
	"github.com/tocsin-project/tocsin/internal/parse/parsetest"
)

// leaf is a small leaf and what must be read from it: columns joined by "|",
// values of rows the same, faults as kind and offset.
type leaf struct {
	name   string
	in     string
	file   string // "people.csv" where empty
	cols   string
	rows   []string
	text   string // all text, joined
	faults []string
}

var leaves = []leaf{
	{
		name: "comma", in: "id,name,email\n1,Ada,ada@example.org\n2,Bob,bob@example.org\n",
		cols: "id|name|email", rows: []string{"1|Ada|ada@example.org", "2|Bob|bob@example.org"}, text: "id,name,email\n",
	},
	{
		name: "semicolon, CRLF, no last line end", in: "Nom;Courriel;Ville\r\nAda;ada@example.org;Lyon\r\nBob;bob@example.org;Nice",
		cols: "Nom|Courriel|Ville", rows: []string{"Ada|ada@example.org|Lyon", "Bob|bob@example.org|Nice"}, text: "Nom;Courriel;Ville\r\n",
	},
	{
		name: "tab", in: "id\tname\n1\tAda\n2\tBob\n", cols: "id|name", rows: []string{"1|Ada", "2|Bob"}, text: "id\tname\n",
	},
	{
		name: "bar", in: "id|name|email\n1|Ada|ada@example.org\n", cols: "id|name|email", rows: []string{"1|Ada|ada@example.org"},
		text: "id|name|email\n",
	},
	{
		name: "doubled quotes and line ends inside",
		in:   "id,note,email\r\n1,\"He said \"\"hi\"\",\r\nand left\",ada@example.org\r\n2,\"\",bob@example.org\r\n",
		cols: "id|note|email", rows: []string{"1|He said \"hi\",\r\nand left|ada@example.org", "2||bob@example.org"},
		text: "id,note,email\r\n",
	},
	{
		name: "all quoted", in: "\"id\";\"name\"\n\"1\";\"Ada; Countess\"\n\"2\";\"Bob\"\n",
		cols: "id|name", rows: []string{"1|Ada; Countess", "2|Bob"}, text: "\"id\";\"name\"\n",
	},
	{
		name: "single quotes", in: "'id','name'\n'1','Ada, Countess'\n'2','O''Brien'\n",
		cols: "id|name", rows: []string{"1|Ada, Countess", "2|O'Brien"}, text: "'id','name'\n",
	},
	{
		name: "blanks before quotes", in: "id, name, email\n1, \"Lovelace, Ada\", ada@example.org\n2, \"Babbage, C\", cb@example.org\n",
		cols: "id|name|email", rows: []string{"1|Lovelace, Ada| ada@example.org", "2|Babbage, C| cb@example.org"}, text: "id, name, email\n",
	},
	{
		name: "MySQL backslashes with quotes",
		in:   "\"1\",\"say \\\"hi\\\"\",\"a\\\\\"\n\"2\",\\N,\"two\\\nlines\"\n\"3\",\"x, y\",\"z\\0\"\n",
		cols: "c1|c2|c3", rows: []string{"1|say \"hi\"|a\\", "2|<NULL>|two\nlines", "3|x, y|z\x00"},
	},
	{
		name: "MySQL --tab", in: "1\tAda\t\\N\n2\tBob\\\tC\tx\\\ny\n3\t\"Eve\tz\n", file: "users.txt",
		cols: "c1|c2|c3", rows: []string{"1|Ada|<NULL>", "2|Bob\tC|x\ny", "3|\"Eve|z"},
	},
	{
		name: "Excel sep", in: "sep=;\r\nid;a,b\r\n1;x,y\r\n", cols: "id|a,b", rows: []string{"1|x,y"}, text: "sep=;\r\nid;a,b\r\n",
	},
	{
		name: "byte order mark, no header", in: "\xef\xbb\xbfada@example.org,Ada,1\nbob@example.org,Bob,2\n",
		cols: "c1|c2|c3", rows: []string{"ada@example.org|Ada|1", "bob@example.org|Bob|2"}, text: "\xef\xbb\xbf",
	},
	{
		name: "preamble and comments", in: "# export of members\nDate: 2024-02-29\n\nid,name,email\n1,Ada,ada@example.org\n2,Bob,bob@example.org\n3,Eve,eve@example.org\n",
		cols: "id|name|email", rows: []string{"1|Ada|ada@example.org", "2|Bob|bob@example.org", "3|Eve|eve@example.org"},
		text: "# export of members\nDate: 2024-02-29\n\nid,name,email\n",
	},
	{
		name: "ragged", in: "id,name,email\n1,Ada,ada@example.org\n2,Bob\n\n3,Eve,eve@example.org,x\n4,Dan,dan@example.org,\n",
		cols: "id|name|email", rows: []string{"1|Ada|ada@example.org", "2|Bob", "3|Eve|eve@example.org|x", "4|Dan|dan@example.org|"},
		text: "id,name,email\n", faults: []string{"syntax 43"},
	},
	{
		name: "lone CR", in: "id,name\r1,Ada\r2,\"B\rob\"\r", cols: "id|name", rows: []string{"1|Ada", "2|B\rob"}, text: "id,name\r",
	},
	{
		name: "stray quote at the beginning of a field", in: "id,name,city\n1,\"Ada,Lyon\n2,Bob,Nice\n3,\"Eve\",Rome\n",
		cols: "id|name|city", rows: []string{"1|\"Ada|Lyon", "2|Bob|Nice", "3|Eve|Rome"}, text: "id,name,city\n",
		faults: []string{"syntax 15"},
	},
	{
		name: "stray quote to the end", in: "id,name,city\n1,\"Ada,Lyon\n2,Bob,Nice\n3,Eve,Rome\n",
		cols: "id|name|city", rows: []string{"1|\"Ada|Lyon", "2|Bob|Nice", "3|Eve|Rome"}, text: "id,name,city\n",
	},
	{
		name: "quote inside a bare field", in: "id,size,name\n1,5\",Ada\n2,6\",Bob\n",
		cols: "id|size|name", rows: []string{"1|5\"|Ada", "2|6\"|Bob"}, text: "id,size,name\n",
	},
	{
		name: "unescaped quotes inside", in: "id,note,name\n1,\"say \"hi\" now\",Ada\n2,x,Bob\n3,y,Eve\n4,z,Dan\n5,z,Dan\n6,z,Dan\n7,z,Dan\n8,z,Dan\n9,z,Dan\n10,z,Dan\n",
		cols: "id|note|name", rows: []string{"1|say \"hi\" now|Ada", "2|x|Bob", "3|y|Eve", "4|z|Dan", "5|z|Dan", "6|z|Dan", "7|z|Dan", "8|z|Dan", "9|z|Dan", "10|z|Dan"},
		text: "id,note,name\n", faults: []string{"syntax 20"},
	},
	{
		name: "cut in a row", in: "id,name,email\n1,Ada,ada@example.org\n2,Bob,bob@example.org\n3,Ev",
		cols: "id|name|email", rows: []string{"1|Ada|ada@example.org", "2|Bob|bob@example.org", "3"}, text: "id,name,email\n",
		faults: []string{"truncated 60"},
	},
	{
		name: "cut in quotes", in: "id,name,note\n1,Ada,\"a, b\"\n2,Bob,\"my friend is a.n.oth",
		cols: "id|name|note", rows: []string{"1|Ada|a, b", "2|Bob"}, text: "id,name,note\n\"my friend is ", faults: []string{"truncated 46"},
	},
	{
		name: "addresses and passwords", in: "ada@example.org:s3cret\nbob@example.org:a:b;c\neve@example.org:\"x\n",
		cols: "c1|c2", rows: []string{"ada@example.org|s3cret", "bob@example.org|a:b;c", "eve@example.org|\"x"},
	},
	{
		name: "addresses and passwords, semicolon", in: "ada@example.org;s3cret\nbob@example.org;hunter2\n",
		cols: "c1|c2", rows: []string{"ada@example.org|s3cret", "bob@example.org|hunter2"},
	},
	{
		name: "addresses and passwords, comma", in: "ada@example.org,s3cret\nbob@example.org,hunter2,x\neve@example.org,qwerty\n",
		cols: "c1|c2", rows: []string{"ada@example.org|s3cret", "bob@example.org|hunter2,x", "eve@example.org|qwerty"},
	},
	{
		name: "address, hash, salt", in: "ada@example.org:5f4dcc3b5aa765d61d8327deb882cf99:Ab\nbob@example.org:5f4dcc3b5aa765d61d8327deb882cf98:x:\n",
		cols: "c1|c2|c3", rows: []string{"ada@example.org|5f4dcc3b5aa765d61d8327deb882cf99|Ab", "bob@example.org|5f4dcc3b5aa765d61d8327deb882cf98|x:"},
	},
	{
		name: "addresses alone", in: "email\nada@example.org\nbob@example.org\n", cols: "email", rows: []string{"ada@example.org", "bob@example.org"}, text: "email\n",
	},
	{
		name: "account file", in: "root:x:0:0:root:/root:/bin/bash\nada:x:1000:1000:Ada:/home/ada:/bin/sh\nbob:x:1001:1001:Bob:/home/bob:/bin/sh\n",
		cols: "c1|c2|c3|c4|c5|c6|c7", rows: []string{
			"root|x|0|0|root|/root|/bin/bash", "ada|x|1000|1000|Ada|/home/ada|/bin/sh", "bob|x|1001|1001|Bob|/home/bob|/bin/sh",
		},
	},
	{
		name: "empty and repeated names", in: "id,,name,name\n1,,Ada,Lovelace\n2,,Bob,Smith\n", cols: "id|c2|name|name_2",
		rows: []string{"1||Ada|Lovelace", "2||Bob|Smith"}, text: "id,,name,name\n",
	},
	{
		name: "NULs in a value", in: "id,name,email\n1,A\x00da,ada@example.org\n2,Bob,bob@example.org\n3,Eve,a-long-enough-address@example.org\n",
		cols: "id|name|email", rows: []string{"1|A\x00da|ada@example.org", "2|Bob|bob@example.org", "3|Eve|a-long-enough-address@example.org"}, text: "id,name,email\n",
	},
	{
		name: "files put together", in: "id, name\n1,Ada\n2,Bob\nid, name\n3,name\n", cols: "id|name",
		rows: []string{"1|Ada", "2|Bob", "3|name"}, text: "id, name\nid, name\n",
	},
	{
		name: "R row names", in: "\"name\",\"age\"\n\"1\",\"Ada\",36\n\"2\",\"Bob\",41\n", cols: "c1|name|age", rows: []string{"1|Ada|36", "2|Bob|41"},
		text: "\"name\",\"age\"\n",
	},
}

func TestRows(t *testing.T) {
	for _, l := range leaves {
		t.Run(l.name, func(t *testing.T) {
			file := l.file
			if file == "" {
				file = "dir/people.csv"
			}
			if got := (delimited.Format{}).Sniff(parsetest.Sample(file, []byte(l.in))); got < 50 {
				t.Fatalf("Sniff = %d", got)
			}
			r := parsetest.Whole(t, delimited.Format{}, file, []byte(l.in))
			check(t, l, r)
			for size := 1; size < 40; size++ {
				parsetest.Same(t, r, parsetest.Chunked(t, delimited.Format{}, file, []byte(l.in), size))
			}
		})
	}
}

func check(t *testing.T, l leaf, r *parsetest.Result) {
	t.Helper()
	var rows, faults []string
	for _, row := range r.Rows {
		rows = append(rows, strings.Join(row.Values(), "|"))
	}
	for _, f := range r.Faults {
		faults = append(faults, string(f.Kind)+" "+itoa(f.Offset))
	}
	if !slices.Equal(rows, l.rows) {
		t.Errorf("rows\n got %q\nwant %q", rows, l.rows)
	}
	if !slices.Equal(faults, l.faults) {
		t.Errorf("faults %q, want %q", faults, l.faults)
	}
	var text strings.Builder
	for _, x := range r.Texts {
		text.WriteString(x.Data)
	}
	if text.String() != l.text {
		t.Errorf("text %q, want %q", text.String(), l.text)
	}
	if got := strings.Join(r.Rows[0].Columns, "|"); got != l.cols {
		t.Errorf("columns %q, want %q", got, l.cols)
	}
	if want := strings.TrimSuffix(strings.TrimSuffix(strings.TrimPrefix(l.file, "dir/"), ".csv"), ".txt"); want != "" && r.Rows[0].Table != want {
		t.Errorf("table %q, want %q", r.Rows[0].Table, want)
	}
}

func itoa(n int64) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return itoa(n/10) + string(rune('0'+n%10))
}

func TestForms(t *testing.T) {
	in := "id,a,b\n1,\"x\"\"y\",plain\n2,\"q\",\n3,z,z\n"
	r := parsetest.Whole(t, delimited.Format{}, "t.csv", []byte(in))
	got := []breach.Form{r.Rows[0].Fields[1].Form, r.Rows[0].Fields[2].Form, r.Rows[1].Fields[1].Form, r.Rows[1].Fields[2].Form}
	want := []breach.Form{breach.Doubled, breach.Plain, breach.Plain, breach.Plain}
	if !slices.Equal(got, want) {
		t.Errorf("forms %v, want %v", got, want)
	}
}
