// Package timex finds expressions of time and resolves them, from the date of publication, to a date or an honest
// stretch of days.
//
// Method: one pass over the tokens with a table of calendar words (calendar.tsv); each pattern (a date, a month, a day
// of the week, a relative word, a year, an hour) is a small function on the tokens around. A relative expression is a
// function of the day of publication. Where that day is known it is applied to it; where only a month or a year is
// known it is applied to the first and the last day, and the range covers both: "ce lundi" in an article of March 2020
// is some day from 2 to 30 March. With an unknown publication only full dates have a range.
//
// Conventions: a date without a year is the nearest to the publication, the last one before it where the sentence
// speaks of the past, the next one where it speaks of the future; a day of the week that is written with a date picks
// the year in which both agree. A bare day ("le 20") belongs to the month of publication, or to the one before when it
// would otherwise lie ahead in a sentence about the past. "ce lundi" is the Monday nearest to the publication, "lundi"
// the last one up to it, or the next in the future. Early, middle and late are the thirds of a month (1-10, 11-20,
// 21-end), of a year its thirds of four months. A week runs from Monday. "la veille" and "le lendemain" count from the
// day the text last spoke of. A plan, a hope or a promise speaks of the future, and so do the conditional and the
// present of a timetable ("s'ouvre lundi"); see tense.go. A stretch opened by "depuis" runs to the publication. An hour names no day and has no
// range, but is an expression of time and so no figure.
//
// Limits: no time zones (days are those the text names, written as UTC), no feasts or seasons, no durations as such
// ("for three days"), no ranges between months.
//
// Sources: TimeML/TIMEX3 for what counts as an expression; the typographic usage of French and English newspapers for
// bare days and days of the week.
package timex
