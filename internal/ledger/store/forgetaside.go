package store

import (
	"context"
	"errors"
	"strconv"

	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/notice"
)

// detailAside is how many of the people whom an entry destroyed the plan of the notices
// had set aside: it has no row of them, and nobody is left to count.
const detailAside = "people set aside"

// setAside counts those who are destroyed that no row of the plan counts for; the detail
// of the entry is nil where there is no plan.
func (f *forgetting) setAside(tx Tx) (map[string]string, error) {
	plan, err := number(tx, "SELECT coalesce(max(no), 0) FROM notice_plan")
	if err != nil || plan == 0 {
		return nil, err
	}
	aside := 0
	for _, p := range f.people {
		if p.Kind == ledger.Role {
			continue // no plan counts it
		}
		rows := int64(0)
		for _, id := range append([]ledger.PersonID{p.ID}, p.Aliases...) {
			n, err := number(tx, "SELECT count(*) FROM notice_row WHERE person = $1 AND state <> $2 AND (state <> $3 OR plan = $4)",
				id[:], int64(notice.Replaced), int64(notice.Withdrawn), plan)
			if err != nil {
				return nil, err
			}
			rows += n
		}
		if rows == 0 {
			aside++
		}
	}
	return map[string]string{detailAside: strconv.Itoa(aside)}, nil
}

// Gone are the people who were destroyed behind an entry of the journal and whom the plan
// of the notices had set aside.
func (s *Store) Gone(ctx context.Context, behind int64) (g notice.Gone, err error) {
	for record, err := range s.Records(ctx, behind+1) {
		if err = errors.Join(err, ctx.Err()); err != nil {
			return g, err
		}
		e, err := journal.ParseEntry(record)
		if err != nil {
			return g, Damaged("a record of the journal: %v", err)
		}
		if e.Act != ActDestroyed {
			continue
		}
		if n, err := strconv.ParseInt(e.Details[detailAside], 10, 64); err == nil {
			g.Aside += n
		} else if n, err := strconv.ParseInt(e.Details["people"], 10, 64); err == nil {
			g.Untold += n // by a version that did not say it
		}
	}
	return g, nil
}
