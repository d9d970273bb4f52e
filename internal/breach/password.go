package breach

import (
	_ "embed" // the list of kinds is part of the program
	"fmt"
	"slices"
	"strings"
	"sync"
)

//go:embed passwords.txt
var passwordText string

// Strength says what a person can expect of the way in which their password was
// kept, from the worst.
type Strength uint8

// The strengths.
const (
	StrengthUnknown   Strength = iota
	StrengthClear              // anybody can read it
	StrengthEncrypted          // whoever has the one key can read all
	StrengthFast               // no salt, fast to guess
	StrengthSalted             // a salt for each, fast to guess
	StrengthSlow               // a salt for each, slow to guess
)

var strengthNames = [...]string{"unknown", "clear", "encrypted", "fast", "salted", "slow"}

// String returns the strength's name: "slow".
func (s Strength) String() string {
	if int(s) >= len(strengthNames) {
		return strengthNames[0]
	}
	return strengthNames[s]
}

// Means says of a strength what it means to the person.
func (s Strength) Means() string {
	switch s {
	case StrengthClear:
		return "kept in clear: anybody can read it"
	case StrengthEncrypted:
		return "encrypted: whoever has the key can read it"
	case StrengthFast:
		return "hashed without salt by a fast method: most can be guessed within hours"
	case StrengthSalted:
		return "hashed with salt by a fast method: common and short ones can be guessed soon"
	case StrengthSlow:
		return "hashed with salt by a slow method: only weak ones can be guessed"
	}
	return "kept in a way that is not known"
}

// PasswordKind is one way in which passwords are kept.
type PasswordKind struct {
	Name     string
	Strength Strength
	// Common marks a form that other values have too: it says nothing of a
	// column that is not named like a password.
	Common bool
	// Forms are patterns of a value; passwords.txt says how they are written.
	Forms []string
}

// ClearPassword is the kind of what fits no form.
const ClearPassword = "clear"

// EncryptedPassword is the kind of what only a whole column shows to be ciphertext,
// or its mark.
const EncryptedPassword = "encrypted"

var loadPasswords = sync.OnceValue(func() []PasswordKind {
	list, err := readPasswords(passwordText)
	if err != nil {
		panic(err) // the file is part of the program and read in every test
	}
	return list
})

func readPasswords(text string) ([]PasswordKind, error) {
	var list []PasswordKind
	for n, line := range strings.Split(text, "\n") {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		f := strings.SplitN(line, " | ", 3)
		if len(f) != 3 {
			return nil, fmt.Errorf("passwords.txt, line %d: %d fields instead of 3", n+1, len(f))
		}
		name, common := strings.CutPrefix(f[0], "~")
		s := slices.Index(strengthNames[:], f[1])
		if s <= 0 || name == "" || f[2] == "" {
			return nil, fmt.Errorf("passwords.txt, line %d: unknown strength %q, or a field is empty", n+1, f[1])
		}
		list = append(list, PasswordKind{name, Strength(s), common, strings.Split(f[2], ", ")})
	}
	return list, nil
}

// OfPassword reports the kinds that say how one value of a column of passwords is
// kept, beside others that are kept otherwise.
func (k Kind) OfPassword() bool { return k >= KindPasswordSlow && k <= KindPasswordClear }

// ByForm reports the kinds that are never found within a longer text: where a column
// has another beside what it is, whole values of it are of that form.
func (k Kind) ByForm() bool {
	return k.OfPassword() || k == KindPartialCard || k == KindPartialID || k == KindPartialPhone || k == KindPartialBorn
}

// FormKind is the kind that says of one password that it is kept with such a strength.
func (s Strength) FormKind() Kind {
	switch s {
	case StrengthSlow:
		return KindPasswordSlow
	case StrengthSalted:
		return KindPasswordSalted
	case StrengthFast:
		return KindPasswordFast
	case StrengthEncrypted:
		return KindPasswordEncrypted
	}
	return KindPasswordClear
}

// PasswordKinds returns the kinds, the surest form first; clear is not among
// them. The slice is shared and must not be changed.
func PasswordKinds() []PasswordKind { return loadPasswords() }

// PasswordStrength returns the worst strength of a detail of a column's decision
// as detect writes it: names of kinds, perhaps with a cost, parted by commas.
func PasswordStrength(detail string) Strength {
	worst := StrengthUnknown
	for _, part := range strings.Split(detail, ", ") {
		s := strengthOf(part)
		if s != StrengthUnknown && (worst == StrengthUnknown || s < worst) {
			worst = s
		}
	}
	return worst
}

func strengthOf(part string) Strength {
	if part == ClearPassword {
		return StrengthClear
	}
	best, strength := 0, StrengthUnknown
	for _, k := range PasswordKinds() {
		if len(k.Name) > best && strings.HasPrefix(part, k.Name) {
			best, strength = len(k.Name), k.Strength
		}
	}
	return strength
}
