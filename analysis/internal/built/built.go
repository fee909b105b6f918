// Package built makes an analysed article by hand from text with its findings marked in it, so that comparing and
// pairing are tested on what they do, not on what the stages before them find.
//
// One line is one claim. A line may open with a role, "title| …". The marks, in the notation of analysis/internal/marked,
// are a kind and its options:
//
//	{f killed >30:plus de trente}  a figure: 36, >30, >=6, <9, <=9, 15..20, ~40; options: by=source (asserted by), since
//	{c:soldats kasséens}           what the figure before it counts; {c entity:…} also names whose
//	{e kassia state:la Kassie}     a mention; options: label, quoted, former, voice
//	{s:le ministère} {q:a annoncé} {w:que …}   source, cue and content of the line's attribution; options of q: denial, negated,
//	                               learned ("a appris"), anonymous; {v:…} is the one through whom it came
//	{t 2031-02-27:le 27 février}   a time
//	{a attack agent patient:ont attaqué}       an action; "-" for no agent or patient; option passive
//	{p:un village}                 who or what undergoes the action before it
//	{h hoped:espère}               a hedge
//	{g future:se réuniront}        a finite verb group with its mood: present, past, future, conditional; and its lemma
//
// Options of New: published, lang, date=, place=, actors= (carried event), agency=, kind of provenance.
package built

import (
	"math"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"parallax/analysis/attribution"
	"parallax/analysis/claim"
	"parallax/analysis/figure"
	"parallax/analysis/internal/marked"
	"parallax/analysis/lexicon"
	"parallax/analysis/naming"
	"parallax/analysis/syntax"
	"parallax/analysis/text"
	"parallax/analysis/timex"
)

// Setup is what an article has beside its text.
type Setup struct {
	Lang      string // "fr" when empty
	Published string // a day, "2031-02-28", or a minute, "2031-02-28T09:30"
	Date      string // day of the events, carried over to claims that name none
	Places    string // entity ids, blank separated
	Agency    string // the agency whose text it is
}

// Article reads the notation. It panics on a mistake in it: it is for tests.
func Article(o Setup, source string) *claim.Article {
	if o.Lang == "" {
		o.Lang = "fr"
	}
	plain, roles := "", []text.Role{}
	for _, line := range strings.Split(strings.TrimSpace(source), "\n") {
		role := text.Body
		if before, after, ok := strings.Cut(line, "| "); ok && !strings.ContainsAny(before, " {") {
			role, line = text.Role(before), after
		}
		roles = append(roles, role)
		plain += strings.TrimSpace(line) + "\n"
	}
	clean, marks, err := marked.Parse(strings.TrimSuffix(plain, "\n"))
	if err != nil {
		panic(err)
	}
	doc := document(o.Lang, clean, roles)
	art := &claim.Article{Doc: doc, Parse: &syntax.Parse{Doc: doc, Words: make([]syntax.Word, len(doc.Tokens))}, Published: Day(o.Published)}
	art.Provenance.Kind = "unknown"
	if o.Agency != "" {
		art.Provenance = claim.Provenance{Kind: "agency_text", Origin: o.Agency}
	}
	index := lexicon.IndexOf(o.Lang)
	for i := range doc.Tokens {
		t := &doc.Tokens[i]
		t.Word = index.Find(t.Norm)
		art.Parse.Words[i].Lemma, art.Parse.Words[i].ID = t.Norm, t.Word
	}
	for i, s := range doc.Sentences {
		b := builder{o: o, art: art, sentence: i, attribution: -1}
		b.read(s, roles[i], marks)
	}
	return art
}

func document(lang, source string, roles []text.Role) *text.Document {
	doc := &text.Document{Lang: lang, Text: source}
	at := 0
	for i, line := range strings.Split(source, "\n") {
		span := text.Span{Start: at, End: at + len(line)}
		s := text.Sentence{Span: span, Block: i, First: len(doc.Tokens)}
		doc.Blocks = append(doc.Blocks, text.Block{Span: span, Role: roles[i]})
		doc.Tokens = tokens(doc.Tokens, source, span, i)
		s.Last = len(doc.Tokens)
		doc.Sentences = append(doc.Sentences, s)
		at = span.End + 1
	}
	return doc
}

func tokens(out []text.Token, source string, in text.Span, sentence int) []text.Token {
	for i := in.Start; i < in.End; {
		r, size := utf8.DecodeRuneInString(source[i:])
		if unicode.IsSpace(r) {
			i += size
			continue
		}
		start, kind := i, text.Punct
		for i += size; letter(r) && i < in.End; i += size {
			if r, size = utf8.DecodeRuneInString(source[i:]); !letter(r) && r != '-' {
				if r == '\'' || r == '’' {
					i += size
				}
				break
			}
		}
		word := source[start:i]
		switch r, _ := utf8.DecodeRuneInString(word); {
		case unicode.IsDigit(r):
			kind = text.Number
		case unicode.IsLetter(r):
			kind = text.Word
		}
		first, _ := utf8.DecodeRuneInString(word)
		out = append(out, text.Token{Span: text.Span{Start: start, End: i}, Kind: kind, Norm: strings.ReplaceAll(strings.ToLower(word), "’", "'"),
			Sentence: int32(sentence), Space: start > in.Start && source[start-1] == ' ', Upper: unicode.IsUpper(first)})
	}
	return out
}

func letter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// Day reads a day or a minute into the stretch it stands for; "" is not known.
func Day(s string) timex.Range {
	if s == "" {
		return timex.Range{}
	}
	layout, long := "2006-01-02", 24*time.Hour
	if strings.Contains(s, "T") {
		layout, long = "2006-01-02T15:04", time.Minute
	}
	from, err := time.Parse(layout, s)
	if err != nil {
		panic(err)
	}
	return timex.Range{From: from, To: from.Add(long)}
}

type builder struct {
	o                     Setup
	art                   *claim.Article
	claim                 claim.Claim
	sentence, attribution int
}

func (b *builder) read(s text.Sentence, role text.Role, marks []marked.Mark) {
	b.claim = claim.Claim{Span: s.Span, Sentence: b.sentence, Role: role, Modality: claim.Asserted}
	b.claim.Event = claim.Event{When: Day(b.o.Date), Places: strings.Fields(b.o.Places)}
	for _, m := range marks {
		if s.Contains(m.Span) {
			b.mark(m.Span, strings.Fields(m.Label))
		}
	}
	b.voices()
	seen := map[string]bool{}
	for _, t := range b.art.Doc.Tokens[s.First:s.Last] {
		if term := stem(t.Norm); t.Kind == text.Word && len(term) > 3 && !seen[term] {
			seen[term] = true
			b.claim.Terms = append(b.claim.Terms, term)
		}
	}
	b.art.Claims = append(b.art.Claims, b.claim)
}

func stem(norm string) string { return strings.TrimRight(norm, "aesx'") }

func (b *builder) mark(span text.Span, opts []string) {
	arg := func(i int) string {
		if i < len(opts) && opts[i] != "-" {
			return opts[i]
		}
		return ""
	}
	has := func(o string) bool { return strings.Contains(" "+strings.Join(opts, " ")+" ", " "+o+" ") }
	switch opts[0] {
	case "f":
		iv, value, approximate := interval(arg(2))
		b.claim.Figures = append(b.claim.Figures, len(b.art.Figures))
		f := figure.Figure{Span: span, Number: span, Sentence: b.sentence, Value: value, Interval: iv, Approximate: approximate, Kind: figure.Kind(arg(1)), AssertedBy: -1, Cumulative: has("since")}
		if has("sourced") {
			f.AssertedBy = -2
		}
		b.art.Figures = append(b.art.Figures, f)
	case "c":
		f := &b.art.Figures[len(b.art.Figures)-1]
		f.Counted = span
		f.Head = strings.TrimRight(strings.ToLower(strings.Fields(span.Of(b.art.Doc.Text))[0]), "s")
		if arg(1) != "" {
			b.mention(span, span, arg(1), "people", false, opts)
		}
	case "e":
		b.mention(span, span, arg(1), arg(2), !has("label"), opts)
		b.claim.Event.Actors = append(b.claim.Event.Actors, arg(1))
	case "s", "v", "q", "w":
		b.speech(span, opts[0], has)
	case "t":
		b.claim.Times = append(b.claim.Times, len(b.art.Times))
		b.art.Times = append(b.art.Times, timex.Time{Span: span, Sentence: b.sentence, Range: Day(arg(1))})
		b.claim.Event.When, b.claim.Event.Said = Day(arg(1)), true
	case "a":
		b.claim.Actions = append(b.claim.Actions, claim.Action{Span: span, Type: arg(1), AgentID: arg(2), PatientID: arg(3), Passive: has("passive"), Voice: -1})
		if b.claim.Event.Type == "" {
			b.claim.Event.Type = arg(1)
		}
	case "p":
		b.claim.Actions[len(b.claim.Actions)-1].Patient = span
	case "h":
		b.claim.Hedges = append(b.claim.Hedges, len(b.art.Hedges))
		b.art.Hedges = append(b.art.Hedges, claim.Hedge{Span: span, Sentence: b.sentence, Modality: claim.Modality(arg(1)), Voice: -1})
		b.claim.Modality = claim.Modality(arg(1))
	case "g":
		b.verb(span, arg(1), arg(2))
	default:
		panic("built: no mark " + opts[0])
	}
}

func (b *builder) mention(span, head text.Span, entity, typ string, proper bool, opts []string) {
	m := naming.Mention{Span: span, Head: head, Sentence: b.sentence, Entity: entity, Type: naming.Type(typ), Link: naming.Same, Proper: proper, Label: !proper, Voice: -1}
	for _, o := range opts {
		switch o {
		case "quoted":
			m.Quoted = true
		case "former", "member":
			m.Link = naming.Link(o)
		case "legitimising", "delegitimising", "victimising":
			m.Stance, m.Entry = o, strings.ToLower(span.Of(b.art.Doc.Text))
		}
	}
	b.claim.Mentions = append(b.claim.Mentions, len(b.art.Mentions))
	b.art.Mentions = append(b.art.Mentions, m)
}

func (b *builder) speech(span text.Span, part string, has func(string) bool) {
	if b.attribution < 0 {
		b.attribution = len(b.art.Attributions)
		b.art.Attributions = append(b.art.Attributions, attribution.Attribution{Sentence: b.sentence, Nested: -1, Type: attribution.Indirect})
		b.claim.Attributions = append(b.claim.Attributions, b.attribution)
	}
	a := &b.art.Attributions[b.attribution]
	switch part {
	case "s":
		a.Source, a.Anonymous = span, has("anonymous")
	case "v":
		a.Via = append(a.Via, span)
	case "q":
		a.Cue, a.Denial, a.Negated = span, has("denial"), has("negated")
		if has("learned") {
			a.Lemma = "apprendre"
		}
	case "w":
		a.Content = span
	}
}

var moods = map[string]syntax.Mood{"present": syntax.Present, "past": syntax.Past, "future": syntax.Future, "conditional": syntax.Conditional}

func (b *builder) verb(span text.Span, mood, lemma string) {
	g := syntax.VerbGroup{First: -1, Mood: moods[mood], Lemma: lemma, Subject: -1, Pronoun: -1}
	for i, t := range b.art.Doc.Tokens {
		if span.Contains(t.Span) {
			if g.First < 0 {
				g.First = i
			}
			g.Last, g.Main = i+1, i
		}
	}
	b.art.Parse.Verbs = append(b.art.Parse.Verbs, g)
}

// voices gives the findings inside the reported words to their source.
func (b *builder) voices() {
	if b.attribution < 0 {
		return
	}
	content := b.art.Attributions[b.attribution].Content
	for i := range b.claim.Actions {
		if content.Contains(b.claim.Actions[i].Span) {
			b.claim.Actions[i].Voice = b.attribution
		}
	}
	for _, i := range b.claim.Mentions {
		if content.Contains(b.art.Mentions[i].Span) {
			b.art.Mentions[i].Voice = b.attribution
		}
	}
	for _, i := range b.claim.Figures {
		if f := &b.art.Figures[i]; f.AssertedBy == -2 {
			f.AssertedBy = b.attribution
		}
	}
}

func interval(s string) (figure.Interval, float64, bool) {
	num := func(s string) float64 {
		v, err := strconv.ParseFloat(s, 64)
		if err != nil {
			panic(err)
		}
		return v
	}
	if low, high, ok := strings.Cut(s, ".."); ok {
		return figure.Interval{Min: num(low), Max: num(high)}, math.NaN(), false
	}
	v := num(strings.TrimLeft(s, "<>=~"))
	iv := figure.Interval{Min: v, Max: v}
	switch {
	case strings.HasPrefix(s, ">"):
		iv.Max, iv.MinExclusive = math.Inf(1), !strings.HasPrefix(s, ">=")
	case strings.HasPrefix(s, "<"):
		iv.Min, iv.MaxExclusive = 0, !strings.HasPrefix(s, "<=")
	case strings.HasPrefix(s, "~"):
		return figure.Interval{Min: v * .9, Max: v * 1.1}, v, true
	}
	return iv, v, false
}
