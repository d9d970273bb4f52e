package who

import (
	"errors"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/ledger"
)

func TestThresholds(t *testing.T) {
	if got, err := LastThresholds(nil); got != nil || err != nil {
		t.Errorf("none: %v, %v", got, err)
	}
	var docs []ledger.Document
	for _, want := range []Thresholds{
		{Thresholds: ledger.Thresholds{Join: 0.99, Review: 0.7}, Reason: "as by default"},
		{Thresholds: ledger.Thresholds{Join: 0.999, Review: 0.999}},
	} {
		d, err := want.Document()
		if err != nil {
			t.Fatal(err)
		}
		docs = append(docs, d)
		if got, err := LastThresholds(docs); err != nil || *got != want {
			t.Errorf("got %v, %v, want %v", got, err, want)
		}
	}
	for _, bad := range []string{`{`, `{"join":2,"review":1}`, `{"join":0.9,"review":0.95}`, `{"join":0.9,"review":0.8,"apart":1}`} {
		if _, err := LastThresholds([]ledger.Document{{Kind: ThresholdsKind, Data: []byte(bad)}}); !errors.Is(err, ErrCorrection) || strings.Contains(err.Error(), "apart") {
			t.Errorf("%s: %v", bad, err)
		}
	}
}
