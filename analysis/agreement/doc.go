// Package agreement tells how far people agree who judged the same things: answers on units (a Table), or spans marked in texts
// (a Text). It takes plain data and gives each result as a value or as the reason why there is none; nothing is ever NaN.
//
// Method. A Table has units and annotators, an answer each or none. What is equal is equal at every level; Alpha and the weighted
// kappas use the order of ranks and the distances of numbers, the others count numbers as alike only when they are the same.
// Units with the same answers are taken together, so that a replicate of the bootstrap is only other counts.
//
//	Percent  mean over units of the share of pairs of answers that agree. Not corrected for chance.
//	Kappa    Cohen's κ, two annotators: chance is each one's own habits. KappaLinear and KappaQuadratic weigh disagreements.
//	Fleiss   Fleiss' κ: chance is the habits of all. It wants the same number of answers for each unit: the number that most units
//	         have is taken (Result.PerUnit), units with another are left out and counted (Result.LeftOut).
//	Alpha    Krippendorff's α, nominal, ordinal or interval as the table is. Takes missing answers: all units with two or more enter.
//	AC1      Gwet's AC1: chance is that of guessing on hard units, so that it stays near Percent when one value is frequent. Missing
//	         answers as in Gwet (2014): a unit with one answer tells how frequent values are, not how far people agree.
//
// Estimate adds a percentile bootstrap interval over units, from a seed. Replicates in which the measure is undefined are left out
// of it and counted. Confusion and Confusions give the units behind each pair of answers, Pairs each measure for each two people.
//
// Spans. UnitizingAlpha is uα (nominal) and |uα (binary) of Krippendorff et al. (2016): the continuum is cut into spans and gaps,
// a gap being the category φ. With m readers, ℓ_ck the length of the intersections of one reader's c with another's k, over
// ordered pairs of readers, by m - 1, ℓ_c its sum over k, ℓ the sum of all, which is m times the length of the text:
//
//	ε_ck = ℓ_c ℓ_k / (ℓ - S/ℓ),  ε_cc = (ℓ_c² - S_c) / (ℓ - S/ℓ)
//	α = 1 - Σ_{c≠k} ℓ_ck / Σ_{c≠k} ε_ck
//
// S_c is Σ length² over the spans c, since a span does not meet itself, S_φ the sum of the lengths of gaps, since every place of a
// gap stands for itself, S the sum of all S_c. The members of the family about categories where spans intersect, cuα and (k)uα,
// are not here: two public programs that compute them do so differently.
//
// UnitizingAlpha2004 is α_u of Krippendorff (1995), as corrected in 2004, for each category c by itself, of m readers and length L.
// Sections are units (v = 1) and gaps (v = 0) with start b and length l, N the number of units c of all readers:
//
//	δ²(g, h) = (b_g - b_h)² + (b_g + l_g - b_h - l_h)²  for two units that meet; l_g² for a unit g inside a gap h, and turned; else 0
//	D_o = Σ δ² over the sections of all ordered pairs of readers / (m (m - 1) L²)
//	D_e = 2/L Σ_units [(N - 1)/3 (2l³ - 3l² + l) + l² Σ_{gaps h, l_h ≥ l} (l_h - l + 1)] / (mL (mL - 1) - Σ_units l (l - 1))
//
// and α = 1 - D_o / D_e, for all categories together 1 - Σ D_o / Σ D_e. It sees how far borders are apart, where uα sees lengths.
//
// Limits. No value says that agreement is enough: that depends on what follows from the answers. All but Percent are undefined
// when everybody always gives the same answer, except AC1 with other values declared as possible. AC1 falls or rises with the number of
// values, used or not. Ordinal α takes distances from how often each rank was given, so that it moves when a rank grows frequent. The
// bootstrap is about other units, not other people, and with few units it tends to be too narrow: their number belongs beside it, and of fewer than FewestUnits there is none.
// uα wants spans of one reader that do not overlap (Only takes categories one by one); it has no rule for a text that
// some did not read, ours is at UnitizingAlpha. α_u of 2004 is for two readers: with more, its authors found it not to behave as
// expected. Spans of one character more or less count little in both; a text counts by its length.
//
// Sources: Cohen (1960, 1968); Fleiss (1971); Krippendorff (2011), Computing Krippendorff's Alpha-Reliability; Gwet (2008), Computing
// inter-rater reliability and its variance in the presence of high agreement, British Journal of Mathematical and Statistical Psychology
// 61; Gwet (2014), Handbook of Inter-Rater Reliability, 4th edition; Krippendorff (1995), On the reliability of unitizing contiguous
// data; Krippendorff (2004), Measuring the reliability of qualitative text analysis data; Krippendorff, Mathet, Bouvry and Widlöcher
// (2016), On the reliability of unitizing textual continua: further developments, Quality & Quantity 50; Zapf et al. (2016), BMC
// Medical Research Methodology 16:93, for the bootstrap. The papers were not at hand as printed: formulas and worked examples were read
// in public programs that follow them (DKPro Statistics for 1960, 1971, 1995 and 2004; irrCAC for Gwet; quallmer for 2016, by the
// numbers of the equations in Krippendorff 2019) and agree with the values of the papers as far as these are known: published_test.go and
// unitize_test.go. An erratum to the paper of 2016 (Quality & Quantity 50:2365) was not seen.
package agreement
