package breach

import (
	"path"
	"strings"
)

// Folder names where the innermost file or member lies, apart for each archive: two
// loci that have the same lie beside each other. It is no text for people's eyes,
// since it holds names as they are.
func (l Locus) Folder() string {
	var b strings.Builder
	last := 0
	for i, s := range l {
		if s.Kind == StepFile || s.Kind == StepMember {
			last = i
		}
	}
	for i, s := range l[:min(last+1, len(l))] {
		name := s.Name
		if i == last {
			name = path.Dir(strings.ReplaceAll(name, `\`, "/"))
		}
		b.WriteString(name)
		b.WriteByte(1)
	}
	return b.String()
}
