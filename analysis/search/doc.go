// Package search says what in a text answers to what somebody looks for: it cuts documents and questions into the terms that an
// index of words keeps, and marks in a text the words that answer.
//
// A document (Document.Terms) stands in the index under
//
//   - its words in their order, without accents and case: for phrases, and so that the very words asked for come first;
//   - their stems ("_mort"), by the light rules of the document's language, function words left out;
//   - how the words of its names sound ("~suigu"): Choïgou and Shoigu are one. Vowels that wander between spellings are brought
//     together (e i y, o u w; an h inside is dropped): of the names in the catalogue that have several spellings this joins a third
//     more than the sounds alone, while hardly more names of different bearers meet (1.09 bearers a key, 1.08 of the bare words). The
//     skeleton without vowels joins twice as many and brings six times as many strangers: it is not used;
//   - the entities it names ("n:hts"), as package naming found them, so that "Hayat Tahrir al-Cham" finds a text that has "HTS" alone.
//
// A question (Parse) is words, "phrases" and -words left out. No question fails: what is no word is no term, an opening quotation mark
// without a closing one is none, operators of a database are words like others. Its terms make a condition (Expr) that any index of
// words can answer.
//
// Limits: a stem is that of French or English; a word is letters and digits, so that F-16 is "f" and "16"; names are joined by their sounds
// word by word.
package search
