package views

import (
	"strconv"
	"strings"
)

// VoiceChart counts the statements of each outlet on one event by whose voice they are in.
type VoiceChart struct {
	Outlets []Outlet // the columns that have statements
	N       []int    // statements of each
	Relayed []int    // of them, those that came through another source or medium
	Lines   []VoiceLine
	Relays  []VoiceRelay // the most frequent first; those that could not be told last
}

// VoiceRelay is statements that came through others: who passes them on, and whose they are.
type VoiceRelay struct {
	By     []Phrase // outermost first
	Of     Phrase
	Key    string // of the voice
	Apart  bool   // somebody in it could not be told
	Counts []int  // one an outlet
}

// VoiceLine is a voice: a source, or one of the three that are none.
type VoiceLine struct {
	Name   Phrase // in the texts' words, or a name in the reader's language
	Key    string // v1 to v5 for those heard most, rest, own, anonymous, unresolved
	Counts []int  // one an outlet
}

// Keys of lines that are no named source.
const (
	VoiceRest       = "rest"
	VoiceOwn        = "own"
	VoiceAnonymous  = "anonymous"
	VoiceUnresolved = "unresolved"
)

// VoiceBar is an outlet's statements as a bar.
type VoiceBar struct {
	Outlet   Outlet
	N        int
	Relayed  int
	Segments []VoiceSegment
	Relays   []RelayBar // the most frequent of those at second hand
	More     int        // that are in the table alone
}

// RelayBar is some statements of an outlet that came through others, as long as they are in its bar.
type RelayBar struct {
	VoiceRelay
	N     int
	Width string
}

// VoiceSegment is the statements in one voice.
type VoiceSegment struct {
	Key      string
	Name     string
	Lang     string // of Name
	N        int
	X, Width string
	Middle   string // where its number stands; "" when it has no room for it
}

const (
	voiceWidth = 560
	voiceApart = 14 // between what is told apart and what is not
	// fewestVoiced is how many statements fill the width at least, so that one or two do not look like many.
	fewestVoiced = 14
	// mostRelays is how many ways that statements came are drawn under a bar; all of them are in the table.
	mostRelays = 5
)

// Bars lays the chart out: a statement has the same length everywhere; those whose speaker could not be told stand apart.
func (v VoiceChart) Bars(p Page) []VoiceBar {
	longest := fewestVoiced
	for _, n := range v.N {
		longest = max(longest, n)
	}
	unit := float64(voiceWidth-voiceApart) / float64(longest)
	bars := make([]VoiceBar, len(v.Outlets))
	for i, outlet := range v.Outlets {
		bars[i] = VoiceBar{Outlet: outlet, N: v.N[i], Relayed: v.Relayed[i]}
		x := 0.0
		for _, key := range v.Legend(p) {
			n := 0
			for _, line := range v.Lines {
				if line.Key == key.Key {
					n += line.Counts[i]
				}
			}
			if n == 0 {
				continue
			}
			if key.Key == VoiceUnresolved && x > 0 {
				x += voiceApart
			}
			segment := VoiceSegment{Key: key.Key, Name: key.Name.Text, Lang: key.Name.Lang, N: n, X: coordinate(x), Width: coordinate(unit * float64(n))}
			if unit*float64(n) >= float64(10+9*len(strconv.Itoa(n))) {
				segment.Middle = coordinate(x + unit*float64(n)/2)
			}
			bars[i].Segments = append(bars[i].Segments, segment)
			x += unit * float64(n)
		}
		bars[i].addRelays(v.Relays, i, unit)
	}
	return bars
}

func (b *VoiceBar) addRelays(relays []VoiceRelay, outlet int, unit float64) {
	for _, r := range relays {
		switch n := r.Counts[outlet]; {
		case n == 0:
		case len(b.Relays) == mostRelays:
			b.More++
		default:
			b.Relays = append(b.Relays, RelayBar{VoiceRelay: r, N: n, Width: coordinate(unit * float64(n))})
		}
	}
}

// Legend lists the keys that the chart uses, in the order of its segments. Sources beyond the first few have one key in common.
func (v VoiceChart) Legend(p Page) []VoiceLine {
	var out []VoiceLine
	rest := false
	for _, line := range v.Lines {
		if line.Key == VoiceRest {
			if rest {
				continue
			}
			rest = true
			line.Name = Phrase{Text: p.T("map.voices.rest"), Lang: p.Lang}
		}
		out = append(out, line)
	}
	return out
}

// read is a bar in words.
func (b VoiceBar) read(p Page) string {
	parts := make([]string, len(b.Segments))
	for i, s := range b.Segments {
		parts[i] = s.Name + p.T("colon") + p.Int(s.N)
	}
	return b.Outlet.Letter + ", " + p.N("map.voices.n", b.N) + ". " + strings.Join(parts, ", ") + "."
}
