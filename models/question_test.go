package models

import (
	"database/sql"
	"strings"
	"testing"
)

func TestNumbered(t *testing.T) {
	for given, want := range map[string]string{"": "", "a = ?": "a = $1", "? AND ? OR x": "$1 AND $2 OR x"} {
		if got := numbered(given); got != want {
			t.Errorf("%q is %q, want %q", given, got, want)
		}
	}
}

// A question sees what gorm's scopes see, whoever asks, and is prepared once for all who see the same.
func TestAskSeesWhatScopesSee(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		one, two := int64(1), int64(2)
		for i, r := range []Record{{Visibility: Public}, {Visibility: SignedIn}, {Visibility: Private, OwnerID: &one}, {Visibility: Private, OwnerID: &two}} {
			if err := s.write.Create(&Story{Record: r, Slug: "story-" + string(rune('a'+i)), Titles: Wordings{"fr": "é"}}).Error; err != nil {
				t.Fatal(err)
			}
		}
		set := columnsFor[Story]("lang")
		q := &question{func(as Viewer) (string, error) {
			return "SELECT " + set.of("s") + " FROM stories s WHERE s.slug <> ? AND " + mayRead(as, "s") + " ORDER BY s.id", nil
		}}
		for _, as := range []Viewer{{}, {UserID: 1}, {UserID: 2}, {Role: Editor}, {UserID: 3, Role: Editor}, {}, {UserID: 1}} {
			var got, want []string
			err := s.ask(t.Context(), as, q, func(rows *sql.Rows) error {
				var r Story
				err := rows.Scan(set.into(nil, &r)...)
				if r.Titles["fr"] != "é" || r.Summaries != nil || r.CreatedAt.IsZero() {
					t.Errorf("%+v is read", r)
				}
				got = append(got, r.Slug)
				return err
			}, "none")
			if err != nil {
				t.Fatal(err)
			}
			if err := s.read.Model(&Story{}).Scopes(visible(as, "stories")).Order("id").Pluck("slug", &want).Error; err != nil {
				t.Fatal(err)
			}
			if strings.Join(got, " ") != strings.Join(want, " ") {
				t.Errorf("%+v sees %v, by the scope %v", as, got, want)
			}
		}
		prepared := 0
		s.asked.prepared.Range(func(any, any) bool { prepared++; return true })
		if prepared != 2 {
			t.Errorf("%d questions are prepared, want one for the public and one for editors", prepared)
		}
	})
}
