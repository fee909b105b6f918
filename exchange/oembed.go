package exchange

import (
	"fmt"
	"html"
	"strings"
)

// OEmbed is an answer of the oEmbed protocol (https://oembed.com), version 1.0, of type rich.
type OEmbed struct {
	Version         string `json:"version"`
	Type            string `json:"type"`
	Title           string `json:"title"`
	ProviderName    string `json:"provider_name"`
	ProviderURL     string `json:"provider_url"`
	CacheAge        int    `json:"cache_age"`
	HTML            string `json:"html"`
	Width           int    `json:"width"`
	Height          int    `json:"height"`
	ThumbnailURL    string `json:"thumbnail_url,omitempty"`
	ThumbnailWidth  int    `json:"thumbnail_width,omitempty"`
	ThumbnailHeight int    `json:"thumbnail_height,omitempty"`
}

// Between is what stands between the texts of a pair.
type Between struct {
	Note     string // that the texts are invented; "" for none
	Relation string // in words
	Standing string // who stands for it: the program, or a person
	Sentence string // what it rests on; "" for none
	Address  string // of the comparison
	More     string // the words that lead there
	Lang     string // of all this
}

// Quoted is one text of a pair as it is passed on.
type Quoted struct {
	Outlet, When string
	Quote, Lang  string
	Instead      string // what is said where Quote is empty, in the language of what stands between
	Dir          string // "rtl" or "auto", "" for left to right
	Address      string // of the article; "" for no link
}

// PairHTML is a pair as HTML without script or style, for pages and readers of others: both quotes with who wrote them, what lies
// between in words, and the way to the comparison.
func PairHTML(b Between, sides ...Quoted) string {
	var out strings.Builder
	say := func(format string, words ...any) {
		for i, w := range words {
			words[i] = html.EscapeString(fmt.Sprint(w))
		}
		fmt.Fprintf(&out, format, words...)
	}
	say(`<div lang="%s">`, b.Lang)
	if b.Note != "" {
		say(`<p><em>%s</em></p>`, b.Note)
	}
	say(`<p><strong>%s</strong>`, b.Relation)
	if b.Standing != "" {
		say(` (<em>%s</em>)`, b.Standing)
	}
	if b.Sentence != "" {
		say(`<br>%s`, b.Sentence)
	}
	say(`</p>`)
	for _, s := range sides {
		if s.Quote == "" {
			say(`<p>%s</p>`, s.Instead)
		} else {
			say(`<blockquote lang="%s"`, s.Lang)
			if s.Dir != "" {
				say(` dir="%s"`, s.Dir)
			}
			say(`><p>%s</p></blockquote>`, s.Quote)
		}
		say(`<p>— `)
		if s.Address != "" {
			say(`<a href="%s">%s</a>`, s.Address, s.Outlet)
		} else {
			say(`%s`, s.Outlet)
		}
		if s.When != "" {
			say(`, %s`, s.When)
		}
		say(`</p>`)
	}
	say(`<p><a href="%s">%s</a></p></div>`, b.Address, b.More)
	return out.String()
}
