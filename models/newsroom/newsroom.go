package newsroom

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"
)

// ClaimsPerArticle is about how many claims the engine finds in an article.
const ClaimsPerArticle = 50

// Config says what press to make up. The zero value of a field stands for what is said beside it.
type Config struct {
	Seed     uint64
	Articles int       // of the library; articles of a higher number come in later
	Days     int       // over which they were published: 1500. 7 puts all of them within one window
	First    time.Time // the first of these days: 2018-01-01
}

// Retellings is how many articles tell each covered event, and coveredEvery how many articles there are for one such event:
// 5 of 100 are look-alikes.
const (
	Retellings   = 5
	coveredEvery = 100
)

// Press makes articles. It is safe for concurrent use.
type Press struct {
	config Config
	noun   *words
	place  *words
	person *words
}

// Article is an invented article.
type Article struct {
	Number    int
	Event     int    // what it tells; articles with the same number are look-alikes
	Outlet    string // a name
	Story     string // a slug, one for each event
	Lang      string // fr or en
	Published string // a day
	Title     string
	Text      string
}

// New makes a press.
func New(c Config) *Press {
	if c.Days == 0 {
		c.Days = 1500
	}
	if c.First.IsZero() {
		c.First = time.Date(2018, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	return &Press{config: c, noun: newWords(60000, 3, false), place: newWords(6000, 2, true), person: newWords(30000, 2, true)}
}

// Covered is the number of the event that an article with this number retells; ok is false for one that has its event alone.
func Covered(number int) (event int, ok bool) {
	return number - number%coveredEvery, number%coveredEvery < Retellings
}

// Article makes the article with a number from 0.
func (p *Press) Article(number int) Article {
	event, ok := Covered(number)
	if !ok {
		event = number
	}
	return p.tell(number, event)
}

// Retold makes a new article, which is not in the library, on an event that it has: the nth from 0.
func (p *Press) Retold(n int) Article {
	covered := max(1, p.config.Articles/coveredEvery)
	return p.tell(p.config.Articles+n, n%covered*coveredEvery)
}

// Library are the numbers of the articles of the library on an event.
func (p *Press) Library(event int) []int {
	var out []int
	for n := event; n < min(event+Retellings, p.config.Articles); n++ {
		out = append(out, n)
	}
	return out
}

func (p *Press) tell(number, event int) Article {
	const outlets = 80
	own := rand.New(rand.NewPCG(p.config.Seed, uint64(number)<<1|1))
	e := p.event(event)
	day := event * p.config.Days / max(1, p.config.Articles)
	if number != event {
		day += own.IntN(3)
	}
	a := Article{
		Number: number, Event: event, Lang: e.lang, Outlet: "Gazette " + p.place.at(own.IntN(outlets)),
		Story:     fmt.Sprintf("%s-%d", strings.ToLower(e.place), event),
		Published: p.config.First.AddDate(0, 0, day).Format(time.DateOnly),
	}
	w := writer{Press: p, rand: own, event: e, by: sentences(e.lang)}
	a.Title, a.Text = w.article()
	return a
}

// event is what all articles on it share.
type event struct {
	lang, place, region    string
	official, witness, org string
	toll, hurt             int
	topics                 []string
	kind                   int
}

func (p *Press) event(number int) event {
	r := rand.New(rand.NewPCG(p.config.Seed, uint64(number)<<1))
	e := event{lang: "fr", kind: r.IntN(kinds), toll: 3 + r.IntN(90), hurt: 5 + r.IntN(400)}
	if r.IntN(10) < 3 {
		e.lang = "en"
	}
	e.place, e.region = p.place.at(r.IntN(p.place.len())), p.place.zipf(r)
	e.official, e.witness = p.person.at(r.IntN(p.person.len())), p.person.at(r.IntN(p.person.len()))
	e.org = p.place.at(r.IntN(p.place.len()))
	for range 8 {
		e.topics = append(e.topics, p.noun.at(200+r.IntN(p.noun.len()-200)))
	}
	return e
}
