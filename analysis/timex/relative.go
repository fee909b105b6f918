package timex

import (
	"time"

	"parallax/analysis/text"
)

// weekdayAlone reads "ce lundi", "jeudi dernier", "on Thursday", "dans la nuit de jeudi à vendredi", "lundi 3".
func (s *scanner) weekdayAlone(i int) (match, bool) {
	first, how := i, bare
	j := i
	switch {
	case s.is(i, thisWord) && s.is(i+1, weekdayWord):
		how, j = this, i+1
	case s.lang == "en" && s.is(i, lastWord) && s.is(i+1, weekdayWord):
		how, j = last, i+1
	case s.lang == "en" && s.is(i, nextWord) && s.is(i+1, weekdayWord):
		how, j = next, i+1
	}
	w, ok := s.value(j, weekdayWord)
	if !ok || s.lang == "en" && !s.upper(j) {
		return match{}, false
	}
	if _, ok := s.dated(j); ok && j > i {
		return match{}, false // "ce jeudi 14 février": the date is read from its day of the week
	}
	if s.is(j-1, thisWord) && j == i {
		how = this
	}
	end := j + 1
	if s.lang == "fr" && s.is(end, lastWord) {
		how, end = last, end+1
	} else if s.lang == "fr" && s.is(end, nextWord) {
		how, end = next, end+1
	}
	if n, ok := s.dayNumber(end); ok && s.endsHere(end+1) && s.tokens[end].Kind == text.Number {
		return match{first, end + 1, s.weekdayNumber(time.Weekday(w), n), "timex.weekday", false}, true
	}
	rng := resolveWeekday(time.Weekday(w), how, s.pub, s.speaks(i))
	if m, ok := s.nightTo(first, end, rng); ok {
		return m, true
	}
	end = s.dayPart(end)
	return match{first, end, rng, "timex.weekday", false}, true
}

// nightTo reads the second day of "de jeudi à vendredi": the stretch takes in both.
func (s *scanner) nightTo(first, end int, rng Range) (match, bool) {
	join := s.norm(end)
	if join != "à" && join != "au" && join != "to" || !s.is(end+1, weekdayWord) {
		return match{}, false
	}
	w, _ := s.value(end+1, weekdayWord)
	m := match{first, end + 2, Range{}, "timex.weekday_range", false}
	if rng.Known() {
		days := (w - int(rng.From.Weekday()) + 7) % 7
		m.rng = Range{rng.From, rng.To.AddDate(0, 0, days)}
	}
	return m, true
}

// dayPart goes over the part of a day after it: "lundi soir", "Friday night".
func (s *scanner) dayPart(i int) int {
	if s.is(i, dayPartWord) || s.is(i, nightWord) {
		return i + 1
	}
	return i
}

// weekdayNumber resolves "lundi 3": the day within six weeks of the publication that is both.
func (s *scanner) weekdayNumber(w time.Weekday, n int) Range {
	return s.pub.over(func(p time.Time) Range {
		for back := range 45 {
			for _, t := range []time.Time{p.AddDate(0, 0, -back), p.AddDate(0, 0, back)} {
				if t.Weekday() == w && t.Day() == n {
					return day(t)
				}
			}
		}
		return Range{}
	})
}

// relative reads "hier", "la veille", "ce matin", "cette nuit", "plus tôt dans la journée".
func (s *scanner) relative(i int) (match, bool) {
	if v, ok := s.value(i, relativeWord); ok {
		return match{i, s.dayPart(i + 1), s.daysOff(v), "timex.relative", false}, true
	}
	if v, ok := s.value(i, anchorWord); ok {
		return s.fromAnchor(i, v)
	}
	if s.is(i, thisWord) || s.lang == "en" && s.is(i, lastWord) {
		return s.partOfToday(i)
	}
	return match{}, false
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
	case s.is(j, nightWord) && s.is(i, lastWord):
		return match{i, j + 1, s.daysOff(-1), "timex.relative", false}, true
	case s.is(j, nightWord):
		return match{i, j + 1, hull(s.daysOff(-1), s.daysOff(0)), "timex.relative", false}, true
	}
	return match{}, false
}

// ofUnit reads calendar stretches: "cette semaine", "la semaine dernière", "last month", "au début du mois", "plus tôt dans
// la journée", "earlier this year".
func (s *scanner) ofUnit(i int) (match, bool) {
	if m, ok := s.partOfUnit(i); ok {
		return m, true
	}
	off, j, placed := 0, i, false
	if s.is(i, thisWord) || s.is(i, lastWord) && s.lang == "en" || s.is(i, nextWord) && s.lang == "en" {
		if v, ok := s.value(i, lastWord); ok {
			off = v
		} else if v, ok := s.value(i, nextWord); ok {
			off = v
		}
		j, placed = i+1, true
	}
	days, ok := s.unit(j)
	if !ok || days == 0 {
		return match{}, false
	}
	end := j + 1
	if v, ok := s.value(end, lastWord); ok && !placed && s.lang == "fr" {
		off, end, placed = v, end+1, true
	} else if v, ok := s.value(end, nextWord); ok && !placed && s.lang == "fr" {
		off, end, placed = v, end+1, true
	}
	if s.norm(end) == "-ci" {
		end++
	}
	if !placed {
		return match{}, false
	}
	return match{i, end, s.units(days, off, 0), "timex.stretch", false}, true
}

// partOfUnit reads "début du mois", "en fin de semaine", "early this year".
func (s *scanner) partOfUnit(i int) (match, bool) {
	part, ok := s.value(i, partWord)
	if !ok {
		return match{}, false
	}
	j := i + 1
	for n := s.norm(j); n == "de" || n == "du" || n == "of" || n == "the" || n == "l'" || n == "d'" || n == "la" || n == "in"; n = s.norm(j) {
		j++
	}
	if s.is(j, thisWord) {
		j++
	}
	if y, ok := s.yearNumber(j); ok && y >= 1900 && y < 2100 {
		return match{i, j + 1, yearOf(y, part), "timex.year", false}, true
	}
	days, ok := s.unit(j)
	if !ok || days < 7 {
		return match{}, false
	}
	off, end := 0, j+1
	if v, ok := s.value(end, lastWord); ok {
		off, end = v, end+1
	} else if v, ok := s.value(end, nextWord); ok {
		off, end = v, end+1
	}
	if s.norm(j+1) == "de" || s.norm(j+1) == "d'" || s.norm(j+1) == "du" {
		return match{}, false // "début de la semaine du 3 mars"
	}
	return match{i, end, s.units(days, off, part), "timex.part", false}, true
}

// units is the week, month or year of publication moved by off, or a third of it.
func (s *scanner) units(days, off, part int) Range {
	return s.pub.over(func(p time.Time) Range {
		r := unitOf(p, days, off)
		switch {
		case part == 0:
			return r
		case days == 30:
			return monthOf(r.From, part)
		case days == 365:
			return yearOf(r.From.Year(), part)
		}
		switch part { // of a week
		case 1:
			return Range{r.From, r.From.AddDate(0, 0, 3)}
		case 2:
			return Range{r.From.AddDate(0, 0, 2), r.From.AddDate(0, 0, 5)}
		}
		return Range{r.From.AddDate(0, 0, 4), r.To}
	})
}

// unit reads a unit of time; "mois-ci" is one.
func (s *scanner) unit(i int) (int, bool) {
	if v, ok := s.value(i, unitWord); ok {
		return v, true
	}
	if n := s.norm(i); len(n) > 3 && n[len(n)-3:] == "-ci" {
		if e := s.words[n[:len(n)-3]]; e.is(unitWord) {
			return int(e.values[unitWord]), true
		}
	}
	return 0, false
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

// earlier reads "plus tôt dans la journée", "plus tôt en février", "plus tôt ce mois-ci": up to the publication.
func (s *scanner) earlier(i int) (match, bool) {
	j := i + 2
	for n := s.norm(j); n == "dans" || n == "en" || n == "au" || n == "cours" || n == "de" || n == "ce" || n == "cette" || s.is(j, theWord); n = s.norm(j) {
		j++
	}
	if m, ok := s.monthAlone(j); ok {
		m.first = i
		return m, true
	}
	days, ok := s.unit(j)
	if !ok || days == 0 {
		return match{}, false
	}
	return match{i, j + 1, s.upToNow(days), "timex.stretch", false}, true
}

// earlierThis reads "earlier this month", "earlier in the day": up to the publication.
func (s *scanner) earlierThis(i int) (match, bool) {
	if s.lang != "en" || s.norm(i) != "earlier" {
		return match{}, false
	}
	j := i + 1
	for s.norm(j) == "in" || s.norm(j) == "on" || s.is(j, thisWord) || s.is(j, theWord) {
		j++
	}
	days, ok := s.unit(j)
	if !ok || days == 0 || j == i+1 {
		return match{}, false
	}
	return match{i, j + 1, s.upToNow(days), "timex.stretch", false}, true
}

// upToNow is the week, month or year of publication up to the day of it.
func (s *scanner) upToNow(days int) Range {
	return s.pub.over(func(p time.Time) Range {
		r := unitOf(p, days, 0)
		r.To = p.AddDate(0, 0, 1)
		return r
	})
}
