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
