// Package analysis is the text engine: pure functions from a text to spans in it. It knows no database, no network, no
// clock and nothing of the program around it.
//
// Analyze takes an article through the stages, each a package of its own:
//
//	text         blocks and their roles, sentences, tokens, quotations
//	lexicon      the words of a language, as data
//	syntax       parts of speech, noun phrases, verb groups
//	timex        expressions of time and what they can mean
//	figure       quantities as intervals, what they count
//	attribution  who says what
//	naming       who is named, and how
//	claim        modality, actions, events; puts the findings together
//
// Two analysed articles are then set side by side:
//
//	pairing      which claims to compare
//	divergence   where two claims part, with a reason each
//	wording      the reasons as sentences, in French and English
package analysis
