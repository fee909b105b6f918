package exchange

// The answers. Offsets are code points of the text as it was given, end exclusive.
type (
	// SpanOut is a stretch of the text.
	SpanOut struct {
		Start int `json:"start"`
		End   int `json:"end"`
	}
	// BlockOut is a line of the text with its role.
	BlockOut struct {
		SpanOut
		Role string `json:"role,omitempty"`
		Kind string `json:"kind"`
	}
	// FigureOut is a quantity; a bound that is null is open.
	FigureOut struct {
		SpanOut
		Value        *float64 `json:"value"`
		Min          *float64 `json:"min"`
		Max          *float64 `json:"max"`
		MinExclusive bool     `json:"min_exclusive"`
		MaxExclusive bool     `json:"max_exclusive"`
		Percent      bool     `json:"percent"`
		Approximate  bool     `json:"approximate"`
		Kind         string   `json:"kind"`
		Counted      *SpanOut `json:"counted"`
		AssertedBy   *int     `json:"asserted_by"` // index into attributions; null for the outlet itself
		Rule         string   `json:"rule"`
	}
	// AttributionOut is a source, a cue and a content.
	AttributionOut struct {
		Source     *SpanOut  `json:"source"`
		Cue        SpanOut   `json:"cue"`
		Content    *SpanOut  `json:"content"`
		Speaker    *SpanOut  `json:"speaker,omitempty"`
		Candidates []SpanOut `json:"candidates,omitempty"`
		Type       string    `json:"type"`
		Anonymous  bool      `json:"anonymous"`
		Negated    bool      `json:"negated"`
		Denial     bool      `json:"denial"`
		Via        []string  `json:"via"`
		Rule       string    `json:"rule"`
	}
	// MentionOut is an entity and the words it is named with; entity is null when the text does not specify it.
	MentionOut struct {
		SpanOut
		Entity *string `json:"entity"`
		Type   string  `json:"type"`
		Voice  *int    `json:"voice"` // index into attributions; null for the outlet itself
	}
	// HedgeOut is a place that gives a modality other than asserted.
	HedgeOut struct {
		SpanOut
		Modality string `json:"modality"`
		Rule     string `json:"rule"`
	}
	// ClaimOut is a sentence, or part of one, that states something checkable.
	ClaimOut struct {
		SpanOut
		Role     string `json:"role"`
		Modality string `json:"modality"`
		Event    string `json:"event,omitempty"`
	}
	// ProvenanceOut says whose text it is.
	ProvenanceOut struct {
		Kind   string `json:"kind"`
		Origin string `json:"origin,omitempty"`
	}
	// AnalysisOut is the answer of `analyze`. Lang is empty, and there is no finding, when the language is not supported.
	AnalysisOut struct {
		ID           ID               `json:"id"`
		Engine       int              `json:"engine"`
		Lang         string           `json:"lang"`
		Provenance   ProvenanceOut    `json:"provenance"`
		Sentences    []SpanOut        `json:"sentences"`
		Boilerplate  []BlockOut       `json:"boilerplate"`
		Paratext     []BlockOut       `json:"paratext"`
		Figures      []FigureOut      `json:"figures"`
		Attributions []AttributionOut `json:"attributions"`
		Mentions     []MentionOut     `json:"mentions"`
		Hedges       []HedgeOut       `json:"hedges"`
		Claims       []ClaimOut       `json:"claims"`
	}
	// ComparisonOut is the answer of `compare`.
	ComparisonOut struct {
		ID         ID      `json:"id"`
		Similarity float64 `json:"similarity"` // 0..1
		SameClaim  bool    `json:"same_claim"`
	}
	// GroupOut is the answer of `group`.
	GroupOut struct {
		ID    ID     `json:"id"`
		Story string `json:"story"`
	}
	// PlaceOut is a claim in one of several texts.
	PlaceOut struct {
		ID ID `json:"id"`
		SpanOut
	}
	// PairOut is a line of `pair`.
	PairOut struct {
		A        PlaceOut `json:"a"`
		B        PlaceOut `json:"b"`
		Score    float64  `json:"score"`
		Relation string   `json:"relation"`
	}
	// NameOut is the answer of `resolve`; entity is null when no name is near enough.
	NameOut struct {
		ID     ID      `json:"id"`
		Entity *string `json:"entity"`
		Score  float64 `json:"score"`
	}
)
