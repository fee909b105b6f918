package naming

import "testing"

func TestWhole(t *testing.T) {
	for _, s := range states() {
		if w := Whole(s.id); w != "" {
			t.Errorf("the state %s is a part of %q", s.id, w)
		}
		for _, end := range []string{"army", "foreign-ministry", "presidency", "people"} {
			if w := Whole(s.id + "-" + end); w != s.id {
				t.Errorf("%s-%s is a part of %q", s.id, end, w)
			}
		}
		for _, other := range states() {
			if ofState(other.id, s.id) || ofState(other.id+"-army", s.id) != (other.id == s.id) {
				t.Errorf("%s or its army is of %s", other.id, s.id)
			}
		}
	}
	for entity, want := range map[string]string{
		"": "", "-": "", "army": "", "france-24": "", "israel-hayom": "", "fatah-al-islam": "", "syria-salvation-government": "", "syria-rebels": "",
		"un-security-council": "un", "russia-national-guard": "russia", "united-states-africa-command": "united-states",
	} {
		if got := Whole(entity); got != want {
			t.Errorf("%q is a part of %q, want %q", entity, got, want)
		}
	}
}
