// Package storymap lays out who says what in a story: of each event the claims by outlet, the figures on one axis, the names and
// voices by outlet, who cites whom, and what the texts share. It arranges what the stages of analysis and the comparisons found, and
// counts it the same way for every outlet.
//
// Every word in a map is verbatim, with its place; a heading is a kind, an entity or the counted words, never a paraphrase.
//
// # Rows
//
// Claims of two outlets are linked by a comparison that says they tell the same thing: of one event or of none that is established,
// and neither unrelated nor alike in a part only, unless that part is a figure that counts the same. The dead and the hurt are never
// one thing. Links are followed from the surest on, and two groups become one only when most of their pairs tell the same: so a
// sentence with two tolls draws the dead and the hurt of others into no common row. Pairs whose comparison was not kept are compared
// for that, and nowhere else. Rows are joined over the whole story, then given the event that most of their claims tell; a title joins
// with the sentence of its body that it repeats. An outlet has one claim in a row, that of the comparison that parts most; the others
// are counted.
//
// What an outlet without a claim has is looked up in all of its articles (analysis/pairing.Search). Could counts the outlets with an
// article that is read, that did not come out before the event, and that is not about something else: Told of Could is no reproach to
// whoever could not know. That a person looked and found nothing is
// said by people and signed: it stands before what the search says, and not before an outlet's own words.
//
// A row that one text alone tells, however many carry it, is shown only for a toll that no other row gives, an accusation or a denial,
// and few of them.
//
// # Figures
//
// Figures are set together by the rules of analysis/divergence: what is counted, the stretch of time, another date or place. Each line
// says how it stands to the line before that it parts from most. A toll that rises is successive, not contradictory, unless another
// source gives it within hours. Lines that the rules do not set beside each other are compared by their intervals, but never called
// contradictory for that.
//
// # Names, voices, citations
//
// One entity is what the catalogue knows as one, or what bears one name in the texts; a description without a name joins no other
// article's. Voices count claims of the body and the standfirst by their innermost source; the same words are the same source, and a
// short form is the full one when an event has only one such. The graph of citations leaves out sources that are anonymous, could not be
// told, or whose words name nobody outside of their sentence ("its spokesman"): nothing says that two of them are one.
//
// # Limits
//
// What the stages before get wrong is wrong here: an event that was found twice is mended where a row spans it, one that was missed is
// not. Claims are sentences, so that a sentence which tells two things stands in one row. Each list has a bound, so that the map of a
// large story is as long as that of a middling one.
package storymap
