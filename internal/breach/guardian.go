package breach

import (
	"fmt"
	"strconv"
)

// GuardianRule stands among the reasons of a person and is none for a join: a column of
// a row of theirs says that the address beside it is their parent's or guardian's.
const GuardianRule = "guardian by a column of their row"

// RowKeyRule begins a reason of a child that is none for a join: the name of a table and
// of its key follow, parted by a dot, and its value is the key of the child's row, in
// digits, or behind # the hash of a key that is none. By it a register of guardians may
// name the child.
const RowKeyRule = "key of their row, "

// KeyText writes a key of a row as such a reason has it: hashes of keys that are no
// numbers have the top bit set.
func KeyText(key uint64) string {
	if key>>63 == 1 {
		return fmt.Sprintf("#%016x", key)
	}
	return strconv.FormatUint(key, 10)
}

// GuardianMissingRule begins a reason of a child that is none for a join: the key of its
// row to a guardian leads to nobody who can be written to. Which of the following, and the
// key as table.column, stand behind, parted by a comma.
const GuardianMissingRule = "no guardian: "

// Why a key leads a child to no guardian who can be written to.
const (
	GuardianNoKey   = "the key is empty"
	GuardianNowhere = "the key is of no row"
	GuardianMute    = "that row has no mailbox"
	GuardianYoung   = "that row is a child's"
	GuardianUnsure  = "nothing shows that the key leads to guardians"
)
