package claim

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"parallax/analysis/figure"
	"parallax/analysis/timex"
)

func onDay(d int) timex.Range {
	from := time.Date(2021, 5, d, 0, 0, 0, 0, time.UTC)
	return timex.Range{From: from, To: from.Add(day)}
}

// telling makes an article published on a day with a claim for each event.
func telling(published int, events ...Event) *Article {
	a := &Article{Published: onDay(published)}
	for _, e := range events {
		a.Claims = append(a.Claims, Claim{Event: e})
	}
	return a
}

func event(kind string, d int, said bool, places, actors []string) Event {
	return Event{Type: kind, When: onDay(d), Said: said, Places: places, Actors: actors}
}

// sides makes an article in which one bombs the other at the port.
func sides(agent, patient string) *Article {
	a := telling(11, event("bomb", 10, true, port, []string{agent, patient}))
	a.Claims[0].Actions = []Action{{Type: "bomb", AgentID: agent, PatientID: patient}}
	return a
}

var (
	port   = []string{"port"}
	milice = []string{"milice"}
)

func week() []*Article {
	return []*Article{
		telling(11, event("attack", 10, true, port, []string{"milice", "army"}), event("meet", 11, true, []string{"capital"}, []string{"mayor", "prefect"})),
		telling(12, event("kill", 10, true, port, []string{"army"})),
		telling(12, event("bomb", 10, true, port, []string{"army", "milice"}), event("meet", 11, true, []string{"capital"}, []string{"prefect"})),
		telling(11, event("attack", 11, false, port, milice)),
		telling(13, event("attack", 3, true, port, milice)),
	}
}

func TestCluster(t *testing.T) {
	got := Cluster(week())
	want := []Happening{
		{
			Type: "attack", When: onDay(10), Places: port, Actors: []string{"army", "milice"},
			Claims: []Ref{{0, 0}, {1, 0}, {2, 0}, {3, 0}}, Headline: Ref{0, 0},
		},
		{
			Type: "meet", When: onDay(11), Places: []string{"capital"}, Actors: []string{"prefect", "mayor"},
			Claims: []Ref{{0, 1}, {2, 1}}, Headline: Ref{0, 1},
		},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// counted makes an article with one claim, of a day it names, that counts those killed and names neither place nor actor known.
func counted(n float64) *Article {
	a := telling(12, event("kill", 10, true, nil, nil))
	a.Figures = []figure.Figure{{Kind: figure.Killed, Interval: figure.Interval{Min: n, Max: n}}}
	a.Claims[0].Figures = []int{0}
	return a
}

func TestClusterJoinsOneTollOfOneDay(t *testing.T) {
	if got := Cluster([]*Article{counted(14), counted(14)}); len(got) != 1 {
		t.Errorf("two texts that count 14 dead on one day: %v", got)
	}
	if got := Cluster([]*Article{counted(14), counted(17)}); len(got) != 0 {
		t.Errorf("14 and 17 dead are joined without a place: %v", got)
	}
	if got := Cluster([]*Article{counted(1), counted(1)}); len(got) != 0 {
		t.Errorf("one dead and one dead are joined without a place: %v", got)
	}
}

// The sentence that stands for an event says what happened; who blames whom, a denial and "this raid" do not.
func TestHeadline(t *testing.T) {
	blames, plain, back, denied := counted(14), counted(14), counted(14), counted(14)
	blames.Claims[0].Actions = []Action{{Type: "accuse", AgentID: "army"}, {Type: "kill"}}
	plain.Claims[0].Event.Places = port
	back.Claims[0].Event.Places, back.Claims[0].Event.Back = port, true
	denied.Claims[0].Event.Places, denied.Claims[0].Modality = port, Denied
	got := Cluster([]*Article{blames, back, denied, plain})
	if len(got) != 1 || got[0].Headline != (Ref{3, 0}) {
		t.Errorf("%+v", got)
	}
}

func TestClusterKeepsApart(t *testing.T) {
	for name, articles := range map[string][]*Article{
		"a meeting and an attack of one day":   {telling(11, event("attack", 10, true, port, milice)), telling(11, event("meet", 10, true, port, milice))},
		"two attacks a week apart":             {telling(11, event("attack", 3, true, port, milice)), telling(11, event("attack", 10, true, port, milice))},
		"two attacks of one day in two places": {telling(11, event("attack", 10, true, port, milice)), telling(11, event("attack", 10, true, []string{"fort"}, milice))},
		"no date of its own and two that fit": {
			telling(11, event("attack", 9, true, port, milice)), telling(11, event("attack", 10, true, port, milice)),
			telling(11, event("attack", 11, false, port, milice)),
		},
		"who shells and who is shelled": {sides("army", "militia"), sides("militia", "army")},
		"no event":                      {telling(11, event("", 10, true, port, milice)), telling(11, event("", 10, true, port, milice))},
	} {
		if got := Cluster(articles); len(got) != 0 {
			t.Errorf("%s: joined as %v", name, got)
		}
	}
}

// The order of the articles changes nothing but the references.
func TestClusterOrder(t *testing.T) {
	want := named(week(), []int{0, 1, 2, 3, 4})
	for seed := range uint64(20) {
		order := rand.New(rand.NewPCG(seed, 1)).Perm(5)
		articles := make([]*Article, 5)
		for i, k := range order {
			articles[i] = week()[k]
		}
		if diff := cmp.Diff(want, named(articles, order)); diff != "" {
			t.Fatalf("order %v: %s", order, diff)
		}
	}
}

// named clusters articles and gives their references the numbers they had before they were shuffled.
func named(articles []*Article, order []int) []Happening {
	out := Cluster(articles)
	for n, h := range out {
		out[n].Headline = Ref{} // of equally plain claims the first given
		for i := range h.Claims {
			h.Claims[i].Article = order[h.Claims[i].Article]
		}
		slices.SortFunc(h.Claims, compareRefs)
	}
	return out
}

// BenchmarkCluster joins the events of 1,000 articles of 10 claims.
func BenchmarkCluster(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	names := []string{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p"}
	articles := make([]*Article, 1000)
	for i := range articles {
		events := make([]Event, 10)
		for k := range events {
			x, y := names[r.IntN(16)], names[r.IntN(16)]
			events[k] = event([]string{"attack", "meet", "arrest"}[r.IntN(3)], 1+r.IntN(28), r.IntN(3) > 0, []string{names[r.IntN(16)] + "-town"}, []string{x, y})
		}
		articles[i] = telling(15, events...)
	}
	b.ReportAllocs()
	for b.Loop() {
		Cluster(articles)
	}
}
