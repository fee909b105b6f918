package agreement

// Measure names one way to sum up how far people agree.
type Measure string

// The measures of a Table. Each is defined, with its source, at the function that computes it (measure.go).
const (
	Percent        Measure = "percent"         // agreeing pairs of answers, of all pairs of a unit; chance is not corrected for
	Kappa          Measure = "kappa"           // Cohen's κ: two annotators
	KappaLinear    Measure = "kappa-linear"    // weighted κ: a disagreement counts by its distance
	KappaQuadratic Measure = "kappa-quadratic" // weighted κ: by the square of its distance
	Fleiss         Measure = "fleiss"          // Fleiss' κ: the same number of answers for each unit
	Alpha          Measure = "alpha"           // Krippendorff's α, with the distance of the table's level
	AC1            Measure = "ac1"             // Gwet's AC1
)

// Reason says why a result has no value. The empty Reason means that it has one. The text is for logs and tests; a page gives its
// own words for each.
type Reason string

// The reasons. A caller may meet NothingInCommon, AllAlike and TooClose in replicates of a bootstrap too.
const (
	NoAnswers       Reason = "undefined: no answers"
	OneAnnotator    Reason = "undefined: one annotator only"
	NothingInCommon Reason = "undefined: nothing in common" // no unit judged by two
	AllAlike        Reason = "undefined: all answers alike" // one value throughout: chance would agree as much
	NotTwo          Reason = "undefined: not two annotators"
	NoOrder         Reason = "undefined: values without order"            // weights asked of nominal answers
	TooClose        Reason = "undefined: numbers too close to tell apart" // their squared distances vanish beside the widest one
	NoSpans         Reason = "undefined: nobody marked anything"
	UnknownMeasure  Reason = "undefined: unknown measure"
	OneUnit         Reason = "no interval: one unit only" // resampled, it is always itself
	TooFew          Reason = "no interval: too few units" // fewer than FewestUnits
	MostlyUndefined Reason = "no interval: undefined in most replicates"
)

// Result is a measure of agreement: a value, or the reason why there is none. No field is ever NaN or infinite.
type Result struct {
	Value  float64 // at most 1; 0 is agreement by chance, save for Percent; meaningless when Reason is set
	Reason Reason  // empty when Value is defined

	// Observed and Expected are disagreements, and Value is 1 - Observed/Expected (for Percent 1 - Observed, Expected being 1).
	// Their unit is that of the measure: shares of pairs, or mean squared distances, for numbers in units of their squared range.
	Observed, Expected float64

	Units   int // units (for spans: texts) that entered
	Answers int // answers in these units (for spans: spans)
	LeftOut int // units (texts) that hold an answer (a reader) but did not enter
	PerUnit int // Fleiss only: the number of answers of every unit that entered
}

// Defined says whether the result has a value.
func (r Result) Defined() bool { return r.Reason == "" }
