package ledger

// Destroyed says what a store destroyed of people.
type Destroyed struct {
	People    int
	Blocks    int     // sealed anew, their old keys overwritten
	Documents int     // whose contents were destroyed, since they held an identifier
	Named     []int64 // numbers of documents that name them and were kept
	Entry     int64   // of the journal, that says so
}
