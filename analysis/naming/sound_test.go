package naming

import "testing"

func TestSound(t *testing.T) {
	for _, pair := range [][4]string{
		{"fr", "Choïgou", "en", "Shoigu"}, {"fr", "Poutine", "fr", "poutine"}, {"fr", "Netanyahou", "en", "Netanyahu"}, {"fr", "Cham", "en", "Sham"},
	} {
		if a, b := Sound(pair[0], pair[1]), Sound(pair[2], pair[3]); a != b || a == "" {
			t.Errorf("%s sounds %q, %s %q", pair[1], a, pair[3], b)
		}
	}
	if got := Sound("fr", ""); got != "" {
		t.Errorf("nothing sounds %q", got)
	}
}
