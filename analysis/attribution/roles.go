package attribution

// role is what a small word does in the rules (lexicon: speech_words.tsv).
type role uint8

const (
	rAbstract role = iota
	rAppositive
	rAs
	rBare
	rBreak
	rBreaker
	rBy
	rCited
	rCiting
	rClause
	rDefinite
	rDemonstrative
	rDoubled
	rEmpty
	rFeminine
	rFirst
	rFrom
	rHuman
	rIdle
	rImpersonal
	rIndefinite
	rJoin
	rLabel
	rMasculine
	rMedium
	rNear
	rObject
	rOf
	rPlural
	rPreposition // of a source: sources_prepositions.tsv
	rPronoun
	rQuestion
	rReflexive
	rRefuse
	rRelative
	rSame
	rSelf
	rTime
	rTo
	rVenue
	rWhether
	rWhich
	rWithout
	rManner
	rTally
	rThen
	rQuotedAs
	rVerify
	rHold
	rPossible
	rWhose
	rTidings
	rNobody
	rCharge
	rNone
	rWilling
	rLight
	rPeruse
	rView
	rFeat
	rFor
	rSaying
	roleCount = iota
)

var roleNames = map[string]role{
	"abstract":      rAbstract,
	"appositive":    rAppositive,
	"as":            rAs,
	"bare":          rBare,
	"break":         rBreak,
	"breaker":       rBreaker,
	"by":            rBy,
	"cited":         rCited,
	"citing":        rCiting,
	"clause":        rClause,
	"definite":      rDefinite,
	"demonstrative": rDemonstrative,
	"doubled":       rDoubled,
	"empty":         rEmpty,
	"feminine":      rFeminine,
	"first":         rFirst,
	"from":          rFrom,
	"human":         rHuman,
	"idle":          rIdle,
	"impersonal":    rImpersonal,
	"indefinite":    rIndefinite,
	"join":          rJoin,
	"label":         rLabel,
	"masculine":     rMasculine,
	"medium":        rMedium,
	"near":          rNear,
	"object":        rObject,
	"of":            rOf,
	"plural":        rPlural,
	"pronoun":       rPronoun,
	"question":      rQuestion,
	"reflexive":     rReflexive,
	"refuse":        rRefuse,
	"relative":      rRelative,
	"same":          rSame,
	"self":          rSelf,
	"time":          rTime,
	"to":            rTo,
	"venue":         rVenue,
	"whether":       rWhether,
	"which":         rWhich,
	"whose":         rWhose,
	"tidings":       rTidings,
	"charge":        rCharge,
	"none":          rNone,
	"willing":       rWilling,
	"light":         rLight,
	"peruse":        rPeruse,
	"view":          rView,
	"feat":          rFeat,
	"for":           rFor,
	"saying":        rSaying,
	"nobody":        rNobody,
	"without":       rWithout,
	"possible":      rPossible,
	"hold":          rHold,
	"verify":        rVerify,
	"quoted-as":     rQuotedAs,
	"then":          rThen,
	"tally":         rTally,
	"manner":        rManner,
}

// roleSet is a set of roles. It says which roles may start at a word, so that the rules seldom look a word up.
type roleSet uint64

func (s roleSet) has(r role) bool { return s>>r&1 != 0 }
