// Package locale is the interface in the reader's language: messages with their plurals, numbers, dates.
//
// A language is a folder of files, one a group of pages, each a flat object from key to message. A message is a string, or an object of plural
// forms by their CLDR names ("one", "other", …), chosen by the number {n}. {name} stands for an argument. A new language
// is a new folder: the tests say which keys it lacks.
//
// The language of a page and the language of a text it quotes are two things: nothing here is about the second.
package locale
