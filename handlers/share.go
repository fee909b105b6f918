package handlers

import (
	"strings"
	"unicode/utf8"

	"parallax/analysis/wording"
	"parallax/exchange"
	"parallax/exchange/card"
	"parallax/models"
	"parallax/views"
	"parallax/views/locale"
)

// shareable reports whether a comparison may be passed on: a restricted outlet appears in no feed, picture or embed.
func shareable(a, b models.Outlet) bool { return !a.Restricted && !b.Restricted }

// longestShared is how many characters of a quote stand in a description.
const longestShared = 140

// brief shortens a quote at the end of a word.
func brief(words string, most int) string {
	words = strings.Join(strings.Fields(words), " ")
	if utf8.RuneCountInString(words) <= most {
		return words
	}
	kept := string([]rune(words)[:most])
	if i := strings.LastIndexByte(kept, ' '); i > 0 {
		kept = kept[:i]
	}
	return strings.TrimRight(kept, " ,;:") + "…"
}

// pairWords says what two outlets write, in the words of a key that has both quotes; where one may not be quoted, which outlets they are
// and how they stand to each other.
func pairWords(p *locale.Printer, key, relation, a, b, first, second string) string {
	if first == "" || second == "" {
		key = "share.pair"
	}
	return p.T(key, "relation", relation, "a", a, "b", b, "first", brief(first, longestShared), "second", brief(second, longestShared))
}

// pairName names a comparison by its outlets; a title against the text under it is of one, which is not to be taken for two accounts.
func pairName(p *locale.Printer, one, other models.Article, a, b, relation string) string {
	if one.ID == other.ID {
		return p.T("share.pair.own", "a", a, "relation", relation)
	}
	return p.T("share.pair", "a", a, "b", b, "relation", relation)
}

// passedOn is the quote of a side as it is passed on: with an elision where there is more than may be quoted.
func passedOn(side models.Side) string {
	if side.Sentence.Beyond && side.Sentence.Text != "" {
		return side.Sentence.Text + " […]"
	}
	return side.Sentence.Text
}

// sharePair says how the page of a comparison is passed on.
func sharePair(p *views.Page, found *models.ComparisonPage) error {
	relation := wording.Relation(p.Lang, found.Comparison.Relation)
	words := func(key string) string {
		return pairWords(p.Printer, key, relation, found.A.Outlet.Name, found.B.Outlet.Name, passedOn(found.A), passedOn(found.B))
	}
	p.Description = words("share.pair.description")
	if found.Story.Demonstration {
		p.Description = p.T("share.note") + ". " + p.Description
	}
	p.Share.Article = true
	path := "/comparisons/" + found.Comparison.Slug
	data := exchange.ClaimData{Address: p.Whole(p.Link(path)), Name: pairName(p.Printer, found.A.Article, found.B.Article, found.A.Outlet.Name, found.B.Outlet.Name, relation), Lang: p.Lang}
	for _, side := range []models.Side{found.A, found.B} {
		data.Appearances = append(data.Appearances, appearanceOf(p.Printer, p.Base, side, found.Story))
	}
	var err error
	if p.Share.Data, err = data.JSONLD(); err != nil {
		return err
	}
	if shareable(found.A.Outlet, found.B.Outlet) {
		p.Share.Picture = picture(*p, path, words("share.picture"))
		p.Share.Embed = "/oembed?format=json&url=" + escaped(p.Whole(p.Link(path)))
	}
	return nil
}

// shareLead gives a list the picture of its first comparison.
func shareLead(p *views.Page, lead *models.ComparisonLine) {
	if lead == nil || !shareable(lead.A.Outlet, lead.B.Outlet) {
		return
	}
	relation := wording.Relation(p.Lang, lead.Relation)
	words := pairWords(p.Printer, "share.picture", relation, lead.A.Outlet.Name, lead.B.Outlet.Name, lead.A.Text, lead.B.Text)
	p.Share.Picture = picture(*p, "/comparisons/"+lead.Slug, words)
}

func picture(p views.Page, path, alt string) views.Picture {
	return views.Picture{
		Path: p.Link(path + "/card.png"), Alt: alt,
		Width: p.Plain(card.Width), Height: p.Plain(card.Height),
	}
}

// feedLink is where the feed of a story or an outlet stands.
func feedLink(p views.Page, path, name string) views.Anchor {
	return views.Anchor{Path: p.Link(path + "/feed.atom"), Text: p.T("share.feed.of", "name", name)}
}

// latestLink is where the feed of all stories stands.
func latestLink(p views.Page) views.Anchor {
	return views.Anchor{Path: p.Link("/feed.atom"), Text: p.T("share.feed")}
}

// languageName names the language of a quote whose letters are not drawn.
func languageName(p *locale.Printer, lang string) string {
	if key := "share.language." + lang; p.Has(key) {
		return p.T(key)
	}
	return p.T("share.language.other")
}
