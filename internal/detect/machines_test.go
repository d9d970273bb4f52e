package detect

import "testing"

// TestMachineTold has only addresses of documentation (RFC 5737) and near misses.
func TestMachineTold(t *testing.T) {
	for v, want := range map[string]bool{
		"Logged in from IP 203.0.113.77 and complained.":       true,
		"My IP address is 198.51.100.201, can you unblock it?": true,
		"IP: 203.0.113.5":                                   true,
		"logged in from 203.0.113.200 (twice)":              true,
		"Last login was from 203.0.113.200.":                true,
		"Mon adresse IP est 198.51.100.24":                  true,
		"Seine IP-Adresse lautet 198.51.100.24.":            true,
		"upgraded to version 113.10.12.77":                  false,
		"her IP phone runs firmware 113.10.12.77":           false,
		"see section 113.10.12.77 of the log":               false,
		"her IP is 192.168.100.20":                          false,
		"her IP is 127.0.0.100":                             false,
		"logged in from 10.120.30.40":                       false,
		"Chrome/113.0.5672.126":                             false,
		"log of the software from Chrome/113.0.5672.126":    false,
		"upgraded from 113.10.12.77 to something":           false,
		"She has an IP licence. Order 113.10.12.77 shipped": false,
		"the IP rang; build 113.10.12.77":                   false,
		"IP 203.0.113.5.7 is none":                          false,
		"IP 203.0.113.500 is none":                          false,
		"IP-203.0.113.50-a":                                 false,
		"203.0.113.77":                                      false,
		"log from 12.10.2016 and price 1.250.000.00":        false,
		"IP given, and then a long story of what she wrote to the bank about 203.0.113.9": false,
		"The ship that she came with was the one whose number was 203.0.113.9":            false,
	} {
		if got := machineTold([]byte(v)); got != want {
			t.Errorf("%q: %v, want %v", v, got, want)
		}
	}
}
