// Package text cuts an article up: blocks with their roles on the page, sentences, tokens, quotations, agency credits.
//
// The way of a text: Normalize makes the one form that is stored; Parse goes over it once for the tokens, then once
// over the tokens for each of quotations, roles and sentences. Every span is byte offsets into the normalised text;
// CodePoints converts them at the borders of the program.
//
// Tokens: an elided word ("l'", "qu'") and an inverted pronoun ("-t-il") are tokens of their own, so is English 's and
// n't; a compound ("cessez-le-feu") is one; so is an abbreviation with its stop ("M.", "U.S.", "etc."), whose stop is no
// mark of its own even where it also ends the sentence.
//
// Sentences: a stop, question or exclamation mark or ellipsis ends one when what follows can begin another; closing
// marks stay with the sentence they close, and so does what follows them in lower case or after a comma: «A. B. C», a
// déclaré X. is three sentences, the last with its attribution. A sentence never crosses a line; boilerplate has none.
//
// Limits: a line is a paragraph (a text wrapped at 80 columns must be unwrapped before); a full stop that is missing is
// seen only before a word that cannot stand with a capital elsewhere.
//
// Sources: the conventions of the Imprimerie nationale for quotation over several paragraphs and for abbreviations;
// Universal Dependencies for the cut of clitics; sentence rules in the line of Kiss and Strunk (2006), with lists instead
// of counts.
package text
