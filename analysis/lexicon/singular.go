package lexicon

import "strings"

// Singular gives the singular of a noun or adjective form, lower case; the form itself when it is no plural it knows.
// It goes by the rules of the language and a list of the nouns that do not change.
func Singular(lang, form string) string {
	switch lang {
	case "fr":
		return frenchSingular(form)
	case "en":
		return englishSingular(form)
	}
	return form
}

// frenchSame end in s, x or z in the singular too.
var frenchSame = setOf(`pays corps temps fois mois fils bras repas cas pas refus abus obus virus campus corpus processus
	discours secours concours recours parcours cours tiers vers univers procès succès progrès congrès accès décès excès près
	très intérêt voix prix croix choix paix noix crucifix gaz riz nez avis propos dos gros bas gras français anglais
	irakais polonais portugais libanais japonais hollandais écossais irlandais soudanais sénégalais chinois suédois danois
	bois poids mauvais frais gris permis compromis commis mépris procès-verbal sous dans plus moins vis-à-vis remords
	jus pus dépens mœurs obsèques fiançailles représailles pourparlers ténèbres alentours arrhes archives toujours jamais
	dès lors ailleurs paris londres damas reims algérois os palais relais marais rabais biais tapis puits colis radis débris
	sursis logis marquis maquis croquis brebis souris abcès exprès feux-croisés chaos héros jus blocus consensus terminus`)

func frenchSingular(f string) string {
	if len(f) < 3 || frenchSame[f] {
		return f
	}
	switch f {
	case "yeux":
		return "œil"
	case "cieux":
		return "ciel"
	case "travaux":
		return "travail"
	case "vitraux":
		return "vitrail"
	case "baux":
		return "bail"
	}
	switch {
	case strings.HasSuffix(f, "eaux"), strings.HasSuffix(f, "eux") && frenchEux[f]:
		return f[:len(f)-1]
	case strings.HasSuffix(f, "oux") && len(f) > 4:
		if f == "jaloux" || f == "époux" {
			return f
		}
		return f[:len(f)-1]
	case strings.HasSuffix(f, "aux") && len(f) > 4:
		return f[:len(f)-3] + "al"
	case strings.HasSuffix(f, "ss"), strings.HasSuffix(f, "eux"), strings.HasSuffix(f, "x"), strings.HasSuffix(f, "us") && len(f) < 5 && f != "élus":
		return f
	case strings.HasSuffix(f, "s"):
		return f[:len(f)-1]
	}
	return f
}

var frenchEux = setOf("feux lieux milieux jeux aveux enjeux cheveux vœux neveux cessez-le-feux hébreux")

var englishPlurals = map[string]string{
	"men": "man", "women": "woman", "children": "child", "people": "person", "lives": "life", "wives": "wife",
	"leaves": "leaf", "halves": "half", "knives": "knife", "thieves": "thief", "selves": "self", "feet": "foot",
	"teeth": "tooth", "mice": "mouse", "crises": "crisis", "analyses": "analysis", "bases": "base", "theses": "thesis",
	"servicemen": "serviceman", "policemen": "policeman", "gunmen": "gunman", "spokesmen": "spokesman",
	"fishermen": "fisherman", "militiamen": "militiaman", "congressmen": "congressman", "data": "datum", "media": "medium",
	"criteria": "criterion", "phenomena": "phenomenon", "shelves": "shelf", "wolves": "wolf", "loaves": "loaf",
}

var englishSame = setOf(`series species news means headquarters barracks crossroads politics economics mathematics physics
	ethics tactics aircraft troops status virus campus census consensus corpus gas bus plus class press process congress
	access success progress loss boss mass pass glass grass mess dress address business witness this its his us yes
	always perhaps thus as is was has does hypothesis basis crisis analysis emphasis thesis oasis axis chaos bias canvas
	lens christmas`)

func englishSingular(f string) string {
	if s, ok := englishPlurals[f]; ok {
		return s
	}
	if len(f) < 4 || englishSame[f] || !strings.HasSuffix(f, "s") || strings.HasSuffix(f, "ss") || strings.HasSuffix(f, "us") {
		return f
	}
	switch {
	case strings.HasSuffix(f, "ies") && len(f) > 4:
		return f[:len(f)-3] + "y"
	case strings.HasSuffix(f, "ches"), strings.HasSuffix(f, "shes"), strings.HasSuffix(f, "sses"), strings.HasSuffix(f, "xes"), strings.HasSuffix(f, "zzes"):
		return f[:len(f)-2]
	case strings.HasSuffix(f, "oes"):
		return f[:len(f)-2]
	}
	return f[:len(f)-1]
}

func setOf(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}
