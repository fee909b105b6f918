package naming

import (
	"slices"
	"strings"
	"testing"
)

// invented is a catalogue of people who do not exist.
const invented = `# invented people
p1	P		Abd al-Karim Hashem al-Zouheiri
p2	P		Sergei Anatolyevich Verkhoturov
p3	P		Yusuf Khalil Mansouri
p4	P		Dzhamal Khasanovich Ishmuratov
p5	P		Mehmet Çağlar Yıldızoğlu
p6	P		Khalid bin Saqr al-Qahtabi
p7	P		Oleksandr Shcherbynchuk
p8	P		Hussein Daoud Qurayshan
p9	P		Yevgeny Tikhonovich Zhavoronsky
p10	P		Mustafa Hashem Daoudi
`

func readInvented(t testing.TB) *Catalogue {
	t.Helper()
	c, err := ReadCatalogue(strings.NewReader(invented))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestResolve(t *testing.T) {
	r := NewResolver(readInvented(t))
	for _, c := range []struct{ lang, name, want string }{
		{"fr", "Abdelkarim Hachem al-Zouheïri", "p1"},
		{"", "ABDUL KAREEM HASHIM EL-ZUHAIRI", "p1"},
		{"", "al-Zuhairi, Abdulkarim", "p1"},
		{"fr", "Sergueï Verkhotourov", "p2"},
		{"sv", "Sergej Anatoljevitj Verchoturov", "p2"},
		{"de", "Sergej Werchoturow", "p2"},
		{"fr", "Youssef Khalil Mansouri", "p3"},
		{"", "Yousef MANSURI", "p3"},
		{"fr", "Djamal Ichmouratov", "p4"},
		{"", "Jamal Khasanovich ISHMURATOV", "p4"},
		{"", "Mehmet Caglar Yildizoglu", "p5"},
		{"fr", "Khaled ben Saqr al-Kahtabi", "p6"},
		{"", "Khaled Ibn Sakr Al Qahtabi", "p6"},
		{"fr", "Oleksandr Chtcherbyntchouk", "p7"},
		{"", "Hussain Dawood Kurayshan", "p8"},
		{"fr", "Evgueni Javoronski", "p9"},
		{"", "Nobody Whatsoever", ""},
		{"", "", ""},
		{"", "-- ' .", ""},
	} {
		if got, score := r.Resolve(c.lang, c.name); got != c.want || (got == "") != (score == 0) || score < 0 || score > 1 {
			t.Errorf("%s %q: %q (%.2f), want %q", c.lang, c.name, got, score, c.want)
		}
	}
}

// A threshold can tell one person spelled otherwise from a namesake.
func TestResolveLeavesRoomForAThreshold(t *testing.T) {
	c, err := ReadCatalogue(strings.NewReader("a\tP\t\tAhmed Ali Kormazi\nb\tP\t\tTarek al-Zamdouri\nc\tP\t\tAbd al-Salam Varouk\n"))
	if err != nil {
		t.Fatal(err)
	}
	r := NewResolver(c)
	for name, one := range map[string]bool{"Tareq al-Zamduri": true, "ZAMDOURI, Tarik": true, "Ahmad Ali Qormazi": true, "Abdussalam Varuk": true, "Ahmed Bensoussi": false, "Abdul Rahim Tolmari": false} {
		if id, score := r.Resolve("", name); score > .7 != one {
			t.Errorf("%q is %q by %.2f", name, id, score)
		}
	}
}

// Every name of the catalogue is found as itself, surely.
func TestResolveItself(t *testing.T) {
	c := Default()
	r := NewResolver(c)
	shared := map[string]map[string]bool{}
	for _, e := range c.Entries() {
		key := exactKey(e.Name)
		if shared[key] == nil {
			shared[key] = map[string]bool{}
		}
		shared[key][e.Entity] = true
	}
	for _, e := range c.Entries() {
		if id, score := r.Resolve(e.Lang, e.Name); score != 1 || !shared[exactKey(e.Name)][id] {
			t.Errorf("%q is %q (%.2f), want %q", e.Name, id, score, e.Entity)
		}
	}
}

// The sounds of a word do not change under the spellings of other newsrooms.
func TestSounds(t *testing.T) {
	for _, c := range []struct{ lang, a, other, b string }{
		{"fr", "chouvaroff", "", "shuvarof"},
		{"fr", "daoudov", "", "dawudov"},
		{"sv", "tjernysjov", "", "chernyshov"},
		{"", "mansoor", "", "mansur"},
		{"", "qadir", "", "kadir"},
		{"", "hassan", "", "hasan"},
		{"", "dmitriy", "", "dmitri"},
		{"de", "werchow", "", "verhov"},
		{"", "žarko", "", "zharko"},
		{"tr", "şahin", "", "shahin"},
		{"fr", "djamal", "", "jamal"},
	} {
		a, b := spellerOf(c.lang).sounds(c.a), spellerOf(c.other).sounds(c.b)
		if alike(a, b) < .85 || !share(skeletonKeys(a), skeletonKeys(b)) {
			t.Errorf("%s %q sounds %q (%s), %q sounds %q (%s): %.2f alike", c.lang, c.a, a, skeleton(a), c.b, b, skeleton(b), alike(a, b))
		}
	}
}

func share(a, b []string) bool {
	return slices.ContainsFunc(a, func(k string) bool { return slices.Contains(b, k) })
}

func TestReadCatalogueRefuses(t *testing.T) {
	for _, s := range []string{"a\tperson\tfr", "\tperson\tfr\tX", "a\tperson\tfr\t", "a\tperson\tfr\tX\tcousin"} {
		if _, err := ReadCatalogue(strings.NewReader("# head\n" + s + "\n")); err == nil || !strings.Contains(err.Error(), "line 2") {
			t.Errorf("%q: %v", s, err)
		}
	}
}

func TestWith(t *testing.T) {
	c := readInvented(t)
	larger := c.With(Entry{Entity: "p11", Type: Person, Name: "Tarek Nouvelair"})
	if id, _ := NewResolver(larger).Resolve("fr", "Tareq Nouvelair"); id != "p11" {
		t.Errorf("added name is %q", id)
	}
	if id, _ := NewResolver(c).Resolve("fr", "Tareq Nouvelair"); id != "" {
		t.Errorf("With changed its catalogue: %q", id)
	}
}

func FuzzResolve(f *testing.F) {
	f.Add("fr", "Abd el-Krim, d'")
	f.Add("", "\xff\xfe ˈ ا ا")
	r := NewResolver(readInvented(f))
	f.Fuzz(func(t *testing.T, lang, name string) {
		if id, score := r.Resolve(lang, name); score < 0 || score > 1 || (id == "") != (score == 0) {
			t.Fatalf("%q: %q %f", name, id, score)
		}
	})
}

func BenchmarkResolve(b *testing.B) {
	r := NewResolver(Default())
	b.ReportAllocs()
	for b.Loop() {
		r.Resolve("fr", "Sergueï Verkhotourov")
	}
}
