package views

import (
	"context"
	"io"
	"strconv"
	"strings"

	"github.com/a-h/templ"
)

// stageWords writes the words of a claim as they stand in the text, its spaces too: those that are revealed under their mark, those that the
// class tapped with how many did. A masked word has nothing of it in the page.
func stageWords(p Page, t StageText) templ.Component {
	return byHand(func(out *strings.Builder) {
		writeAround(out, t.Before, "", " ")
		defer writeAround(out, t.After, " ", "")
		for _, run := range t.Runs() {
			last := len(run.Words) - 1
			if run.Kind != "" {
				out.WriteString(`<mark class="` + templ.EscapeString(run.Kind) + `">`)
			}
			for i, w := range run.Words {
				switch {
				case w.Masked:
					writeMasked(out, p)
				case w.Much > 0:
					out.WriteString(`<span class="tapped" data-much="` + strconv.Itoa(w.Much) + `">` + templ.EscapeString(w.Text) + `<sup>` + p.Int(w.Count) + `</sup></span>`)
				default:
					out.WriteString(templ.EscapeString(w.Text))
				}
				if run.Kind != "" && i == last {
					out.WriteString(`</mark>`)
				}
				out.WriteString(templ.EscapeString(w.Gap))
			}
		}
	})
}

// writeAround writes a sentence before or after the claim.
func writeAround(out *strings.Builder, sentence, before, after string) {
	if sentence != "" {
		out.WriteString(before + `<span class="around">` + templ.EscapeString(sentence) + `</span>` + after)
	}
}

// tapWords writes the words of a claim as boxes to tick.
func tapWords(p Page, t StageText) templ.Component {
	return byHand(func(out *strings.Builder) {
		for _, w := range t.Words {
			switch {
			case w.Masked:
				writeMasked(out, p)
			case w.Plain:
				out.WriteString(templ.EscapeString(w.Text))
			default:
				checked := ""
				if w.Chosen {
					checked = " checked"
				}
				out.WriteString(`<label class="tap"><input type="checkbox" name="` + templ.EscapeString(t.Side) + `" value="` + strconv.Itoa(w.At) + `"` + checked + `><span>` +
					templ.EscapeString(w.Text) + `</span></label>`)
			}
			out.WriteString(templ.EscapeString(w.Gap))
		}
	})
}

func writeMasked(out *strings.Builder, p Page) {
	out.WriteString(`<span class="masked" role="img" aria-label="` + templ.EscapeString(p.T("lesson.masked")) + `"></span>`)
}

// byHand is a component that is written by hand, where the spaces of a text must stay as they are.
func byHand(write func(*strings.Builder)) templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		var out strings.Builder
		write(&out)
		_, err := io.WriteString(w, out.String())
		return err
	})
}
