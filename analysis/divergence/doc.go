// Package divergence puts a claim of one article beside a claim of another and says where they part.
//
// Method. The first question is whether both tell the same event; it is answered from dates, places, actors, the type of
// action and casualties that count the same people, and the answer says which of these it used. Then each kind is judged by
// itself, because one label would mix them: figures (as intervals), source (who answers for what), wording and labels, role
// (who acts), modality. Words are aligned by what they stand for, a figure, an entity, an action, never by their place in the
// sentence: only near-copies are compared word by word. The summary relation follows from the divergences by a fixed order.
//
// Before two figures are called contradictory their dates, places, the thing counted and the stretch of time counted over are
// looked at; a contradiction that one of them dissolves is reported as dissolved, with what dissolved it.
//
// What a text denies is looked for on the verb, on who or what is in the act, in what stands before it and in what its source refuses to
// admit (negation.go, analysis/lexicon/{fr,en}/denials.tsv); whom an act hits, fighters or others, by targets.tsv; words that may be
// calques of another language by calques.tsv, which names the language.
//
// Every finding holds its spans on both sides and a rule with verbatim parameters; Rules lists the rules, package wording
// makes sentences of them. Comparing b with a gives the same kinds and relation as comparing a with b: a rule that looks one
// way ("here a source, there none") has its mirror image.
//
// Limits. A date is taken to belong to a figure or an action when no other finite verb stands between them. Two claims whose
// event is not established are compared, but nothing in them is called a contradiction. Loaded words are those of the lexicon
// (analysis/lexicon/{fr,en}/stance.tsv), which names its stance for each; what is not in it is not judged. The same thing
// named by two descriptions that share no entity is not recognised as the same.
//
// Sources: PARC 3.0 and PolNeAR for attribution (Pareti 2016; Newell et al. 2018), ECB+ for the parts of an event (Cybulska
// and Vossen 2014) are the models followed.
package divergence
