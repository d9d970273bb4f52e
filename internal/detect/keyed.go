package detect

import (
	"bytes"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm"
)

// machineKeys are the keys, in lower case and without what parts their words,
// under which programs keep the address of the machine a person came from.
var machineKeys = wordSet(`ip ipaddress ipaddr lastip loginip clientip userip remoteip remoteaddr adresseip ipadresse
	sourceip originip signupip lastloginip`)

const (
	longestKeyed = 24 // bytes of such a key
	keyedGap     = 16 // bytes between the key and its value: `";s:14:"`, `": "`
)

// machineIn reports whether a value in JSON, or serialised by PHP, holds the
// address of a machine under a key that says so.
func machineIn(v []byte) bool {
	for {
		start := bytes.IndexByte(v, '"')
		if start < 0 {
			return false
		}
		v = v[start+1:]
		end := bytes.IndexByte(v, '"')
		if end < 0 {
			return false
		}
		if end >= 2 && end <= longestKeyed && machineKey(v[:end]) && machineAfter(v[end+1:]) {
			return true
		}
		v = v[end:] // the quote may open the next string: serialised text is not parsed
	}
}

func machineKey(b []byte) bool {
	var word [longestKeyed]byte
	n := 0
	for _, c := range b {
		switch {
		case c|0x20-'a' < 26:
			word[n] = c | 0x20
			n++
		case c != '_' && c != '-' && c != ' ':
			return false
		}
	}
	return machineKeys[string(word[:n])]
}

// machineAfter reports whether the next string in quotes is an address.
func machineAfter(v []byte) bool {
	start := bytes.IndexByte(v[:min(len(v), keyedGap)], '"')
	if start < 0 {
		return false
	}
	v = v[start+1:]
	end := bytes.IndexByte(v[:min(len(v), 64)], '"')
	return end > 0 && norm.IP(v[:end])
}

// sessionName reports a column or attribute named like what is kept of a
// person's sessions.
func sessionName(name string) bool {
	for _, w := range tokenize(name) {
		switch w {
		case "session", "sessions", "logins", "device", "devices":
			return true
		}
	}
	return false
}

// markKeyed marks the columns whose first values hold addresses of machines.
func (p *Plan) markKeyed(sample []breach.Record) {
	var buf []byte
	for i := range p.columns {
		c := &p.columns[i]
		for j := range sample {
			if c.machines || i >= len(sample[j].Fields) {
				break
			}
			if f := &sample[j].Fields[i]; f.Form != breach.Null && len(f.Raw) >= 16 {
				c.machines = machineIn(f.Value(&buf))
			}
		}
	}
}
