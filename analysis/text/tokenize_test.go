package text_test

import (
	"strings"
	"testing"

	"parallax/analysis/text"
)

func TestTokens(t *testing.T) {
	for _, c := range []struct{ lang, text, want string }{
		// elisions stand alone, with their apostrophe
		{"fr", "L'armée d’Alger qu'il voit jusqu'ici", "L'|armée|d’|Alger|qu'|il|voit|jusqu'|ici"},
		{"fr", "aujourd'hui quelqu'un à l'aube", "aujourd'hui|quelqu'un|à|l'|aube"},
		{"fr", "l'«attaque» d' Oran", "l'|«|attaque|»|d'|Oran"},
		{"fr", "N'Djamena n'avance pas, M'Bour non plus", "N'Djamena|n'|avance|pas|,|M'Bour|non|plus"},
		{"fr", "la Côte-d'Or et Ma'rib", "la|Côte-d'Or|et|Ma'rib"},
		// inversion
		{"fr", "a-t-il dit, dit-elle, sont-ils là", "a|-t-il|dit|,|dit|-elle|,|sont|-ils|là"},
		{"fr", "un cessez-le-feu, vingt-quatre, un rendez-vous, va-t-en-guerre", "un|cessez-le-feu|,|vingt-quatre|,|un|rendez-vous|,|va-t-en-guerre"},
		// English contractions
		{"en", "It doesn't, Cairo's, they're, we’ll", "It|does|n't|,|Cairo|'s|,|they|'re|,|we|’ll"},
		// letters with digits, numbers
		{"fr", "le M4, un F-16, un L-39, des M-60T, le 12e, 14h30, 10k", "le|M4|,|un|F-16|,|un|L-39|,|des|M-60T|,|le|12e|,|14h30|,|10k"},
		{"fr", "3,6 et 1.500,5 puis 36, 80 000 et 20 %", "3,6|et|1.500,5|puis|36|,|80|000|et|20|%"},
		{"fr", "12–15 km, 15-20 km, 1/3, ½", "12|–|15|km|,|15|-|20|km|,|1|/|3|,|½"},
		// abbreviations keep their stop
		{"fr", "M. Ba, MM. Ba et Sy, le gén. Sy, J.-C. Lo, etc.", "M.|Ba|,|MM.|Ba|et|Sy|,|le|gén.|Sy|,|J.-C.|Lo|,|etc."},
		{"fr", "M.Ba a dit non.Puis rien", "M.|Ba|a|dit|non|.|Puis|rien"},
		{"en", "The U.S. at 5 p.m. saw Mr. Ba", "The|U.S.|at|5|p.m.|saw|Mr.|Ba"},
		{"fr", "sur exemple.org et www.exemple.com.", "sur|exemple.org|et|www.exemple.com|."},
		// marks
		{"fr", "Non... « Oui… » ?!", "Non|...|«|Oui|…|»|?|!"},
	} {
		doc := text.Parse(text.Input{Lang: c.lang, Text: c.text})
		var got []string
		for _, tok := range doc.Tokens {
			got = append(got, tok.Of(c.text))
		}
		if g := strings.Join(got, "|"); g != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, g, c.want)
		}
	}
}

func TestTokenDetails(t *testing.T) {
	const s = "L’ÉTAT a\u00a0vu le\u202fF‑16 Sœur OTAN"
	doc := text.Parse(text.Input{Lang: "fr", Text: s})
	want := []struct {
		norm        string
		kind        text.Kind
		space       bool
		upper, caps bool
	}{
		{"l'", text.Word, true, true, false},
		{"état", text.Word, false, true, true},
		{"a", text.Word, true, false, false},
		{"vu", text.Word, true, false, false},
		{"le", text.Word, true, false, false},
		{"f-16", text.Alnum, true, true, false},
		{"sœur", text.Word, true, true, false},
		{"otan", text.Word, true, true, true},
	}
	if len(doc.Tokens) != len(want) {
		t.Fatalf("%d tokens, want %d", len(doc.Tokens), len(want))
	}
	for i, w := range want {
		g := doc.Tokens[i]
		if g.Norm != w.norm || g.Kind != w.kind || g.Space != w.space || g.Upper != w.upper || g.Caps != w.caps {
			t.Errorf("token %d is %+v, want %+v", i, g, w)
		}
	}
}
