package views

import (
	"strings"
	"testing"
)

// marksOn lays marks of a kind over words of a text.
func marksOn(text string, kindAndWords ...string) Quote {
	q := Quote{Text: text, Lang: "fr"}
	for i := 0; i < len(kindAndWords); i += 2 {
		at := strings.Index(text, kindAndWords[i+1])
		q.Marks = append(q.Marks, Mark{Start: at, End: at + len(kindAndWords[i+1]), Kind: kindAndWords[i], ID: "x1"})
	}
	return q
}

// shown writes an excerpt with its gaps and the marks in braces.
func (e excerpt) shown() string {
	var out []string
	if e.Before {
		out = append(out, "[…]")
	}
	for i, p := range e.Parts {
		if i > 0 {
			out = append(out, "[…]")
		}
		text := p.Text
		for j := len(p.Marks) - 1; j >= 0; j-- {
			m := p.Marks[j]
			text = text[:m.Start] + "{" + text[m.Start:m.End] + "}" + text[m.End:]
		}
		out = append(out, text)
	}
	if e.After {
		out = append(out, "[…]")
	}
	return strings.Join(out, " ")
}

func TestDiffering(t *testing.T) {
	const long = "Dans la nuit de mardi à mercredi, vers deux heures, une vague a renversé le bac, et plus de quarante passagers ont péri selon la capitainerie du port de la ville basse"
	for name, test := range map[string]struct {
		quote  Quote
		hidden []string
		want   string
	}{
		"nothing differs":      {marksOn(long), nil, ""},
		"a few words around":   {marksOn(long, "figure", "plus de quarante"), nil, "[…] le bac, et {plus de quarante} passagers ont péri […]"},
		"two parts":            {marksOn(long, "role", "une vague", "source", "selon la capitainerie"), nil, "[…] vers deux heures, {une vague} a renversé le […] passagers ont péri {selon la capitainerie} du port de la ville basse"},
		"what is near is kept": {marksOn(long, "figure", "plus de quarante", "source", "selon la capitainerie"), nil, "[…] le bac, et {plus de quarante} passagers ont péri {selon la capitainerie} du port de la ville basse"},
		"switched off":         {marksOn(long, "figure", "plus de quarante", "role", "une vague"), []string{"figure"}, "[…] vers deux heures, {une vague} a renversé le […]"},
		"common words are not": {marksOn(long, Common, "une vague"), nil, ""},
		"the beginning":        {marksOn(long, "wording", "Dans la nuit"), nil, "{Dans la nuit} de mardi à […]"},
		"the end":              {marksOn(long, "label", "la ville basse"), nil, "[…] du port de {la ville basse}"},
		"a short one whole":    {marksOn("Il y a 43 morts & disparus.", "figure", "43"), nil, "Il y a {43} morts & disparus."},
		"beyond the budget":    {func() Quote { q := marksOn("Il y a 43 morts.", "figure", "43"); q.Beyond = true; return q }(), nil, "Il y a {43} morts. […]"},
	} {
		if got := test.quote.differing(test.hidden).shown(); got != test.want {
			t.Errorf("%s:\n got %s\nwant %s", name, got, test.want)
		}
	}
}
