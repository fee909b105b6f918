// Package syntax reads a document shallowly: parts of speech, noun phrases, verb groups with their subjects.
//
// Words of the closed classes come from a list, verbs from the conjugated forms of the lexicon, other words from lists of
// nouns and adjectives and from their ends; what stands before and after decides where a form has several readings ("le
// porte", "l'attaque", "est"). A noun phrase is read left to right from its determiner to its last complement with de or
// of. A verb group is a finite verb with what belongs to it. Subjects are found with a stack of clauses: a conjunction or a
// relative pronoun opens a clause, a second verb without a conjunction goes back to the clause that still wants one.
//
// It is no parser: complements with other prepositions, apposition and coordination of clauses are left to the rules
// that need them. Imperatives are read as present. First and second persons are read only beside their pronoun.
//
// Sources: the parts of speech are those of Universal Dependencies; the phrases follow the chunks of Abney (1991).
package syntax
