package claim

import (
	"parallax/analysis/figure"
	"parallax/analysis/text"
)

// headline is the claim of an event that says most plainly what happened, the first of several.
func headline(articles []*Article, h Happening) Ref {
	best, most := h.Claims[0], -100
	for _, r := range h.Claims {
		if p := plainness(articles[r.Article], r.Claim, h); p > most {
			best, most = r, p
		}
	}
	return best
}

// plainness weighs how well a claim stands for an event: it tells the event's own sort of deed, counts those hit, and says when, where
// and who. What is denied, hoped, blamed on someone, or points back to another sentence stands for it badly.
func plainness(a *Article, i int, h Happening) int {
	const longest = 240 // bytes of a sentence that is still read at a glance
	c := &a.Claims[i]
	p := 0
	add := func(n int, when bool) {
		if when {
			p += n
		}
	}
	add(2, c.Event.Type == h.Type)
	add(3, c.Event.Said && c.Event.When == h.When)
	add(2, len(c.Event.Places) > 0)
	add(3, counts(a, c))
	add(-6, c.Modality != Asserted && c.Modality != "")
	add(-3, c.Event.Back)
	add(-1, c.Len() > longest)
	agent, blames := false, false
	for _, x := range c.Actions {
		agent = agent || x.AgentID != "" && Family(x.Type) == Family(h.Type)
		blames = blames || spoken[x.Type] && x.Type != h.Type
	}
	add(1, agent)
	add(-5, blames)
	switch c.Role {
	case text.Title, text.Intertitle:
		add(-1, true) // as plain as a sentence, seldom as whole
	case text.Caption, text.Note:
		add(-4, true)
	}
	return p
}

// counts reports whether a claim counts those killed or wounded in one event.
func counts(a *Article, c *Claim) bool {
	for _, i := range c.Figures {
		if f := a.Figures[i]; (f.Kind == figure.Killed || f.Kind == figure.Wounded) && !f.Cumulative {
			return true
		}
	}
	return false
}
