package text

import (
	"strings"
	"unicode/utf8"

	"parallax/analysis/lexicon"
)

// titles finds the title as given, or the first lines without a full stop; a repeated title is boilerplate.
func (r *roles) titles(given string) {
	want := letters(given)
	if want == "" {
		b := r.guessTitle()
		if b < 0 {
			return
		}
		r.set(b, Title, "title", "block.title_first")
		want = letters(r.doc.Blocks[b].Of(r.doc.Text))
	}
	found := false
	for b := range r.lines {
		blk := &r.doc.Blocks[b]
		if blk.Role == Title {
			found = true
			continue
		}
		if r.lines[b].folded == "" || blk.Role == Boilerplate {
			continue
		}
		if n := len(r.lines[b].folded); n < len(want) || n > 2*len(want)+60 {
			continue
		}
		if !sameStart(r.lines[b].folded, want) {
			continue
		}
		got := letters(r.lines[b].folded)
		switch {
		case got == want && !found:
			r.set(b, Title, "title", "block.title_given")
			found = true
		case got == want:
			r.set(b, Boilerplate, "title_repeat", "block.title_repeat")
		case strings.HasPrefix(got, want) && len(want) > 20 && len(got) < len(want)+60:
			r.set(b, Credit, "photo_credit", "block.title_and_credit")
		}
	}
}

// guessTitle picks the title among the lines before the first paragraph: the first, or a plainly shorter one after a
// long one, which is then a standfirst. -1 when the text begins with its body.
func (r *roles) guessTitle() int {
	best := -1
	for b := range r.lines {
		l := &r.lines[b]
		if !r.isBody(b) {
			continue
		}
		if l.len() > titleLine || l.opens || l.stop && !r.question(b) || l.len() < 3 || r.continues(b) {
			break
		}
		if best < 0 || l.len()*3 <= r.lines[best].len()*2 && r.lines[best].len() > 18 && l.len() >= 6 {
			best = b
		}
	}
	if best >= 0 && r.firstParagraph(best+1) < 0 {
		return -1
	}
	return best
}

// question reports a line that ends with a question mark.
func (r *roles) question(b int) bool {
	l := &r.lines[b]
	n := r.doc.Tokens[l.last-1].Norm
	return (n == "?" || n == "!") && l.len() <= 25
}

func (r *roles) paragraph(b int) bool {
	return r.isBody(b) && (r.lines[b].stop && r.lines[b].len() >= paragraphMin || r.lines[b].len() > titleLine)
}

func (r *roles) firstParagraph(from int) int {
	for b := from; b < len(r.lines); b++ {
		if r.paragraph(b) {
			return b
		}
	}
	return -1
}

// head gives the lines before the first paragraph their roles: standfirst, or a line of names and times.
func (r *roles) head() {
	first := r.firstParagraph(0)
	titled := false
	for b := 0; b < first; b++ {
		titled = titled || r.doc.Blocks[b].Role == Title
	}
	if !titled {
		return
	}
	for b := 0; b < first; b++ {
		l := &r.lines[b]
		if !r.isBody(b) || l.opens {
			continue
		}
		switch {
		case l.len() >= 8:
			r.set(b, Standfirst, "standfirst", "block.standfirst")
		case !l.stop:
			r.set(b, Boilerplate, "metadata", "block.head")
		}
	}
}

// middle tells, for a short line without a full stop between paragraphs, a title of another article (it has a verb)
// from an intertitle. Several such lines in a row are a list.
func (r *roles) middle() {
	first := r.firstParagraph(0)
	last := r.lastParagraph()
	paragraphs := 0
	for b := first; b >= 0 && b <= last; b++ {
		l := &r.lines[b]
		if r.paragraph(b) {
			paragraphs++
		}
		if !r.isBody(b) || l.stop || l.opens || l.len() > intertitle || r.continues(b) {
			continue
		}
		if b > 0 && r.doc.Blocks[b-1].Kind == "related_link" && r.lines[b-1].len() <= 5 {
			r.set(b, Boilerplate, "related_link", "block.under_related")
			continue
		}
		if r.listed(b) {
			continue
		}
		switch {
		case l.len() <= 2 && paragraphs <= 1 && r.doc.Tokens[l.first].Upper:
			r.set(b, Boilerplate, "metadata", "block.name_alone")
		case isOpening(r.doc.Tokens[l.first].Norm) || r.question(b):
			r.set(b, Intertitle, "intertitle", "block.intertitle")
		case r.hasFiniteVerb(l) && l.len() >= 6:
			r.set(b, Boilerplate, "related_link", "block.headline_between")
		default:
			r.set(b, Intertitle, "intertitle", "block.intertitle")
		}
	}
}

// listed reports a line of a list: it begins with a mark or number, or two of its neighbours are short lines too.
func (r *roles) listed(b int) bool {
	t := &r.doc.Tokens[r.lines[b].first]
	if isDash(t.Norm) || t.Kind == Number {
		return true
	}
	loose := func(b int) bool {
		return b >= 0 && b < len(r.lines) && (r.doc.Blocks[b].Role == Body || r.doc.Blocks[b].Role == Intertitle) && !r.lines[b].stop && r.lines[b].len() <= intertitle
	}
	return loose(b-1) && loose(b+1) || loose(b-1) && loose(b-2) || loose(b+1) && loose(b+2)
}

func (r *roles) lastParagraph() int {
	for b := len(r.lines) - 1; b >= 0; b-- {
		if r.paragraph(b) {
			return b
		}
	}
	return -1
}

// tail takes the short lines without a full stop after the last paragraph for what follows an article on its page.
func (r *roles) tail() {
	last := r.lastParagraph()
	if last < 0 {
		return
	}
	for b := last + 1; b < len(r.lines); b++ {
		l := &r.lines[b]
		if !r.isBody(b) || l.stop || l.opens || l.len() > intertitle || r.continues(b) || r.creditLike(b) || isDash(r.doc.Tokens[l.first].Norm) {
			continue
		}
		switch {
		case l.len() <= 3:
			r.set(b, Boilerplate, "button", "block.tail")
		case r.hasFiniteVerb(l):
			r.set(b, Boilerplate, "related_link", "block.tail")
		default:
			r.set(b, Boilerplate, "section", "block.tail")
		}
	}
}

// sameStart tells whether the first letters and digits of a folded line can be those of a title, so that most lines are
// not folded any further.
func sameStart(line, title string) bool {
	at := 0
	for i := 0; i < len(line) && at < len(title); i++ {
		switch c := line[i]; {
		case c >= utf8.RuneSelf:
			return true
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9':
			if c != title[at] {
				return false
			}
			at++
		}
	}
	return true
}

// letters keeps the letters and digits of a line, folded, to compare titles.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '-' || !isLetter(r) && (r < '0' || r > '9') {
			return -1
		}
		return r
	}, lexicon.Fold(s))
}
