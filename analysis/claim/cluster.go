package claim

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"parallax/analysis/figure"
	"parallax/analysis/timex"
)

// Ref is a claim of an article, as indices into the articles given and their claims.
type Ref struct{ Article, Claim int }

// Happening is one event that claims of several articles tell.
type Happening struct {
	Type   string // the commonest type among its claims
	When   timex.Range
	Places []string // entity ids, the commonest first
	Actors []string
	Claims []Ref // in the order of the articles
	// Headline is the claim that says most plainly what happened (see plainness).
	Headline Ref
}

// How events are joined.
const (
	day          = 24 * time.Hour
	maxDay       = 2 * day  // a date that is precise enough to make an event
	maxStretch   = 31 * day // a date that can still be laid on one event
	beforePrint  = 3        // days before publication that a claim without a date may tell of
	placesOfKey  = 3
	actorsOfKey  = 6
	fewestClaims = 2
	// fewestCounted is the least toll that, exactly the same on one day, is that of one event.
	fewestCounted = 5
)

// node is one claim that can be part of a happening.
type node struct {
	ref    Ref
	claim  *Claim
	family string
	anchor []string // place and actor, two actors, a toll and a place, or those killed
	days   []int64  // that it can have happened on
	sure   bool     // the text gives the day
}

// Cluster finds the events of a story: claims that share a family of types, a day, and a place and an actor, two
// actors, a toll and a place, or those who were killed or wounded. A claim with no day of its own joins the one event that fits it, and none when several do.
// The largest come first; the order of the articles changes nothing but the references. An event told once is left out.
func Cluster(articles []*Article) []Happening {
	nodes := clusterNodes(articles)
	sets := newUnion(len(nodes))
	link(nodes, sets, func(n node) bool { return n.sure })
	joinBack(nodes, sets)
	attach(nodes, sets)
	link(nodes, sets, func(n node) bool { return !n.sure && sets.alone(n.ref) && len(n.days) <= beforePrint+2 })
	return happenings(articles, nodes, sets)
}

func clusterNodes(articles []*Article) []node {
	var nodes []node
	for a, article := range articles {
		for c := range article.Claims {
			e := &article.Claims[c].Event
			if e.Type == "" || !e.When.Known() || e.When.From.IsZero() || e.When.To.IsZero() {
				continue
			}
			n := node{ref: Ref{a, c}, claim: &article.Claims[c], family: Family(e.Type), anchor: anchors(article, c)}
			from, to := e.When.From, e.When.To
			printed := !e.Said && e.When == article.Published.Days()
			n.sure = to.Sub(from) <= maxDay && !printed
			if printed {
				from = from.Add(-beforePrint * day)
			}
			if len(n.anchor) == 0 && !e.Back || to.Sub(from) > maxStretch+beforePrint*day {
				continue
			}
			for d := from; d.Before(to); d = d.Add(day) {
				n.days = append(n.days, d.Unix()/int64(day/time.Second))
			}
			nodes = append(nodes, n)
		}
	}
	return nodes
}

// anchors are the combinations of which two claims of one event share at least one.
func anchors(a *Article, c int) []string {
	e := a.Claims[c].Event
	places, actors := e.Places[:min(len(e.Places), placesOfKey)], roles(&a.Claims[c])
	var out []string
	for _, p := range places {
		for _, x := range actors {
			if !strings.HasPrefix(x, p) {
				out = append(out, "at\x00"+p+"\x00"+x)
			}
		}
	}
	for _, i := range a.Claims[c].Figures {
		f := a.Figures[i]
		if f.Kind != figure.Killed && f.Kind != figure.Wounded || f.Cumulative {
			continue
		}
		toll := "toll\x00" + string(f.Kind) + "\x00" + f.Head + "\x00"
		for _, p := range places {
			out = append(out, toll+p)
		}
		if n := f.Interval; n.Min == n.Max && n.Min >= fewestCounted && !f.Approximate {
			out = append(out, "count\x00"+string(f.Kind)+"\x00"+strconv.FormatFloat(n.Min, 'f', -1, 64))
		}
	}
	for _, x := range a.Claims[c].Actions {
		if x.PatientID != "" && (x.Type == "kill" || x.Type == "wound") {
			out = append(out, "hit\x00"+x.Type+"\x00"+x.PatientID)
		}
	}
	for i, x := range actors {
		for _, y := range actors[i+1:] {
			out = append(out, "by\x00"+min(x, y)+"\x00"+max(x, y))
		}
	}
	return out
}

// roles are the first actors of a claim, those of its event's own kind marked with what they do in it, so that a town
// shelled by an army and the army's own dead are two events. Talks and the like have no sides.
func roles(c *Claim) []string {
	family := Family(c.Event.Type)
	actors := c.Event.Actors[:min(len(c.Event.Actors), actorsOfKey)]
	if !sided[family] {
		return actors
	}
	out := make([]string, len(actors))
	for i, x := range actors {
		acts, undergoes := false, false
		for _, a := range c.Actions {
			if Family(a.Type) == family {
				acts, undergoes = acts || hasParty(a.AgentID, x), undergoes || a.PatientID == x
			}
		}
		out[i] = x
		if acts && !undergoes {
			out[i] += "\x00>"
		} else if undergoes && !acts {
			out[i] += "\x00<"
		}
	}
	return out
}

func key(family string, d int64, anchor string) string {
	return family + "\x00" + strconv.FormatInt(d, 10) + "\x00" + anchor
}

// link joins the chosen nodes that share a family, a day and an anchor.
func link(nodes []node, sets *union, choose func(node) bool) {
	first := map[string]int{}
	chosen := make([]bool, len(nodes))
	for i := range nodes {
		sets.at[nodes[i].ref] = i
		chosen[i] = choose(nodes[i])
	}
	for i, n := range nodes {
		if !chosen[i] {
			continue
		}
		for _, d := range n.days {
			for _, a := range n.anchor {
				k := key(n.family, d, a)
				if j, ok := first[k]; ok {
					sets.join(i, j)
				} else {
					first[k] = i
				}
			}
		}
	}
}

// joinBack joins a claim that points back ("ce raid") to the last one of its article that told such an event that day.
func joinBack(nodes []node, sets *union) {
	last := map[string]int{} // by family
	for i, n := range nodes {
		if i > 0 && nodes[i-1].ref.Article != n.ref.Article {
			clear(last)
		}
		if j, ok := last[n.family]; ok && n.claim.Event.Back && nodes[j].claim.Event.When == n.claim.Event.When {
			sets.join(i, j)
		}
		if n.sure {
			last[n.family] = i
		}
	}
}

// attach joins a node of no sure day to the only event that fits it.
func attach(nodes []node, sets *union) {
	events := map[string][]int{} // by key: the roots of the sure events
	for i, n := range nodes {
		if !n.sure {
			continue
		}
		root := sets.root(i)
		for _, d := range n.days {
			for _, a := range n.anchor {
				k := key(n.family, d, a)
				if !slices.Contains(events[k], root) {
					events[k] = append(events[k], root)
				}
			}
		}
	}
	target := make([]int, len(nodes))
	for i, n := range nodes {
		target[i] = -1
		if !n.sure {
			target[i] = onlyEvent(events, n)
		}
	}
	for i, t := range target {
		if t >= 0 {
			sets.join(i, t)
		}
	}
}

// onlyEvent is the one event that a node fits, -1 for none or several.
func onlyEvent(events map[string][]int, n node) int {
	only := -1
	for _, d := range n.days {
		for _, a := range n.anchor {
			for _, root := range events[key(n.family, d, a)] {
				if only >= 0 && only != root {
					return -1
				}
				only = root
			}
		}
	}
	return only
}

// happenings makes what is shown of the joined nodes.
func happenings(articles []*Article, nodes []node, sets *union) []Happening {
	members := map[int][]int{}
	for i := range nodes {
		members[sets.root(i)] = append(members[sets.root(i)], i)
	}
	var out []Happening
	for _, list := range members {
		if len(list) >= fewestClaims {
			h := happening(nodes, list)
			h.Headline = headline(articles, h)
			out = append(out, h)
		}
	}
	slices.SortFunc(out, func(a, b Happening) int {
		return cmp.Or(
			cmp.Compare(len(b.Claims), len(a.Claims)),
			a.When.From.Compare(b.When.From), a.When.To.Compare(b.When.To),
			cmp.Compare(a.Type, b.Type),
			cmp.Compare(strings.Join(a.Places, " "), strings.Join(b.Places, " ")),
			cmp.Compare(strings.Join(a.Actors, " "), strings.Join(b.Actors, " ")),
			compareRefs(a.Claims[0], b.Claims[0]),
		)
	})
	return out
}

func compareRefs(a, b Ref) int {
	return cmp.Or(cmp.Compare(a.Article, b.Article), cmp.Compare(a.Claim, b.Claim))
}

// Told is what some claims of a happening tell of it, without a headline.
func Told(articles []*Article, claims []Ref) Happening {
	nodes, list := make([]node, len(claims)), make([]int, len(claims))
	for i, r := range claims {
		nodes[i], list[i] = node{ref: r, claim: &articles[r.Article].Claims[r.Claim]}, i
	}
	return happening(nodes, list)
}

func happening(nodes []node, list []int) Happening {
	var h Happening
	types, places, actors, days := tally{}, tally{}, tally{}, map[timex.Range]int{}
	for _, i := range list {
		e := nodes[i].claim.Event
		h.Claims = append(h.Claims, nodes[i].ref)
		types[e.Type]++
		for _, p := range e.Places {
			places[p]++
		}
		for _, a := range e.Actors {
			actors[a]++
		}
		if nodes[i].sure {
			days[e.When] += len(list)
		} else {
			days[e.When]++
		}
	}
	slices.SortFunc(h.Claims, compareRefs)
	h.Type = types.commonest(1)[0]
	h.Places, h.Actors = places.commonest(4), actors.commonest(6)
	most := 0
	for when, n := range days {
		if n > most || n == most && (when.From.Before(h.When.From) || when.From.Equal(h.When.From) && when.To.Before(h.When.To)) {
			h.When, most = when, n
		}
	}
	return h
}
