package newsroom

import (
	"math/rand/v2"
	"strconv"
	"strings"
)

// kinds is how many sorts of events there are; each language has so many words for them.
const kinds = 6

// patterns are the sentences of a language. A word in braces is filled in:
//
//	{place} {region} {official} {witness} {org}: of the event
//	{toll} {hurt}: its numbers, as this article has them
//	{topic}: one of the words that articles on the event share
//	{kind}: what happened
//	{n}: a noun, {p}: a place, {who}: a person, {d}: a number; drawn anew
type patterns struct {
	kinds [kinds]string
	title []string
	core  []string // what tells the event
	other []string // the rest of the day
}

func sentences(lang string) *patterns {
	if lang == "en" {
		return &english
	}
	return &french
}

// writer writes one article.
type writer struct {
	*Press
	rand  *rand.Rand
	event event
	by    *patterns
}

// article has a third of its sentences on the event, and the rest on other things of the day.
func (w *writer) article() (title, body string) {
	var b strings.Builder
	title = w.fill(pick(w.rand, w.by.title))
	core := w.rand.Perm(len(w.by.core))
	for i := range ClaimsPerArticle {
		if i > 0 {
			b.WriteString(" ")
		}
		if i%5 == 4 {
			b.WriteString("\n\n")
		}
		if i%3 == 0 && i/3 < len(core) {
			b.WriteString(w.fill(w.by.core[core[i/3]]))
			continue
		}
		b.WriteString(w.fill(pick(w.rand, w.by.other)))
	}
	return title, b.String()
}

func pick(r *rand.Rand, list []string) string { return list[r.IntN(len(list))] }

// fill puts words in the places of a pattern.
func (w *writer) fill(pattern string) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(pattern, "{")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		slot, after, _ := strings.Cut(rest, "}")
		b.WriteString(w.word(slot))
		pattern = after
	}
}

func (w *writer) word(slot string) string {
	e := &w.event
	switch slot {
	case "place":
		return e.place
	case "region":
		return e.region
	case "official":
		return e.official
	case "witness":
		return e.witness
	case "org":
		return e.org
	case "toll":
		return strconv.Itoa(w.around(e.toll))
	case "hurt":
		return strconv.Itoa(w.around(e.hurt))
	case "topic":
		return pick(w.rand, e.topics)
	case "kind":
		return w.by.kinds[e.kind]
	case "p":
		return w.place.zipf(w.rand)
	case "who":
		return w.person.zipf(w.rand)
	case "d":
		return strconv.Itoa(2 + int(rand.NewZipf(w.rand, 1.2, 8, 5000).Uint64()))
	}
	return w.noun.zipf(w.rand)
}

// around is a number as one source of several gives it: mostly the same.
func (w *writer) around(n int) int {
	if w.rand.IntN(4) == 0 {
		return n + 1 + w.rand.IntN(4)
	}
	return n
}

var french = patterns{
	kinds: [kinds]string{"Une explosion", "Un incendie", "Un effondrement", "Une attaque", "Une inondation", "Un bombardement"},
	title: []string{
		"{kind} fait {toll} morts à {place}", "{place} : au moins {toll} morts, selon {official}", "{kind} à {place} tue {toll} personnes",
	},
	core: []string{
		"{kind} a tué {toll} ouvriers à {place}, selon {official}.",
		"Au moins {toll} personnes sont mortes dans le {topic} de {place}, a déclaré le gouverneur {official}.",
		"{hurt} habitants de {place} ont été blessés près du {topic}, affirme {witness}.",
		"Le gouverneur {official} a annoncé une enquête sur le {topic} de {place}.",
		"« Nous avons vu le {topic} brûler », raconte {witness}, qui habite {place}.",
		"Le syndicat {org} dénonce le {topic} et le {topic} de {place}.",
		"Selon le syndicat {org}, {toll} corps ont été retirés du {topic}.",
		"Les secours de {region} cherchent encore des survivants sous le {topic}.",
		"{witness} accuse {org} d'avoir caché le {topic} pendant {d} ans.",
		"La route entre {place} et {region} reste fermée à cause du {topic}.",
		"{org} dément toute faute dans le {topic} et parle d'un {topic}.",
		"Le bilan de {toll} morts pourrait s'alourdir, a prévenu {official}.",
		"L'hôpital de {region} a reçu {hurt} blessés venus de {place}.",
		"{official} se rendra à {place} avec une délégation du {topic}.",
		"La police de {place} a interrogé {d} employés du {topic}.",
		"Le {topic} avait déjà fait {d} morts à {place} en 2011, rappelle {witness}.",
	},
	other: []string{
		"Le {n} de {p} a ouvert un {n} pour les familles du {n}.",
		"{who} a présenté un {n} sur le {n} et le {n} de {p}.",
		"Selon {who}, le {n} coûte {d} euros de plus que le {n}.",
		"Un {n} relie désormais {p} au {n} de {p}.",
		"Le conseil de {p} discute du {n}, du {n} et du {n}.",
		"« Le {n} ne suffit pas », a estimé {who} devant le {n}.",
		"Plus de {d} élèves de {p} ont visité le {n}.",
		"{who} dirige le {n} de {p} depuis {d} mois.",
		"Le prix du {n} a augmenté de {d} % à {p}.",
		"Près de {d} spectateurs ont suivi le {n} au {n} de {p}.",
		"La mairie de {p} promet un {n} et {d} places de {n}.",
		"Le {n} et le {n} manquent toujours, regrette {who}.",
		"{who} et {who} ont signé un accord sur le {n} à {p}.",
		"Les habitants de {p} attendent le {n} depuis le {n}.",
		"Le tribunal de {p} a condamné {who} pour un {n}.",
		"Un {n} de {d} hectares protège le {n} et le {n}.",
	},
}

var english = patterns{
	kinds: [kinds]string{"An explosion", "A fire", "A collapse", "An attack", "A flood", "A bombardment"},
	title: []string{
		"{kind} kills {toll} in {place}", "{place}: at least {toll} dead, says {official}", "{toll} people die in {place}",
	},
	core: []string{
		"{kind} killed {toll} workers in {place}, according to {official}.",
		"At least {toll} people died in the {topic} of {place}, governor {official} said.",
		"{hurt} residents of {place} were wounded near the {topic}, {witness} claims.",
		"Governor {official} announced an inquiry into the {topic} of {place}.",
		"\"We saw the {topic} burn,\" said {witness}, who lives in {place}.",
		"The {org} union denounces the {topic} and the {topic} of {place}.",
		"According to the {org} union, {toll} bodies were taken out of the {topic}.",
		"Rescuers from {region} are still looking for survivors under the {topic}.",
		"{witness} accuses {org} of hiding the {topic} for {d} years.",
		"The road between {place} and {region} stays closed because of the {topic}.",
		"{org} denies any fault in the {topic} and speaks of a {topic}.",
		"The toll of {toll} dead could rise, {official} warned.",
		"The hospital of {region} took in {hurt} wounded from {place}.",
		"{official} will travel to {place} with a delegation of the {topic}.",
		"The police of {place} questioned {d} employees of the {topic}.",
		"The {topic} had killed {d} people in {place} in 2011, {witness} recalls.",
	},
	other: []string{
		"The {n} of {p} opened a {n} for the families of the {n}.",
		"{who} presented a {n} on the {n} and the {n} of {p}.",
		"According to {who}, the {n} costs {d} euros more than the {n}.",
		"A {n} now links {p} to the {n} of {p}.",
		"The council of {p} is discussing the {n}, the {n} and the {n}.",
		"\"The {n} is not enough,\" {who} said in front of the {n}.",
		"More than {d} pupils from {p} visited the {n}.",
		"{who} has run the {n} of {p} for {d} months.",
		"The price of the {n} rose by {d} % in {p}.",
		"Nearly {d} spectators followed the {n} at the {n} of {p}.",
		"The town hall of {p} promises a {n} and {d} places of {n}.",
		"The {n} and the {n} are still missing, {who} regrets.",
		"{who} and {who} signed a deal on the {n} in {p}.",
		"The people of {p} have been waiting for the {n} since the {n}.",
		"The court of {p} sentenced {who} for a {n}.",
		"A {n} of {d} hectares protects the {n} and the {n}.",
	},
}
