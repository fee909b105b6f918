// Package accuracy holds what was measured of the engine: accuracy.json has, for each set of texts with a key, where it
// comes from, the command that measures it, the day, the figures beside what others reach on the same or a like set, what was
// measured before anyone had seen the answers, and what is known to fail. docs/accuracy.md and the page on the method are made
// from it; no figure is written anywhere else.
//
// `make accuracy` measures anew: the scorers print their lines, and each measure finds its number in the line of its set by
// its own pattern. A measure that is not found is an error, and nothing is written.
//
// Limits. The texts of the sets whose half may be read were read while rules were made: their figures flatter. "First" is the figure
// of the first run over a set that nobody had tuned to, where there was one; it is the honest one for new text, and it ages as rules change.
package accuracy
