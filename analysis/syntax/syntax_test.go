package syntax_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"parallax/analysis/internal/marked"
	"parallax/analysis/syntax"
	"parallax/analysis/text"
)

var tags = map[string]syntax.POS{
	"Noun": syntax.Noun, "Propn": syntax.Propn, "Adj": syntax.Adj, "Verb": syntax.Verb, "Aux": syntax.Aux, "Det": syntax.Det,
	"Adp": syntax.Adp, "Pron": syntax.Pron, "Adv": syntax.Adv, "Num": syntax.Num, "CConj": syntax.CConj,
	"SConj": syntax.SConj, "Part": syntax.Part,
}

var moods = map[syntax.Mood]string{
	syntax.Present: "present", syntax.Past: "past", syntax.Future: "future", syntax.Conditional: "conditional",
	syntax.Subjunctive: "subjunctive",
}

// lines reads the cases of a file for each language.
func lines(t *testing.T, name string, f func(t *testing.T, lang, line string)) {
	t.Helper()
	for _, lang := range []string{"fr", "en"} {
		data, err := os.ReadFile("testdata/" + name + "-" + lang + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		for l := range strings.Lines(string(data)) {
			if l = strings.TrimSpace(l); l != "" && l[0] != '#' {
				f(t, lang, l)
			}
		}
	}
}

func read(lang, s string) *syntax.Parse {
	return syntax.Read(text.Parse(text.Input{Lang: lang, Text: s}))
}

// words returns the text of tokens [first, last).
func words(p *syntax.Parse, first, last int) string {
	if first >= last {
		return ""
	}
	return p.Doc.Text[p.Doc.Tokens[first].Start:p.Doc.Tokens[last-1].End]
}

func TestPartsOfSpeech(t *testing.T) {
	lines(t, "pos", func(t *testing.T, lang, line string) {
		plain, marks, err := marked.Parse(line)
		if err != nil {
			t.Fatal(err)
		}
		p := read(lang, plain)
		for _, m := range marks {
			want, ok := tags[m.Label]
			if !ok {
				t.Fatalf("no tag %q", m.Label)
			}
			i := slices.IndexFunc(p.Doc.Tokens, func(tok text.Token) bool { return tok.Span == m.Span })
			if i < 0 {
				t.Errorf("%s: %q is no token", plain, m.Of(plain))
				continue
			}
			if got := p.Words[i].POS; got != want {
				t.Errorf("%s: %q has tag %d, want %s (%d)", plain, m.Of(plain), got, m.Label, want)
			}
		}
	})
}

func TestPhrases(t *testing.T) {
	lines(t, "phrases", func(t *testing.T, lang, line string) {
		core := map[string]string{}
		for _, part := range strings.Split(line, "{np:")[1:] {
			before, _, cut := strings.Cut(part, "|")
			if cut && !strings.Contains(strings.ReplaceAll(before, "}", ""), "{np") {
				before = strings.NewReplacer("{h:", "", "}", "").Replace(before)
				core[strings.Fields(before)[0]] = before
			}
		}
		plain, marks, err := marked.Parse(strings.ReplaceAll(line, "|", ""))
		if err != nil {
			t.Fatal(err)
		}
		var want, got []string
		for i, m := range marks {
			if m.Label == "np" {
				want = append(want, fmt.Sprintf("%s (%s)", m.Of(plain), marks[i+1].Of(plain)))
			}
		}
		p := read(lang, plain)
		for _, ph := range p.Phrases {
			all := words(p, ph.First, ph.Last)
			got = append(got, fmt.Sprintf("%s (%s)", all, words(p, ph.Head, ph.Head+1)))
			if c := core[strings.Fields(all)[0]]; c != "" && words(p, ph.First, ph.Core) != c {
				t.Errorf("%s: the core of %q is %q, want %q", plain, all, words(p, ph.First, ph.Core), c)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s\n got %q\nwant %q", plain, got, want)
		}
	})
}

func TestVerbGroups(t *testing.T) {
	lines(t, "verbs", func(t *testing.T, lang, line string) {
		sentence, want, ok := strings.Cut(line, " => ")
		if !ok {
			t.Fatalf("no => in %q", line)
		}
		p := read(lang, sentence)
		var got []string
		for _, g := range p.Verbs {
			s := g.Lemma + " " + moods[g.Mood]
			for _, mark := range []struct {
				on   bool
				name string
			}{{g.Perfect, "perfect"}, {g.Passive, "passive"}, {g.Negated, "negated"}, {g.Inverted, "inverted"}} {
				if mark.on {
					s += " " + mark.name
				}
			}
			subject := "-"
			if g.Pronoun >= 0 {
				subject = words(p, g.Pronoun, g.Pronoun+1)
			} else if g.Subject >= 0 {
				subject = words(p, p.Phrases[g.Subject].First, p.Phrases[g.Subject].Last)
			}
			got = append(got, s+" < "+subject)
		}
		if g := strings.Join(got, " | "); g != want {
			t.Errorf("%s\n got %s\nwant %s", sentence, g, want)
		}
	})
}

// A text in a language without a lexicon is left alone.
func TestUnsupportedLanguage(t *testing.T) {
	p := read("", "Der Minister sprach.")
	if len(p.Phrases) != 0 || len(p.Verbs) != 0 || len(p.Words) != len(p.Doc.Tokens) {
		t.Errorf("read %d phrases and %d verbs", len(p.Phrases), len(p.Verbs))
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{"Le maire a-t-il dit « non » ?", "de de de et et le la les", "\"\"\"\"", "a, b et c", "Mr. Doe's said", "est est n' a été été"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		s, _ := text.NormalizeString(raw)
		for _, lang := range []string{"fr", "en"} {
			p := read(lang, s)
			n, at := len(p.Doc.Tokens), 0
			for _, ph := range p.Phrases {
				if ph.First < at || ph.First >= ph.Core || ph.Core > ph.Last || ph.Last > n || ph.Head < ph.First || ph.Head >= ph.Last {
					t.Fatalf("phrase %+v after %d in %q", ph, at, s)
				}
				if p.Doc.Tokens[ph.First].Sentence != p.Doc.Tokens[ph.Last-1].Sentence {
					t.Fatalf("phrase %+v crosses a sentence in %q", ph, s)
				}
				at = ph.Last
			}
			at = 0
			for _, g := range p.Verbs {
				if g.First > g.Main || g.Main >= g.Last || g.Last > n || g.First < 0 || g.Main < at || g.Subject >= len(p.Phrases) || g.Pronoun >= n || g.Lemma == "" {
					t.Fatalf("verb group %+v in %q", g, s)
				}
				at = g.Main
			}
		}
	})
}

func BenchmarkRead(b *testing.B) {
	s := strings.Repeat(`Le port d'Oran a rouvert mardi matin, a annoncé la capitainerie dans un communiqué. « Nous attendons trois cargos. Le blé sera déchargé avant jeudi », a déclaré son directeur, M. Untel, qui n'a pas précisé leur pavillon. Selon une source syndicale, plus de 120 dockers n'auraient pas repris le travail à cause de l'état des grues.
`, 200)
	doc := text.Parse(text.Input{Lang: "fr", Text: s})
	b.SetBytes(int64(len(s)))
	b.ReportAllocs()
	for b.Loop() {
		syntax.Read(doc)
	}
}
