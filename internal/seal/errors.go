package seal

import "errors"

// The ways in which keys and sealed data fail. Errors of this package match
// one of them with errors.Is and say in one line what to do.
var (
	// ErrNoKey: there is no key file, or it holds no key.
	ErrNoKey = errors.New("no key")
	// ErrWrongKey: the key file is well formed, but the case was not sealed for it.
	ErrWrongKey = errors.New("wrong key")
	// ErrKeyExposed: others than the owner can read the key file.
	ErrKeyExposed = errors.New("key file is open to others")
	// ErrPassphrase: a passphrase is needed, or the one given is wrong.
	ErrPassphrase = errors.New("passphrase")
	// ErrRole: the key is good, but its role does not open or allow this.
	ErrRole = errors.New("not of this key's role")
	// ErrRecipient: a public key cannot be used as it was given.
	ErrRecipient = errors.New("unusable public key")
	// ErrDamaged: wrapped keys or sealed data were altered, cut or moved.
	ErrDamaged = errors.New("damaged")
)

// Error is a failure with what to do about it.
type Error struct {
	Kind   error  // one of the variables above
	Detail string // what happened and where, without secrets
	Hint   string // what to do, one line
}

// Error says what happened and what to do.
func (e *Error) Error() string {
	if e.Hint == "" {
		return e.Detail
	}
	return e.Detail + "; " + e.Hint
}

// Unwrap gives the kind.
func (e *Error) Unwrap() error { return e.Kind }

func damaged(what string) error {
	return &Error{
		Kind:   ErrDamaged,
		Detail: what + " does not open: it was altered, cut, or moved from its place",
		Hint:   "restore the case from a copy",
	}
}
