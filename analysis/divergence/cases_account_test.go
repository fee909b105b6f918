package divergence_test

import (
	"parallax/analysis/divergence"
	"parallax/analysis/internal/built"
)

func accountCases() []wanted {
	return []wanted{
		{name: "full agreement", setA: may3, setB: may3,
			a:    "{e navy army:La Marine} {a attack navy ferry:a attaqué} le bac devant {e tarem place:Tarem}.",
			b:    "Devant {e tarem place:Tarem}, {e navy army:la Marine} {a attack navy ferry:a attaqué} le bac.",
			same: divergence.Yes, event: "event.same_date_place", shared: "shared.actor shared.place shared.action shared.date", relation: divergence.SameClaim},
		{name: "answers an attack, attacks", setA: may3, setB: may3,
			a:    "{e navy army:La Marine} {a reply navy front:a riposté} devant Tarem.",
			b:    "{e navy army:La Marine} {a attack navy front:a attaqué} devant Tarem.",
			same: divergence.Yes, rules: "role.attack_reply_here", relation: divergence.DifferentAccount, why: "relation.role"},
		{name: "roles reversed", setA: may3, setB: may3,
			a:    "{e navy army:La Marine} {a attack navy front:a attaqué} {e front group:le Front}.",
			b:    "{e front group:Le Front} {a attack front navy:a attaqué} {e navy army:la Marine}.",
			same: divergence.Yes, rules: "role.reversed", relation: divergence.DifferentAccount},
		{name: "another agent", setA: may3, setB: may3,
			a:    "{e navy army:La Marine} {a attack navy ferry:a attaqué} le bac.",
			b:    "{e front group:Le Front} {a attack front ferry:a attaqué} le bac.",
			same: divergence.Yes, rules: "role.other_agent", relation: divergence.DifferentAccount},
		{name: "agent left out", setA: may3, setB: may3,
			a:    "Le bac {a attack - ferry passive:a été attaqué} devant Tarem.",
			b:    "{e navy army:La Marine} {a attack navy ferry:a attaqué} le bac.",
			same: divergence.Yes, rules: "role.agent_omitted_here", relation: divergence.DifferentAccount},
		{name: "passive with its agent", setA: may3, setB: may3,
			a:    "Le bac {a attack navy ferry passive:a été attaqué} par {e navy army:la Marine}.",
			b:    "{e navy army:La Marine} {a attack navy ferry:a attaqué} le bac.",
			same: divergence.Yes, rules: "role.passive_here", without: "role.agent_omitted_here", relation: divergence.SameClaim},
		{name: "a hope", setA: may3, setB: may3,
			a:    "{e navy army:La Marine} {h hoped:espère} {a hold navy tarem:tenir} la rade.",
			b:    "{e navy army:La Marine} {a hold navy tarem:tiendra} la rade.",
			same: divergence.Yes, rules: "modality.hoped_here", relation: divergence.DifferentAccount, why: "relation.modality"},
		{name: "a denial", setA: may3, setB: may3,
			a:    "{s:La Marine} {q denial:dément} {w:avoir {a attack navy ferry:attaqué} le bac}.",
			b:    "{e navy army:La Marine} {a attack navy ferry:a attaqué} le bac.",
			same: divergence.Yes, rules: "modality.denied_here", relation: divergence.Contradictory, why: "relation.denial"},
		{name: "a reserve in the conditional", setA: may3, setB: may3,
			a:    "Le bac {h conditional:{a sink - ferry:aurait coulé}} devant Tarem.",
			b:    "Le bac {a sink - ferry:a coulé} devant Tarem.",
			same: divergence.Yes, rules: "modality.conditional_here", relation: divergence.DifferentAccount},
		{name: "caution", setA: may3, setB: may3,
			a:    "Le bac {h hedged:a peut-être} {a sink - ferry:coulé} devant Tarem.",
			b:    "Le bac {a sink - ferry:a coulé} devant Tarem.",
			same: divergence.Yes, rules: "modality.hedged_here", relation: divergence.SameClaim},
		{name: "quotation marks", setA: may3, setB: may3,
			a:    "Un {h distanced:« accord »} {a agree navy front:a été signé} à Tarem.",
			b:    "Un accord {a agree navy front:a été signé} à Tarem.",
			same: divergence.Yes, rules: "modality.distanced_here", relation: divergence.SameClaim},
		{name: "two reserves", setA: may3, setB: may3,
			a:    "{e navy army:La Marine} {h hoped:espère} {a hold navy tarem:tenir} la rade.",
			b:    "{e navy army:La Marine} {h hedged:semble} {a hold navy tarem:tenir} la rade.",
			same: divergence.Yes, rules: "modality.other", relation: divergence.SameClaim},
	}
}

func eventCases() []wanted {
	return []wanted{
		{name: "casualties that count the same people", setA: bare, setB: bare,
			a:    "La tension monte depuis {a kill - -:la mort} de {f killed >20:plus de vingt} {c navy:marins tarémois}.",
			b:    "Le Front a riposté, {a kill front navy:tuant} {f killed 24:24} {c navy:marins tarémois}.",
			same: divergence.Yes, event: "event.same_casualties", rules: "figure.admits_here", relation: divergence.CompatibleFigures},
		{name: "same place, actors and action", setA: built.Setup{Places: "tarem", Published: "2031-05-04"}, setB: built.Setup{Places: "tarem", Published: "2031-05-05"},
			a:    "{e navy army:La Marine} {a attack navy ferry:a attaqué} le bac.",
			b:    "Le bac {a attack navy ferry passive:a été visé} par {e navy army:la Marine}.",
			same: divergence.Yes, event: "event.same_place_actors_action", relation: divergence.SameClaim},
		{name: "announced, then reported", setA: bare, setB: bare,
			a:    "{e navy army:La Marine} et {e guild organisation:la guilde} {g future:{a meet navy guild:se rencontreront}} à Tarem.",
			b:    "{e navy army:La Marine} et {e guild organisation:la guilde} {g past:{a meet navy guild:se rencontrèrent}} à Tarem.",
			same: divergence.Successive, event: "event.announced_then_reported", relation: divergence.Partial, why: "relation.successive"},
		{name: "place and actors only", setA: built.Setup{Places: "tarem"}, setB: built.Setup{Places: "tarem"},
			a:    "{e navy army:La Marine} {a patrol navy -:patrouille} au large.",
			b:    "{e navy army:La Marine} {a buy navy -:achète} du carburant neuf.",
			same: divergence.NotEstablished, event: "event.place_actors_only", relation: divergence.Partial, why: "relation.event_not_established"},
		{name: "too little to tell", setA: bare, setB: bare,
			a:    "La lagune reste calme.",
			b:    "La lagune attend.",
			same: divergence.NotEstablished, event: "event.too_little", relation: divergence.Unrelated, why: "relation.nothing_shared"},
		{name: "nothing shared", setA: bare, setB: bare,
			a:    "Un viaduc s'effondre.",
			b:    "Le pain augmente encore.",
			same: divergence.No, event: "event.nothing_shared", relation: divergence.Unrelated, why: "relation.nothing_shared"},
		{name: "other actors", setA: may3, setB: may3,
			a:    "{e navy army:La Marine} {a meet navy -:rencontre} des pêcheurs.",
			b:    "{e guild organisation:La guilde} {a meet guild -:rencontre} des banquiers.",
			same: divergence.No, event: "event.other_actors", relation: divergence.Unrelated, why: "relation.other_event"},
		{name: "same actors, another event", setA: bare, setB: bare,
			a:    "{t 2031-05-03:Le 3 mai}, {e navy army:la Marine} {a attack navy ferry:a attaqué} le bac de Tarem.",
			b:    "{t 2031-06-09:Le 9 juin}, {e navy army:la Marine} {a attack navy ferry:a attaqué} le bac de Tarem.",
			same: divergence.No, event: "event.other_date", relation: divergence.Partial, why: "relation.same_thing_other_event"},
	}
}

func titleCases() []wanted {
	return []wanted{
		{name: "a hope hardened by the title", setA: may3,
			a:    "title| {e navy army:La Marine} {a hold navy tarem:tiendra} la rade\n{e navy army:La Marine} {h hoped:espère} {a hold navy tarem:tenir} la rade.",
			same: divergence.Yes, event: "event.title_of_body", rules: "modality.hoped_there", relation: divergence.DifferentAccount},
		{name: "a title that its body does not take up", setA: may3,
			a: "title| Un viaduc s'effondre\nLe pain augmente encore."},
	}
}
