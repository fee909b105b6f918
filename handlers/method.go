package handlers

import (
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"parallax/analysis/accuracy"
	"parallax/analysis/divergence"
	"parallax/analysis/wording"
	"parallax/views"
	"parallax/views/locale"
)

// method tells how the program reads and how often it was right.
func (s *site) method(c echo.Context) error {
	report, err := accuracy.Measured()
	if err != nil {
		return err
	}
	p := s.page(c, "/method", "")
	p.Title, p.Description = p.T("method.title"), p.T("method.lede")
	return render(c, http.StatusOK, views.Method(views.MethodPage{
		Page: p, Sets: measuredSets(p.Printer, report), Compared: comparedRules(p.Printer), Found: foundRules(p.Lang),
	}))
}

func measuredSets(p *locale.Printer, report accuracy.Report) []views.MeasuredSet {
	var sets []views.MeasuredSet
	for _, s := range report.Sets {
		set := views.MeasuredSet{ID: s.ID, Title: s.Title.In(p.Lang), About: s.About.In(p.Lang), Source: s.Source.In(p.Lang), Command: s.Command, Engine: s.Engine}
		if at, err := time.Parse(time.DateOnly, s.Date); err == nil {
			set.When = views.Dated{Text: p.Date(at, locale.Day), ISO: s.Date}
		}
		for _, m := range s.Measures {
			row := views.MeasuredRow{Title: m.Title.In(p.Lang), Cases: m.Of, By: m.By.In(p.Lang), Own: measured(p, m.Unit, &m.Value)}
			row.First, row.Others = measured(p, m.Unit, m.First), measured(p, m.Unit, m.Others)
			set.Rows = append(set.Rows, row)
		}
		for _, f := range s.Fails {
			set.Fails = append(set.Fails, f.In(p.Lang))
		}
		sets = append(sets, set)
	}
	return sets
}

// measured writes a figure as the language does. Only shares of which more is better are drawn.
func measured(p *locale.Printer, unit string, v *float64) views.Measured {
	if v == nil {
		return views.Measured{}
	}
	switch unit {
	case "%":
		share := *v / 100
		return views.Measured{Text: p.T("method.percent", "n", p.Number(*v)), Share: &share}
	case "share":
		return views.Measured{Text: strings.Replace(strconv.FormatFloat(*v, 'f', 3, 64), ".", p.T("number.decimal"), 1), Share: v}
	case "% wrong":
		return views.Measured{Text: p.T("method.percent", "n", p.Number(*v))}
	case "times":
		return views.Measured{Text: p.T("method.times", "n", p.Number(*v))}
	}
	return views.Measured{Text: p.Number(*v)}
}

// comparedRules are the rules of comparison: by the question they answer, and those of divergence by kind.
func comparedRules(p *locale.Printer) []views.RuleGroup {
	var groups []views.RuleGroup
	at, seen := map[string]int{}, map[string]bool{}
	for _, r := range divergence.Rules() {
		id := strings.TrimSuffix(strings.TrimSuffix(r.ID, "_here"), "_there")
		if seen[id] {
			continue
		}
		seen[id] = true
		name := string(r.Part)
		if r.Part == divergence.PartDivergence {
			name = string(r.Kind)
		}
		if _, ok := at[name]; !ok {
			at[name] = len(groups)
			groups = append(groups, ruleGroup(p, r.Part, r.Kind))
		}
		left, right, _ := strings.Cut(wording.Example(p.Lang, id), " / ")
		g := &groups[at[name]]
		g.Rules = append(g.Rules, views.MethodRule{Rule: showRule(p.Lang, id), Left: left, Right: right})
	}
	return groups
}

func ruleGroup(p *locale.Printer, part divergence.Part, kind divergence.Kind) views.RuleGroup {
	if part == divergence.PartDivergence {
		return views.RuleGroup{ID: "rules-" + string(kind), Title: wording.Kind(p.Lang, kind), Kind: string(kind), Letter: wording.Letter(p.Lang, kind)}
	}
	return views.RuleGroup{ID: "rules-" + string(part), Title: p.T("method.part." + string(part))}
}

// foundRules are the rules that find something in one text, by family.
func foundRules(lang string) []views.RuleGroup {
	var groups []views.RuleGroup
	for _, f := range wording.Findings(lang) {
		if n := len(groups); n == 0 || groups[n-1].ID != "rules-found-"+f.Family() {
			groups = append(groups, views.RuleGroup{ID: "rules-found-" + f.Family(), Title: wording.Name(lang, "family", f.Family())})
		}
		g := &groups[len(groups)-1]
		g.Rules = append(g.Rules, views.MethodRule{Rule: views.Rule{ID: f.Rule, Title: f.Title, About: f.About}})
	}
	return groups
}
