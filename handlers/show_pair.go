package handlers

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"parallax/analysis/divergence"
	"parallax/analysis/wording"
	"parallax/models"
	"parallax/views"
	"parallax/views/locale"
)

// showStanding says who stands for a comparison. A suggestion has the rules that made it; who reviewed and judged it comes with their
// records.
func showStanding(p *locale.Printer, c models.Comparison) views.Standing {
	if c.Status == models.Confirmed {
		return views.Standing{Reviewed: true, On: showDay(p, c.UpdatedAt)}
	}
	standing := views.Standing{On: showDay(p, c.CreatedAt)}
	if c.Engine > 0 {
		standing.Rules = strconv.Itoa(c.Engine)
	}
	return standing
}

// showDay is the day of a moment of ours, in UTC.
func showDay(p *locale.Printer, at time.Time) views.Dated {
	if at.IsZero() {
		return views.Dated{}
	}
	at = at.UTC()
	return views.Dated{Text: p.Date(at, locale.Day), ISO: isoDate(at, locale.Day)}
}

// showSigned is the title that a person gave to a comparison. One that nobody signs is not shown.
func showSigned(p *locale.Printer, c models.Comparison) *views.SignedTitle {
	if c.Title == "" || c.TitleBy == "" {
		return nil
	}
	signed := &views.SignedTitle{Text: c.Title, By: c.TitleBy}
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
			Kind: p.T("report.kind." + string(a.Kind)), Text: views.Quote{Text: a.Text, Lang: a.Lang}, Answer: a.Answer, By: a.AnsweredBy,
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
