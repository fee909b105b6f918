package timex

import (
	"time"
)

// lastNight reads "la nuit dernière", "overnight": before or after midnight.
func (s *scanner) lastNight(i int) (match, bool) {
	if s.norm(i) == "overnight" {
		return match{i, i + 1, hull(s.daysOff(-1), s.daysOff(0)), "timex.relative", false}, true
	}
	if !s.is(i, nightWord) || s.lang != "fr" || !s.is(i-1, theWord) || !s.is(i+1, lastWord) {
		return match{}, false
	}
	return match{i, i + 2, hull(s.daysOff(-1), s.daysOff(0)), "timex.relative", false}, true
}

// aroundYesterday reads "the day before yesterday", "the day after tomorrow".
func (s *scanner) aroundYesterday(i int) (match, bool) {
	v, ok := s.value(i+2, relativeWord)
	switch n := s.norm(i + 1); {
	case s.lang != "en" || s.norm(i) != "day" || !ok:
		return match{}, false
	case n == "before" && v == -1, n == "after" && v == 1:
		return match{i, i + 3, s.daysOff(2 * v), "timex.relative", false}, true
	}
	return match{}, false
}

// relative reads "hier", "la veille", "ce matin", "cette nuit", "plus tôt dans la journée".
func (s *scanner) relative(i int) (match, bool) {
	if v, ok := s.value(i, relativeWord); ok {
		return match{i, s.dayPart(i + 1), s.daysOff(v), "timex.relative", false}, true
	}
	if v, ok := s.value(i, anchorWord); ok {
		return s.fromAnchor(i, v)
	}
	if m, ok := s.lastNight(i); ok {
		return m, true
	}
	if m, ok := s.aroundYesterday(i); ok {
		return m, true
	}
	if m, ok := s.sameDay(i); ok {
		return m, true
	}
	if s.is(i, thisWord) || s.lang == "en" && s.is(i, lastWord) {
		return s.partOfToday(i)
	}
	return match{}, false
}

// sameDay reads "le même jour", "ce jour-là", "that day": the day last spoken of in this sentence or the two before. Without
// one it stays open, because the day is told somewhere else.
func (s *scanner) sameDay(i int) (match, bool) {
	end := i + 1
	if !s.is(i, thatDayWord) {
		if days, ok := s.unit(end); !s.is(i, sameWord) || !ok || days != 1 {
			return match{}, false
		}
		end++
	}
	m := match{i, end, Range{}, "timex.same_day", false}
	if s.anchor.Known() && s.index-s.anchorAt <= 2 {
		m.rng = s.anchor
	}
	return m, true
}

func (s *scanner) daysOff(n int) Range {
	return s.pub.over(func(p time.Time) Range { return day(p.AddDate(0, 0, n)) })
}

// fromAnchor reads "la veille", "le lendemain": from the day last spoken of in this sentence or the two before, else
// from the publication. "la veille de la rencontre" counts from something else and stays open.
func (s *scanner) fromAnchor(i, off int) (match, bool) {
	if !s.is(i-1, theWord) && s.norm(i-1) != "dès" {
		return match{}, false
	}
	m := match{i, s.dayPart(i + 1), Range{}, "timex.anchor", false}
	switch n := s.norm(i + 1); {
	case n == "de" || n == "du" || n == "d'" || n == "des":
	case s.anchor.Known() && s.index-s.anchorAt <= 2:
		m.rng = day(s.anchor.From.AddDate(0, 0, off))
	default:
		m.rng = s.daysOff(off)
	}
	return m, true
}

// partOfToday reads "ce matin", "cette nuit" (this one or the last), "this morning", "last night".
func (s *scanner) partOfToday(i int) (match, bool) {
	j := i + 1
	switch {
	case s.is(j, dayPartWord) && s.is(i, thisWord):
		return match{i, j + 1, s.daysOff(0), "timex.relative", false}, true
	case s.is(j, nightWord):
		return match{i, j + 1, hull(s.daysOff(-1), s.daysOff(0)), "timex.relative", false}, true
	}
	return match{}, false
}

// span reads a number of units with what places it: "three days ago", "trois jours plus tôt", "depuis deux semaines".
func (s *scanner) span(i int) (match, bool) {
	n, known := s.value(i, spanWord)
	if v, ok := s.number(i); ok {
		n, known = v, true
	}
	vague := s.is(i, vagueWord)
	if !known && !vague {
		return match{}, false
	}
	j := i + 1
	days, ok := s.unit(j)
	if !ok {
		return match{}, false
	}
	end := j + 1
	rng := Range{}
	if known {
		rng = s.pub.over(func(p time.Time) Range { return ago(p, days, n) })
	}
	switch {
	case known && days > 0 && (s.norm(i-1) == "dans" && s.lang == "fr" || s.norm(i-1) == "in" && s.speaks(i) == future):
		rng = s.pub.over(func(p time.Time) Range { return ago(p, days, -n) })
		return match{i - 1, end, rng, "timex.ahead", false}, true // "dans trois jours"
	case s.is(end, agoWord):
		return match{i, end + 1, rng, "timex.ago", false}, true
	case s.is(i-1, sinceWord) && s.lang == "fr":
		return match{i, end, rng, "timex.since_span", true}, true
	case s.is(end, earlierWord), s.norm(end) == "plus" && (s.norm(end+1) == "tôt" || s.norm(end+1) == "tard"):
		return s.offAnchor(i, end, days, n, known)
	}
	return match{}, false
}

// offAnchor reads "deux jours plus tard", "two days earlier": counted from the day last spoken of.
func (s *scanner) offAnchor(i, end, days, n int, known bool) (match, bool) {
	later := s.norm(end+1) == "tard" || s.norm(end) == "later"
	if s.norm(end) == "plus" {
		end++
	}
	m := match{i, end + 1, Range{}, "timex.anchor", false}
	if !later {
		n = -n
	}
	if known && days == 1 && s.anchor.Known() && s.index-s.anchorAt <= 2 {
		m.rng = day(s.anchor.From.AddDate(0, 0, n))
	}
	return m, true
}

// longAgo reads "il y a trois jours" and "plus tôt dans la journée".
func (s *scanner) longAgo(i int) (match, bool) {
	if s.norm(i) == "plus" && s.norm(i+1) == "tôt" {
		return s.earlier(i)
	}
	if s.norm(i) != "il" || s.norm(i+1) != "y" || s.norm(i+2) != "a" {
		return match{}, false
	}
	n, known := s.value(i+3, spanWord)
	if v, ok := s.number(i + 3); ok {
		n, known = v, true
	}
	days, ok := s.unit(i + 4)
	if !ok || !known && !s.is(i+3, vagueWord) {
		return match{}, false
	}
	m := match{i, i + 5, Range{}, "timex.ago", false}
	if known {
		m.rng = s.pub.over(func(p time.Time) Range { return ago(p, days, n) })
	}
	return m, true
}
