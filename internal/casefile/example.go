package casefile

import (
	"bytes"
	"context"
	"embed"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"time"
)

//go:embed examples
var exampleFiles embed.FS

// ExampleCase is a real case, told from discovery to closure as far as it is
// public; what is not is assumed, and says so. Its people are synthetic.
type ExampleCase struct {
	Name  string
	Short string
	Leak  string // the synthetic leak that stands in: "recruitment" or "jobcentre"
}

var exampleCases = []ExampleCase{
	{"agency-2016", "a recruitment agency's backups on an open test server", "recruitment"},
	{"jobcentre-2023", "a national job centre whose digitising supplier was attacked", "jobcentre"},
}

// ExampleCases returns the examples there are.
func ExampleCases() []ExampleCase { return slices.Clone(exampleCases) }

// The words in an example that stand for the leak's hash and size.
const (
	leakHash  = `"LEAK_SHA256"`
	leakBytes = `"LEAK_BYTES"`
)

// Example returns the acts of an example. sha256 (hex) and size are those of the
// synthetic leak that stands in for the evidence.
func Example(name, sha256 string, size int64) ([]Act, error) {
	text, err := exampleFiles.ReadFile("examples/" + name + ".ndjson")
	if err != nil {
		return nil, fmt.Errorf("there is no example %q", name)
	}
	text = bytes.ReplaceAll(text, []byte(leakHash), strconv.AppendQuote(nil, sha256))
	text = bytes.ReplaceAll(text, []byte(leakBytes), strconv.AppendInt(nil, size, 10))
	var acts []Act
	for line := range bytes.Lines(text) {
		var j actJSON
		if err := json.Unmarshal(line, &j); err != nil {
			return nil, fmt.Errorf("act %d of the example %s: %w", len(acts)+1, name, err)
		}
		j.Format = actFormat
		whole, err := json.Marshal(j)
		if err != nil {
			return nil, err
		}
		a, err := decode(len(acts)+1, whole)
		if err != nil {
			return nil, fmt.Errorf("the example %s: %w", name, err)
		}
		acts = append(acts, a)
	}
	return acts, nil
}

// Replay puts acts with their own times and authors on record, all or none. It
// is for examples, and refused where the file has acts already.
func (f *File) Replay(ctx context.Context, acts []Act) error {
	if len(f.acts) > 0 {
		return refuse("name another folder with --case", "the case file %q is there already", f.state.Name)
	}
	whole := make([]Act, len(acts))
	for i, a := range acts {
		a.Number, a.At = i+1, a.At.UTC().Truncate(time.Second)
		whole[i] = a
	}
	return f.keep(ctx, whole)
}
