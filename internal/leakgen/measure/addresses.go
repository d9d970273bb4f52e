package measure

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
)

// Addresses are the e-mail addresses of a truth.
type Addresses map[string]struct{}

// Answer is how a list of addresses compares with the truth.
type Answer struct{ Found, Missing, Extra int }

func (a Answer) String() string {
	return fmt.Sprintf("%d found, %d missing, %d extra", a.Found, a.Missing, a.Extra)
}

// ReadAddresses reads the addresses of a truth file.
func ReadAddresses(truth string) (Addresses, error) {
	f, err := os.Open(truth)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	out := Addresses{}
	d := json.NewDecoder(bufio.NewReaderSize(f, 1<<20))
	for {
		var p struct {
			Emails json.RawMessage `json:"emails"` // a number in the header
		}
		if err := d.Decode(&p); err == io.EOF {
			return out, nil
		} else if err != nil {
			return nil, err
		}
		var list []string
		if json.Unmarshal(p.Emails, &list) == nil {
			for _, e := range list {
				out[strings.ToLower(e)] = struct{}{}
			}
		}
	}
}

// Compare compares a list, an address a line, with the truth. Case and doubles
// do not matter.
func (a Addresses) Compare(list io.Reader) (out Answer, err error) {
	seen := map[string]struct{}{}
	s := bufio.NewScanner(list)
	s.Buffer(make([]byte, 1<<20), 1<<26)
	for s.Scan() {
		line := strings.ToLower(strings.TrimSpace(s.Text()))
		if _, twice := seen[line]; twice || line == "" {
			continue
		}
		seen[line] = struct{}{}
		if _, ok := a[line]; ok {
			out.Found++
		} else {
			out.Extra++
		}
	}
	out.Missing = len(a) - out.Found
	return out, s.Err()
}
