package lexicon

import (
	"iter"
	"sync"
)

// ByLanguage holds what a package makes of the files of each language. It is made when it is first asked for, each
// language by itself: who reads French texts only has no English tables.
type ByLanguage[T any] struct {
	made func() map[string]func() T
}

// NewByLanguage holds what read makes of a language.
func NewByLanguage[T any](read func(lang string) T) ByLanguage[T] {
	return ByLanguage[T]{sync.OnceValue(func() map[string]func() T {
		all := map[string]func() T{}
		for _, lang := range Languages() {
			all[lang] = sync.OnceValue(func() T { return read(lang) })
		}
		return all
	})}
}

// Of gives what was made of a language, the zero value for one without a lexicon.
func (b ByLanguage[T]) Of(lang string) T {
	if made := b.made()[lang]; made != nil {
		return made()
	}
	var none T
	return none
}

// All goes over all languages and so makes what is not made yet.
func (b ByLanguage[T]) All() iter.Seq2[string, T] {
	return func(yield func(string, T) bool) {
		for lang, made := range b.made() {
			if !yield(lang, made()) {
				return
			}
		}
	}
}
