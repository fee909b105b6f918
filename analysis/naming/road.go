package naming

import (
	"strings"
	"unicode/utf8"

	"parallax/analysis/text"
)

// roadAt reads "la route M4", "l'autoroute Corvolles-Dorbane (A-9)", and the number alone afterwards.
func (f *finder) roadAt(i int, kind headKind) int {
	if f.pieces[i].head != 0 {
		if kind != road {
			return 0
		}
		if d, ok := f.describe(i, 0); ok && f.same(i, d.last) {
			return f.road(&d)
		}
		return 0
	}
	number, end := f.roadNumber(i)
	if end == 0 || f.memory.roads[number] == "" {
		return 0
	}
	first := i
	if f.has(i, i-1, det) {
		first = i - 1
	}
	f.sayRoad(first, i, end, f.memory.roads[number])
	return end
}

// road reads the number of a road, or the towns it joins, with a number in brackets or none.
func (f *finder) road(d *description) int {
	if number, end := f.roadNumber(d.last); end > 0 {
		f.memory.roads[number] = docID(number)
		f.sayRoad(d.first, d.last, end, docID(number))
		return end
	}
	t := f.pieces[d.last].token
	end := d.last
	for f.same(d.at, end) && f.pieces[end].token == t && f.pieces[end].upper {
		end++
	}
	if end < d.last+2 {
		return 0
	}
	id := docID(f.span(d.last, end).Of(f.doc.Text))
	if f.is(d.at, end, "(") && f.same(d.at, end+1) {
		if number, stop := f.roadNumber(end + 1); stop > 0 {
			if f.memory.roads[number] == "" {
				f.memory.roads[number] = docID(number)
			}
			id = f.memory.roads[number]
		}
	}
	f.sayRoad(d.first, d.last, end, id)
	return d.last // its towns are mentions too
}

func (f *finder) sayRoad(first, at, end int, id string) {
	f.say(first, end, Mention{Head: f.span(at, end), Entity: id, Type: Place, Proper: true, Rule: "road"}, want{})
}

// roadNumber reads a letter or two with digits, hyphen or none.
func (f *finder) roadNumber(i int) (string, int) {
	if i >= len(f.pieces) || !f.pieces[i].upper {
		return "", 0
	}
	t := f.doc.Tokens[f.pieces[i].token]
	if t.Kind != text.Alnum || t.Len() > 6 || t.Start != f.pieces[i].Start {
		return "", 0
	}
	number := strings.ReplaceAll(t.Norm, "-", "")
	if r, _ := utf8.DecodeLastRuneInString(number); r < '0' || r > '9' {
		return "", 0
	}
	end := i + 1
	for end < len(f.pieces) && f.pieces[end].token == f.pieces[i].token {
		end++
	}
	return number, end
}
