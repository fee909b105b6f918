package views

import (
	"context"
	"io"

	"github.com/a-h/templ"
)

// quoted is a quote as the page shows it: as far as it may be quoted, or only what differs in it. Like Marked it is written by hand,
// so that no space comes into the article's words.
func quoted(c ComparisonPage, q Quote) templ.Component {
	if c.Only {
		return onlyParts(c.Page, q.differing(c.Hidden))
	}
	shown := excerpt{Parts: []Quote{q}, After: q.Beyond}
	if q.Text == "" {
		shown = excerpt{Before: q.Beyond}
	}
	return parted(c.Page, shown)
}

// onlyParts are the parts of a quote that differ; a quote in which nothing does is a gap.
func onlyParts(p Page, e excerpt) templ.Component {
	if len(e.Parts) == 0 {
		e.Before = true
	}
	return parted(p, e)
}

// parted writes an excerpt: its parts, and a gap wherever something is left out.
func parted(p Page, e excerpt) templ.Component {
	return templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
		var all []templ.Component
		if e.Before {
			all = append(all, gap(p))
		}
		for i, part := range e.Parts {
			if i > 0 {
				all = append(all, gap(p))
			}
			all = append(all, Marked(part))
		}
		if e.After {
			all = append(all, gap(p))
		}
		for i, component := range all {
			if i > 0 {
				if _, err := io.WriteString(w, " "); err != nil {
					return err
				}
			}
			if err := component.Render(ctx, w); err != nil {
				return err
			}
		}
		return nil
	})
}

// gap stands for what is left out. It is text, so that what is copied says so too.
func gap(p Page) templ.Component {
	return templ.Raw(`<span class="gap" role="img" aria-label="` + templ.EscapeString(p.T("pair.gap")) + `">[…]</span>`)
}
