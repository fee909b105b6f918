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

// entityName is the name of an entity of the catalogue in a language; "" when the catalogue does not know it.
func entityName(lang, entity string) string {
	names := catalogueNames()
	if name := names[[2]string{entity, lang}]; name != "" {
		return name
	}
	return names[[2]string{entity, ""}]
}

// namedPhrase names an entity in the reader's language where the catalogue can, else in the words of the texts.
func namedPhrase(p views.Page, entity, words, lang string) views.Phrase {
	if !strings.HasPrefix(entity, "doc:") {
		if name := entityName(p.Lang, entity); name != "" {
			return views.Phrase{Text: name, Lang: p.Lang}
		}
	}
	return views.Phrase{Text: words, Lang: lang}
}
