package lint

// room is a package of the house with the ones below it that are no rooms of
// their own. All may import the standard library and internal/breach; packages
// of one room may import one another. What a room is for stands in
// ARCHITECTURE.md.
type room struct {
	path string
	may  []arrow
}

// arrow is a permission to import, with the reason for it.
type arrow struct{ to, why string }

// rooms is the table of arrows. A new arrow is a change of this table, with its
// reason, and of the map in ARCHITECTURE.md. The stages source, parse, detect
// and person never import one another: only mine and mask join them.
var rooms = []room{
	{"internal/breach", nil},

	// Tools.
	{"internal/norm", nil},
	{"internal/seal", nil},
	{"internal/spill", []arrow{{"internal/seal", "scratch files are sealed"}}},
	{"internal/wording", nil},
	{"internal/paper", nil},
	{"internal/mail", nil},
	{"internal/condition", nil},
	{"internal/testenv", nil},
	{"internal/paper/papertest", []arrow{
		{"internal/paper", "shows its pages"},
		{"internal/testenv", "says what is done without a browser"},
	}},

	// Reading.
	{"internal/source", nil},
	{"internal/parse", nil},
	{"internal/detect", []arrow{{"internal/norm", "values are compared in normal form"}}},
	{"internal/person", []arrow{
		{"internal/norm", "identifiers are compared in normal form"},
		{"internal/spill", "rows wait on scratch files until keys are settled"},
	}},
	{"internal/mine", []arrow{
		{"internal/source", "joins the stages"},
		{"internal/parse", "joins the stages"},
		{"internal/detect", "joins the stages"},
		{"internal/person", "joins the stages"},
		{"internal/spill", "the log of rows goes to scratch files"},
		{"internal/seal", "the log is sealed"},
		{"internal/ledger", "the result is handed over in the ledger's words"},
		{"internal/norm", "whom a file is called after is compared with whom its text names"},
	}},
	{"internal/leakgen", []arrow{{"internal/norm", "decoys are made beside what is valid"}}},

	// Keeping.
	{"internal/ledger", []arrow{
		{"internal/seal", "people are sealed"},
		{"internal/norm", "an address says in which country people are at home"},
	}},
	{"internal/ledger/ledgertest", []arrow{
		{"internal/ledger", "holds every store to one suite"},
		{"internal/journal", "checks the entries that stores write"},
		{"internal/seal", "makes keys for them"},
	}},
	{"internal/ledger/store", []arrow{
		{"internal/ledger", "what both stores have in common, in its words"},
		{"internal/seal", "people are sealed"},
		{"internal/spill", "the blind index is sorted before it is loaded"},
		{"internal/journal", "an act's entry is written in its transaction"},
		{"internal/notice", "fills its interfaces"},
	}},
	{"internal/ledger/sqlite", []arrow{
		{"internal/ledger", "in its words"},
		{"internal/ledger/store", "fills its Database"},
		{"internal/seal", "opens the keys"},
		{"internal/spill", "empties the scratch folder"},
		{"internal/journal", "acts on a folder are in it"},
	}},
	{"internal/ledger/postgres", []arrow{
		{"internal/ledger", "in its words"},
		{"internal/ledger/store", "fills its Database"},
		{"internal/seal", "opens the keys"},
		{"internal/journal", "acts on a case are in it"},
	}},
	{"internal/ledger/postgres/pgtest", []arrow{{"internal/testenv", "says what is done without a server"}}},
	{"internal/journal", nil},
	{"internal/custody", []arrow{
		{"internal/ledger", "its papers are documents of a case"},
		{"internal/paper", "certificates are pages"},
	}},
	{"internal/who", []arrow{
		{"internal/ledger", "decisions are about its people"},
		{"internal/norm", "a mailbox of a function stays one when people are joined"},
	}},
	{"internal/facts", []arrow{
		{"internal/ledger", "facts are read from it"},
		{"internal/wording", "a statement calls classes by the names that people are given"},
	}},

	// Answering.
	{"internal/duty", []arrow{
		{"internal/facts", "rules are applied to facts"},
		{"internal/condition", "rules carry conditions"},
	}},
	{"internal/casefile", []arrow{
		{"internal/ledger", "acts are documents of the ledger"},
		{"internal/duty", "clocks and tests"},
		{"internal/facts", "decisions rest on facts"},
		{"internal/journal", "decisions are journalled"},
	}},
	{"internal/form", []arrow{
		{"internal/casefile", "forms tell of a case"},
		{"internal/duty", "forms tell of its severity, test and clocks"},
		{"internal/condition", "a form's fields are shown on conditions"},
		{"internal/facts", "sentences are rendered from facts"},
		{"internal/wording", "sentences"},
		{"internal/paper", "pages"},
	}},
	{"internal/report", []arrow{
		{"internal/facts", "sentences are rendered from facts"},
		{"internal/wording", "sentences"},
		{"internal/paper", "pages"},
	}},

	// Telling.
	{"internal/notice", []arrow{
		{"internal/ledger", "people of the ledger are told"},
		{"internal/who", "people are reached by the controller's own contact file"},
		{"internal/norm", "mailboxes are compared in normal form"},
		{"internal/facts", "sentences are rendered from facts"},
		{"internal/wording", "sentences"},
		{"internal/paper", "letters"},
		{"internal/mail", "sends"},
		{"internal/detect", "the guard reads a body before it leaves"},
		{"internal/journal", "sending is journalled"},
		{"internal/seal", "addresses are sealed"},
	}},
	{"internal/check", []arrow{
		{"internal/facts", "answers are rendered from facts"},
		{"internal/wording", "sentences"},
		{"internal/mail", "verification"},
		{"internal/journal", "look-ups are journalled"},
		{"internal/seal", "blind indexes, signed links"},
	}},
	{"internal/desk", []arrow{
		{"internal/casefile", "shows it"},
		{"internal/duty", "shows it"},
		{"internal/facts", "shows them"},
		{"internal/mine", "starts it"},
		{"internal/notice", "starts it"},
		{"internal/form", "renders them"},
		{"internal/report", "renders it"},
		{"internal/journal", "what is done is journalled"},
		{"internal/wording", "sentences"},
	}},

	// Preventing.
	{"internal/mask", []arrow{
		{"internal/source", "joins the stages"},
		{"internal/parse", "joins the stages"},
		{"internal/detect", "joins the stages"},
		{"internal/person", "joins the stages"},
		{"internal/mine", "reads before it rewrites"},
		{"internal/norm", "stand-ins have the form of values"},
		{"internal/seal", "stand-ins are keyed"},
	}},
	{"internal/guard", []arrow{
		{"internal/mine", "peeks inside"},
		{"internal/mail", "warns"},
	}},

	{"internal/lint", nil},
	{"internal/invariants", nil}, // its tests mine every fixture
	{"cmd/tocsin-verify", nil},   // stands alone: TestVerifyStandsAlone
	{"cmd/tocsin", []arrow{{"*", "the entrance wires everything"}}},
}

// drivers are the rooms that only the entrance may import: who uses a store
// knows its interface.
var drivers = []string{"internal/ledger/sqlite", "internal/ledger/postgres"}

// stages never import one another, not even in tests.
var stages = []string{"internal/source", "internal/parse", "internal/detect", "internal/person"}

// modules are the ones of others, and the rooms that may import them. Tests may
// import them all.
var modules = []struct {
	path string
	in   []string
	why  string
}{
	{"github.com/spf13/cobra", []string{"cmd/tocsin"}, "the command line"},
	{"github.com/spf13/pflag", []string{"cmd/tocsin"}, "its flags"},
	{"filippo.io/age", []string{"internal/seal", "cmd/tocsin"}, "wraps the root key"},
	{"golang.org/x/crypto", []string{"internal/seal", "internal/spill", "internal/ledger"}, "ciphers"},
	{"github.com/ncruces/go-sqlite3", []string{"internal/ledger/sqlite"}, "the embedded store"},
	{"github.com/jackc/pgx/v5", []string{"internal/ledger/postgres"}, "the team's store"},
	{"golang.org/x/term", []string{"cmd/tocsin"}, "a passphrase is read without an echo"},
	{"golang.org/x/mod", []string{"cmd/tocsin-verify", "internal/journal", "internal/ledger/store"}, "the Merkle log; stores keep its hashes"},
	{"github.com/digitorus/timestamp", []string{"internal/journal"}, "stamps of time, RFC 3161"},
	{"github.com/digitorus/pkcs7", []string{"internal/journal"}, "their signatures"},
	{"codeberg.org/go-pdf/fpdf", []string{"internal/paper"}, "writes PDF"},
	{"github.com/santhosh-tekuri/jsonschema/v6", []string{"internal/form"}, "holds an incident to VERIS's schema"},
	{"golang.org/x/image", []string{"internal/paper"}, "reads the widths of a font's signs"},
	{"github.com/klauspost/compress", []string{"internal/source", "internal/spill", "internal/ledger"}, "gzip, zstd"},
	{"github.com/mikelolasagasti/xz", []string{"internal/source"}, "xz"},
	{"github.com/nwaples/rardecode/v2", []string{"internal/source"}, "rar"},
	{"github.com/bodgit/sevenzip", []string{"internal/source"}, "7z"},
	{"github.com/wlynxg/chardet", []string{"internal/source"}, "encodings"},
	{"golang.org/x/text", []string{"internal/source", "internal/wording", "internal/norm", "internal/detect", "internal/person", "internal/paper", "internal/form"}, "encodings, normal forms, forms of the plural; a schema's refusals in words"},
	{"golang.org/x/net", []string{"internal/norm", "internal/mail"}, "public suffixes and idna"},
	{"github.com/emersion/go-smtp", []string{"internal/mail"}, "the dialogue with a mail server"},
	{"github.com/emersion/go-imap/v2", []string{"internal/mail"}, "reads a mailbox that reports come to"},
	{"github.com/boombuler/barcode", []string{"internal/paper"}, "codes for cameras"},
	{"github.com/chromedp/chromedp", []string{"internal/paper"}, "letters in scripts that the writer of PDFs cannot set; tests look at pages as readers do"},
	{"github.com/chromedp/cdproto", []string{"internal/paper"}, "the same"},
	{"github.com/emersion/go-sasl", []string{"internal/mail"}, "logins at one"},
	{"github.com/emersion/go-msgauth", []string{"internal/mail"}, "DKIM"},
	{"github.com/emersion/go-message", []string{"internal/mail"}, "reads reports of delivery"},
	{"github.com/arran4/golang-ical", []string{"internal/duty"}, "ends of clocks for calendars"},
	{"golang.org/x/sys", []string{"cmd/tocsin", "internal/source", "internal/ledger", "internal/spill", "internal/seal", "internal/detect"}, "locks, memory, terminals, what the processor can"},
}
