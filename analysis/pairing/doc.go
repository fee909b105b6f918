// Package pairing finds which claims and articles are worth putting side by side, and says what it used.
//
// Method. A claim is a bag of weighted features: the entities it names, its stems with their synonyms, its figures, its dates, its
// types of action with who acts and undergoes. A feature weighs more the fewer claims have it (inverse document frequency over the
// claims given, lowered for the frequent words of the language, analysis/lexicon/{fr,en}/similarity_common.tsv). The score of a
// pair is what both share, as a share of what each holds, with a part for how much it is in all. Countries and places are
// everywhere in a story: a pair that shares nothing else is weak, and stays below the pairs that tell the same thing. Claims of
// two languages meet by the meanings of their words in place of stems.
//
// Two tolls of the same sort of people in articles of the same days are set beside each other whether they agree or not. CompareAll
// weighs what the comparison finds, and lowers what follows the best pairs of one claim, so that a long sentence that shares
// something with many leaves room for the others.
//
// Terms gives the same features as strings, rarest first, for an index in a database (prefix filtering, as in AllPairs, Bayardo et
// al. 2007, and PPJoin, Xiao et al. 2008). Similarity looks for each word of two short texts for its nearest counterpart (as
// Sultan et al. 2014 and 2015 do) in a small thesaurus of both languages (analysis/internal/concepts), and mixes in character
// n-grams. SameClaim asks more: that what bounds the statement is the same (qualify.go), and that no word has changed its place,
// read shallowly as who does what to whom, when (frame.go, swap.go). Group makes stories by average linkage over articles, with one
// fixed threshold. Copied finds shared passages by shingles of words.
//
// Limits. Terms has no meanings: the index of a database finds a claim in another language by its names and figures only. Nothing
// here knows what words mean beyond the lexicon: two sentences that tell one thing without a name, number or word in common are
// not found. Claims of boilerplate and credits are never paired.
package pairing
