package lexicon

import "testing"

func TestOneLanguageDoesNotMakeTheOthers(t *testing.T) {
	var made []string
	tables := NewByLanguage(func(lang string) string { made = append(made, lang); return "of " + lang })
	for range 2 {
		if got := tables.Of("fr"); got != "of fr" {
			t.Errorf("French gives %q", got)
		}
	}
	if got := tables.Of("xx"); got != "" {
		t.Errorf("a language without a lexicon gives %q", got)
	}
	if len(made) != 1 || made[0] != "fr" {
		t.Errorf("made: %v, want French once", made)
	}
	for lang, got := range tables.All() {
		if got != "of "+lang {
			t.Errorf("%s gives %q", lang, got)
		}
	}
	if len(made) != len(Languages()) {
		t.Errorf("made: %v, want all languages once", made)
	}
}
