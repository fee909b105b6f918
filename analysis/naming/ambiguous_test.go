package naming

import (
	"strings"
	"testing"
)

// A name that several entities have is the one that the rest of the text speaks of, or left open.
func TestTellApart(t *testing.T) {
	for _, c := range []struct{ lang, text, words, want string }{
		{"fr", "L'Algérie a rendu hommage au Front de libération nationale.", "Front de libération", "fln"},
		{"fr", "En Syrie, le Front de libération nationale a reculé.", "Front de libération", "nlf"},
		{"fr", "Le Front de libération nationale a reculé.", "Front de libération", ""},
		{"en", "Algeria praised the National Liberation Front.", "National Liberation", "fln"},
		{"fr", "La Turquie et son MIT ont nié.", "MIT", "turkey-intelligence"},
		{"fr", "Un chercheur du MIT a publié une étude.", "MIT", ""},
		{"fr", "La Douma a voté la loi.", "Douma", "russia-parliament"},
		{"fr", "Des obus sont tombés sur Douma.", "Douma", "douma"},
		{"en", "In Sudan the RSF took a bridge.", "RSF", "rsf-sudan"},
		{"en", "The RSF published a report.", "RSF", ""},
		{"fr", "RSF a publié un rapport.", "RSF", "rsf"},
		{"fr", "Près de Goma, l'armée congolaise a reculé.", "armée congolaise", "drc-army"},
		{"fr", "À Brazzaville, l'armée congolaise a défilé.", "armée congolaise", "congo-army"},
		{"fr", "L'armée congolaise a défilé.", "armée congolaise", ""},
		{"fr", "Le régime sioniste a tiré.", "régime sioniste", "israel"},
		{"en", "The regime in Damascus denied it.", "regime", "syria"},
		{"fr", "Les pays africains ont voté.", "africains", ""},
		{"fr", "Une rue de Jérusalem-Est est barrée.", "Jérusalem-Est", "east-jerusalem"},
	} {
		found := mentionsOf(c.lang, c.text)
		at := strings.Index(c.text, c.words)
		got, seen := "", false
		for _, m := range found {
			if m.Start <= at+2 && m.End > at && !seen {
				got, seen = m.Entity, true
			}
		}
		if got != c.want {
			t.Errorf("%q: %q is %q, want %q\n\t%s", c.text, c.words, got, c.want, list(c.text, found))
		}
	}
}
