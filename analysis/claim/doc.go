// Package claim makes findings of a text: it runs every stage over a document and puts what they found in claims, with
// the modality, the actions and the event of each, and says whose text the article is.
//
// # Method
//
// A claim is a sentence that states something; boilerplate never is one. On top of what the stages below find, six
// things are read here, each by a rule and a word list of analysis/lexicon:
//
//   - Who answers. The voice of a word is the innermost attribution whose content holds it. A number is answered for by
//     that source unless the attribution is an aside over another clause ("noyant 40 passagers qui, comme l'assure X,
//     ne devaient pas être à bord": X answers for the clause after "qui") or says what the source does not say.
//   - Modality (hedges.tsv, modality.tsv). The French conditional is a reserve ("aurait été tué") unless it is duty
//     (devoir, falloir), the future of reported speech (a simple conditional under a cue in the past), an indirect
//     question or the main clause of an "if", which is a hypothesis and marked as one. Quotation marks distance when
//     they hold a few words without a finite verb that are neither a name nor all that a source is quoted for.
//   - Actions (actions.tsv): verbs in active, passive, participle and infinitive, and nouns of action, each with who
//     acts and who undergoes.
//   - Events: the leading action (not what is feared, nor what a claim only goes back to) with the date of its clause, its
//     places and its actors; "ce raid" takes the date of the last event of its kind. Cluster joins the claims of several
//     articles that tell one event when they share a day, a family of types, and a place and an actor, two actors, or
//     those who were killed; who does harm in one and suffers it in the other keeps two apart. A claim without a day of its
//     own is joined only when one event alone fits.
//   - Provenance (provenance.tsv): an agency's credit under a picture says nothing of the text.
//   - Terms for pairing: words without function words, folded, verbs by lemma, endings taken off (suffixes.tsv).
//
// # Limits
//
// There is no full syntax tree: subjects across long appositions are missed, and roles are left empty rather than
// guessed. A sentence has one event, that of its leading action. Irony is not seen.
//
// # Sources
//
// PARC 3.0 (Pareti 2016) and PolNeAR (Newell et al. 2018) for voices; the grammars' conditional of hearsay (Grevisse, Le
// Bon Usage; Haillet, Le conditionnel en français, 2002); FactBank (Saurí and Pustejovsky 2009) for the modality of
// events; Savoy (2006) for light stemming.
package claim
