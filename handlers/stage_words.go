package handlers

import (
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

// mask takes out the words that say a name which is hidden; names are slugs.
func mask(words []views.StageWord, hidden []string) {
	slugs := make([]string, len(words))
	for i, w := range words {
		slugs[i] = models.Slugify(w.Text)
	}
	for i := range words {
		for _, name := range hidden {
			for n := range namedAt(slugs[i:], name) {
				words[i+n].Masked, words[i+n].Text = true, ""
			}
		}
	}
}

// maxNameWords bounds how many words a name is looked for in.
const maxNameWords = 8

// namedAt is how many of the words at the head of a list say a name: one for "l’Estuaire,", three for "Voix du Nord".
func namedAt(slugs []string, name string) int {
	said := ""
	for n, slug := range slugs[:min(len(slugs), maxNameWords)] {
		if slug == "" {
			continue
		}
		said = strings.Trim(said+"-"+slug, "-")
		if said == name {
			return n + 1
		}
		if n == 0 && (strings.HasSuffix(said, "-"+name) || strings.HasPrefix(said, name+"-")) {
			return 1
		}
	}
	return 0
}

// masked is a text with something else in the place of what names an outlet.
func masked(s string, hidden []string, instead string) string {
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
