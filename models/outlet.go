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

// Outlet is who publishes.
type Outlet struct {
	Record
	Slug    string
	Name    string
	Type    OutletType
	Style   string // of a reconstruction: "RT-style", shown in plain sight; empty for a real outlet
	Country string // ISO 3166-1 alpha-2, may be empty
	// Restricted turns links, feeds and embeds off (RT, Sputnik, Press TV in some countries).
	Restricted bool
	// Fictitious outlets belong to the demonstration.
	Fictitious bool
}
