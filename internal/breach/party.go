package breach

// PartyRule begins reasons of a person that are none for a join: rows that are of
// somebody else (who sent a message) name them by a key (as whom it was sent to), and
// show nothing of theirs. The key follows.
const PartyRule = "party of rows of others by "
