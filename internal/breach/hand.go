package breach

// SetByHand is why a column has a class that somebody gave it: it goes before all rules.
const SetByHand = "set by hand"
