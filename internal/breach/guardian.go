package breach

// GuardianRule stands among the reasons of a person and is none for a join: a column of
// a row of theirs says that the address beside it is their parent's or guardian's.
const GuardianRule = "guardian by a column of their row"
