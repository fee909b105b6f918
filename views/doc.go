// Package views holds the pages: templ components over plain view structs. It knows no database and no request;
// handlers fill the structs, with sentences, names and dates already in the reader's language.
//
// A view struct never carries an address's language: Page.Link adds it. Quoted text is carried verbatim with its own
// language (Quote), and marks are laid over it by WriteQuote so that the text of the page stays the text of the article:
// letters, numbers and guillemets around a mark come from the style sheet.
package views
