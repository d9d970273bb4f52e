package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger/store"
	"github.com/tocsin-project/tocsin/internal/seal"
)

// keyFlags are the flags of `tocsin key add`.
type keyFlags struct {
	role, name string
	passphrase bool
}

func newKeyAdd(a *app) *cobra.Command {
	var f keyFlags
	c := &cobra.Command{
		Use:   "add [PUBLIC|FILE]",
		Short: "Let another key, or a passphrase, open the case",
		Long: `Add seals the case for one more key. PUBLIC is the line that tocsin key new or
key show printed, an age recipient ("age1...", also of a plugin), or an SSH
public key; FILE is a file with such a line. With --passphrase the case can be
opened by a passphrase too, wherever no key file is found.

Nothing that is sealed is written again. Make sure of the way by which the line
reached you: whoever can exchange it gets access in its owner's place.`,
		Example: `  tocsin key add --role operator --name "desk" "age1... ed25519:..."
  tocsin key add --role auditor auditor.pub
  tocsin key add ~/.ssh/id_ed25519.pub
  tocsin key add --passphrase`,
		Args: takes(0, 1, "one public key"),
		RunE: func(_ *cobra.Command, args []string) error { return runKeyAdd(a, f, args) },
	}
	c.Flags().StringVar(&f.role, "role", string(seal.Owner), "what the key may do: `role` owner, operator, officer or auditor")
	c.Flags().StringVar(&f.name, "name", "", "a `name` for the list, such as \"desk\"; whoever opens the case reads it")
	c.Flags().BoolVar(&f.passphrase, "passphrase", false, "a passphrase instead of a key")
	return c
}

func runKeyAdd(a *app, f keyFlags, args []string) error {
	role, err := seal.ParseRole(f.role)
	if err != nil {
		return wrongUse("choose owner, operator, officer or auditor", "there is no role %q", f.role)
	}
	if f.passphrase == (len(args) == 1) {
		return wrongUse("tocsin key add --help shows how it is used", "tocsin key add needs one public key, or --passphrase")
	}
	st, err := a.open()
	if err != nil {
		return err
	}
	defer st.Close()
	var h seal.Holder
	if f.passphrase {
		h, err = a.passphraseHolder(role, f.name)
	} else {
		var r seal.Recipient
		if r, err = publicKey(args[0]); err == nil {
			h = seal.NewHolder(r, role, f.name)
		}
	}
	if err != nil {
		return refuse(err)
	}
	err = st.ChangeKeys(a.ctx, seal.Change{Add: []seal.Holder{h}}, journal.Entry{Act: journal.ActKeyAdded, Details: store.HolderDetails(&h)})
	if err == nil && role == seal.Operator {
		err = a.renewLeaves(st)
	}
	if err != nil {
		return refuse(err)
	}
	return a.say("the case now opens for the key %s as %s", h.ID, h.Role)
}

func (a *app) passphraseHolder(role seal.Role, name string) (h seal.Holder, err error) {
	word, err := a.passphrase("New passphrase of the case: ", true)
	if err != nil {
		return h, err
	}
	defer clear(word)
	r, sealed, err := seal.NewPassphrase(word)
	h = seal.NewHolder(r, role, name)
	h.Identity = sealed
	return h, err
}

// publicKey reads a public key, or a file that begins with one.
func publicKey(arg string) (seal.Recipient, error) {
	r, err := seal.ParseRecipient(arg)
	if err == nil {
		return r, nil
	}
	text, e := os.ReadFile(arg)
	switch {
	case errors.Is(e, fs.ErrNotExist) && strings.ContainsAny(arg, "./"):
		return r, &exitError{code: exitFailed, err: fmt.Errorf("there is no file %s, and it is no public key", arg), hint: "name a file that holds the public line, or give the line itself"}
	case e != nil:
		return r, err
	case seal.IsPrivate(text):
		return r, &exitError{
			code: exitRefused, err: fmt.Errorf("%s holds a private key, which is for its owner alone", arg),
			hint: "its owner gives you the public line: tocsin key show",
		}
	}
	for line := range strings.Lines(string(text)) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			return seal.ParseRecipient(line)
		}
	}
	return r, err
}

func newKeyRemove(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "remove ID|NAME",
		Short: "Take a key's access to the case away",
		Long: `Remove takes a key off the list and rotates the keys of the case, so that the
removed key opens nothing of what the case holds from now on. What its holder
saw or copied before is theirs: no key can call that back. Ids and names are those
of tocsin key list; the first letters of an id are enough.`,
		Example: `  tocsin key remove 3f9a2c
  tocsin key remove desk`,
		Args: takes(1, 1, "the id or the name of a key"),
		RunE: func(_ *cobra.Command, args []string) error {
			st, err := a.open()
			if err != nil {
				return err
			}
			defer st.Close()
			e := journal.Entry{Act: journal.ActKeyRemoved}
			gone := args[0]
			if h := st.Keys().Holder(gone); h != nil {
				gone, e.Details = h.ID, store.HolderDetails(h)
			}
			if err := st.ChangeKeys(a.ctx, seal.Change{Remove: []string{gone}}, e); err != nil {
				return refuse(err)
			}
			return a.say("the key %s opens the case no more", e.Details[journal.DetailKey])
		},
	}
}

func newKeyRotate(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "rotate",
		Short: "Seal the case by new keys",
		Long: `Rotate draws a new root key and new data keys and wraps them for the same
holders. Sealed anew is only what is small: the keys of the blocks that people
are kept in, the papers, the table of what was exposed, the salts of the
journal. The blocks stay as they are. Kept too are the key of the blind index,
without which every person would have to be read and indexed again, and the key
that signs the journal, which is one log from its first entry on.

Rotate after a machine with an open case was lost, and from time to time.`,
		Example: `  tocsin key rotate`,
		Args:    takes(0, 0, ""),
		RunE: func(*cobra.Command, []string) error {
			st, err := a.open()
			if err != nil {
				return err
			}
			defer st.Close()
			if err := st.ChangeKeys(a.ctx, seal.Change{Rotate: true}, journal.Entry{Act: "keys rotated"}); err != nil {
				return refuse(err)
			}
			return a.say("the case is sealed by new keys, version %d", st.Keys().Wrapped().Version)
		},
	}
}

// say tells on standard error what was done.
func (a *app) say(format string, args ...any) error {
	if a.quiet {
		return nil
	}
	_, err := fmt.Fprintln(a.err, oneLine(fmt.Sprintf(format, args...)))
	return err
}
