package timex

import (
	"strings"
	"time"

	"parallax/analysis/text"
)

// dated reads a day with its month: "mardi 3 mars", "5 mars 2020", "le 1er mai", "February 27, 2020", "27 Feb.",
// "the 3rd of March"; the month comes first in one English order.
func (s *scanner) dated(i int) (match, bool) {
	d := calendarDay{weekday: noWeekday}
	j := i
	if w, ok := s.value(j, weekdayWord); ok {
		d.weekday = time.Weekday(w)
		j++
		if s.norm(j) == "," {
			j++
		}
		if s.is(j, theWord) {
			j++
		}
	}
	end, ok := s.dayMonth(j, &d)
	if !ok {
		return match{}, false
	}
	end = s.yearAfter(end, &d)
	return match{i, end, resolveDay(d, s.pub, s.speaks(i)), "timex.date", false}, true
}

// dayMonth reads "3 mars", "3rd of March", "March 3" and returns where they end.
func (s *scanner) dayMonth(i int, d *calendarDay) (int, bool) {
	if n, ok := s.dayNumber(i); ok {
		j := i + 1
		if s.norm(j) == "of" {
			j++
		}
		m, ok := s.month(j)
		d.day, d.month = n, m
		return j + 1, ok
	}
	m, ok := s.month(i)
	if !ok || s.lang == "fr" {
		return 0, false
	}
	n, ok := s.dayNumber(i + 1)
	d.day, d.month = n, m
	return i + 2, ok
}

// yearAfter reads a year after a date: "2020", ", 2020".
func (s *scanner) yearAfter(i int, d *calendarDay) int {
	j := i
	if s.norm(j) == "," && s.lang == "en" {
		j++
	}
	if y, ok := s.yearNumber(j); ok {
		d.year = y
		return j + 1
	}
	return i
}

// month reads the name of a month. English ones need their capital.
func (s *scanner) month(i int) (time.Month, bool) {
	m, ok := s.value(i, monthWord)
	if !ok || s.lang == "en" && !s.upper(i) {
		return 0, false
	}
	return time.Month(m), true
}

// days reads several days of one month. "du 3 au 5 mars" and "March 3-5" are one stretch; of "les 11 et 14 février" it
// reads the first day and leaves the rest to the next round.
func (s *scanner) days(i int) (match, bool) {
	j := i
	if s.is(j, weekdayWord) {
		j++
	}
	if s.lang == "en" && s.upper(i) {
		return s.monthThenDays(i)
	}
	a, ok := s.dayNumber(j)
	if !ok {
		return match{}, false
	}
	end, stretch := s.joinDays(j + 1)
	if end == 0 {
		return match{}, false
	}
	d := calendarDay{weekday: noWeekday}
	k := end
	for !stretch { // a list: go on to its last day
		if _, ok := s.dayNumber(k); !ok {
			return match{}, false
		}
		if _, ok := s.month(k + 1); ok {
			break
		}
		next, _ := s.joinDays(k + 1)
		if next == 0 || next > i+20 {
			return match{}, false
		}
		k = next
	}
	if s.is(k, weekdayWord) {
		k++
	}
	last, ok := s.dayMonth(k, &d)
	if !ok {
		return match{}, false
	}
	last = s.yearAfter(last, &d)
	b := d
	d.day = a
	from, to := resolveDay(d, s.pub, s.speaks(i)), resolveDay(b, s.pub, s.speaks(i))
	if !stretch {
		return match{i, j + 1, from, "timex.date_list", false}, true
	}
	if !from.Known() || !to.Known() || !from.From.Before(to.From) {
		return match{i, last, Range{}, "timex.date_range", false}, true
	}
	return match{i, last, hull(from, to), "timex.date_range", false}, true
}

// joinDays reads what joins two days: a list ("et", ",", "and") or a stretch ("au", "to", "-"). It returns where the next
// day starts, 0 for nothing.
func (s *scanner) joinDays(i int) (int, bool) {
	switch s.norm(i) {
	case "et", "and", ",":
		j := i + 1
		if s.is(j, theWord) {
			j++
		}
		return j, s.norm(i) != "," && s.between(i)
	case "au", "to", "-", "–", "à":
		return i + 1, true
	}
	return 0, false
}

// between tells whether "entre" or "between" opens the two days that "et" at i joins.
func (s *scanner) between(i int) bool {
	for j := i - 1; j >= i-4; j-- {
		if n := s.norm(j); n == "entre" || n == "between" {
			return true
		}
	}
	return false
}

// monthThenDays reads "March 3-5", "March 3 and 5" (the first day of it).
func (s *scanner) monthThenDays(i int) (match, bool) {
	m, ok := s.month(i)
	a, ok2 := s.dayNumber(i + 1)
	if !ok || !ok2 {
		return match{}, false
	}
	end, stretch := s.joinDays(i + 2)
	if end == 0 || !stretch {
		return match{}, false
	}
	b, ok := s.dayNumber(end)
	if !ok || b <= a {
		return match{}, false
	}
	d := calendarDay{day: a, month: m, weekday: noWeekday}
	last := s.yearAfter(end+1, &d)
	from := resolveDay(d, s.pub, s.speaks(i))
	d.day = b
	return match{i, last, hull(from, resolveDay(d, s.pub, s.speaks(i))), "timex.date_range", false}, true
}

// monthAlone reads a month: "en septembre 2018", "mars 2011", "début mars", "late February", "since January".
func (s *scanner) monthAlone(i int) (match, bool) {
	first, j := i, i
	part, hasPart := s.value(i, partWord)
	if hasPart {
		j++
		for n := s.norm(j); n == "de" || n == "du" || n == "of" || n == "mois" || n == "d'" || n == "-"; n = s.norm(j) {
			j++
		}
	}
	m, ok := s.month(j)
	if !ok {
		return match{}, false
	}
	d := calendarDay{}
	end := s.yearAfter(j+1, &d)
	if d.year == 0 && !hasPart && !s.monthReads(j) {
		return match{}, false
	}
	if d.year == 0 && s.is(end, lastWord) || d.year == 0 && s.is(end, nextWord) {
		end++
	}
	return match{first, end, resolveMonth(m, d.year, part, s.pub, s.speaks(i)), "timex.month", false}, true
}

// monthReads tells whether a bare month is one: English months that are other words too need a preposition, a French
// one no capital ("Mars" is a planet).
func (s *scanner) monthReads(i int) bool {
	if s.lang == "fr" {
		return !s.upper(i) || i == s.first
	}
	switch s.norm(i) {
	case "may", "march", "mar.", "jan", "dec", "august":
		switch s.norm(i - 1) {
		case "in", "since", "last", "next", "until", "till", "by", "of", "during", "this", "from", "early", "late":
			return true
		}
		return false
	}
	return true
}

// middle reads "mi-mars", "mid-March" and "mid-2019", which are one token.
func (s *scanner) middle(i int) (match, bool) {
	norm := s.norm(i)
	rest, ok := strings.CutPrefix(norm, "mi-")
	if !ok {
		if rest, ok = strings.CutPrefix(norm, "mid-"); !ok {
			return match{}, false
		}
	}
	e := s.find(rest)
	if !e.is(monthWord) {
		return match{}, false
	}
	m := e.values[monthWord]
	d := calendarDay{}
	end := s.yearAfter(i+1, &d)
	return match{i, end, resolveMonth(time.Month(m), d.year, 2, s.pub, s.speaks(i)), "timex.month", false}, true
}

// bareDay reads "le 20": a day of a month that is not said. Hours, measures and counted things are none.
func (s *scanner) bareDay(i int) (match, bool) {
	if !s.is(i, theWord) {
		return match{}, false
	}
	j := i + 1
	d, ok := s.dayNumber(j)
	if !ok || s.is(i, monthWord) {
		return match{}, false
	}
	if m, ok := s.dayAndMonth(i, j, d); ok {
		return m, true
	}
	switch s.norm(i) {
	case "le", "du", "au":
		if s.tokens[j].Kind != text.Number || s.norm(i) == "au" && s.norm(i-1) != "jusqu'" {
			return match{}, false
		}
	case "the":
		if s.tokens[j].Kind != text.Alnum || s.norm(i-1) != "on" {
			return match{}, false
		}
	default:
		return match{}, false
	}
	if !s.endsHere(j + 1) {
		return match{}, false
	}
	if _, ok := s.days(j); ok {
		return match{}, false
	}
	return match{i, j + 1, resolveBareDay(d, s.pub, s.speaks(i)), "timex.bare_day", false}, true
}

// dayAndMonth reads "le 07/03": in French the day comes first.
func (s *scanner) dayAndMonth(i, j, d int) (match, bool) {
	month, ok := s.number(j + 2)
	if !ok || s.lang != "fr" || !s.glued(j+1, "/") || !s.glued(j+2, "") || s.glued(j+3, "/") || month < 1 || month > 12 || len(s.norm(j+2)) != 2 {
		return match{}, false
	}
	day := calendarDay{day: d, month: time.Month(month), weekday: noWeekday}
	return match{i, j + 3, resolveDay(day, s.pub, s.speaks(i)), "timex.numeric", false}, true
}

// endsHere tells whether a number that ends before i has nothing after it to count or measure.
func (s *scanner) endsHere(i int) bool {
	if i >= s.last {
		return true
	}
	tok := &s.tokens[i]
	switch tok.Kind {
	case text.Punct:
		return tok.Norm != "-" && tok.Norm != "–" && tok.Norm != "/"
	case text.Word:
	default:
		return false
	}
	return closing(tok.Norm)
}

// closing tells whether a word may follow a day that ends its phrase. A closed list, so that no noun is taken for one.
func closing(norm string) bool {
	switch norm {
	case "mais", "et", "ou", "a", "ont", "à", "au", "aux", "dans", "par", "pour", "que", "qui", "sur", "avec", "après", "avant",
		"lors", "en", "il", "elle", "ils", "était", "est", "sera", "contre", "entre", "où", "dernier", "courant", "prochain",
		"and", "but", "in", "at", "by", "for", "with", "after", "before", "when", "that", "as", "to", "of", "was", "were", "is":
		return true
	}
	return false
}
