package entity

// topLevel reports whether a word is a common last part of the names of hosts.
func topLevel(w string) bool {
	switch w {
	case "com", "org", "net", "edu", "gov", "io", "co", "uk", "de", "fr", "es", "it", "nl", "ch", "at", "be", "eu", "us", "ca",
		"au", "info", "biz", "dev", "app", "ai", "me", "tv", "jp", "cn", "in", "br", "se", "no", "dk", "fi", "pl", "pt", "ie",
		"nz", "za", "ru", "mx", "ar", "cl", "pe", "uy", "ve", "ec", "cr", "gt", "py", "bo", "int", "mil", "tech", "online", "shop", "site", "cloud", "xyz", "name", "example", "test", "museum":
		return true
	}
	return false
}

// maxAddress is the most tokens of a name before "@" and of a host: more than the 64 and 253 characters of RFC 5321 hold.
const maxAddress = 130

// address reads an e-mail or web address that is written at token i.
func (r *reader) address(i int) (t Type, next int) {
	if r.glued(i) && (r.kind(i-1) != 'p' || r.is(i-1, ".", "_", "-", "+", "@")) {
		return "", i
	}
	if r.is(i, "http", "https", "ftp") && r.at(i+1) == ":" && r.at(i+2) == "/" && r.at(i+3) == "/" && r.glued(i+1) {
		return URL, r.path(i + 4)
	}
	if r.kind(i) != 'w' && r.kind(i) != 'n' {
		return "", i
	}
	j := i + 1
	for j < i+maxAddress && r.glued(j) && (r.kind(j) != 'p' || r.is(j, ".", "_", "-", "+", "%")) {
		j++
	}
	if r.at(j) == "@" && r.glued(j) && r.glued(j+1) {
		if k := r.host(j + 1); k > j+1 {
			return Email, k
		}
		return "", i
	}
	k := r.host(i)
	if k == i || r.glued(i) && r.is(i-1, "/") {
		return "", i
	}
	if r.at(k) == "/" && r.glued(k) {
		return URL, r.path(k)
	}
	return URL, k
}

// host reads "example.co.uk": labels, and a last one that is known.
func (r *reader) host(i int) int {
	end := i
	j := i
	for first := true; ; first = false {
		if j > i+maxAddress {
			return end
		}
		if r.kind(j) != 'w' && r.kind(j) != 'n' || !first && !r.glued(j) {
			return end
		}
		last := j
		for j++; j <= i+maxAddress && r.glued(j) && (r.kind(j) == 'w' || r.kind(j) == 'n' || r.at(j) == "-" && r.glued(j+1)); j++ {
		}
		if !first && j == last+1 && topLevel(r.at(last)) {
			end = j
		}
		if r.at(j) != "." || !r.glued(j) || !r.glued(j+1) {
			return end
		}
		j++
	}
}

// path reads to the end of an address: up to a blank, without marks of the sentence.
func (r *reader) path(i int) int {
	for i < len(r.toks) && r.glued(i) {
		i++
	}
	for r.is(i-1, ".", ",", "?", "!", ")", ";", ":", "\"", "'", ">", "]") {
		i--
	}
	return i
}
