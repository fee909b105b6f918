package claim

import (
	"slices"
	"strings"
	"unicode"

	"parallax/analysis/attribution"
	"parallax/analysis/naming"
	"parallax/analysis/syntax"
	"parallax/analysis/text"
)

// Where provenance looks.
const (
	headSentences = 3  // of the body, for a medium that the whole text is taken from
	edgeTokens    = 60 // at either end of the text, for the words of an own report
)

// provenance says whose text the article is. What stands on the page goes before what a manifest says; a credit under
// a picture never counts as text.
func (r *reader) provenance(credit string) Provenance {
	given, pictured := r.t.credits.read(credit)
	if p, ok := r.pageCredit(false); ok {
		return p
	}
	if given != "" {
		return Provenance{Kind: AgencyText, Origin: given, Rule: "provenance.manifest"}
	}
	if p, ok := r.relayed(); ok {
		return p
	}
	if p, ok := r.pageCredit(true); ok {
		return p
	}
	if pictured != "" {
		return Provenance{Kind: AgencyPhoto, Origin: pictured, Rule: "provenance.manifest"}
	}
	if span, ok := r.ownWords(); ok {
		return Provenance{Kind: Own, Span: span, Rule: "provenance.own_words"}
	}
	if r.t.credits.isOwn(credit) {
		return Provenance{Kind: Own, Rule: "provenance.manifest"}
	}
	return Provenance{Kind: Unknown, Rule: "provenance.none"}
}

// pageCredit reads the credit lines of the page: for the text, or for pictures.
func (r *reader) pageCredit(photo bool) (Provenance, bool) {
	p := Provenance{Kind: AgencyText, Rule: "provenance.credit_line"}
	if photo {
		p = Provenance{Kind: AgencyPhoto, Rule: "provenance.photo_credit"}
	}
	var names []string
	for _, a := range r.Doc.Agency {
		if a.Photo != photo {
			continue
		}
		if len(names) == 0 {
			p.Span = a.Span
		}
		if !slices.Contains(names, a.Name) {
			names = append(names, a.Name)
		}
	}
	p.Origin = strings.Join(names, ", ")
	return p, len(names) > 0
}

// relayed finds the medium that the outlet says it has its text from: a chain ("a appris X citant Y") anywhere in the body, or in
// its first sentences a medium that it says it relays, or one of whose articles it draws on. A medium that is only a source
// ("selon l'agence") is none.
func (r *reader) relayed() (Provenance, bool) {
	for _, a := range r.Attributions {
		if len(a.Via) == 0 || !r.inBody(a.Sentence) {
			continue
		}
		for _, from := range append(a.Via[:1:1], a.Source) {
			if r.medium(from) {
				return Provenance{Kind: Relayed, Origin: r.name(from), Span: around(a), Rule: "provenance.chain"}, true
			}
		}
	}
	seen := 0
	for s, sentence := range r.Doc.Sentences {
		if r.role(sentence) != text.Body {
			continue
		}
		if seen++; seen > headSentences {
			break
		}
		for _, a := range r.Attributions {
			if a.Sentence == s && (r.t.credits.relay[a.Lemma] || r.piece(a.Source)) && r.medium(a.Source) {
				return Provenance{Kind: Relayed, Origin: r.name(a.Source), Span: around(a), Rule: "provenance.first_source"}, true
			}
		}
	}
	return Provenance{}, false
}

// piece reports whether a source is something that a medium published: "un article du journal".
func (r *reader) piece(s text.Span) bool {
	for i := r.tokenAt(s.Start); i < len(r.toks) && r.toks[i].Start < s.End; i++ {
		if r.t.credits.piece[r.toks[i].Norm] {
			return true
		}
	}
	return false
}

func (r *reader) inBody(sentence int) bool {
	if sentence < 0 || sentence >= len(r.Doc.Sentences) {
		return false
	}
	role := r.role(r.Doc.Sentences[sentence])
	return role == text.Body || role == text.Standfirst
}

// around spans the source, the cue and the chain of an attribution that stand in one place.
func around(a attribution.Attribution) text.Span {
	s := a.Cue
	for _, x := range append([]text.Span{a.Source}, a.Via...) {
		if x.Len() > 0 {
			s.Start, s.End = min(s.Start, x.Start), max(s.End, x.End)
		}
	}
	return s
}

// medium reports whether a source is a medium: a mention of one, an agency, a name of the web, or "le site …".
func (r *reader) medium(s text.Span) bool {
	if s.Len() <= 0 {
		return false
	}
	if m := r.mentionIn(s); m >= 0 && r.Mentions[m].Type == naming.Media {
		return true
	}
	words := creditWords(s.Of(r.Doc.Text))
	for i := range words {
		if r.t.credits.agency(words[i:]) != "" {
			return true
		}
	}
	for i := r.tokenAt(s.Start); i < len(r.toks) && r.toks[i].Start < s.End; i++ {
		t := r.toks[i]
		if r.t.credits.media[t.Norm] || t.Kind == text.Word && strings.Contains(t.Norm, ".") {
			return true
		}
	}
	return false
}

// name is the name in a source: an agency's, the words of its mention that name, else the source without its article.
func (r *reader) name(s text.Span) string {
	words := creditWords(s.Of(r.Doc.Text))
	for i := range words {
		if a := r.t.credits.agency(words[i:]); a != "" {
			return a
		}
	}
	if m := r.mentionIn(s); m >= 0 {
		if head := r.Mentions[m].Head; head.Len() > 0 && s.Contains(head) {
			return head.Of(r.Doc.Text)
		}
	}
	for i := r.tokenAt(s.Start); i < len(r.toks) && r.words[i].POS == syntax.Det && r.toks[i].End < s.End; i++ {
		s.Start = r.toks[i+1].Start
	}
	return s.Of(r.Doc.Text)
}

// ownWords finds the words of an own report near either end of the text ("notre correspondant").
func (r *reader) ownWords() (text.Span, bool) {
	for i := 0; i < len(r.toks); i++ {
		if i == edgeTokens && len(r.toks) > 2*edgeTokens {
			i = len(r.toks) - edgeTokens
		}
		if !r.is(i, ownStart) {
			continue
		}
		for _, own := range r.t.credits.own {
			if r.match(own, i, len(r.toks)) {
				return r.span(i, i+len(own)), true
			}
		}
	}
	return text.Span{}, false
}

// read takes a manifest's credit apart: the agencies it credits with the text, and those with a picture.
func (c credits) read(credit string) (given, pictured string) {
	var texts, photos []string
	for part := range strings.FieldsFuncSeq(credit, func(r rune) bool { return r == ',' || r == ';' || r == '|' || r == '\n' }) {
		words := creditWords(part)
		photo := false
		for _, w := range words {
			photo = photo || c.photo[strings.ToLower(w)]
		}
		for i := range words {
			name := c.agency(words[i:])
			switch {
			case name == "" || slices.Contains(texts, name) || slices.Contains(photos, name):
			case photo || strings.Contains(part, "©"):
				photos = append(photos, name)
			default:
				texts = append(texts, name)
			}
		}
	}
	return strings.Join(texts, ", "), strings.Join(photos, ", ")
}

func creditWords(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' && r != '\'' })
}

// agency is the name of the agency that the words begin with, "" for none.
func (c credits) agency(words []string) string {
	for _, a := range c.agencies {
		if len(a) <= len(words) && slices.Equal(a, words[:len(a)]) {
			return strings.Join(a, " ")
		}
	}
	return ""
}

func (c credits) isOwn(credit string) bool {
	words := creditWords(strings.ToLower(credit))
	for i := range words {
		for _, own := range c.own {
			if len(own) > len(words)-i {
				continue
			}
			all := true
			for k, alternatives := range own {
				all = all && slices.Contains(alternatives, words[i+k])
			}
			if all {
				return true
			}
		}
	}
	return false
}
