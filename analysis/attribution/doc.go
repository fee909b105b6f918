// Package attribution finds reported speech: who says (source), by which words (cue), what (content), as PARC 3.0 and
// PolNeAR define it.
//
// Method. The shallow parse gives verb groups with their subjects; a verb of speech, thought or attitude
// (lexicon: speech.tsv) is read by its frames, tried in this order:
//
//	aside      "…, a déclaré X", "« … », a-t-il ajouté", "comme l'a précisé X": what stands before, around or after it
//	clause     "X annonce, dans un communiqué, que …", "X explique comment …"; in English also without "that"
//	quotation  "X écrit : « … »", over all the sentences of the quotation
//	infinitive "X annonce négocier", "X nie avoir tiré", "X promises to leave"
//	measure    "X chiffre à N le nombre de Y", "X puts the toll at N"
//	sight      "X y voit la main de Y"
//	label      "X considère Y comme Z", "X qualifie Y de Z", "X juge Y capable de Z"
//	noun       "X annonce le début de frappes", "X s'attend à un afflux"
//
// A promise that is known only through another source is that source's word and no attribution of its own. Verb groups
// that the parse misses and reported speech makes plain ("… », explique Anne") are added before reading.
//
// Beside the verbs stand the prepositions ("selon X", "de source militaire": sources_prepositions.tsv), views with a
// possessive ("à ses yeux"), nouns of saying ("the general's claim that"), the headlines
// "X : « … »" and "…, X says", and "des informations selon lesquelles …". A chain ("X, citant Y", "Y cité par X", "X, qui
// tient l'information de Y", "X quoted Y as saying") makes Y the source and X the way. An indefinite source takes in the
// relative clause that says which one it is.
//
// A pronoun or an anaphor ("le ministre", "la même source") is tied to the last fitting speaker by gender, number and
// noun, then to who is named in the nearest sentence; where two fit, both are kept as candidates.
//
// Where no one is given, the content still has its cue: "il a été annoncé que", "est accusé d'avoir", "is said to have".
// A request is read when who makes it can speak ("Paris appelle à", "urged X to"), and an indirect question with a verb of
// asking. "n'exclut pas", "ne cache pas" affirm; "n'a pas voulu dire", "refuse de" do not.
//
// What is no attribution: a request by what cannot speak ("the crowd called for calm") or a direct question, a meeting ("a discuté avec", "A et B ont parlé de"), an agreement ("ont convenu de"), the
// conditional of reserve without a source, a first person inside a quotation (the quotation's own source speaks), set
// phrases ("annoncer la couleur"), and a noun content whose subject cannot speak ("l'accord prévoit une zone").
//
// Limits. Content is one span: where the cue stands in its midst, the span runs over it. Names have no gender here, so
// that a pronoun fits any of them. A clause is taken to run on over "et" unless a new subject or a verb that matches
// the cue follows. Content and searches are bounded to a few hundred words, which keeps the time linear.
//
// Sources: PARC 3.0 (Pareti 2016) and PolNeAR (Newell et al. 2018) for what counts; grammars of French and English for
// the frames; the lexicon files name their own.
package attribution
