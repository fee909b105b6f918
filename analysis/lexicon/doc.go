// Package lexicon holds what the engine knows of words: data files by language, in the folder of the language, and what
// is made of them once (the conjugated forms of the verbs).
//
// A file is tab separated, one entry a line. Lines that start with # are comments; the first ones say what the columns
// are. A new language is a new folder with files of the same names.
//
// French verb forms are generated from a lemma and a model (verbs.tsv), by the rules of the school conjugation tables;
// English ones from the regular rules and a table of the irregular verbs. Forms that only literature uses (past
// subjunctive) are left out.
package lexicon
