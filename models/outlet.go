package models

// OutletType says what an outlet is; it stands beside its name on every page.
type OutletType string

// Types of outlets. The type is shown, never judged.
const (
	Agency           OutletType = "agency"
	AgencySubscriber OutletType = "agency_subscriber"
	StateMedia       OutletType = "state_media"
	RelaySite        OutletType = "relay"
	Press            OutletType = "press"
	UnknownOutlet    OutletType = "unknown"
)

// OutletTypes lists the types of outlets.
func OutletTypes() []OutletType {
	return []OutletType{Agency, AgencySubscriber, StateMedia, RelaySite, Press, UnknownOutlet}
}

// Outlet is who publishes.
type Outlet struct {
	Record
	Slug string
	Name string
	Type OutletType
	// Styles say, by language, whose manner a reconstruction follows ("RT-style"): shown in plain sight. Nil for a real
	// outlet.
	Styles  Wordings `gorm:"serializer:json"`
	Country string   // ISO 3166-1 alpha-2, may be empty
	// Restricted turns links, feeds and embeds off (RT, Sputnik, Press TV in some countries).
	Restricted bool
	// Rights say what may be shown of its articles that say nothing else; "" is QuotationOnly.
	Rights Rights
	// Fictitious outlets belong to the demonstration.
	Fictitious bool
}

// Wordings is one wording in several languages of the interface: {"fr": "manière RT", "en": "RT-style"}.
type Wordings map[string]string

// In is the wording in a language, otherwise when there is none.
func (w Wordings) In(lang, otherwise string) string {
	if s := w[lang]; s != "" {
		return s
	}
	return otherwise
}
