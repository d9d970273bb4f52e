package sqldump

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/parse"
)

// counter is a sink that touches what it is given and nothing more.
type counter struct{ rows, fields, texts int }

func (c *counter) Schema(*breach.Schema)                        {}
func (c *counter) Record(r *breach.Record)                      { c.rows++; c.fields += len(r.Fields) }
func (c *counter) Text(*breach.Text)                            { c.texts++ }
func (c *counter) Fault(int64, breach.FaultKind, string, int64) {}

// benchSize is about the buffer that the mining job reads.
const benchSize = 2 << 20

// repeat writes lines until the size is reached.
func repeat(b *bytes.Buffer, line func(i int) string) {
	for i := 0; b.Len() < benchSize; i++ {
		b.WriteString(line(i))
	}
}

// shortRows is a table of a site that spreads a profile over one table a field.
func shortRows(i int) string {
	return fmt.Sprintf("('user','user',0,%d,%d,'und',0,'Prénom%d',NULL)", i, i, i%97)
}

// userRows is a table of accounts as sites have them.
func userRows(i int) string {
	return fmt.Sprintf("(%d,'user%d','$2y$10$abcdefghijklmnopqrstuuABCDEFGHIJKLMNOPQRSTUVWXYZ01234','someone%d@example.org','Prénom','Nom de Famille',"+
		"'2019-03-04 05:06:07',1,NULL,'192.0.2.%d','fr','Europe/Paris','')", i, i, i, i%250)
}

func letterRow(i int) string {
	letter := strings.Repeat("I am writing to you about the post of a nurse in your hospital, for which I bring twelve years of work. ", 40)
	return fmt.Sprintf("(%d,'someone%d@example.org','%s','2024-01-02 03:04:05')", i, i, letter)
}

func escapedRow(i int) string {
	letter := strings.Repeat(`Madame, Monsieur,\r\n\r\nJe vous écris pour le poste d\'infirmière que j\'ai vu.\r\n`, 40)
	return fmt.Sprintf("(%d,'someone%d@example.org','%s','2024-01-02 03:04:05')", i, i, letter)
}

// extended makes INSERTs of about a megabyte, as mysqldump does.
func extended(row func(int) string) []byte {
	var b bytes.Buffer
	n := 0
	repeat(&b, func(i int) string {
		s := row(i)
		if n == 0 {
			s = "INSERT INTO `field_data_field_first_name` VALUES " + s
		} else {
			s = "," + s
		}
		if n += len(s); n > 1<<20 {
			n, s = 0, s+";\n"
		}
		return s
	})
	return append(b.Bytes(), ";\nUNLOCK TABLES;\n-- done\n"...)
}

func single(format string, row func(int) string) []byte {
	var b bytes.Buffer
	repeat(&b, func(i int) string { return fmt.Sprintf(format, row(i)) })
	return append(b.Bytes(), "\n--\n-- done\n--\n\n"...)
}

func copied0(row func(int) string) []byte {
	var b bytes.Buffer
	b.WriteString("COPY public.t (a, b, c, d, e, f, g, h, i) FROM stdin;\n")
	r := strings.NewReplacer("('", "", "','", "\t", "',", "\t", ",'", "\t", ",NULL)", "\t\\N", ",", "\t", "(", "", "')", "")
	repeat(&b, func(i int) string { return r.Replace(row(i)) + "\n" })
	return append(b.Bytes(), "\\.\n\n\nSELECT 1;\n\n--\n-- end\n--\n"...)
}

func BenchmarkFormat(b *testing.B) {
	cases := []struct {
		name string
		f    parse.Format
		data []byte
	}{
		{"mysql/short", MySQL(), extended(shortRows)},
		{"mysql/users", MySQL(), extended(userRows)},
		{"mysql/letters", MySQL(), extended(letterRow)},
		{"mysql/escapes", MySQL(), extended(escapedRow)},
		{"mysql/single", MySQL(), single("INSERT INTO `field_data_field_first_name` VALUES %s;\n", shortRows)},
		{"mysql/lines", MySQL(), append([]byte("INSERT INTO `t` VALUES\n"), single("%s,\n", shortRows)...)},
		{"postgres/copy", Postgres(), copied0(shortRows)},
		{"postgres/copyletters", Postgres(), copied0(letterRow)},
		{"postgres/inserts", Postgres(), single("INSERT INTO public.field_data VALUES %s;\n", func(i int) string {
			return strings.ReplaceAll(shortRows(i), ",", ", ")
		})},
	}
	for _, c := range cases {
		from := c.f.Start(parse.Sample{})
		b.Run("parse/"+c.name, func(b *testing.B) {
			b.SetBytes(int64(len(c.data)))
			b.ReportAllocs()
			for b.Loop() {
				if _, _, _, err := c.f.Parse(parse.Chunk{Data: c.data, From: from}, &counter{}); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run("cut/"+c.name, func(b *testing.B) {
			b.SetBytes(int64(len(c.data)))
			for b.Loop() {
				if n, _ := c.f.Cut(c.data, from); n == 0 {
					b.Fatal("no cut")
				}
			}
		})
	}
}
