package main

import (
	"crypto/ed25519"
	"crypto/rand"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"os"
	"strconv"
	"strings"

	"filippo.io/age"
	"filippo.io/age/plugin"
	"github.com/rogpeppe/go-internal/testscript"
	"golang.org/x/crypto/ssh"
)

// makeSSHKey writes an SSH key and its public side: sshkey FILE [WORDFILE]. It makes
// FILE.pub too. With WORDFILE the key is sealed by the passphrase on its first line.
func makeSSHKey(ts *testscript.TestScript, _ bool, args []string) {
	public, private, err := ed25519.GenerateKey(rand.Reader)
	ts.Check(err)
	block, err := ssh.MarshalPrivateKey(private, "")
	if len(args) > 1 {
		word, _, _ := strings.Cut(ts.ReadFile(args[1]), "\n")
		block, err = ssh.MarshalPrivateKeyWithPassphrase(private, "", []byte(word))
	}
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), pem.EncodeToMemory(block), 0o600))
	key, err := ssh.NewPublicKey(public)
	ts.Check(err)
	line := strings.TrimSuffix(string(ssh.MarshalAuthorizedKey(key)), "\n") + " someone@host\n"
	ts.Check(os.WriteFile(ts.MkAbs(args[0])+".pub", []byte(line), 0o600))
}

// pluginName is the name of the plugin that agePlugin is.
const pluginName = "tocsintest"

// makePluginKey writes a key of the plugin, or of the one that is named, as plugins
// write theirs: pluginkey FILE [NAME].
func makePluginKey(ts *testscript.TestScript, _ bool, args []string) {
	id, err := age.GenerateX25519Identity()
	ts.Check(err)
	name := append(args[1:], pluginName)[0]
	text := fmt.Sprintf("#    Recipient: %s\n%s\n",
		plugin.EncodeRecipient(name, []byte(id.Recipient().String())), plugin.EncodeIdentity(name, []byte(id.String())))
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text), 0o600))
}

// agePlugin is an age plugin, as one for a hardware key would be: its keys hold
// an age key.
func agePlugin() {
	p, err := plugin.New(pluginName)
	if err != nil {
		os.Exit(1)
	}
	p.HandleRecipient(func(data []byte) (age.Recipient, error) { return age.ParseX25519Recipient(string(data)) })
	p.HandleIdentity(func(data []byte) (age.Identity, error) { return age.ParseX25519Identity(string(data)) })
	os.Exit(p.Main())
}

// findKey puts the id of the key of a name into a variable: findkey FILE NAME
// VARIABLE, where FILE is what key list --json printed.
func findKey(ts *testscript.TestScript, _ bool, args []string) {
	var list []holderJSON
	ts.Check(json.Unmarshal([]byte(ts.ReadFile(args[0])), &list))
	for _, h := range list {
		if h.Name == args[1] {
			ts.Setenv(args[2], h.ID)
			return
		}
	}
	ts.Fatalf("there is no key of this name")
}

// editFile exchanges the first such text in a file: edit FILE OLD NEW.
func editFile(ts *testscript.TestScript, _ bool, args []string) {
	text := ts.ReadFile(args[0])
	if !strings.Contains(text, args[1]) {
		ts.Fatalf("%s has no %q", args[0], args[1])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.Replace(text, args[1], args[2], 1)), 0o600))
}

// flipByte changes a byte of a file: flip FILE OFFSET.
func flipByte(ts *testscript.TestScript, _ bool, args []string) {
	text := []byte(ts.ReadFile(args[0]))
	at, err := strconv.Atoi(args[1])
	ts.Check(err)
	text[at] ^= 1
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), text, 0o600))
}
