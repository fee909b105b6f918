package text_test

import (
	"errors"
	"strings"
	"testing"

	"parallax/analysis/text"
)

func TestNormalize(t *testing.T) {
	for _, c := range []struct {
		name, raw, want string
		err             error
	}{
		{"as it is", "Été\nfin", "Été\nfin", nil},
		{"line ends", "a\r\nb\rc\n", "a\nb\nc\n", nil},
		{"byte order mark", "\ufeffété", "été", nil},
		{"composed", "e\u0301te\u0301 et", "été et", nil},
		{"a stray NUL", strings.Repeat("mot ", 40) + "fin\x00.", strings.Repeat("mot ", 40) + "fin.", nil},
		{"empty", " \r\n\t", "", text.ErrEmpty},
		{"binary", "PNG\x00\x01\x02\x00\x00", "", text.ErrBinary},
		{"another encoding", "Le g\xe9n\xe9ral", "", text.ErrNotUTF8},
	} {
		got, err := text.Normalize([]byte(c.raw))
		if got != c.want || !errors.Is(err, c.err) {
			t.Errorf("%s: %q, %v; want %q, %v", c.name, got, err, c.want, c.err)
		}
	}
	_, err := text.Normalize([]byte("Le g\xe9n\xe9ral"))
	if err == nil || !strings.Contains(err.Error(), "offset 4") {
		t.Errorf("the error %v does not say where", err)
	}
}

func TestMapLeadsBack(t *testing.T) {
	const given = "\ufeffUn e\u0301te\u0301\r\nlong\x00 ici"
	made, m := text.NormalizeString(given)
	if made != "Un été\nlong ici" {
		t.Fatalf("made %q", made)
	}
	for _, word := range []struct{ made, given string }{{"Un", "Un"}, {"été", "e\u0301te\u0301"}, {"long", "long"}, {"ici", "ici"}} {
		at := strings.Index(made, word.made)
		if got, want := m.Given(at), strings.Index(given, word.given); got != want {
			t.Errorf("%q stands at %d in the given text, want %d", word.made, got, want)
		}
	}
	if same, m := text.NormalizeString("pareil"); same != "pareil" || m.Changed() || m.Given(3) != 3 {
		t.Error("an unchanged text is mapped")
	}
}

func TestCodePoints(t *testing.T) {
	s := strings.Repeat("été 𝄞 a ", 100)
	c := text.NewCodePoints(s)
	n := 0
	for at := range s {
		if c.At(at) != n {
			t.Fatalf("byte %d is code point %d, want %d", at, c.At(at), n)
		}
		if c.Byte(n) != at {
			t.Fatalf("code point %d is byte %d, want %d", n, c.Byte(n), at)
		}
		n++
	}
	if c.At(len(s)) != n || c.Byte(n) != len(s) || c.At(len(s)+9) != n || c.Byte(n+9) != len(s) {
		t.Error("the end of the text is not its end")
	}
}

func TestDetectLanguage(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Le ministre a annoncé que la route serait rouverte dans la semaine.", "fr"},
		{"The minister said that the road would be open within the week.", "en"},
		{"El ministro anunció que la carretera se abrirá esta semana para los camiones.", ""},
		{"Der Minister sagte, dass die Straße in dieser Woche wieder geöffnet wird.", ""},
		{"Il ministro ha detto che la strada sarà aperta entro la settimana.", ""},
		{"O ministro disse que a estrada será reaberta durante a semana para os camiões.", ""},
		{"قال الوزير إن الطريق سيفتح خلال هذا الأسبوع", ""},
		{"Министр сообщил, что дорога будет открыта на этой неделе.", ""},
		{"Oran 36", ""},
		{"", ""},
	} {
		if got := text.DetectLanguage(c.text); got != c.want {
			t.Errorf("%q is taken for %q, want %q", c.text, got, c.want)
		}
	}
	if text.Foreign("Oran rouvre", "fr") {
		t.Error("a short text is not taken at the caller's word")
	}
	if !text.Foreign("The minister said that the road would be open within the week.", "fr") {
		t.Error("an English text passes for French")
	}
	if !text.Foreign("قال الوزير إن الطريق سيفتح خلال هذا الأسبوع", "fr") {
		t.Error("an Arabic text passes for French")
	}
}
