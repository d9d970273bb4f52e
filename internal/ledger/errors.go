package ledger

import "errors"

// The ways in which a store refuses. Errors of the stores match them, or those
// of package seal, with errors.Is.
var (
	ErrNoCase   = errors.New("no case")
	ErrExists   = errors.New("case exists")
	ErrHalfMade = errors.New("half-made case")
	ErrLocked   = errors.New("case is in use") // another process writes it
	ErrNewer    = errors.New("case of a newer version")
	ErrFull     = errors.New("disk is full")
	ErrDamaged  = errors.New("case is damaged")
	ErrChanged  = errors.New("ledger was replaced while it was read")
	ErrNoPerson = errors.New("no such person")
	ErrShredded = errors.New("case was destroyed")
	ErrReadOnly = errors.New("case was opened to read")
	ErrAddress  = errors.New("address of a store is wrong")
	// ErrUnreachable: the server of a store is not there, or was lost.
	ErrUnreachable = errors.New("store cannot be reached")
	// ErrAfterwards: the act itself is done and durable; what follows it is not.
	ErrAfterwards = errors.New("done, but not what follows it")
	// ErrNoRoom: people do not fit in where they belong; all must be written anew.
	ErrNoRoom = errors.New("no room in a block")
	ErrOrder  = errors.New("people must come by rising id, each once")
)

// Error is a failure of a store with what to do about it, in one line.
type Error struct {
	Kind   error  // one of the variables above
	Detail string // what happened and where, without values of the leak
	Hint   string // what to do
	Cause  error  // what the system said, if it did
}

// Error says what happened and what to do.
func (e *Error) Error() string {
	s := e.Detail
	if e.Cause != nil {
		s += ": " + e.Cause.Error()
	}
	if e.Hint != "" {
		s += "; " + e.Hint
	}
	return s
}

// Unwrap gives kind and cause.
func (e *Error) Unwrap() []error {
	if e.Cause == nil {
		return []error{e.Kind}
	}
	return []error{e.Kind, e.Cause}
}

// CheckReport is what a check of a case found; the case is sound where Problems
// is empty.
type CheckReport struct {
	People    int64
	Blocks    int64
	Entries   int64    // of the blind index
	Documents int64    // kept beside people
	Journal   int64    // entries of the journal
	Skipped   []string // what the key does not open, so that it was not checked
	Lacks     []string // what the journal's export has not yet, after a run that was killed
	Problems  []string // each names what is wrong and where, without values
}

// maxProblems bounds how many problems a report names.
const maxProblems = 100

// Add names a problem.
func (r *CheckReport) Add(problem string) {
	if len(r.Problems) < maxProblems {
		r.Problems = append(r.Problems, problem)
	}
}
