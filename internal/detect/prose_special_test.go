package detect

import "testing"

func TestSpecialSamples(t *testing.T) {
	s, r := loadSpecial(), NewReader()
	seen := map[int]int{}
	for _, x := range s.samples {
		found := r.special([]byte(x.text), r.apartWords([]byte(x.text)))
		at := s.at(x.kind)
		if x.match {
			seen[at]++
			if found&(1<<at) == 0 {
				t.Errorf("%q is not found as %v", x.text, x.kind)
			}
		} else if found != 0 {
			t.Errorf("%q is found (%b)", x.text, found)
		}
	}
	for i, k := range s.kinds {
		if seen[i] == 0 {
			t.Errorf("%v has no sample that must match", k)
		}
	}
	for _, bad := range []string{"no colon", "nothing: a phrase"} {
		if _, err := readSpecial(bad); err == nil {
			t.Errorf("%q is read", bad)
		}
	}
}
