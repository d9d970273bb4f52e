package ledger

// Destroyed says what a store destroyed of people.
type Destroyed struct {
	People    int
	Blocks    int     // sealed anew, their old keys overwritten
	Documents int     // whose contents were destroyed, since they held an identifier
	Named     []int64 // numbers of documents that name them and were kept
	// Kept are all documents that hold an identifier or an id of them and were kept: those
	// of Named, and those that hold ids alone.
	Kept  []KeptDocument
	Entry int64 // of the journal, that says so
}

// KeptDocument names a document of the case.
type KeptDocument struct {
	Number int64
	Kind   string
}
