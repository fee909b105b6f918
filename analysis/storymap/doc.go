// Package storymap lays out who says what in a story: of each event the claims by outlet, the figures on one axis, the names and
// voices by outlet, who cites whom, and the order of time. It compares nothing anew: it arranges what the stages of analysis and
// the comparisons found, and counts it the same way for every outlet.
//
// Every word in a map is verbatim, with its place; a heading is a kind, an entity or the counted words, never a paraphrase.
package storymap
