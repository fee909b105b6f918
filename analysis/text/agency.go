package text

import (
	"strings"
	"sync"
)

// How near the borders of a block an agency must be named to be a credit, in tokens.
const (
	datelineTokens = 10
	footTokens     = 8
)

// agencies fills Document.Agency: credits in lines of their own, in datelines, at the end of a paragraph, in captions.
func (r *roles) agencies() {
	if !r.lang.known() {
		return
	}
	for b := range r.lines {
		l := &r.lines[b]
		for i := l.first; i < l.last; i++ {
			if i >= l.first+datelineTokens && i < l.last-footTokens {
				i = l.last - footTokens
			}
			if !r.doc.Tokens[i].Upper {
				continue
			}
			name, n := r.agencyAt(i, l.last)
			if n == 0 {
				name, n = r.unlistedAt(b, i)
			}
			if n == 0 {
				continue
			}
			if span, photo, ok := r.credit(b, i, i+n); ok {
				r.doc.Agency = append(r.doc.Agency, Agency{Span: span, Name: name, Photo: photo})
			}
			i += n - 1
		}
	}
}

// agencyAt returns the agency named at token i and how many tokens its name takes.
func (r *roles) agencyAt(i, last int) (string, int) {
	best, size := "", 0
	for _, a := range r.lang.agencies.At(r.doc.Tokens[i].Word) {
		n := len(a.words)
		if i+n > last || n <= size {
			continue
		}
		ok := true
		for k, w := range a.words {
			ok = ok && r.doc.Tokens[i+k].Of(r.doc.Text) == w
		}
		if ok {
			best, size = a.name, n
		}
	}
	return best, size
}

// unlistedAt returns an agency that no list has, named at token i of a line of credit: capitalised words of which one says that it
// is an agency, and nothing after them but a bracket ("(With Corrin News Agency)", "Avec Agence Corrin").
func (r *roles) unlistedAt(b, i int) (string, int) {
	const longest = 5
	l := &r.lines[b]
	t := r.doc.Tokens
	if i == l.first || !t[i].Upper || t[i-1].Kind == Punct || !creditWords()[t[i-1].Norm] {
		return "", 0
	}
	j, agency := i, false
	for j < l.last && j < i+longest && t[j].Upper {
		agency = agency || t[j].Norm == "agency" || t[j].Norm == "agence"
		j++
	}
	if !agency || j-i < 2 {
		return "", 0
	}
	for k := j; k < l.last; k++ {
		if t[k].Kind != Punct {
			return "", 0
		}
	}
	return Span{Start: t[i].Start, End: t[j-1].End}.Of(r.doc.Text), j - i
}

// credit decides whether the agency named at tokens [i, j) of block b is credited there, and for what.
func (r *roles) credit(b, i, j int) (span Span, photo, ok bool) {
	l, blk := &r.lines[b], &r.doc.Blocks[b]
	t := r.doc.Tokens
	span = Span{t[i].Start, t[j-1].End}
	image := strings.Contains(blk.Of(r.doc.Text), "©")
	switch blk.Role {
	case Boilerplate:
		if blk.Kind == "metadata" && r.made(l, i) {
			return Span{t[i-1].Start, span.End}, false, true // "Publié le 3 mai par La Vigie avec AFP"
		}
		return span, false, false
	case Caption:
		return span, true, true
	case Credit:
		return blk.Span, image || blk.Kind == "photo_credit", true
	}
	slash := i > l.first && t[i-1].Norm == "/" || j < l.last && t[j].Norm == "/"
	switch {
	case image:
		return span, true, true
	case slash && i < l.first+datelineTokens && r.dashAhead(j, l.last) && i <= l.first+4:
		r.set(b, Caption, "photo_credit_and_caption", "block.agency_caption")
		return span, true, true
	case slash && l.len() <= shortLine && !l.stop:
		r.set(b, Credit, "photo_credit", "block.photo_credit")
		return blk.Span, true, true
	case r.creditLike(b) || r.signed(l, i):
		if len(r.lines) > 1 {
			r.set(b, Credit, "agency_credit", "block.agency_credit")
		}
		return blk.Span, false, true
	case r.dateline(l, i, j):
		return span, false, true
	case r.foot(l, i, j):
		return span, false, true
	}
	return span, false, false
}

// dashAhead reports a dash within the next tokens: "AFP/NAME - …".
func (r *roles) dashAhead(j, last int) bool {
	for k := j; k < last && k < j+6; k++ {
		if n := r.doc.Tokens[k].Norm; (n == "-" || n == "–" || n == "—") && r.doc.Tokens[k].Space {
			return true
		}
	}
	return false
}

// dateline reports "AFP, Beyrouth –" or "Beyrouth (AFP) –": at the start, with a dash soon after and names before.
func (r *roles) dateline(l *line, i, j int) bool {
	if i > l.first+6 || !r.dashAhead(j, l.last) {
		return false
	}
	for k := l.first; k < i; k++ {
		if t := &r.doc.Tokens[k]; t.Kind == Word && !t.Upper && r.lang.verbs.At(t.Word) != nil {
			return false
		}
	}
	return true
}

// foot reports "(AFP)" or "(avec AFP)" at the end of a block.
func (r *roles) foot(l *line, i, j int) bool {
	t := r.doc.Tokens
	if j >= l.last || t[j].Norm != ")" || l.last-j > 2 {
		return false
	}
	for k := i - 1; k >= l.first && k >= i-4; k-- {
		if t[k].Norm == "(" {
			return true
		}
	}
	return false
}

// creditLike reports a line that holds an agency and nothing but the words of a credit: "- Avec AFP", "Source : AFP".
func (r *roles) creditLike(b int) bool {
	l := &r.lines[b]
	if l.len() > shortLine || l.len() == 0 {
		return false
	}
	found := false
	for i := l.first; i < l.last; i++ {
		t := &r.doc.Tokens[i]
		_, n := r.agencyAt(i, l.last)
		if n == 0 {
			_, n = r.unlistedAt(b, i)
		}
		if n > 0 {
			found = true
			i += n - 1
			continue
		}
		if t.Kind != Punct && !creditWords()[t.Norm] {
			return false
		}
	}
	return found
}

// signed reports a line of who wrote and the agency at i that the text was made with: "Par Nour Estève, avec AFP et Reuters", "La
// Vigie du Port avec AFP". Behind "Par" or "By" the agency may also be joined with "et".
func (r *roles) signed(l *line, i int) bool {
	t := r.doc.Tokens
	if l.stop || l.len() > shortLine || i == l.first {
		return false
	}
	by, with := r.lang.cues.appeals.At(t[l.first].Word)&bylineWord != 0, -1
	for k := l.first + 1; k < l.last && with < 0; k++ {
		if creditWith(t[k].Norm) || r.isAgency(k, l.last) && r.made(l, k) {
			with = k - 1
		}
	}
	if with < 0 || with >= i {
		return false
	}
	for k := with + 1; k < l.last; k++ {
		if _, n := r.agencyAt(k, l.last); n > 0 {
			k += n - 1
		} else if t[k].Kind != Punct && !creditWords()[t[k].Norm] {
			return false
		}
	}
	return by || r.named(l.first, with+1)
}

// made reports whether the agency at i made the text with who is named before it in a line: "avec AFP", "Par Nour Estève et AFP".
func (r *roles) made(l *line, i int) bool {
	t := r.doc.Tokens
	if i == l.first {
		return false
	}
	n := t[i-1].Norm
	return creditWith(n) || (n == "et" || n == "and" || n == ",") && r.lang.cues.appeals.At(t[l.first].Word)&bylineWord != 0
}

// named reports whether the tokens [i, last) are a name, with the small words that join its parts, or one word.
func (r *roles) named(i, last int) bool {
	if last-i == 1 {
		return true // "vigieinfo"
	}
	for first := i; i < last; i++ {
		if t := &r.doc.Tokens[i]; (t.Kind == Word || t.Kind == Alnum) && !t.Upper && (i == first || !creditWords()[t.Norm] && t.Norm != "du" && t.Norm != "des" && t.Norm != "of") {
			return false
		}
	}
	return true
}

func (r *roles) isAgency(i, last int) bool {
	_, n := r.agencyAt(i, last)
	return n > 0
}

// creditWith reports a word that says with whose text an outlet made its own.
func creditWith(norm string) bool { return norm == "avec" || norm == "with" }

// creditWords are the words that a credit line has beside the name of an agency.
var creditWords = sync.OnceValue(func() map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq("avec with source sources et and the la le l' by par from de d' via agence agency agences agencies selon text texte dépêche crédit credit /") {
		m[w] = true
	}
	return m
})
