// Package naming finds who and what a text speaks of, under one entity across spellings, names and titles, and keeps the
// words each was named with.
//
// Method. A catalogue (analysis/lexicon/world, extended by users) has the names of states, bodies, media, armed groups,
// places and people in office, each with how it relates to its entity: same, former, successor, member. Find goes once
// over the words of a text. The longest listed name that starts at a word is a mention; names are matched without
// accents and hyphens, an acronym only in capitals, and a capitalised word that is not listed is compared by sound. Nouns
// of the lexicon (titles.tsv, labels.tsv) with the adjective of a state, or with "de" and a name, make descriptions: from
// a state and a noun comes the entity by rule ("l'armée syrienne", "les troupes syriennes": syria-army). Titles are
// settled at the end: the person the text names with that title, or who held the office when the text was published, or
// else the office itself ("president@turkey"). A surname is the person whose full name stands in the text.
//
// Entities. A state, its capital when it acts ("Moscou a démenti") and its government ("le gouvernement syrien", "le régime
// syrien") are one: the state. A seat of power is the body that sits there: the Kremlin is russia-presidency, the
// Pentagon united-states-defence-ministry. A capital as a town is another entity ("damascus-city"); the rules that tell
// the two apart are in metonym.go. "doc:…" is what only this text knows: a person or road that is not listed, the
// cease-fire a text is about. The entity is "" where the words do not say whom they mean ("groupes terroristes"): never
// the nearest group.
//
// Labels. A description is a label, with the stance that stance.tsv gives its words and the entry that fired. Names,
// legal notes and titles beside a name are none.
//
// Resolver finds a name in a catalogue of thousands across transliterations: words are turned into sounds by the habits
// of the language that wrote them, candidates share a consonant skeleton up to one sound, words are aligned one to one
// by an edit distance with the costs of transliteration, and rare words weigh more.
//
// Names that only the text knows (brought.go). An acronym in brackets behind the words it is made of names a body, and
// stands for it, and is its id, from the first line to the last (another text may use it unexplained); its noun with a capital and an article does too ("le Front"). A
// capitalised word that no list has is a place when it stands where places do and comes back, or beside the noun of one
// ("le col de X", "the X valley"); it is a state when the text has its adjective ("la Tarsavie", "tarsavien"). "The rebels"
// are the one group that the text brings in, "the regime" the one state that it names.
// A noun for bodies or groups with a capital, and what belongs to it, is the name of one that no list has (bodies.go: "the
// Front for the Defence of the Bay").
//
// Bare nouns (anaphora.go). "Le mouvement", "the militia", "le diplomate", "la ville" mean what the text has called so, what has
// that noun in its name, or the last of its kind; "l'armée", "the government" alone belong to the state that the text names
// most and first. A people that bombs, signs or is accused is its state ("les Turcs"). What stands behind a name can point back too
// (nicknames.go): another name in quotes, a calling ("un éleveur … l'éleveur"). Plurals and indefinites mean nobody named, fighters
// of a text with one group left out ("the separatists").
//
// Limits. A listed person without a title is found by full name or, when the catalogue alone has it, by surname. One text has one cease-fire and one war. A possessive without a name ("son armée") is the state named last in
// the sentence. Pronouns are not read. Names of people are capitalised words in a row, so a company or a bill in
// capitals can be taken for one.
//
// Sources: BGN/PCGN and ISO romanisation tables; Christen (2006) on matching personal names; Markert and Nissim (2002) on
// metonymy of place names; the style books of AFP and Reuters on labels.
package naming
