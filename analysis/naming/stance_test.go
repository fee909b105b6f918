package naming

import (
	"strings"
	"testing"
)

// The same sentence with another state in it carries the same stances: the words are judged, not whose they are.
func TestStanceIsTheSameForAll(t *testing.T) {
	sides := map[string][]string{
		"fr": {"syrien", "russe", "ukrainien", "israélien", "iranien", "turc", "américain", "français", "chinois", "saoudien"},
		"en": {"Syrian", "Russian", "Ukrainian", "Israeli", "Iranian", "Turkish", "American", "French", "Chinese", "Saudi"},
	}
	sentences := map[string][]string{
		"fr": {
			"Le régime %s a nié.", "Le gouvernement %s a nié.", "Des mercenaires au service du camp %s ont tiré sur un pont.",
			"Il dénonce une agression contre le gouvernement %s et loue la riposte.", "L'opposition au gouvernement %s salue la résistance.",
		},
		"en": {
			"The %s regime denied it.", "The %s government denied it.", "%s occupation forces hold the bridge.",
			"He blamed the aggression of the %s army and praised the retaliation.", "The %s opposition praised the resistance groups.",
		},
	}
	for lang, all := range sentences {
		for _, s := range all {
			want := ""
			for i, side := range sides[lang] {
				var got []string
				for _, m := range mentionsOf(lang, strings.ReplaceAll(s, "%s", side)) {
					if m.Label && m.Stance != "" {
						got = append(got, m.Stance+" by "+m.Entry)
					}
				}
				found := strings.Join(got, ", ")
				if i == 0 {
					want = found
				}
				if found != want || found == "" {
					t.Errorf("%s: %q is %q with %s and %q with %s", lang, s, want, sides[lang][0], found, side)
				}
			}
		}
	}
}
