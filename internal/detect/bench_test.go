package detect

import (
	"math/rand/v2"
	"strings"
	"syscall"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// benchRows measures Row over a scene and checks what was found in a round.
func benchRows(b *testing.B, s scene, want int) {
	l, sc, recs := s.build()
	p := Compile(l, sc, recs[:50])
	scan := p.NewScanner()
	var row Row
	bytes, found := 0, 0
	for i := range recs {
		for j := range recs[i].Fields {
			bytes += len(recs[i].Fields[j].Raw) + 3
		}
		scan.Row(&recs[i], &row)
		found += len(row.Found)
	}
	if found != want {
		b.Fatalf("found %d values, want %d", found, want)
	}
	b.SetBytes(int64(bytes))
	b.ReportAllocs()
	start := cpuTime()
	for b.Loop() {
		for i := range recs {
			scan.Row(&recs[i], &row)
		}
	}
	// Processor time, so that what else the machine does counts less.
	spent := cpuTime() - start
	fields := len(recs) * len(recs[0].Fields)
	b.ReportMetric(float64(spent)/float64(b.N)/float64(fields), "cpu-ns/field")
	b.ReportMetric(float64(bytes)*float64(b.N)/float64(spent)*1e3, "cpu-MB/s")
}

// cpuTime returns the processor time this process has used, in nanoseconds.
func cpuTime() int64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return u.Utime.Nano() + u.Stime.Nano()
}

func BenchmarkDrupalField(b *testing.B) {
	s := fieldTable("score", "int(11)", func(r *rand.Rand, i int) any { return r.IntN(100) }, "")
	s.rows = 2000
	benchRows(b, s, 0)
}

func BenchmarkDrupalTags(b *testing.B) {
	s := fieldTable("tags", "varchar(255)", func(r *rand.Rand, i int) any { return pickOne(r, words) + hexOf(r, 3) }, "")
	s.rows = 2000
	benchRows(b, s, 0)
}

func BenchmarkFirstNames(b *testing.B) {
	s := fieldTable("first_name", "varchar(255)", func(r *rand.Rand, i int) any { return pickOne(r, given) }, "")
	s.rows = 2000
	benchRows(b, s, 2000)
}

func BenchmarkLetters(b *testing.B) {
	s := fieldTable("cover_letter", "longtext", func(r *rand.Rand, i int) any {
		return strings.Repeat(letter(r)+" In 2019 and 2020, since 12 May, ", 4)
	}, "")
	s.rows = 500
	benchRows(b, s, 0)
}

func BenchmarkLettersWithMail(b *testing.B) {
	s := fieldTable("cover_letter", "longtext", func(r *rand.Rand, i int) any {
		return strings.Repeat(letter(r), 4) + "\nJane Doe\n" + mailbox(r, i)
	}, "")
	s.rows = 500
	benchRows(b, s, 1000)
}

func BenchmarkUsers(b *testing.B) {
	s := scene{
		table: "users", rows: 2000,
		columns: []string{"uid int(10)", "name varchar(60)", "pass varchar(128)", "mail varchar(254)", "created int(11)", "status tinyint(4)", "timezone varchar(32)"},
		row: func(r *rand.Rand, i int) []any {
			return []any{i + 1, "user" + digitsOf(r, 4), "$S$D" + hexOf(r, 51), mailbox(r, i), stamp(r), 1, "Europe/Paris"}
		},
	}
	benchRows(b, s, 4000)
}

func BenchmarkDates(b *testing.B) {
	s := scene{
		table: "log", rows: 2000, columns: []string{"id int", "created datetime", "changed int", "path varchar(100)", "uuid char(36)"},
		row: func(r *rand.Rand, i int) []any {
			h := hexOf(r, 32)
			return []any{i + 1, birth(r) + " 12:00:00", stamp(r), "node/" + digitsOf(r, 4), h[:8] + "-" + h[8:12] + "-" + h[12:16] + "-" + h[16:20] + "-" + h[20:]}
		},
	}
	benchRows(b, s, 0)
}

// BenchmarkGate measures the cheap test alone on prose.
func BenchmarkGate(b *testing.B) {
	r := rand.New(rand.NewPCG(3, 4))
	text := []byte(strings.ReplaceAll(strings.Repeat(letter(r), 20), "\n", "\\n"))
	b.SetBytes(int64(len(text)))
	var c classes
	for b.Loop() {
		if s, _ := c.suspect(text, breach.Backslash); s != 0 {
			b.Fatal("nothing is there")
		}
	}
}
