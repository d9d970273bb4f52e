package main

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/notice"
)

// returnedJSON is what was put on record of letters that the post brought back.
type returnedJSON struct {
	Letters  []string `json:"letters"`   // ids, as at the foot of their pages
	People   int      `json:"people"`    // whom nothing reaches any more by this plan
	CameBack int64    `json:"came_back"` // letters of the case, in all
	Out      int64    `json:"out"`       // letters of the case that did not come back
}

// answerReturned stands where a server's answer does.
const answerReturned = "brought back by the post"

// runReturned puts letters on record that the post brought back, and says which.
func runReturned(a *app, f *lettersFlags) error {
	if f.out != "" || f.again || f.window != "" || len(f.places) > 0 {
		return wrongUse("tocsin notice letters --returned 3f2c19ab44d0", "--returned prints nothing, and goes with --json alone")
	}
	wanted := map[string]bool{}
	for _, id := range f.returned {
		wanted[strings.ToLower(strings.TrimSpace(id))] = true
	}
	st, err := a.open()
	if err != nil {
		return err
	}
	defer st.Close()
	out, changes, err := a.lettersBack(st, wanted)
	if err != nil {
		return err
	}
	if len(wanted) > 0 {
		return &exitError{code: exitFailed, err: fmt.Errorf("%s no letter that was sent, or came back before; nothing was put on record", facts.Plural(int64(len(wanted)), "id is of", "ids are of")), hint: "the id stands at the foot of each page"}
	}
	entry := journal.Entry{Act: "letters brought back", Details: map[string]string{"letters": strconv.Itoa(len(changes))}}
	if err := st.MarkRecorded(a.ctx, changes, entry); err != nil {
		return err
	}
	switch {
	case f.json:
		return a.object(out)
	case a.quiet:
		return nil
	}
	return a.text(func(w io.Writer) error {
		_, err := fmt.Fprintf(w, "%s on record as brought back by the post: %s.\nIn all %s back, and %s out. Who is told in no other way: tocsin notice status --list bounced; another address of theirs goes into the contact file (tocsin people contacts).\n",
			facts.Plural(int64(len(changes)), "letter is", "letters are"), strings.Join(out.Letters, ", "), facts.Plural(out.CameBack, "letter came", "letters came"), facts.Plural(out.Out, "is", "are"))
		return err
	})
}

// lettersBack finds the letters of ids, and takes each out of wanted that was sent and
// did not come back before.
func (a *app) lettersBack(st *caseStore, wanted map[string]bool) (*returnedJSON, []notice.Change, error) {
	out, changes := &returnedJSON{}, []notice.Change(nil)
	now := time.Now()
	err := st.Rows(a.ctx, func(r *notice.Row) error {
		if r.Channel != notice.Letter {
			return nil
		}
		id := r.MessageID[:min(len(r.MessageID), notice.LetterDigits)]
		switch {
		case r.State == notice.Sent && wanted[id]:
			changes = append(changes, notice.Change{Row: r.Number, From: notice.Sent, To: notice.Bounced, At: now, Answer: answerReturned})
			out.Letters = append(out.Letters, id)
			out.CameBack++
			delete(wanted, id)
		case r.State == notice.Sent:
			out.Out++
		case r.State == notice.Bounced:
			out.CameBack++
		}
		return nil
	})
	slices.Sort(out.Letters)
	out.People = len(changes)
	return out, changes, err
}
