// Package wording says the engine's findings in the reader's language.
//
// Method. A reason is a rule and its parameters; each rule has one sentence in each language, in {fr,en}/rules.tsv, and the
// codes of the engine have names in {fr,en}/names.tsv. A sentence quotes its parameters and never inflects them. Quotation
// marks that a parameter brings along are left out when the sentence sets its own. French spaces before « ; : ? ! » and inside
// guillemets are no-break ones, put when the file is read: the files are written with plain spaces, the parameters stay verbatim.
// What a rule looks at and where it can be wrong is told, under a short title, in {fr,en}/explain.tsv: one text for both
// directions of a rule; rules that find something in one text are told of in {fr,en}/findings.tsv, and the examples of the table of rules, which are
// English, are put into other languages in examples.tsv. A new language is a new folder with files of the same names.
//
// Limits. A very long parameter is cut for the sentence, at a word, with an ellipsis in square brackets; the spans have it whole.
package wording
