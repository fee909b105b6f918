package models

// errWhileBlind refuses what nobody may do, or see, before all who were asked to judge blind are done.
var errWhileBlind = &InvalidError{Where: "judgements", What: FaultNotSettled}

// withheld reports whether a record that is not the viewer's alone is kept from them while the comparison is judged blind: how it was settled,
// what another's question was answered with, and what another found of how true a claim is. A refusal must not show it either.
func (w *work) withheld(r revised) (bool, error) {
	if _, lock := r.row(); lock == 0 {
		return false, nil
	}
	may, _, err := w.s.sight(w.tx, w.as, w.c.ID)
	if err != nil || !may.blind {
		return false, err
	}
	switch r := r.(type) {
	case *Adjudication:
		return true, nil
	case *Response:
		if may.people {
			return false, nil
		}
		others, err := count(w.tx.Model(&Annotation{}).Where("id = ? AND user_id <> ?", r.AnnotationID, w.as.UserID))
		return others > 0, err
	case *ClaimReview:
		return r.PublishedAt == nil && r.UserID != w.as.UserID, nil
	}
	return false, nil
}
