package notice

// Policy says what a plan does where there is a choice.
type Policy struct {
	SharedMailboxes int64 `json:"shared_mailboxes"` // people whose mailbox others share: their first name only
	// SharedByFirstName are those of SharedMailboxes who are called by it, SharedByNone
	// the others; SharedReview are those of them of whom a review is not decided.
	SharedByFirstName int64 `json:"shared_by_first_name"`
	SharedByNone      int64 `json:"shared_by_none"`
	SharedReview      int64 `json:"shared_by_none_for_review"`
	Guardians         int64 `json:"guardians"` // texts that speak to guardians
	// GuardiansOnRecord are those of Guardians whom the controller put on record,
	// GuardiansOfLeak those whose mailbox a column of the leak gives as a guardian's.
	GuardiansOnRecord int64 `json:"guardians_on_record"`
	GuardiansOfLeak   int64 `json:"guardians_of_leak"`
	// ChildrenNotReached are children beside those of Guardians whom nothing reaches: no
	// mailbox of a guardian is known, and no postal address.
	ChildrenNotReached int64 `json:"children_not_reached,omitempty"`
	// SecondGuardians are children of whom more than one guardian has a mailbox,
	// ChildrenByMark those whom a mark makes one, and ChildrenByGuardian those of whom no
	// birth date is known, but a guardian.
	SecondGuardians    int64 `json:"second_guardians,omitempty"`
	ChildrenByMark     int64 `json:"children_by_mark,omitempty"`
	ChildrenByGuardian int64 `json:"children_by_guardian,omitempty"`
	// Unguarded counts children of whom no guardian's mailbox is known and no guardian is
	// on record, by why the leak gives none.
	Unguarded map[Unguarded]int64 `json:"children_without_guardian,omitempty"`
	Estates   int64               `json:"estates"`
	Contacts  int                 `json:"contacts"` // people who are reached by the contact file
	// Languages counts those who are told by what says their language: of the names
	// that LanguageEvidence lists.
	Languages map[string]int64 `json:"languages,omitempty"`
	Default   string           `json:"default_language,omitempty"` // of whom nothing says it
	// Fallbacks are those who are written to in a language of which nothing says that it
	// is theirs, most people first.
	Fallbacks []Fallback `json:"language_fallbacks,omitempty"`
	// CutNames are people whose name is too long and is written as far as its words fit.
	CutNames int64 `json:"cut_names,omitempty"`
	// RemarkNames are people whose field of a name holds a remark, DiedNames those of them
	// of whom it says that they have died; PlaceholderNames those of whom it holds what was
	// typed to get past a form, CoupleNames the names of two.
	RemarkNames      int64 `json:"remark_names,omitempty"`
	DiedNames        int64 `json:"died_names,omitempty"`
	PlaceholderNames int64 `json:"placeholder_names,omitempty"`
	CoupleNames      int64 `json:"couple_names,omitempty"`
	// LoneNames are people of whose name one word is known, and not that it is a given name.
	LoneNames int64 `json:"lone_names,omitempty"`
	// ContactOf are people of the case, by the field of the brief that gives what is theirs
	// as the controller's own.
	ContactOf map[string]int64 `json:"contact_of,omitempty"`
}
