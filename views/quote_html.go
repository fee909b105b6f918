package views

import (
	"cmp"
	"context"
	"io"
	"strconv"
	"strings"

	"github.com/a-h/templ"
)

// Marked draws a quote with its marks. It is written by hand, not in templ, because not a space may come between the
// elements: what a reader selects and copies is the article's text, to the letter.
func Marked(q Quote) templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		var out strings.Builder
		at := writePieces(&out, q.Text, nest(q.Text, q.Marks), 0, q.Silent)
		out.WriteString(templ.EscapeString(q.Text[at:]))
		_, err := io.WriteString(w, out.String())
		return err
	})
}

// writePieces writes the text from at to the end of the last piece and returns that end.
func writePieces(out *strings.Builder, text string, pieces []piece, at int, silent bool) int {
	for _, p := range pieces {
		out.WriteString(templ.EscapeString(text[at:p.Start]))
		openMark(out, p)
		inner := writePieces(out, text, p.children, p.Start, silent)
		out.WriteString(templ.EscapeString(text[inner:p.End]))
		closeMark(out, p, silent)
		at = p.End
	}
	return at
}

// openMark opens a mark. Where a mark is cut, its first piece alone carries the id that links lead to.
func openMark(out *strings.Builder, p piece) {
	if p.Kind == beyond {
		if p.opens {
			out.WriteString(`<span class="cut"></span>`)
		}
		out.WriteString(`<span class="beyond">`)
		return
	}
	out.WriteString(`<mark class="` + p.Kind)
	if p.level > 0 {
		out.WriteString(` over` + strconv.Itoa(min(p.level, 3)))
	}
	if !p.opens {
		out.WriteString(` goes-on`)
	}
	if p.Kind == Common && p.closes {
		out.WriteString(` ends`)
	}
	out.WriteByte('"')
	if p.ID != "" {
		out.WriteString(` data-d="` + templ.EscapeString(p.ID) + `"`)
		if p.opens && p.First {
			out.WriteString(` id="` + anchor(p.Mark) + `"`)
		}
	}
	out.WriteByte('>')
}

// closeMark ends a mark; its last piece is followed by the link to the reason. The link has no text of its own: its letter
// and number are drawn from data-n, and a screen reader is given its name; a silent one is
// only drawn, unless it leads elsewhere than to a reason.
func closeMark(out *strings.Builder, p piece, silent bool) {
	if p.Kind == beyond {
		out.WriteString(`</span>`)
		return
	}
	out.WriteString(`</mark>`)
	if p.closes && p.Label != "" && silent && p.To == "" {
		out.WriteString(`<span class="ref ` + p.Kind + `" data-n="` + templ.EscapeString(p.Label) + `" aria-hidden="true"></span>`)
	} else if p.closes && p.Label != "" {
		to := cmp.Or(p.To, "#r-"+p.ID)
		out.WriteString(`<a class="ref ` + p.Kind + `" href="` + templ.EscapeString(to) + `" data-d="` + templ.EscapeString(p.ID) +
			`" data-side="` + p.Side + `" data-n="` + templ.EscapeString(p.Label) + `" aria-label="` + templ.EscapeString(p.Name) + `"></a>`)
	}
}

// anchor is the id of the place a link to a mark leads to.
func anchor(m Mark) string { return templ.EscapeString(m.Side + "-" + m.ID) }
