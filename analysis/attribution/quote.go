package attribution

import (
	"parallax/analysis/text"
)

// quoteBefore reports whether a quotation closes before token i, paired or not.
func (r *reader) quoteBefore(i int) bool {
	if i > 1 && r.pause(i-1) && r.closed(i-2) {
		return true
	}
	return i > 0 && r.closed(i-1)
}

func (r *reader) closed(i int) bool {
	if r.closing(i) >= 0 {
		return true
	}
	switch r.norm(i) {
	case "»", "”":
		return true
	case "\"":
		return r.opening(i) < 0 || r.misread(i+1)
	}
	return false
}

// quoted is the content of a quotation that an aside closes: its inside, from the clause it belongs to where it is only
// a part of one, to the second half where the aside stands between two.
func (r *reader) quoted(q int, s *statement, end int) text.Span {
	quote := r.d.Quotes[q]
	content := quote.Inner
	open := quote.First - 1
	if open > s.lo && r.sentence(open) == r.sentence(s.cue0) && r.integrated(open-1) {
		first := r.clauseStart(open-1, s.lo)
		content = text.Span{Start: r.tokens[first].Start, End: quote.End}
	}
	for r.pause(end) || r.medium(end) {
		end++
	}
	if next := r.opening(end); next >= 0 && end < s.hi && r.pause(end-1) {
		n := r.d.Quotes[next]
		content.End = n.Inner.End
		if content.Start != quote.Inner.Start {
			content.End = n.End
		}
	} else if next := r.nextQuote(end); next >= 0 && content.Start == quote.Inner.Start {
		content.End = r.d.Quotes[next].Inner.End
	}
	return content
}

// integrated reports whether the words before a quotation make one clause with it: no mark stands between.
func (r *reader) integrated(i int) bool {
	return r.tokens[i].Kind != text.Punct
}

// beforeQuote reports whether a quotation follows the cue in its sentence.
func (r *reader) beforeQuote(s *statement) bool {
	return r.colon(s) >= 0 || r.opening(r.skip(s, s.cue1)) >= 0
}

// colon returns the colon after a cue, over what tells where and to whom it was said, or -1.
func (r *reader) colon(s *statement) int {
	object := false
	for i := s.cue1; i < min(s.hi, s.cue1+40); i++ {
		if r.colonAt(i) {
			if object && r.opening(i+1) < 0 {
				return -1 // "annonce trois mesures : …" has its content before the colon
			}
			return i
		}
		if k := r.phraseOf[i]; k >= 0 && r.p.Phrases[k].First == i && !r.governed(int(k)) && !r.dated(int(k)) {
			object = true
		}
		if r.norm(i) == ";" || r.opening(i) >= 0 || r.groupOf[i] >= 0 && r.finite(int(r.groupOf[i])) || r.is(rClause, i) {
			return -1
		}
	}
	return -1
}

// quotation reads what follows a colon, or a quotation right after the cue.
func (r *reader) quotation(s *statement) bool {
	if !s.v.has(fQuote) {
		return false
	}
	if c := r.colon(s); c >= 0 {
		if q := r.opening(c + 1); q >= 0 {
			return r.addStatement(s, r.d.Quotes[q].Inner, "quotation")
		}
		start := c + 1
		if start < s.hi && r.tokens[start].Kind == text.Punct {
			start++ // the closing mark is missing
		}
		return start < s.hi && r.addStatement(s, r.span(start, s.hi), "quotation")
	}
	at := r.skip(s, s.cue1)
	for at < s.hi && (r.comma(at) || r.norm(at) == "–") {
		at++
	}
	q := r.opening(at)
	if q < 0 {
		return false
	}
	quote := r.d.Quotes[q]
	if next := quote.Last + 1; next < s.hi && r.tokens[next].Kind != text.Punct && !r.is(rJoin, next) && quote.Last-quote.First < 6 {
		return false // a quoted word in a longer phrase
	}
	return r.addStatement(s, quote.Inner, "quotation")
}

// headline reads "X : « … »" at the start of a line: the colon is the cue.
func (r *reader) headline(i int) {
	if r.norm(i) != ":" {
		return
	}
	first := r.d.Sentences[r.sentence(i)].First
	q := r.opening(i + 1)
	if q < 0 || i == first || i-first > 12 || r.phraseOf[first] < 0 {
		return
	}
	k := int(r.phraseOf[first])
	if ph := r.p.Phrases[k]; ph.First != first || ph.Last != i && ph.Last+r.run(rVenue, ph.Last) != i {
		return
	}
	src := r.phrase(k)
	if c := r.class(src); c != "name" && c != "person" && c != "group" {
		return
	}
	a := Attribution{Cue: r.span(i, i+1), Content: r.d.Quotes[q].Inner, Type: Direct, Lemma: ":", Rule: "attribution.headline"}
	r.add(a, found{cue0: i, cue1: i + 1, src: src, group: -1})
}
