// Package newsroom writes the articles of a press that does not exist, as many as a measurement needs: outlets, stories,
// articles over years, in French and English. Every article is made from the seed and its number alone, so that the same
// library can be made anywhere, in any order and in parallel.
//
// The words follow Zipf's law: invented nouns, made of syllables, most of them rare, and invented places and persons, a few of
// them in every second article. The sentences are those of wire reports, with tolls, sources and dates, so that the engine
// reads them as it reads others: nothing is modelled that the engine could find itself. One article in twenty tells an event that
// four others tell too, in other words: these are the look-alikes that pairing must find.
//
// models.Store.Load fills a library with them, some minutes for the million claims of 20,000 articles; Reanalyze then compares the
// articles of each story and finds its events.
package newsroom
