package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/notice"
)

// readSamples are the texts that a review has read whole, by their hash.
func readSamples(kept *notice.Kept, r *notice.Review) (map[string]*notice.Sample, error) {
	out := map[string]*notice.Sample{}
	for i := range r.Languages {
		for _, hash := range r.Languages[i].Samples {
			s, err := notice.Preview(kept, hash)
			if err != nil {
				return nil, err
			}
			out[hash] = s
		}
	}
	return out, nil
}

// sampled says which texts of a language are to be read whole, and how much they have.
func sampled(l *notice.ReviewLanguage) string {
	names := make([]string, len(l.Samples))
	for i, hash := range l.Samples {
		names[i] = hash[:12]
	}
	text := strings.Join(names, ", ")
	if n := len(l.Differs); n > 0 {
		text += fmt.Sprintf(" (with %s of the %s that differ)", facts.Count(int64(l.Sampled)), facts.Plural(int64(n), "line", "lines"))
	}
	return text
}

// describeSamples writes a few texts of each language whole.
func describeSamples(w io.Writer, r *notice.Review, samples map[string]*notice.Sample) error {
	for i := range r.Languages {
		l := &r.Languages[i]
		fmt.Fprintf(w, "%s: %s\n", strings.ToUpper(l.Name), sampled(l))
		for _, hash := range l.Samples {
			s := samples[hash]
			fmt.Fprintf(w, "\n--- text %s\nFrom: %s <%s>\nSubject: %s\n\n%s\n", hash[:12], s.FromName, s.From, s.Subject, s.Text)
		}
	}
	_, err := fmt.Fprintf(w, "To approve all texts of the plan: tocsin notice approve %s\n", r.Plan[:12])
	return err
}
