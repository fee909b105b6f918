package models

import "testing"

// What the index finds is shown to those alone who may read the article, even where the index is behind.
func TestHitsByViewer(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		take(t, s, mine()[0])
		if err := s.write.Exec("UPDATE articles SET visibility = ?, owner_id = 7", Private).Error; err != nil {
			t.Fatal(err)
		}
		for as, want := range map[Viewer]int{{}: 0, {UserID: 2}: 0, {UserID: 7}: 1, {Role: Editor}: 1} {
			found, _, err := s.articlesOf(t.Context(), as, []int64{1})
			if err != nil || len(found) != want {
				t.Errorf("%+v reads %d articles (%v), want %d", as, len(found), err, want)
			}
		}
	})
}
