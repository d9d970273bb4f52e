package breach

import (
	"strings"
	"testing"
)

// TestVocabulary counts the classes and holds each to what a paper needs.
func TestVocabulary(t *testing.T) {
	public, own := 0, 0
	for i, c := range Classes() {
		if c.Own {
			own++
		} else {
			public++
		}
		if c.Family == "" || !strings.HasSuffix(c.Means, ".") || strings.IndexByte("abcdefghijklmnopqrstu", c.EDPB) < 0 {
			t.Errorf("%s: %+v", c.Class, c)
		}
		if c.Special != strings.ContainsRune("cdefghijkm", rune(c.EDPB)) && !c.MayReveal {
			t.Errorf("%s: special %v, but the template's type is %c", c.Class, c.Special, c.EDPB)
		}
		if got, ok := Info(c.Class); !ok || got != c || Rank(c.Class) != i {
			t.Errorf("%s is not found by its name", c.Class)
		}
	}
	if public != 163 || own != 5 {
		t.Errorf("%d classes of the public vocabulary and %d own ones", public, own)
	}
	for k := KindNone + 1; k < KindCount; k++ {
		if k == KindLanguage || k.Standing() != "" { // evidence of how to write to somebody: a setting is no exposure
			if k.Class() != NoClass {
				t.Errorf("kind %v has class %q", k, k.Class())
			}
			continue
		}
		if info, ok := Info(k.Class()); !ok || info.Search == ByHand {
			t.Errorf("kind %v has class %q, of which the list says that nothing finds it", k, k.Class())
		}
	}
	for c, special := range map[Class]bool{
		UnionMemberships: true, CriminalRecords: true, GeneticData: true, Religions: true, Names: false, JobApplications: false,
	} {
		if info, ok := Info(c); !ok || info.Special != special {
			t.Errorf("%s: special is %v", c, info.Special)
		}
	}
}

func TestFindClass(t *testing.T) {
	for name, want := range map[string]Class{
		"email addresses": EmailAddresses, " Driver's Licenses ": DriversLicences, "Religions": Religions, "": NoClass, "Email": NoClass,
	} {
		if got, ok := FindClass(name); got != want || ok != (want != NoClass) {
			t.Errorf("%q: %q", name, got)
		}
	}
	if Rank("no such class") != len(Classes()) {
		t.Error("an unknown class has a rank among the known")
	}
}

// TestReadClasses holds broken files to an error that says where.
func TestReadClasses(t *testing.T) {
	for text, want := range map[string]string{
		"A | column | - | simple | a":                                      "5 fields",
		"A | guess | - | simple | a | B.":                                  "missing or unknown",
		"A | hand | - | great | a | B.":                                    "missing or unknown",
		"A | hand | odd | simple | a | B.":                                 "unknown mark",
		"A | hand | - | simple | a | B.\n\nA | hand | - | simple | a | B.": "line 3",
	} {
		if _, err := readClasses(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", text, err)
		}
	}
}
