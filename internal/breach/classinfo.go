package breach

import (
	_ "embed" // the list of classes is part of the program
	"fmt"
	"slices"
	"strings"
	"sync"
)

//go:embed classes.txt
var classText string

// Search says how a class is found.
type Search uint8

// The ways in which a class is found.
const (
	// ByHand: nothing here finds it; a person says that a column holds it.
	ByHand Search = iota
	// ByColumn: a column's name, its values and its neighbours decide it.
	ByColumn
	// ByValue: a value alone decides it, so that its absence can be proved.
	ByValue
)

// ENISA is a category of data of ENISA's severity methodology v1.0 (December
// 2013), "data processing context".
type ENISA string

// The categories, from the least to the gravest.
const (
	Simple      ENISA = "simple"
	Behavioural ENISA = "behavioural"
	Financial   ENISA = "financial"
	Sensitive   ENISA = "sensitive"
)

// ClassInfo is what is known of a class beside its name. It is data: the file
// classes.txt says where each field comes from.
type ClassInfo struct {
	Class  Class
	Family string // the heading under which a paper lists it: "Money"
	Search Search
	// Own marks a class that is not in the public vocabulary.
	Own bool
	// Special marks what GDPR Article 9(1) or 10 names.
	Special bool
	// Criminal marks what Article 10 names: convictions and offences.
	Criminal bool
	// MayReveal marks a class some of whose values reveal what Articles 9 and
	// 10 name: a cover letter, the name of a spouse.
	MayReveal bool
	// OfOthers marks a class whose values name others and are all the same data of
	// the person who has them: friends, a spouse. The word "spouse" in the name of
	// such a column does not make it somebody else's.
	OfOthers bool
	ENISA    ENISA
	// EDPB is the letter of field 70 of the EDPB's common template.
	EDPB byte
	// Means says what the class means to the person, in one or two sentences
	// that speak to them.
	Means string
}

// ByValue reports whether a value alone decides the class, so that its absence
// can be proved: every value and text was searched and nothing is unread.
func (i ClassInfo) ByValue() bool { return i.Search == ByValue }

// vocabulary is the list with what looks up in it.
type vocabulary struct {
	list []ClassInfo
	at   map[Class]int
}

var loadClasses = sync.OnceValue(func() *vocabulary {
	v, err := readClasses(classText)
	if err != nil {
		panic(err) // the file is part of the program and read in every test
	}
	return v
})

// readClasses reads the file of classes.
func readClasses(text string) (*vocabulary, error) {
	v := &vocabulary{at: map[Class]int{}}
	family, comment := "", true
	for n, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		heading, headed := strings.CutPrefix(line, "# ")
		switch {
		case line == "":
			comment = false
			continue
		case headed && !comment:
			family = heading
			continue
		case line[0] == '#':
			continue
		}
		info, err := readClass(line)
		if err == nil && v.at[info.Class] > 0 {
			err = fmt.Errorf("%q stands there twice", info.Class)
		}
		if err != nil {
			return nil, fmt.Errorf("classes.txt, line %d: %w", n+1, err)
		}
		info.Family = family
		v.list = append(v.list, info)
		v.at[info.Class] = len(v.list)
	}
	return v, nil
}

func readClass(line string) (ClassInfo, error) {
	f := strings.Split(line, "|")
	if len(f) != 6 {
		return ClassInfo{}, fmt.Errorf("%d fields instead of 6", len(f))
	}
	for i := range f {
		f[i] = strings.TrimSpace(f[i])
	}
	info := ClassInfo{Class: Class(f[0]), ENISA: ENISA(f[3]), Means: f[5]}
	how := slices.Index([]string{"hand", "column", "value"}, f[1])
	known := slices.Contains([]ENISA{Simple, Behavioural, Financial, Sensitive}, info.ENISA)
	if how < 0 || !known || len(f[4]) != 1 || f[0] == "" || f[5] == "" {
		return ClassInfo{}, fmt.Errorf("%q: a field is missing or unknown", f[0])
	}
	info.Search, info.EDPB = Search(how), f[4][0]
	for _, mark := range strings.Fields(f[2]) {
		switch mark {
		case "-":
		case "own":
			info.Own = true
		case "special":
			info.Special = true
		case "criminal":
			info.Special, info.Criminal = true, true
		case "may":
			info.MayReveal = true
		case "others":
			info.OfOthers = true
		default:
			return ClassInfo{}, fmt.Errorf("%q: unknown mark %q", f[0], mark)
		}
	}
	return info, nil
}

// Classes returns all classes in the order in which papers name them. The
// slice is shared and must not be changed.
func Classes() []ClassInfo { return loadClasses().list }

// Info returns what is known of a class; ok is false for an unknown name.
func Info(c Class) (info ClassInfo, ok bool) {
	v := loadClasses()
	n := v.at[c]
	if n == 0 {
		return ClassInfo{}, false
	}
	return v.list[n-1], true
}

// Rank orders classes as Classes does; unknown names come last.
func Rank(c Class) int {
	v := loadClasses()
	if n := v.at[c]; n > 0 {
		return n - 1
	}
	return len(v.list)
}

// FindClass returns the class of a name as somebody may type it: in any case.
// ok is false where there is none.
func FindClass(name string) (c Class, ok bool) {
	name = strings.TrimSpace(name)
	for _, i := range Classes() {
		if strings.EqualFold(string(i.Class), name) {
			return i.Class, true
		}
	}
	return NoClass, false
}
