package attribution

import (
	"slices"
	"strings"
	"testing"

	"parallax/analysis/lexicon"
)

// TestLexicon holds the data files to what their headers promise, so that a slip of the pen in a row is no silent loss
// of a rule.
func TestLexicon(t *testing.T) {
	classes := strings.Fields("say talk ask deny promise judge hope warn learn cite announce admit write show")
	kinds := strings.Fields("person group document voice thing not time medium")
	for lang := range languages.All() {
		for _, r := range lexicon.Rows(lang, "speech") {
			if len(r.Fields) != 4 || !slices.Contains(classes, r.Field(1)) || !slices.Contains([]string{"yes", "no", "-"}, r.Field(2)) {
				t.Errorf("%s/speech.tsv:%d: %q", lang, r.Line, r.Fields)
			}
			for f := range strings.FieldsSeq(r.Field(3)) {
				name, _, _ := strings.Cut(f, ":")
				if frameNames[name] == 0 {
					t.Errorf("%s/speech.tsv:%d: no frame %q", lang, r.Line, f)
				}
			}
		}
		for _, r := range lexicon.Rows(lang, "sources") {
			if !slices.Contains(kinds, r.Field(2)) || len(r.Fields) != 4 {
				t.Errorf("%s/sources.tsv:%d: %q", lang, r.Line, r.Fields)
			}
		}
		for _, r := range lexicon.Rows(lang, "speech_words") {
			if _, ok := roleNames[r.Field(0)]; !ok || r.Field(1) == "" {
				t.Errorf("%s/speech_words.tsv:%d: %q", lang, r.Line, r.Fields)
			}
		}
		for _, r := range lexicon.Rows(lang, "speech_idioms") {
			if languages.Of(lang).verbs[r.Field(0)] == nil || r.Field(1) == "" {
				t.Errorf("%s/speech_idioms.tsv:%d: %q is no verb of speech.tsv", lang, r.Line, r.Fields)
			}
		}
	}
}

// TestRoles finds a role that no language fills: its rule would be dead.
func TestRoles(t *testing.T) {
	for name, r := range roleNames {
		filled := false
		for _, tab := range languages.All() {
			filled = filled || tab.words[r] != nil
		}
		if !filled {
			t.Errorf("no word has the role %q", name)
		}
	}
}
