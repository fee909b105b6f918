// Package exchange reads documents and writes findings, as plain structs that know no database.
//
// Documents come from files, folders, a stream or a CSV manifest (see File, Folder, ReadManifest); each refusal names
// the file and the row and says what to do. The batch commands speak JSON Lines: one line out for each line in, in the
// same order (see Stream), offsets in Unicode code points of the text as it was given.
//
// For those who pass a comparison on there are feeds (WriteAtom), the map of the site (WriteSitemap), linked data (ClaimData) and
// embeds (OEmbed); package card draws its picture.
package exchange
