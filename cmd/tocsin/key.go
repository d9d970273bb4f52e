package main

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"github.com/tocsin-project/tocsin/internal/seal"
)

func newKey(a *app) *cobra.Command {
	c := &cobra.Command{
		Use:   "key",
		Short: "Make keys, and say whose keys open the case",
		Long: `A case is sealed for one or more keys, each with a role:

  owner     opens all of it, and adds and removes keys
  operator  sends: opens name and addresses of those whom a plan writes to, and
            nothing else that is kept of people; the plan, its texts, the brief
            and who is left out, and no other papers of the case
  officer   decides and approves, signed by the key: opens the papers of the
            case and what was exposed, no people
  auditor   verifies: opens what was exposed, no people, and writes nothing

A key is a file: an age key, a key of an age plugin (such as one on a hardware
token), or an SSH key of kind ed25519 or rsa. It is found in the config folder,
or where TOCSIN_KEY_FILE says. A file or a case may also be opened by a
passphrase, which is asked for on the terminal or read from the file that
TOCSIN_PASSPHRASE_FILE names.

What a key does is written in the journal under the key's id, signed by it where
it can sign. On a machine that its owner controls a role is no more than the
data keys it lacks: docs/security.md says what that means.`,
		Example: `  tocsin key new                                    on the new colleague's machine
  tocsin key add --role operator "age1... ed25519:..."   on yours
  tocsin key list
  tocsin key remove 3f9a2c`,
	}
	c.AddCommand(newKeyNew(a), newKeyShow(a), newKeyAdd(a), newKeyRemove(a), newKeyRotate(a), newKeyList(a))
	return c
}

// keyJSON is the object of tocsin key new and key show --json.
type keyJSON struct {
	Path   string `json:"path"`
	ID     string `json:"id"`
	Public string `json:"public"`
	Signs  bool   `json:"signs"`
}

func newKeyNew(a *app) *cobra.Command {
	var asJSON, sealed bool
	c := &cobra.Command{
		Use:   "new [FILE]",
		Short: "Make a key",
		Long: `New makes an age key and writes it to FILE (default: where your key is looked
for), mode 0600. It prints the public line, which whoever owns a case needs to
give you access to it. A file that is there is never written over.`,
		Example: `  tocsin key new
  tocsin key new --passphrase /media/stick/tocsin.key`,
		Args: takes(0, 1, "one file"),
		RunE: func(_ *cobra.Command, args []string) error {
			path, err := seal.KeyFile(a.getenv, os.UserConfigDir)
			if len(args) > 0 {
				path, err = args[0], nil
			}
			if err != nil {
				return refuse(err)
			}
			var word []byte
			if sealed {
				if word, err = a.passphrase("New passphrase of the key: ", true); err != nil {
					return refuse(err)
				}
			}
			id, err := seal.NewIdentity(path, word)
			if err != nil {
				return refuse(err)
			}
			if !asJSON && !a.quiet {
				fmt.Fprintf(a.err, "The key is in %s. Keep a copy in a safe place: who loses it loses what only it opens.\n", path)
			}
			return a.showKey(id, asJSON)
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print one JSON object")
	c.Flags().BoolVar(&sealed, "passphrase", false, "seal the file by a passphrase")
	return c
}

func newKeyShow(a *app) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "show",
		Short: "Show the public line of your key",
		Long: `Show prints the public line of the key that would be used now: what the owner
of a case needs to add it. The line is no secret.`,
		Example: `  tocsin key show
  TOCSIN_KEY_FILE=~/.ssh/id_ed25519 tocsin key show`,
		Args: takes(0, 0, ""),
		RunE: func(*cobra.Command, []string) error {
			id, err := a.ownIdentity()
			if err != nil {
				return refuse(err)
			}
			return a.showKey(id, asJSON)
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print one JSON object")
	return c
}

func (a *app) showKey(id *seal.Identity, asJSON bool) error {
	p := id.Public()
	if asJSON {
		return a.object(keyJSON{Path: id.Path, ID: p.ID(), Public: p.String(), Signs: id.CanSign()})
	}
	_, err := fmt.Fprintln(a.out, p.String())
	return err
}

// holderJSON is an element of tocsin key list --json.
type holderJSON struct {
	ID     string `json:"id"`
	Role   string `json:"role"`
	Kind   string `json:"kind"`
	Name   string `json:"name"`
	Public string `json:"public"`
	Signs  bool   `json:"signs"`
	Own    bool   `json:"own"` // the key in use
}

func newKeyList(a *app) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "list",
		Short: "List the keys that open the case",
		Long: `List shows every key that the case is sealed for: its id, role, kind, name and
public side. The list is proved to be the one that an owner made.`,
		Example: `  tocsin key list
  tocsin key list --json | jq -r '.[] | select(.role == "owner") | .id'`,
		Args: takes(0, 0, ""),
		RunE: func(*cobra.Command, []string) error { return runKeyList(a, asJSON) },
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print one JSON array")
	return c
}

func runKeyList(a *app, asJSON bool) error {
	st, err := a.openToRead()
	if err != nil {
		return err
	}
	defer st.Close()
	own, _ := st.Keys().Actor()
	list := []holderJSON{}
	for i := range st.Keys().Wrapped().Holders {
		h := &st.Keys().Wrapped().Holders[i]
		list = append(list, holderJSON{
			ID: h.ID, Role: string(h.Role), Kind: h.Kind, Name: st.Keys().NameOf(h), Public: h.Recipient, Signs: h.Sign != nil, Own: h.ID == own,
		})
	}
	if asJSON {
		return a.object(list)
	}
	for _, h := range list {
		mark := " "
		if h.Own {
			mark = "*"
		}
		fmt.Fprintln(a.out, oneLine(fmt.Sprintf("%s %s  %-8s  %-10s  %s  %s", mark, h.ID, h.Role, h.Kind, h.Public, h.Name)))
	}
	return nil
}
