package handlers

import (
	"slices"
	"strings"
	"unicode"

	"parallax/analysis/text"
	"parallax/models"
	"parallax/views"
)

// splitWords cuts a text at its spaces. Nothing of it is lost: the words and the gaps after them are the text.
func splitWords(s string) []views.StageWord {
	var words []views.StageWord
	for s != "" {
		end := strings.IndexFunc(s, unicode.IsSpace)
		if end < 0 {
			end = len(s)
		}
		word, rest := s[:end], s[end:]
		next := strings.IndexFunc(rest, func(r rune) bool { return !unicode.IsSpace(r) })
		if next < 0 {
			next = len(rest)
		}
		plain := !strings.ContainsFunc(word, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
		words = append(words, views.StageWord{At: len(words), Text: word, Gap: rest[:next], Plain: plain})
		s = rest[next:]
	}
	return words
}

// markWords puts a kind of divergence on the words of a passage that spans of its text touch.
func markWords(words []views.StageWord, p models.Passage, spans []text.Span, kind string) {
	for _, span := range spans {
		s, ok := inside(p, span)
		if !ok {
			continue
		}
		at := 0
		for i, w := range words {
			if at < s.End && at+len(w.Text) > s.Start {
				words[i].Kind = kind
			}
			at += len(w.Text) + len(w.Gap)
		}
	}
}

// hiddenName is a name that tells which outlet wrote a text.
type hiddenName struct {
	slug    string
	capital bool // it is written with a capital letter: "Le Monde" is no outlet in "tout le monde"
}

// Words that a name may begin or end with, and that a text leaves out: "au Phare" is Le Phare, and "à Tarem" Tarem Info.
var (
	nameArticles = []string{"le-", "la-", "les-", "l-", "the-"}
	nameEndings  = []string{"info", "infos", "news", "tv", "radio", "online", "international", "france", "en", "francais", "afrique", "africa", "english", "world"}
)

// hiddenNames are the ways in which a text names an outlet.
func hiddenNames(name, slug, host string) []hiddenName {
	capital := strings.ContainsFunc(name, unicode.IsUpper)
	var out []hiddenName
	for _, slug := range []string{models.Slugify(name), slug} {
		for _, article := range nameArticles {
			slug = strings.TrimPrefix(slug, article)
		}
		out = append(out, hiddenName{slug, capital})
		for i := strings.LastIndexByte(slug, '-'); i > 0 && slices.Contains(nameEndings, slug[i+1:]); i = strings.LastIndexByte(slug, '-') {
			if slug = slug[:i]; !slices.Contains(nameEndings, slug) {
				out = append(out, hiddenName{slug, capital})
			}
		}
	}
	out = append(out, hiddenName{models.Slugify(strings.TrimPrefix(host, "www.")), false})
	return slices.DeleteFunc(out, func(n hiddenName) bool { return len(n.slug) < 2 })
}

// mask takes out the words that say a name which is hidden.
func mask(words []views.StageWord, hidden []hiddenName) {
	slugs := make([]string, len(words))
	for i, w := range words {
		slugs[i] = models.Slugify(w.Text)
	}
	said := make([]bool, len(words))
	for i := range words {
		for _, name := range hidden {
			n := namedAt(slugs[i:], name.slug)
			if name.capital && !slices.ContainsFunc(words[i:i+n], func(w views.StageWord) bool { return strings.ContainsFunc(w.Text, unicode.IsUpper) }) {
				continue
			}
			for k := range n {
				said[i+k] = true
			}
		}
	}
	for i := range words {
		if said[i] {
			words[i].Masked, words[i].Text = true, ""
		}
	}
}

// maxNameWords bounds how many words a name is looked for in.
const maxNameWords = 8

// namedAt is how many of the words at the head of a list say a name: one for "l’Estuaire,", three for "Voix du Nord". What stands before the
// name in the first word, and after it in the last, goes with it.
func namedAt(slugs []string, name string) int {
	for first := slugs[0]; first != ""; _, first, _ = strings.Cut(first, "-") {
		said := ""
		for n, slug := range slugs[:min(len(slugs), maxNameWords)] {
			if n == 0 {
				slug = first
			}
			said = strings.Trim(said+"-"+slug, "-")
			if said == name || strings.HasPrefix(said, name+"-") {
				return n + 1
			}
			if !strings.HasPrefix(name, said+"-") {
				break
			}
		}
	}
	return 0
}

// masked is a text with something else in the place of what names an outlet.
func masked(s string, hidden []hiddenName, instead string) string {
	words := splitWords(s)
	mask(words, hidden)
	var out strings.Builder
	for i, w := range words {
		if w.Masked && (i == 0 || !words[i-1].Masked) {
			out.WriteString(instead)
		}
		if w.Masked && i+1 < len(words) && words[i+1].Masked {
			continue
		}
		out.WriteString(w.Text + w.Gap)
	}
	return out.String()
}
