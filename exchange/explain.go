package exchange

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"parallax/analysis/attribution"
	"parallax/analysis/claim"
	"parallax/analysis/figure"
	"parallax/analysis/naming"
	"parallax/analysis/text"
	"parallax/analysis/timex"
	"parallax/analysis/wording"
)

// Explained is an analysed article with what an explanation says of it.
type Explained struct {
	Name    string // of the file
	Engine  int
	Article *claim.Article
	Given   Given
	Lang    string // of the explanation, not of the article
}

// Explain writes every finding of an article for a person to read: sentence by sentence, each finding with its place in
// code points, its words, what was read from them and the rules that fired, and at the end what each of those rules looks
// at and where it can be wrong.
func Explain(w io.Writer, e Explained) error {
	x := &explainer{Explained: e, out: bufio.NewWriter(w), used: map[string]bool{}}
	x.head()
	if e.Article.Doc.Lang != "" {
		x.findings()
		x.rules()
	}
	return x.out.Flush()
}

// explainer writes one explanation. Errors of writing stay in its buffer until Flush.
type explainer struct {
	Explained
	out  *bufio.Writer
	used map[string]bool // rules that fired
}

// findingLine is one finding: its kind, its place, its words, and what is told of it.
type findingLine struct {
	kind  string
	span  text.Span
	told  []string
	rules []string
}

func (x *explainer) word(code string) string { return wording.Name(x.Lang, "explain", code) }

func (x *explainer) name(family, code string) string { return wording.Name(x.Lang, family, code) }

// quote is the verbatim text of a span, on one line; "" for the zero span.
func (x *explainer) quote(s text.Span) string {
	if s.Zero() {
		return ""
	}
	return x.quoted(strings.Join(strings.Fields(s.Of(x.Article.Doc.Text)), " "))
}

// quoted puts words of the text between the quotation marks of the explanation's language, unless they bring their own.
func (x *explainer) quoted(words string) string {
	for _, marks := range [][2]string{{"«", "»"}, {"“", "”"}} {
		if in, ok := strings.CutPrefix(words, marks[0]); ok && strings.HasSuffix(in, marks[1]) && !strings.Contains(in, marks[0]) {
			return plain(words)
		}
	}
	return strings.Replace(x.word("quoted"), "{a}", plain(words), 1)
}

// told is "label: value", the label by its code.
func (x *explainer) told(label, value string) string { return x.pair(x.word(label), value) }

// pair is "a: b" as the explanation's language writes it.
func (x *explainer) pair(a, b string) string {
	return strings.NewReplacer("{a}", a, "{b}", b).Replace(x.word("told"))
}

// plain takes out what a terminal would obey rather than show.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
			return utf8.RuneError
		}
		return r
	}, s)
}

// labelled is "label: “words”", "" when the span is zero.
func (x *explainer) labelled(label string, s text.Span) string {
	if s.Zero() {
		return ""
	}
	return x.told(label, x.quote(s))
}

func (x *explainer) head() {
	a := x.Article
	if a.Doc.Lang == "" {
		fmt.Fprintln(x.out, x.pair(plain(x.Name), x.word("unsupported")))
		return
	}
	reading := fmt.Sprintf("%s · %s %d · %s %d", x.name("language", a.Doc.Lang), x.word("engine"), x.Engine, x.word("sentences"), len(a.Doc.Sentences))
	fmt.Fprintln(x.out, x.pair(plain(x.Name), reading))
	whose := x.name("provenance", a.Provenance.Kind)
	if a.Provenance.Origin != "" {
		whose += " (" + a.Provenance.Origin + ")"
	}
	fmt.Fprintf(x.out, "%s  [%s]\n", x.told("provenance", whose), x.fired(a.Provenance.Rule))
}

// fired notes a rule and gives it back.
func (x *explainer) fired(rule string) string {
	x.used[rule] = true
	return rule
}

// findings writes the lines of the text in order, each with its sentences and what was found in them.
func (x *explainer) findings() {
	doc, lines := x.Article.Doc, x.lines()
	sentence, next, line, counted := 0, 0, 1, 0
	for _, block := range doc.Blocks {
		line, counted = line+strings.Count(doc.Text[counted:block.Start], "\n"), block.Start
		fmt.Fprintf(x.out, "\n%s %d · %s  [%s]\n", x.word("line"), line, x.name("role", string(block.Role)), x.fired(block.Rule))
		if block.Role == text.Boilerplate {
			fmt.Fprintf(x.out, "  %s\n", x.quote(block.Span))
			continue
		}
		for ; sentence < len(doc.Sentences) && doc.Sentences[sentence].Start < block.End; sentence++ {
			s := doc.Sentences[sentence]
			fmt.Fprintf(x.out, "  %s\n", x.quote(s.Span))
			for ; next < len(lines) && lines[next].span.Start < s.End; next++ {
				x.write(lines[next], s.Span)
			}
		}
	}
}

// write writes a finding; its words are left out where they are the sentence that stands above.
func (x *explainer) write(l findingLine, sentence text.Span) {
	at := x.Given.Span(l.span)
	fmt.Fprintf(x.out, "    %s %d–%d", x.word(l.kind), at.Start, at.End)
	if l.span != sentence {
		fmt.Fprintf(x.out, "  %s", x.quote(l.span))
	}
	if told := slices.DeleteFunc(l.told, func(s string) bool { return s == "" }); len(told) > 0 {
		fmt.Fprintf(x.out, "  %s", strings.Join(told, " · "))
	}
	for _, r := range l.rules {
		x.fired(r)
	}
	if len(l.rules) > 0 {
		fmt.Fprintf(x.out, "  [%s]", strings.Join(l.rules, ", "))
	}
	fmt.Fprintln(x.out)
}

// lines are all findings in text order.
func (x *explainer) lines() []findingLine {
	var all []findingLine
	a := x.Article
	for _, c := range a.Claims {
		all = append(all, x.claim(c))
	}
	for _, f := range a.Figures {
		all = append(all, x.figure(f))
	}
	for _, t := range a.Attributions {
		all = append(all, x.attribution(t))
	}
	for _, m := range a.Mentions {
		all = append(all, x.mention(m))
	}
	for _, h := range a.Hedges {
		all = append(all, findingLine{"hedge", h.Span, []string{x.name("modality", string(h.Modality)), x.voice(h.Voice)}, []string{h.Rule}})
	}
	for _, t := range a.Times {
		all = append(all, findingLine{"time", t.Span, []string{x.stretch(t.Range)}, []string{t.Rule}})
	}
	slices.SortStableFunc(all, func(a, b findingLine) int { return cmp.Compare(a.span.Start, b.span.Start) })
	return all
}

func (x *explainer) claim(c claim.Claim) findingLine {
	told := []string{x.name("modality", string(c.Modality))}
	if c.Event.Type != "" {
		told = append(told, strings.TrimSpace(x.told("event", x.name("event", c.Event.Type)+" "+x.stretch(c.Event.When))))
	}
	for _, act := range c.Actions {
		told = append(told, strings.Join(slices.DeleteFunc([]string{
			x.quote(act.Span) + " (" + x.name("event", act.Type) + ")",
			x.labelled("agent", act.Agent), x.labelled("patient", act.Patient),
		}, func(s string) bool { return s == "" }), ", "))
	}
	return findingLine{kind: "claim", span: c.Span, told: told}
}

func (x *explainer) figure(f figure.Figure) findingLine {
	told := []string{notation(f), x.name("figure", string(f.Kind)), x.labelled("counted", f.Counted), x.labelled("target", f.Target),
		x.labelled("agent", f.Agent), x.labelled("as_of", f.AsOf), x.told("asserted_by", x.source(f.AssertedBy))}
	return findingLine{"figure", f.Span, told, []string{f.Rule, f.KindRule}}
}

func (x *explainer) attribution(t attribution.Attribution) findingLine {
	source := x.labelled("source", t.Source)
	if source == "" {
		source = x.told("source", x.name("attribution", "none"))
	}
	told := []string{source, x.labelled("speaker", t.Speaker), x.name("attribution", string(t.Type)), x.labelled("content", t.Content)}
	for _, c := range t.Candidates {
		told = append(told, x.labelled("candidate", c))
	}
	for _, v := range t.Via {
		told = append(told, x.labelled("via", v))
	}
	for _, flag := range []struct {
		code string
		is   bool
	}{{"anonymous", t.Anonymous}, {"negated", t.Negated}, {"denial", t.Denial}} {
		if flag.is {
			told = append(told, x.word(flag.code))
		}
	}
	return findingLine{"attribution", t.Cue, told, []string{t.Rule}}
}

func (x *explainer) mention(m naming.Mention) findingLine {
	entity := m.Entity
	if entity == "" {
		entity = x.word("not_specified")
	}
	told := []string{"= " + entity, x.name("entity", string(m.Type)), x.voice(m.Voice)}
	if m.Link != "" && m.Link != naming.Same {
		told = append(told, x.name("link", string(m.Link)))
	}
	if m.Stance != "" {
		told = append(told, x.name("stance", m.Stance)+" ("+x.quoted(m.Entry)+")")
	}
	return findingLine{"mention", m.Span, told, []string{"naming." + m.Rule}}
}

// source is who answers: a source by its words, or the outlet.
func (x *explainer) source(i int) string {
	if i < 0 || i >= len(x.Article.Attributions) {
		return x.word("outlet")
	}
	t := x.Article.Attributions[i]
	if t.Source.Zero() {
		return x.quote(t.Cue)
	}
	return x.quote(t.Source)
}

func (x *explainer) voice(i int) string {
	if i < 0 {
		return ""
	}
	return x.told("voice", x.source(i))
}

// stretch is a range of days as ISO dates, both inclusive.
func (x *explainer) stretch(r timex.Range) string {
	if r = r.Days(); !r.Known() {
		return ""
	}
	from, to := "…", "…"
	if !r.From.IsZero() {
		from = r.From.Format("2006-01-02")
	}
	if !r.To.IsZero() {
		to = r.To.AddDate(0, 0, -1).Format("2006-01-02")
	}
	if from == to {
		return from
	}
	return from + "/" + to
}

// rules tells what each rule that fired looks at, in the order of the table.
func (x *explainer) rules() {
	fmt.Fprintf(x.out, "\n%s\n", x.word("rules"))
	known := map[string]bool{}
	for _, f := range wording.Findings(x.Lang) {
		known[f.Rule] = true
		if x.used[f.Rule] {
			fmt.Fprintf(x.out, "  %s  %s. %s\n", f.Rule, f.Title, f.About)
		}
	}
	var rest []string
	for rule := range x.used {
		if !known[rule] {
			rest = append(rest, rule)
		}
	}
	slices.Sort(rest)
	for _, rule := range rest {
		fmt.Fprintf(x.out, "  %s\n", rule)
	}
}

// notation writes a figure as an interval the way mathematics does: "[36]", "(30, ∞)", "≈[40]", "[15, 20]", with the unit's
// sign for per cent.
func notation(f figure.Figure) string {
	number := func(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
	iv, out := f.Interval, ""
	low, high := finite(iv.Min), finite(iv.Max)
	switch {
	case low != nil && high != nil && *low == *high:
		out = "[" + number(*low) + "]"
	default:
		left, right, from, to := "[", "]", "−∞", "∞"
		if low != nil {
			from = number(*low)
		}
		if low == nil || iv.MinExclusive {
			left = "("
		}
		if high != nil {
			to = number(*high)
		}
		if high == nil || iv.MaxExclusive {
			right = ")"
		}
		out = left + from + ", " + to + right
	}
	if f.Percent {
		out += " %"
	}
	if f.Approximate {
		out = "≈" + out
	}
	return out
}
