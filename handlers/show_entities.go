package handlers

import (
	"strings"
	"sync"

	"parallax/analysis/naming"
	"parallax/views"
)

// catalogueNames are the preferred names of the entities of the catalogue, by language of the interface.
var catalogueNames = sync.OnceValue(func() map[[2]string]string {
	names := map[[2]string]string{}
	for _, e := range naming.Default().Entries() {
		key := [2]string{e.Entity, e.Lang}
		if names[key] == "" && (e.Link == "" || e.Link == naming.Same) {
			names[key] = e.Name
		}
	}
	return names
})

// states are the states of the catalogue.
var states = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for _, e := range naming.Default().Entries() {
		if e.Type == naming.State {
			out[e.Entity] = true
		}
	}
	return out
})

// entityName is the name of an entity of the catalogue in a language; "" when the catalogue does not know it.
func entityName(lang, entity string) string {
	names := catalogueNames()
	if name := names[[2]string{entity, lang}]; name != "" {
		return name
	}
	return names[[2]string{entity, ""}]
}

// namedPhrase names an entity in the words of the texts where they are in the reader's language; else by the catalogue where it knows
// it. A state has many names in the texts, its capital and its government among them: the catalogue says which state it is.
func namedPhrase(p views.Page, entity, words, lang string) views.Phrase {
	if (words == "" || lang != p.Lang || states()[entity]) && !strings.HasPrefix(entity, "doc:") {
		if name := entityName(p.Lang, entity); name != "" {
			return views.Phrase{Text: name, Lang: p.Lang}
		}
	}
	return views.Phrase{Text: words, Lang: lang}
}
