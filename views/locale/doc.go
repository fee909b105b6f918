// Package locale is the interface in the reader's language: messages with their plurals, numbers, dates.
//
// A language is a folder of files, one a group of pages, each a flat object from key to message, in go-i18n's format. A
// message is a string, or an object of plural forms by their CLDR names ("one", "many", "other"), chosen by the number {n},
// to which a "description" for translators may be added. {name} stands for an argument. A new language is a new folder: the
// tests say which keys and forms it lacks.
//
// A counted message has every form that whole numbers take in its language. In French these are "one" (0 and 1), "other",
// and "many" for whole millions, as in "un million d’articles". Here numbers are written in digits, "1 000 000 articles", and
// so "many" reads like "other".
//
// Files, plural rules and the choice of a form are go-i18n's. What no number chooses is asked of its localizer once, when
// the files are read, and T only fills it in. N asks every time: about a microsecond.
//
// The language of a page and the language of a text it quotes are two things: nothing here is about the second.
package locale
