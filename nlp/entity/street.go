package entity

// streetWord reports whether a word is the last of the names of streets.
func streetWord(w string) bool {
	switch w {
	case "street", "st", "road", "rd", "avenue", "ave", "lane", "ln", "drive", "boulevard", "blvd", "close", "crescent", "terrace",
		"court", "square", "gardens", "grove", "place", "way", "mews", "parade", "highway", "parkway", "hill":
		return true
	}
	return false
}
