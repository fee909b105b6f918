package claim

// harm is the family of what kills, wounds and destroys.
const harm = "harm"

// familyOf groups the types of action that tell one event from several sides: an attack, those it killed, the reply.
// A type that is not listed is a family of its own.
var familyOf = map[string]string{
	"attack": harm, "bomb": harm, "kill": harm, "wound": harm, "reply": harm,
	"disaster": harm, "collapse": harm, "flood": harm,
	"clash": harm, "explode": harm, "destroy": harm, "burn": harm, "besiege": harm,
	"agree": "talks", "negotiate": "talks", "meet": "talks", "ceasefire": "talks",
	"advance": "ground", "capture": "ground",
	"exchange": "custody", "arrest": "custody", "abduct": "custody", "free": "custody",
	"displace": "flight", "evacuate": "flight", "rescue": "flight",
	"close": "closing", "open": "closing", "block": "closing", "suspend": "closing", "cancel": "closing", "ban": "closing",
}

// Family is the group of types that a type of action belongs to: "attack", "kill" and "reply" are "harm".
func Family(kind string) string {
	if f, ok := familyOf[kind]; ok {
		return f
	}
	return kind
}

// spoken are the types that are acts of speech or attitude: they lead an event only where nothing else does.
var spoken = map[string]bool{
	"accuse": true, "condemn": true, "demand": true, "warn": true, "threaten": true, "support": true, "guarantee": true,
	"provoke": true,
}

// sided are the families where it matters who does and who undergoes.
var sided = map[string]bool{harm: true, "ground": true, "custody": true, "shoot_down": true}
