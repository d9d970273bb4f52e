package main

import (
	"cmp"
	"encoding/csv"
	"encoding/hex"
	"fmt"
	"io"

	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/notice"
)

// writeMissing writes the children of whom no guardian is known as a register to be
// filled in.
func (a *app) writeMissing(path string, asJSON bool) error {
	st, err := a.openToLook()
	if err != nil {
		return err
	}
	defer st.Close()
	src, err := a.noticeSource(st, false)
	if err != nil {
		return err
	}
	if err := st.journal(a.ctx, "looked up", "notice guardian: children without a guardian"); err != nil {
		return err
	}
	n, file := int64(0), path
	if path == "-" {
		file = ""
	}
	err = a.write(file, func(out io.Writer) error {
		w := csv.NewWriter(out)
		if err := w.Write([]string{"child", "table", "key", "email", "post"}); err != nil {
			return err
		}
		err := src.Unguarded(a.ctx, func(p *ledger.Person) error {
			n++
			line := []string{hex.EncodeToString(p.ID[:]), "", "", "", ""}
			for _, k := range notice.RowKeys(p) {
				if text := k.Text(); line[2] == "" {
					line[1], line[2] = facts.Harmless(k.Table+"."+k.Column), text
				}
			}
			return w.Write(line)
		})
		w.Flush()
		return cmp.Or(err, w.Error())
	})
	switch {
	case err != nil:
		return err
	case asJSON && path != "-":
		return a.object(map[string]any{"children_without_guardian": n})
	case !a.quiet:
		_, err = fmt.Fprintf(a.err, "No guardian is known of %s; fill in email or post: tocsin notice guardian FILE.csv\n", facts.Plural(n, "child", "children"))
	}
	return err
}
