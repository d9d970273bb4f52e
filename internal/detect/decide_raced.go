package detect

import "strings"

// racedShare is the share of distinct values that must speak of races that are run, for a
// column called after them to be of those where fewer are words for people: what starters
// choose from has names of its own, "Elite" and "Masters" beside "10k".
const racedShare = 0.1

// distanceUnits are what races are measured in.
var distanceUnits = wordSet("k km kms kilometer kilometers kilometre kilometres m mtr meter meters metre metres mi mile miles miler")

// raced reports a column that is called after races and holds those that are run.
func (d *decider) raced(i int) bool {
	read, run := 0, 0
	for _, e := range d.stats[i].sample.least() {
		if e.empty {
			continue
		}
		read++
		if against, _ := loadAgainst().speaks(races, e.head); e.size == len(e.head) && (against || distance(e.head)) {
			run++
		}
	}
	return run > 0 && float64(run) >= racedShare*float64(read) && float64(run) > d.feats[i].said("Ethnicities")
}

// distance reports a value with a length to run or ride: "Trail 25k", "7.5 km".
func distance(v []byte) bool {
	number := false
	for _, w := range strings.Fields(strings.ToLower(string(v))) {
		w = strings.Trim(w, "()-–,;:/")
		unit := strings.TrimLeft(w, "0123456789.,")
		if distanceUnits[unit] && (number || len(unit) < len(w)) {
			return true
		}
		number = unit == "" && w != ""
	}
	return false
}
