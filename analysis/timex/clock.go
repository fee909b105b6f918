package timex

import (
	"strings"
	"time"

	"parallax/analysis/syntax"
	"parallax/analysis/text"
)

// clock reads an hour: "à 21 h", "21h30", "9:30 p.m.", "14:05". It names no day and has no range.
func (s *scanner) clock(i int) (match, bool) {
	m := match{first: i, rule: "timex.clock"}
	if s.tokens[i].Kind == text.Alnum {
		m.last = i + 1
		if y, ok := digits(strings.TrimSuffix(s.tokens[i].Norm, "s")); ok && s.lang == "en" && y%10 == 0 && y >= 1000 && y < 2100 {
			m.rng, m.rule = Range{date(y, 1, 1), date(y+10, 1, 1)}, "timex.decade"
			return m, true
		}
		return m, s.gluedHour(s.tokens[i].Norm)
	}
	n, ok := s.number(i)
	if !ok {
		return m, false
	}
	if n <= 24 && s.glued(i+1, ":") && s.glued(i+2, "") {
		if minutes, ok := s.number(i + 2); ok && minutes < 60 && len(s.norm(i+2)) == 2 && !s.glued(i+3, ":") {
			m.last = i + 3
			if s.is(m.last, hourWord) {
				m.last++
			}
			return m, true
		}
	}
	if s.is(i+1, hourWord) && (n <= 24 || s.norm(i+1) == "gmt") {
		m.last = i + 2
		if minutes, ok := s.number(i + 2); ok && minutes < 60 && s.lang == "fr" {
			m.last++
		}
		return m, true
	}
	if _, ranges := s.number(i - 2); n <= 24 && s.isHours(i+1) && s.is(i-1, atWord) && !ranges { // not "3 à 4 heures"
		m.last = i + 2
		return m, s.lang == "fr"
	}
	return m, false
}

func (s *scanner) isHours(i int) bool {
	days, ok := s.value(i, unitWord)
	return ok && days == 0
}

// glued tells whether the token at i stands right after the one before it, and is the mark given ("" for any).
func (s *scanner) glued(i int, mark string) bool {
	return i < s.last && !s.tokens[i].Space && (mark == "" || s.tokens[i].Norm == mark)
}

// gluedHour tells whether a token is an hour: "21h", "21h30", "9pm".
func (s *scanner) gluedHour(norm string) bool {
	n := 0
	for n < len(norm) && norm[n] >= '0' && norm[n] <= '9' {
		n++
	}
	hour, ok := digits(norm[:n])
	if !ok || hour > 24 {
		return false
	}
	rest := norm[n:]
	if s.lang == "fr" {
		if rest == "h" {
			return true
		}
		minutes, ok := digits(rest[min(1, len(rest)):])
		return ok && rest[0] == 'h' && minutes < 60
	}
	return rest == "am" || rest == "pm"
}

// numericDate reads "2020-03-05", "05/03/2020" and "05.03.2020". English day and month in digits are told apart only
// when one of them is over twelve.
func (s *scanner) numericDate(i int) (match, bool) {
	m := match{first: i, rule: "timex.numeric"}
	if s.tokens[i].Kind == text.Number {
		if d, ok := s.dotted(s.tokens[i].Norm); ok {
			m.last, m.rng = i+1, d
			return m, true
		}
	}
	a, ok := s.number(i)
	mark := s.norm(i + 1)
	if !ok || mark != "-" && mark != "/" || !s.glued(i+1, mark) || !s.glued(i+2, "") || !s.glued(i+3, mark) || !s.glued(i+4, "") {
		return m, false
	}
	b, okB := s.number(i + 2)
	c, okC := s.number(i + 4)
	if !okB || !okC {
		return m, false
	}
	m.last = i + 5
	if len(s.norm(i)) == 4 {
		m.rng = exact(a, b, c)
		return m, true
	}
	if len(s.norm(i+4)) != 4 {
		return m, a <= 31 && b <= 31
	}
	m.rng = s.dayFirst(a, b, c)
	return m, true
}

func (s *scanner) dayFirst(a, b, year int) Range {
	switch {
	case s.lang == "fr" || a > 12 || a == b:
		return exact(year, b, a)
	case b > 12:
		return exact(year, a, b)
	}
	return Range{}
}

func exact(year, month, d int) Range {
	t := date(year, time.Month(month), d)
	if t.Day() != d || int(t.Month()) != month {
		return Range{}
	}
	return day(t)
}

// dotted reads "05.03.2020", which is one token.
func (s *scanner) dotted(norm string) (Range, bool) {
	if len(norm) != 10 || norm[2] != '.' || norm[5] != '.' {
		return Range{}, false
	}
	a, ok1 := digits(norm[:2])
	b, ok2 := digits(norm[3:5])
	c, ok3 := digits(norm[6:])
	if !ok1 || !ok2 || !ok3 {
		return Range{}, false
	}
	return s.dayFirst(a, b, c), true
}

// year reads four digits that the words around make a year: "en 2018", "since 2011", "(2015)", "2011-2015".
func (s *scanner) year(i int) (match, bool) {
	y, ok := s.yearNumber(i)
	if n, two := s.number(i); !ok && two && len(s.norm(i)) == 2 && n >= 30 && n%10 == 0 && s.norm(i-1) == "années" {
		return match{i, i + 1, Range{date(1900+n, 1, 1), date(1910+n, 1, 1)}, "timex.decade", false}, true
	}
	if !ok {
		return match{}, false
	}
	m := match{i, i + 1, yearOf(y, 0), "timex.year", false}
	if last, end, ok := s.yearPair(i, y); ok {
		m.last, m.rng = end, hull(m.rng, yearOf(last, 0))
		return m, true
	}
	modern := y >= 1900 && y < 2100
	prev := s.norm(i - 1)
	switch {
	case prev == "(" && (s.norm(i+1) == ")" || s.norm(i+1) == ","):
		return m, y >= 1500
	case prev == "années" && y%10 == 0:
		m.rng.To = date(y+10, 1, 1)
		return m, true
	case s.is(i-1, yearWord):
		return m, !s.countsAfter(i+1, modern)
	case prev == "de" || prev == "of" || prev == "à" || prev == "to" || prev == "from" || prev == "l'" || prev == "until":
		return m, modern && !s.countsAfter(i+1, false) && !s.joinsNumber(i+1) && !s.totals(i-1)
	}
	return match{}, false
}

// totals tells whether "de" at i stands behind a form of "être", so that what follows is an amount: "le total est de 2000".
func (s *scanner) totals(i int) bool {
	return s.lang == "fr" && i > s.first && i-1 < len(s.parse.Words) && s.norm(i) == "de" && s.parse.Words[i-1].Lemma == "être"
}

// yearPair reads the second year of "2011-2015", "2019-20", "entre 1931 et 1942", "de 1931 à 1942": the last year and where
// the expression ends. Two round hundreds are numbers.
func (s *scanner) yearPair(i, y int) (int, int, bool) {
	join := s.norm(i + 1)
	dash := (join == "-" || join == "–") && s.glued(i+2, "")
	z, ok := s.yearNumber(i + 2)
	if n, short := s.number(i + 2); dash && !ok && short && len(s.norm(i+2)) == 2 && n == (y+1)%100 && y >= 1900 {
		return y + 1, i + 3, true
	}
	if !ok || z <= y || y < 1100 || z >= 2100 || y%100 == 0 && z%100 == 0 || s.countsAfter(i+3, false) {
		return 0, 0, false
	}
	switch prev := s.norm(i - 1); {
	case dash, join == "et" && prev == "entre", join == "and" && prev == "between", join == "à" && (prev == "de" || prev == "d'"),
		join == "to" && prev == "from", (join == "ou" || join == "or" || join == "à" || join == "to") && s.is(i-1, yearWord):
		return z, i + 3, true
	}
	return 0, 0, false
}

// countsAfter tells whether something to count or to measure stands at i, so that the number before it is no year. After a
// year of our time only a plural is feared: "en 2002 face à".
func (s *scanner) countsAfter(i int, modern bool) bool {
	if i >= s.last {
		return false
	}
	tok := &s.tokens[i]
	if tok.Kind == text.Symbol || s.is(i, unitWord) {
		return true
	}
	if tok.Kind != text.Word || tok.Upper || closing(tok.Norm) || i >= len(s.parse.Words) {
		return false
	}
	switch s.parse.Words[i].POS {
	case syntax.Noun, syntax.Adj, syntax.Num:
		return !modern || strings.HasSuffix(tok.Norm, "s") || s.parse.Words[i].POS == syntax.Num
	}
	return false
}

// joinsNumber tells whether a range of numbers goes on at i: "de 1950 à 2400".
func (s *scanner) joinsNumber(i int) bool {
	switch s.norm(i) {
	case "à", "to", "et", "and", "-", "–":
		_, ok := s.number(i + 1)
		return ok
	}
	return false
}
