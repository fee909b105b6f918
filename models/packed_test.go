package models

import (
	"bytes"
	"encoding/gob"
	"encoding/json"
	"fmt"
	"path/filepath"
	"reflect"
	"strconv"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"parallax/analysis/storymap"
)

// fill gives every exported field of a value something that is not its zero, different from field to field.
func fill(v reflect.Value, n *int, depth int) {
	*n++
	switch v.Kind() {
	case reflect.String:
		v.SetString("é" + string(rune('a'+*n%26)))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		v.SetInt(int64(1 - 2*(*n%2)*(*n)))
	case reflect.Float64:
		v.SetFloat(float64(*n) / 3)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), n, depth)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range v.Len() {
			fill(v.Index(i), n, depth+1)
		}
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		for range 2 {
			k, x := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
			fill(k, n, depth+1)
			fill(x, n, depth+1)
			v.SetMapIndex(k, x)
		}
	case reflect.Struct:
		if v.Type() == timeType {
			v.Set(reflect.ValueOf(time.Date(2031, 3, 4, 5, 6, 7, *n, time.UTC)))
			return
		}
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				fill(v.Field(i), n, depth)
			}
		}
	}
}

// Every field of what is stored comes back, and so do the empty ones, nil and empty apart.
func TestPacked(t *testing.T) {
	var full MapPage
	n := 0
	fill(reflect.ValueOf(&full).Elem(), &n, 0)
	for name, want := range map[string]MapPage{"full": full, "empty": {}, "no article": {Articles: []ArticleLine{}, Map: storymap.Map{Columns: []storymap.Column{}}}} {
		data := pack(&want)
		var got MapPage
		if err := unpack(string(data), &got); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s: %s", name, d)
		}
		if again := pack(&got); !bytes.Equal(data, again) {
			t.Errorf("%s: one value is packed in two ways", name)
		}
	}
}

// A large struct that stands in a value several times is written once, and each place has its own copy.
func TestPackedOnce(t *testing.T) {
	var pair ComparisonPage
	n := 0
	fill(reflect.ValueOf(&pair).Elem(), &n, 0)
	line := ComparisonLine{A: ClaimLine{Outlet: pair.A.Outlet, Article: pair.A.Article}, B: ClaimLine{Outlet: pair.B.Outlet, Article: pair.A.Article, Text: "une autre"}}
	one, many := StoryPage{Comparisons: []ComparisonLine{line}}, StoryPage{}
	for i := range 30 {
		line.Slug = strconv.Itoa(i)
		many.Comparisons = append(many.Comparisons, line)
	}
	data := pack(&many)
	if each := (len(data) - len(pack(&one))) / 29; each > 40 {
		t.Errorf("each further line takes %d bytes", each)
	}
	var got StoryPage
	if err := unpack(string(data), &got); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(many, got); d != "" {
		t.Error(d)
	}
	got.Comparisons[0].A.Outlet.Name = "changed"
	if got.Comparisons[1].A.Outlet.Name != pair.A.Outlet.Name {
		t.Error("two lines share an outlet")
	}
	var back ComparisonPage
	if err := unpack(string(pack(&pair)), &back); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(pair, back); d != "" {
		t.Error(d)
	}
}

// Bytes that are cut or changed are refused or read as something, and never take the program down.
func TestPackedDamaged(t *testing.T) {
	var full MapPage
	n := 0
	fill(reflect.ValueOf(&full).Elem(), &n, 0)
	data := pack(&full)
	for i := range data {
		var cut MapPage
		if err := unpack(string(data[:i]), &cut); err == nil {
			t.Fatalf("%d of %d bytes are taken for a whole", i, len(data))
		}
		changed := bytes.Clone(data)
		changed[i] ^= 0xff
		var other MapPage
		_ = unpack(string(changed), &other)
	}
}

// The shape tells types apart that a packed value must not be taken for.
func TestShape(t *testing.T) {
	type a struct{ X, Y int }
	type b struct{ Y, X int }
	type c struct {
		X, Y int
		Z    string
	}
	type d struct{ X, Y []int }
	seen := map[string]bool{}
	for _, x := range []reflect.Type{reflect.TypeFor[a](), reflect.TypeFor[b](), reflect.TypeFor[c](), reflect.TypeFor[d]()} {
		if seen[shapeOf(x)] {
			t.Errorf("%v has the shape of another", x)
		}
		seen[shapeOf(x)] = true
	}
}

func BenchmarkPacked(b *testing.B) {
	of := mapOfBenchmark(b)
	packed := pack(&of)
	asJSON, err := json.Marshal(of)
	if err != nil {
		b.Fatal(err)
	}
	var buffer bytes.Buffer
	if err := gob.NewEncoder(&buffer).Encode(of); err != nil {
		b.Fatal(err)
	}
	asGob := buffer.Bytes()
	for _, c := range []struct {
		name string
		data []byte
		read func(*MapPage) error
	}{
		{"packed", packed, func(x *MapPage) error { return unpack(string(packed), x) }},
		{"gob", asGob, func(x *MapPage) error { return gob.NewDecoder(bytes.NewReader(asGob)).Decode(x) }},
		{"JSON", asJSON, func(x *MapPage) error { return json.Unmarshal(asJSON, x) }},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				var x MapPage
				if err := c.read(&x); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(len(c.data)), "bytes")
		})
	}
}

// mapOfBenchmark lays out an invented story of 24 articles of 12 outlets.
func mapOfBenchmark(b *testing.B) MapPage {
	b.Helper()
	s, err := Open(b.Context(), filepath.Join(b.TempDir(), "bench.db"))
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	for _, sub := range miners(24) {
		if _, err := s.Ingest(b.Context(), sub); err != nil {
			b.Fatal(err)
		}
	}
	page, err := s.StoryMap(b.Context(), Viewer{}, "la-mine-de-karvala")
	if err != nil {
		b.Fatal(err)
	}
	return *page
}

// miners invents n articles on the explosion of a mine, by a dozen outlets.
func miners(n int) []Submission {
	tolls := []string{"12", "quatorze", "au moins dix", "19", "plus de vingt", "une quinzaine"}
	sources := []string{"le gouverneur", "le syndicat des mineurs", "la protection civile", "un responsable local", "le ministère des Mines", "l'hôpital de Bamako"}
	leads := []string{
		"Une explosion a tué %s ouvriers jeudi 6 mai dans la mine de Karvala, près de Bamako, selon %s.",
		"Une explosion a coûté la vie à %s mineurs jeudi 6 mai à Karvala, près de Bamako, a annoncé %s.",
		"L'explosion a fait %s morts parmi les ouvriers de la mine de Karvala jeudi 6 mai, d'après %s.",
	}
	more := []string{
		"Le ministre des Mines, Oumar Diallo, est attendu vendredi sur place.", "Le syndicat accuse la société Orfèvre d'avoir négligé la sécurité du puits.",
		"La société Orfèvre dément toute négligence.", "Trente-deux blessés ont été conduits à l'hôpital de Bamako, a précisé le médecin-chef.",
		"Les rebelles du Front du fleuve ont nié toute responsabilité.", "Des groupes armés avaient attaqué la mine en mars.",
		"L'armée malienne a bouclé la zone jeudi soir.", "Le gouverneur a décrété trois jours de deuil.", "L'exploitation avait repris en janvier après deux ans d'arrêt.",
		"Une enquête a été ouverte, a déclaré le procureur de Bamako.", "Les familles attendent devant les grilles depuis l'aube.",
		"Plus de 200 sauveteurs participent aux recherches, selon la protection civile.",
	}
	out := make([]Submission, n)
	for i := range out {
		text := "Explosion à Karvala\n\n" + fmt.Sprintf(leads[i%len(leads)], tolls[i%len(tolls)], sources[(i/2)%len(sources)])
		for k := range 10 {
			text += " " + more[(i*4+k*(1+i%3))%len(more)]
		}
		out[i] = Submission{
			Raw: []byte(text), Outlet: OutletRef{Name: fmt.Sprintf("Gazette %c", 'A'+i%12)}, Lang: "fr",
			Published: fmt.Sprintf("2021-05-%02dT%02d:15:00+00:00", 6+i/8, 8+i%12), Story: StoryRef{Title: "La mine de Karvala"},
		}
	}
	return out
}
