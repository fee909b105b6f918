// Package figure finds the quantities of a text and reads them as intervals: value, bounds, comparator, what is counted,
// what happened to it, who was hit and by whom.
//
// Method, a sentence at a time:
//
//	tokens → atoms → numerals → quantities → figures
//
// Atoms are tokens cut where a number is glued to something ("10M", "vingt-quatre"), with the class of the number
// lexicon; dates, model numbers, ordinals and hours are blocked. A numeral is read by descent in parts of falling scale
// (group.go, numeral.go). A quantity is a numeral with its comparators (compare.go) or the two of a range (ranges.go), or
// words that count without a number ("des milliers", "plusieurs", "aucun"). A figure adds the unit, the noun phrase
// after it (phrase.go) and the kind, by frames around it (frames.go): a toll noun ("six morts"), a participle
// ("trente soldats tués"), a verb before ("tuant 36 soldats"), a noun with its complement ("la mort de trente soldats"),
// a verb after ("36 soldats ont péri").
//
// Conventions: "plus de trente" is (30, ∞); "au moins 6" [6, ∞); "jusqu'à 700" (-∞, 700]; "entre 15 et 20" [15, 20];
// "des milliers" [2000, ∞) approximate; "plusieurs" [2, ∞) approximate; "aucun" 0; "la plupart" (50, 100] percent;
// "la moitié" is 0.5 with Kind Percent and without the flag Percent, which says that the value is in hundredths. A
// round number with "environ" keeps its value as bounds and is marked approximate; Admits widens it. "un" and "a" are
// figures only before equipment that is lost or makes lose, before a toll noun ("un mort et trois blessés") and where
// another toll of the sentence stands beside them ("un civil tué et six blessés").
//
// Limits: Roman numerals, ratios ("neuf fois sur dix") and ordinals are not read; a fraction in digits ("1/2") only alone, of a
// whole or behind a comparator; a date of four digits is a year unless it counts, measures or is compared; "l'un des
// deux" gives the two; no count is made of an enumeration of names; a toll given as a pronoun ("ils étaient trente") has
// no head.
//
// Sources: DESIGN.md, "Figures", for the intervals; Grevisse & Goosse, Le bon usage, for the French numerals; the
// frames follow Killing, Death and Cause_harm of FrameNet.
package figure
