package detect

import (
	"bytes"
	"net/netip"

	"github.com/tocsin-project/tocsin/internal/norm"
)

// machineNear is how much of a text before an address of a machine is read for the
// words that say that it is one, in bytes.
const machineNear = 48

// machineWords are the words that by themselves call what follows them the address
// of a machine, and cameWords those that do where it says from where somebody came:
// the beginnings of words in small letters.
var (
	machineWords = wordSet(`ip ips ipv4 ipaddress adresseip ipadresse`)
	cameWords    = [...]string{"log", "sign", "connect", "access", "visit", "zugriff", "angemeldet", "eingeloggt", "verbunden", "ingelogd"}
	fromWords    = wordSet(`from via depuis von vanaf desde da`)
)

// machineTold reports whether a text has the address of a machine, as four numbers,
// and says that it is one. Numbers of versions and sections look the same, so a note
// must call it an IP address or say that somebody came from there; addresses that
// stand for nobody's connection (private, of the machine itself) do not count.
func machineTold(v []byte) bool {
	if !quad(v) {
		return false
	}
	for at := 0; ; {
		i := nextDigit(v, at)
		if i == len(v) {
			return false
		}
		for at = i; at < len(v) && (v[at]-'0' <= 9 || v[at] == '.'); at++ {
		}
		a := bytes.TrimRight(v[i:at], ".")
		if at = i + max(len(a), 1); len(a) >= leastIP && standsApart(v, i, at) && norm.IP(a) && public(a) && calledMachine(wordsBefore(v, i)) {
			return true
		}
	}
}

// standsApart reports that no part of a word or a path touches v[from:to].
func standsApart(v []byte, from, to int) bool {
	joins := func(c byte) bool { return wordByte(c) || c == '_' || c == '/' || c == '-' }
	return (from == 0 || !joins(v[from-1]) && v[from-1] != '.') && (to == len(v) || !wordByte(v[to]) && v[to] != '_')
}

// public reports an address that the machine of a person may have on the Internet.
func public(b []byte) bool {
	a, err := netip.ParseAddr(string(b))
	return err == nil && a.IsGlobalUnicast() && !a.IsPrivate() && a.As4()[0] != 0
}

// wordsBefore returns the whole words close before v[i].
func wordsBefore(v []byte, i int) []byte {
	from := max(0, i-machineNear)
	for from > 0 && from < i && wordByte(v[from]) && wordByte(v[from-1]) {
		from++
	}
	return v[from:i]
}

// calledMachine reads the sentence before an address from its end.
func calledMachine(before []byte) bool {
	from := false
	for n := 0; ; n++ {
		for len(before) > 0 && !wordByte(before[len(before)-1]) {
			if c := before[len(before)-1]; c == '\n' && n > 0 || c == '!' || c == '?' || c == ';' || c == '.' {
				return false
			}
			before = before[:len(before)-1]
		}
		start := len(before)
		for start > 0 && wordByte(before[start-1]) {
			start--
		}
		if start == len(before) {
			return false
		}
		var low [machineNear]byte
		w := lowerTo(low[:0], before[start:])
		switch {
		case versioned(w):
			return false
		case machineWords[string(w)]:
			return true
		case n == 0:
			from = fromWords[string(w)]
		case from && came(w):
			return true
		}
		before = before[:start]
	}
}

// came reports a word for how somebody comes to a site.
func came(w []byte) bool {
	for _, s := range cameWords {
		if bytes.HasPrefix(w, []byte(s)) {
			return true
		}
	}
	return false
}
