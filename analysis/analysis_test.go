package analysis

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"parallax/analysis/claim"
	"parallax/analysis/text"
)

func TestAnalyzePutsTheStagesTogether(t *testing.T) {
	const body = "Le raid a fait plus de vingt morts près de Tarem mardi 4 mai, selon le gouverneur de la province."
	a, err := Analyze(Input{Text: body, Published: "2021-05-05"})
	if err != nil {
		t.Fatal(err)
	}
	if a.Doc.Lang != "fr" {
		t.Errorf("language %q, want fr", a.Doc.Lang)
	}
	if len(a.Figures) != 1 || len(a.Attributions) != 1 || len(a.Claims) != 1 {
		t.Fatalf("%d figures, %d attributions, %d claims; want one of each", len(a.Figures), len(a.Attributions), len(a.Claims))
	}
	if f := a.Figures[0]; f.Interval.Min != 20 || !f.Interval.MinExclusive || f.AssertedBy != 0 {
		t.Errorf("the figure is %+v", f)
	}
	if when := a.Claims[0].Event.When; when.From.Format("2006-01-02") != "2021-05-04" {
		t.Errorf("the event is dated %v", when)
	}
}

func TestAnalyzeRefusesADateItCannotRead(t *testing.T) {
	_, err := Analyze(Input{Text: "Le port a rouvert.", Lang: "fr", Published: "hier soir"})
	if err == nil || !strings.Contains(err.Error(), "date of publication") {
		t.Errorf("the error is %v", err)
	}
}

// A language that is not supported is said to be so, never read as French.
func TestAnalyzeLeavesOtherLanguagesAlone(t *testing.T) {
	a, err := Analyze(Input{Text: "Der Hafen wurde am Dienstag nach Angaben der Behörden wieder geöffnet, zwanzig Schiffe liegen noch vor der Küste.", Lang: ""})
	if err != nil {
		t.Fatal(err)
	}
	if a.Doc.Lang != "" || len(a.Claims) > 0 || len(a.Figures) > 0 {
		t.Errorf("language %q, %d claims, %d figures", a.Doc.Lang, len(a.Claims), len(a.Figures))
	}
}

// Whatever the order of its words, a sentence is read without breaking: rules look left and right of a word, and an
// ordinary sentence seldom begins or ends where they look.
func TestNoOrderOfWordsBreaksARule(t *testing.T) {
	files, err := filepath.Glob("*/testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no tables: %v", err)
	}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		lang := "fr"
		if strings.Contains(file, "en.txt") {
			lang = "en"
		}
		for _, line := range strings.Split(string(raw), "\n") {
			words := strings.Fields(marks.Replace(line))
			for i := range words {
				turned := strings.Join(words[i:], " ") + " " + strings.Join(words[:i], " ")
				if _, err := Analyze(Input{Text: turned, Lang: lang, Published: "2021-05-05"}); err != nil {
					t.Errorf("%s: %q: %v", file, turned, err)
					break
				}
			}
		}
	}
}

// marks takes the notation of the tables out of a line, roughly: what is left is words in some order.
var marks = strings.NewReplacer("{", " ", "}", " ", ":", " ", "|", " ", "@", " ")

// FuzzAnalyze holds the whole engine to its promise: never a panic, spans inside the text and on character borders.
func FuzzAnalyze(f *testing.F) {
	f.Add("« Nous tiendrons », a dit le maire. Au moins 12 navires ont coulé.", "fr", "2021-05")
	f.Add("At least 12 ships sank, the mayor said, “and more will”.", "en", "2021-05-04T10:00:00Z")
	f.Add("\u202b12 ١٢ \u0301«“‹'", "fr", "")
	f.Fuzz(func(t *testing.T, raw, lang, published string) {
		body, err := text.Normalize([]byte(raw))
		if err != nil {
			return
		}
		a, err := Analyze(Input{Text: body, Lang: lang, Published: published})
		if errors.Is(err, ErrMistake) {
			t.Fatal(err)
		}
		if err != nil {
			return
		}
		for _, s := range spans(a) {
			if s.Start < 0 || s.End < s.Start || s.End > len(body) || !utf8.RuneStart(at(body, s.Start)) || !utf8.RuneStart(at(body, s.End)) {
				t.Fatalf("span %v in a text of %d bytes", s, len(body))
			}
		}
	})
}

func spans(a *claim.Article) []text.Span {
	var out []text.Span
	for _, s := range a.Doc.Sentences {
		out = append(out, s.Span)
	}
	for _, x := range a.Figures {
		out = append(out, x.Span, x.Number, x.Counted)
	}
	for _, x := range a.Attributions {
		out = append(out, x.Source, x.Cue, x.Content, x.Speaker)
	}
	for _, x := range a.Mentions {
		out = append(out, x.Span, x.Head)
	}
	for _, x := range a.Hedges {
		out = append(out, x.Span)
	}
	for _, x := range a.Claims {
		out = append(out, x.Span)
	}
	return out
}

// at is the byte at an offset; the end of the text counts as a border.
func at(s string, i int) byte {
	if i == len(s) {
		return 0
	}
	return s[i]
}

// BenchmarkAnalyze is the whole engine on one core, over an invented article.
func BenchmarkAnalyze(b *testing.B) {
	body := strings.Repeat("Le ministère de la Défense a annoncé mardi que 22 marins avaient été tués près de Tarem, dans une attaque de la marine. "+
		"« Nous ne savons pas qui a tiré », a déclaré le gouverneur de la province, cité par l'agence Sana.\n\n", 200)
	b.SetBytes(int64(len(body)))
	for b.Loop() {
		if _, err := Analyze(Input{Text: body, Lang: "fr", Published: "2021-05-05"}); err != nil {
			b.Fatal(err)
		}
	}
}

// A text that is not in the language it is said to be in is not read as if it were.
func TestAnalyzeOtherLanguage(t *testing.T) {
	for _, c := range []struct{ lang, text, want string }{
		{"fr", "Il ministro della Difesa ha annunciato che le truppe non lasceranno la città prima della fine del mese, secondo quanto riferito dalla radio.", ""},
		{"fr", "El ministro de Defensa anunció que las tropas no saldrán de la ciudad antes de fin de mes, según informó la radio nacional este lunes.", ""},
		{"fr", "The defence minister said that the troops would not leave the city before the end of the month, according to what the radio reported.", "en"},
		{"fr", "Le ministre de la Défense a annoncé que les troupes ne quitteraient pas la ville avant la fin du mois, selon la radio nationale.", "fr"},
		{"fr", "« We will not leave », a dit le général.", "fr"},
		{"fr", "Mogadiscio, Addis-Abeba, Khartoum, Djouba, Nairobi, Kampala, Kigali, Bujumbura, Lusaka, Harare, Maputo, Luanda, Windhoek.", "fr"},
		{"en", "De minister van Defensie zei dat de troepen de stad niet voor het einde van de maand zullen verlaten, meldde de radio maandag.", ""},
	} {
		a, err := Analyze(Input{Lang: c.lang, Text: c.text})
		if err != nil {
			t.Fatal(err)
		}
		if a.Doc.Lang != c.want {
			t.Errorf("%q is read as %q, want %q", c.text, a.Doc.Lang, c.want)
		}
	}
}
