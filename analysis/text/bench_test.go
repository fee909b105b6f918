package text_test

import (
	"strings"
	"testing"

	"parallax/analysis/text"
)

// sample is a page of invented French news, repeated to a size a benchmark can measure.
var sample = strings.Repeat(`Oran : le port rouvre après la tempête
Le port d'Oran a rouvert mardi matin, a annoncé la capitainerie dans un communiqué. « Nous attendons trois cargos. Le blé sera déchargé avant jeudi », a déclaré son directeur, M. Untel, qui n'a pas précisé leur pavillon.
Selon une source syndicale, plus de 120 dockers n'auraient pas repris le travail à cause de l'état des grues. L'entreprise l'a démenti, assurant que « tout est prêt » depuis lundi 4 mai à 14h30.
`, 200)

func BenchmarkParse(b *testing.B) {
	b.SetBytes(int64(len(sample)))
	b.ReportAllocs()
	for b.Loop() {
		text.Parse(text.Input{Lang: "fr", Text: sample})
	}
}

func BenchmarkDetectLanguage(b *testing.B) {
	b.SetBytes(int64(min(len(sample), 1<<15)))
	for b.Loop() {
		text.DetectLanguage(sample)
	}
}
