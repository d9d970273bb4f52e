package main

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

// envBenchPeople says of how many people BenchmarkNoticePlan makes its case.
const envBenchPeople = "TOCSIN_BENCH_PEOPLE"

// crowdCSV is a small leak whose columns and people the many are made after.
const crowdCSV = `email,full name,password,country,language,phone
ann@example.org,Ann Lee,sunflower22,GB,en,+442079460101
bob@example.org,Bob Tor,daffodil1,FR,fr,+33142685301
cleo@example.org,Cleo Roe,tulip4711,DE,de,+493012345678
`

const crowdBrief = `{"controller":"Orchard Recruitment","from":"privacy@orchard.example.com","contact":{"email":"dpo@orchard.example.com"},
"page":"https://orchard.example.com/data","code":"ORCH-2016","country":"GB","language":"en","event":"copied","began":"2016-10-28","done":["closed"]}`

// BenchmarkNoticePlan plans the notices of a case of many people, dry and kept, as the
// command does, and holds the plan to their number.
func BenchmarkNoticePlan(b *testing.B) {
	people := 20_000
	if s := os.Getenv(envBenchPeople); s != "" {
		var err error
		if people, err = strconv.Atoi(s); err != nil {
			b.Fatal(err)
		}
	}
	dir := b.TempDir()
	tocsin := func(args ...string) string {
		var out bytes.Buffer
		a := &app{ctx: context.Background(), in: strings.NewReader(""), out: &out, err: io.Discard, getenv: func(k string) string {
			return map[string]string{"TOCSIN_KEY_FILE": filepath.Join(dir, "key")}[k]
		}}
		root := newRoot(a)
		root.SetArgs(append(args, "--quiet", "--case", filepath.Join(dir, "case")))
		if err := root.ExecuteContext(a.ctx); err != nil {
			b.Fatalf("%v: %v", args, err)
		}
		return out.String()
	}
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			b.Fatal(err)
		}
		return path
	}
	tocsin("mine", write("site.csv", crowdCSV))
	crowd(b, &app{ctx: context.Background(), err: io.Discard, caseDir: filepath.Join(dir, "case"), getenv: func(k string) string {
		return map[string]string{"TOCSIN_KEY_FILE": filepath.Join(dir, "key")}[k]
	}}, people)
	tocsin("notice", "brief", "--set", write("brief.json", crowdBrief))
	for name, args := range map[string][]string{"dry": {"notice", "plan", "--json"}, "keep": {"notice", "plan", "--json", "--keep"}} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				var p struct {
					People struct {
						Total int64 `json:"total"`
					} `json:"people"`
				}
				if err := json.Unmarshal([]byte(tocsin(args...)), &p); err != nil || p.People.Total != int64(people) {
					b.Fatalf("%d people are planned, %v", p.People.Total, err)
				}
			}
			b.ReportMetric(float64(b.N)*float64(people)/b.Elapsed().Seconds(), "people/s")
		})
	}
}

// crowd puts many people into a case in place of the few that are in it, each after one of
// them.
func crowd(b *testing.B, a *app, n int) {
	st, err := a.open()
	if err != nil {
		b.Fatal(err)
	}
	defer st.Close()
	state, err := st.State(a.ctx)
	if err != nil {
		b.Fatal(err)
	}
	var few []ledger.Person
	if err := st.People(a.ctx, func(p *ledger.Person) error { few = append(few, *p); return nil }); err != nil {
		b.Fatal(err)
	}
	state.Counts.People, state.Counts.EmailsDistinct = int64(n), int64(n)
	var many iter.Seq2[*ledger.Person, error] = func(yield func(*ledger.Person, error) bool) {
		for i := range n {
			p := few[i%len(few)]
			binary.BigEndian.PutUint64(p.ID[:8], uint64(i))
			p.Emails = []breach.Secret{breach.Secret(fmt.Sprintf("somebody.%d@example.org", i))}
			if !yield(&p, nil) {
				return
			}
		}
	}
	if err := st.Replace(a.ctx, state, many, journal.Entry{Act: actMined}); err != nil {
		b.Fatal(err)
	}
}
