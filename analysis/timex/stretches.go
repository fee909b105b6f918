package timex

import "time"

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
	if m, ok := s.fromThere(i, j, end, days, off); ok {
		return m, true
	}
	if !placed {
		return match{}, false
	}
	if days == weekend {
		return match{i, end, s.weekend(i, off), "timex.stretch", false}, true
	}
	return match{i, end, s.units(days, off, 0), "timex.stretch", false}, true
}

// weekend is the value of the unit that holds a Saturday and a Sunday.
const weekend = 2

// weekend resolves "ce week-end", "last weekend": this one is the one that lies nearer on the side that the tense tells, the next
// one the coming or the one after.
func (s *scanner) weekend(i, off int) Range {
	speaks := s.speaks(i)
	return s.pub.over(func(p time.Time) Range {
		r := unitOf(p, weekend, min(off, 0))
		switch {
		case off > 0:
			return hull(r, unitOf(p, weekend, 1))
		case off == 0 && speaks != future && r.From.After(p):
			return unitOf(p, weekend, -1)
		}
		return r
	})
}

// fromThere reads what counts from the day last spoken of: "le jour suivant", "la semaine précédente", "the following day", "the
// previous week". Without such a day "the previous day" counts from the publication and "suivant" stays open.
func (s *scanner) fromThere(i, unit, end, days, off int) (match, bool) {
	v, ok := s.value(i, fromThereWord)
	first, last := i, end
	if s.lang == "en" {
		ok = ok && unit == i+1 && s.is(i-1, theWord)
	} else if v, ok = s.value(unit+1, fromThereWord); ok {
		first, last, ok = unit, unit+2, s.is(unit-1, theWord)
	}
	if !ok || days == 0 || days == weekend {
		return match{}, false
	}
	m := match{first, last, Range{}, "timex.anchor", false}
	switch {
	case s.anchor.Known() && s.index-s.anchorAt <= 2:
		m.rng = unitOf(s.anchor.From, days, v)
	case off != 0:
		m.rng = s.units(days, v, 0)
	}
	return m, true
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
		if e := s.find(n[:len(n)-3]); e.is(unitWord) {
			return int(e.values[unitWord]), true
		}
	}
	return 0, false
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
