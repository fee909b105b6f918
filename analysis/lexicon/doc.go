// Package lexicon holds what the engine knows of words: data files by language, in the folder of the language, and what
// is made of them once (the conjugated forms of the verbs).
//
// A file is tab separated, one entry a line. Lines that start with # are comments; the first ones say what the columns
// are. A new language is a new folder with files of the same names.
//
// French verb forms are generated from a lemma and a model (verbs.tsv), by the rules of the school conjugation tables;
// English ones from the regular rules and a table of the irregular verbs. Forms that only literature uses (past
// subjunctive) are left out.
//
// # The word index
//
// A stage that kept its words in maps would hash each word of a text once for each of its tables. Instead all words of a
// language are numbered once (Index): what its files name and all forms of its verbs. When a text is cut up each distinct
// word of it is looked up there, once, and its number is kept with the tokens (text.Token.Word; syntax.Word.ID is that of
// the lemma). What a stage knows of words it makes into columns by these numbers (Column), once, when its tables are made;
// to ask for a word is then to load from an array. A word that the lexicon does not know has the number 0, for which a
// column holds nothing: rules that go by how a word is written ask for the word itself then.
//
//	x := lexicon.IndexOf("fr")
//	hours := lexicon.NewColumn(x, map[string]bool{"heure": true, "heures": true})
//	for _, t := range doc.Tokens {
//		if hours.At(t.Word) { … }
//	}
package lexicon
