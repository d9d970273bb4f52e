package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
)

// The public suffix list's ICANN section has every top-level domain of IANA's
// root zone. Its Go package keeps them, unexported, as the first nodes of a
// packed tree: 40 bits a node, of which the lowest 6 are the length of the
// label, the next 16 its place in the text, the next the ICANN bit.
const (
	nodeBytes  = 5
	textBits   = 16
	lengthBits = 6
)

// notInRoot are names of the list's ICANN section that RFCs reserve and that
// the root zone does not have (RFC 7686).
var notInRoot = map[string]bool{"onion": true}

func writeTLDs(path string) error {
	dir, err := moduleDir("golang.org/x/net")
	if err != nil {
		return err
	}
	names, version, err := readTLDs(filepath.Join(dir, "publicsuffix"))
	if err != nil {
		return err
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "package norm\n\n// tldVersion says where tldList comes from.\nconst tldVersion = %q\n\n", version)
	b.WriteString("// tldList has every top-level domain of the root zone, sorted, in ASCII form.\nconst tldList = \"\" +\n")
	line := ""
	for i, n := range names {
		line += n + " "
		if len(line) > 90 || i == len(names)-1 {
			fmt.Fprintf(&b, "\t%q", line)
			line = ""
			if i < len(names)-1 {
				b.WriteString(" +\n")
			}
		}
	}
	b.WriteString("\n")
	return writeGo(path, b.Bytes())
}

func readTLDs(dir string) (names []string, version string, err error) {
	table, err := os.ReadFile(filepath.Join(dir, "table.go"))
	if err != nil {
		return nil, "", err
	}
	v := regexp.MustCompile(`const version = "([^"]+)"`).FindSubmatch(table)
	count := regexp.MustCompile(`const numTLD = (\d+)`).FindSubmatch(table)
	if v == nil || count == nil {
		return nil, "", fmt.Errorf("%s: no version or count of top-level domains", dir)
	}
	var n int
	if _, err := fmt.Sscan(string(count[1]), &n); err != nil {
		return nil, "", err
	}
	nodes, err := os.ReadFile(filepath.Join(dir, "data", "nodes"))
	if err != nil {
		return nil, "", err
	}
	text, err := os.ReadFile(filepath.Join(dir, "data", "text"))
	if err != nil {
		return nil, "", err
	}
	for i := range n {
		var word [8]byte
		copy(word[3:], nodes[i*nodeBytes:(i+1)*nodeBytes])
		x := binary.BigEndian.Uint64(word[:])
		length := int(x & (1<<lengthBits - 1))
		from := int(x >> lengthBits & (1<<textBits - 1))
		icann := x>>(lengthBits+textBits)&1 == 1
		name := string(text[from : from+length])
		if icann && !notInRoot[name] {
			names = append(names, name)
		}
	}
	sort.Strings(names)
	return names, string(v[1]), nil
}

func moduleDir(path string) (string, error) {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", path).Output()
	if err != nil {
		return "", fmt.Errorf("go list -m %s: %w", path, err)
	}
	return strings.TrimSpace(string(out)), nil
}
