package mine

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"fmt"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/parse"
	"github.com/tocsin-project/tocsin/internal/parse/sqldump"
	"github.com/tocsin-project/tocsin/internal/spill"
	"iter"
	"os"
	"testing"
)

type nosink struct{}

func (nosink) Replace(ctx context.Context, st *ledger.State, p iter.Seq2[*ledger.Person, error]) error {
	for range p {
	}
	for _, t := range st.Tables {
		fmt.Println(t.Name, t.Rows, t.Links)
	}
	return nil
}
func TestDbg(t *testing.T) {
	p := os.Getenv("DBG")
	if p == "" {
		t.Skip()
	}
	sc, _ := spill.New(t.TempDir(), 1<<30, rand.Reader)
	r := &run{}
	_ = r
	_, err := Run(context.Background(), Options{Paths: []string{p}, Formats: []parse.Format{sqldump.MySQL(), sqldump.Postgres()}, Scratch: sc, ID: func(k, v string) [16]byte { h := sha256.Sum256([]byte(k + v)); return [16]byte(h[:16]) }}, nosink{})
	if err != nil {
		t.Fatal(err)
	}
}
