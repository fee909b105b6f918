package handlers

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"parallax/analysis/divergence"
	"parallax/analysis/wording"
	"parallax/models"
	"parallax/views"
	"parallax/views/locale"
)

// showStanding says who stands for a comparison: the rules that made a suggestion, or who published it, how many judged it, and on what they agree.
func showStanding(p *locale.Printer, found *models.ComparisonPage) views.Standing {
	c := found.Comparison
	if c.Status == models.Confirmed {
		standing := views.Standing{Reviewed: true, On: showDay(p, c.UpdatedAt)}
		if len(found.Publications) == 0 {
			return standing
		}
		last := found.Publications[0]
		standing.By, standing.On, standing.Judged = last.ByName, showDay(p, last.CreatedAt), last.Judged
		standing.Agreed = showAgreed(p, last)
		return standing
	}
	standing := views.Standing{On: showDay(p, c.CreatedAt)}
	if found.Made != nil && c.Status == models.Paired {
		standing.Paired, standing.On = cmp.Or(found.Made.ByName, p.T("pairing.unnamed")), showDay(p, found.Made.UpdatedAt)
	}
	if c.Engine > 0 {
		standing.Rules = strconv.Itoa(c.Engine)
	}
	return standing
}

// showAgreed says on what those who judged agree: each question on which some answered otherwise, and all others in one.
func showAgreed(p *locale.Printer, last models.Publication) []views.Agreed {
	var some []views.Agreed
	whole := 0
	for _, q := range models.Questions() {
		switch n := last.Agreed[q]; {
		case last.Answers[q].Value == "":
		case n == last.Judged:
			whole++
		default:
			some = append(some, views.Agreed{On: p.T("judge.short." + string(q)), Of: last.Judged, By: n})
		}
	}
	switch {
	case whole == 0:
	case len(some) == 0:
		some = append(some, views.Agreed{On: p.T("judge.short.all"), Of: last.Judged, By: last.Judged})
	default:
		some = append(some, views.Agreed{On: p.T("judge.short.rest"), Of: last.Judged, By: last.Judged})
	}
	return some
}

// showRetained is what a published pair says, question by question, with how many of those who judged it answered so.
func showRetained(p views.Page, found *models.ComparisonPage) []views.SettledRow {
	if found.Comparison.Status != models.Confirmed || len(found.Publications) == 0 {
		return nil
	}
	last := found.Publications[0]
	var rows []views.SettledRow
	for _, q := range models.Questions() {
		if answer := last.Answers[q]; answer.Value != "" {
			row := views.SettledRow{Label: p.T("judge." + string(q)), Holds: answerWords(p, q, answer.Value), Reason: answer.Reason}
			if last.Judged > 0 {
				row.Given = p.T("retained.gave", "n", p.Int(last.Agreed[q]), "of", p.Int(last.Judged))
			}
			rows = append(rows, row)
		}
	}
	return rows
}

// showDay is the day of a moment of ours, in UTC.
func showDay(p *locale.Printer, at time.Time) views.Dated {
	if at.IsZero() {
		return views.Dated{}
	}
	at = at.UTC()
	return views.Dated{Text: p.Date(at, locale.Day), ISO: isoDate(at, locale.Day)}
}

// showSigned is the title that a person gave to a comparison, in the language of the page. One that nobody signs is not shown, nor one in
// another language: a page does not mix them.
func showSigned(p *locale.Printer, c models.Comparison) *views.SignedTitle {
	title := c.Titles.In(p.Lang, c.Title)
	if title == "" || c.TitleBy == "" {
		return nil
	}
	signed := &views.SignedTitle{Text: title, By: c.TitleBy}
	if c.Titles[p.Lang] != "" {
		signed.Lang = p.Lang
	}
	if c.TitleAt != nil {
		signed.On = showDay(p, *c.TitleAt)
	}
	return signed
}

// unread reports whether a side has no word that may be quoted.
func unread(side models.Side) bool { return side.Sentence.Beyond && side.Sentence.Text == "" }

// shownWords are the words of two texts that a page shows of them, or all words of a text that may be read whole.
type shownWords []string

func wordsOf(found *models.ComparisonPage) shownWords {
	var shown shownWords
	for _, side := range []models.Side{found.A, found.B} {
		shown = append(shown, side.Whole, side.Before.Text, side.Sentence.Text, side.After.Text)
	}
	return shown
}

// in is a reason that quotes no more than is shown beside it, but for names and numbers: longer words are cut to a phrase.
func (shown shownWords) in(r divergence.Reason) divergence.Reason {
	params := maps.Clone(r.Params)
	for name, words := range params {
		if short := models.Phrase(words); short != words && !slices.ContainsFunc(shown, func(s string) bool { return strings.Contains(s, words) }) {
			params[name] = short
		}
	}
	return divergence.Reason{Rule: r.Rule, Params: params}
}

// whyOf says why two claims stand to each other as they do, in words that may be quoted.
func whyOf(p *locale.Printer, found *models.ComparisonPage) string {
	if unread(found.A) || unread(found.B) {
		return p.T("pair.beyond.reason")
	}
	return sentence(p, wordsOf(found).in(found.Comparison.Why))
}

// withhold takes from a page the sentences that quote words which may not be quoted: what rule found something is still said.
func withhold(page *views.ComparisonPage, found *models.ComparisonPage) {
	for i := range page.Reasons {
		page.Reasons[i].Sentence = page.Reasons[i].Rule.Title
	}
	if len(found.Comparison.EventReason.Params) > 0 {
		page.SameEvent = ""
	}
	// What is drawn of words that are not there would say that they name no source and no figure.
	page.Axis = nil
	page.Voices = slices.DeleteFunc(page.Voices, func(v views.Voice) bool {
		return v.Outlet.Letter == page.A.Outlet.Letter && unread(found.A) || v.Outlet.Letter == page.B.Outlet.Letter && unread(found.B)
	})
	page.Shared = nil
	if shared := found.Comparison.SameEvent; shared != "" && wording.SameEvent(page.Lang, shared) != "" {
		page.Shared = []string{wording.SameEvent(page.Lang, shared)}
	}
}

// showReplies are what an outlet answers beside its side.
func showReplies(p *locale.Printer, side models.Side) []views.Reply {
	var out []views.Reply
	for _, r := range side.Replies {
		reply := views.Reply{
			Text: views.Quote{Text: r.Text, Lang: r.Lang}, URL: side.Outlet.Link(r.Link), General: r.ComparisonID == nil,
			On: views.Dated{Text: r.RepliedOn},
		}
		if on, err := time.Parse(time.DateOnly, r.RepliedOn); err == nil {
			reply.On = showDay(p, on)
		}
		out = append(out, reply)
	}
	return out
}

// reportedIn is the language of a report: that of the page it was written on, unless its first letter says that it is another.
func reportedIn(r models.Report) string {
	for _, letter := range r.Text {
		if unicode.IsLetter(letter) {
			if !unicode.Is(unicode.Latin, letter) {
				return ""
			}
			break
		}
	}
	return r.Lang
}

// showReports are the reports of a comparison with an empty form.
func showReports(page views.ComparisonPage, found *models.ComparisonPage) views.Reports {
	p := page.Printer
	r := views.Reports{Open: found.Open, Most: models.MaxReport, Action: page.Link(page.Canonical+"/report") + "#report-problem"}
	for _, kind := range models.ReportKinds() {
		r.Kinds = append(r.Kinds, views.Choice{Value: string(kind), Text: p.T("report.kind." + string(kind))})
	}
	r.About = []views.Choice{{Value: "", Text: p.T("report.whole")}}
	for i, reason := range page.Reasons {
		r.About = append(r.About, views.Choice{Value: strconv.Itoa(i), Text: showAbout(p, reason)})
	}
	for _, a := range found.Answered {
		line := views.AnsweredReport{
			Kind: p.T("report.kind." + string(a.Kind)), Text: views.Quote{Text: a.Text, Lang: reportedIn(a)}, Answer: a.Answer, By: a.AnsweredBy,
			Sent: showDay(p, a.CreatedAt),
		}
		if a.AnsweredAt != nil {
			line.On = showDay(p, *a.AnsweredAt)
		}
		switch {
		case a.Divergence == models.WholePair:
		case a.Divergence < len(found.Divergences) && a.Engine == found.Comparison.Engine && found.Divergences[a.Divergence].Rule == a.Rule:
			line.About = showAbout(p, page.Reasons[a.Divergence])
		default:
			line.About = p.T("report.gone")
		}
		r.Answered = append(r.Answered, line)
	}
	return r
}

// showAbout names a divergence: "C1, chiffre".
func showAbout(p *locale.Printer, r views.Reason) string {
	return p.T("report.one", "label", r.Label, "kind", p.T("kind."+r.Kind+".one"))
}
