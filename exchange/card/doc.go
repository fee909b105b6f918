// Package card draws the picture that stands for a comparison where it is shared: both quotes, who wrote them, and in words how they
// part, with the words that differ marked as on the page, each kind by its own line.
//
// It is drawn here, with fonts that come with the program, so that the same comparison has the same picture everywhere. The fonts
// have the Latin, Greek and Cyrillic scripts and run from left to right; of a quote in another script the picture says what it is in
// instead of showing boxes. A long quote is set smaller, and then shortened at the end of a word, around the words that differ.
package card
