package caption

import "slices"

// callByName gives those who are known by an ID the name that a list of people in the same file has for it.
func (r *recordReader) callByName(s *source) {
	ids := slices.Index(r.keys.name, "speakerid")
	if s.lines || !slices.ContainsFunc(r.records, func(rec record) bool { return rec.nameRank >= ids && rec.name != "" }) {
		return
	}
	names := map[string]string{}
	scan := &recordReader{jsonReader: newJSONReader(s, newBuilder(Records, r.limits)), keys: r.keys}
	scan.people(names)
	for i := range r.records {
		rec := &r.records[i]
		if name := names[rec.name]; rec.nameRank >= ids && name != "" {
			rec.name = name
		}
	}
}

// people collects the names of lists called "speakers", "participants" and so on, by their IDs.
func (r *recordReader) people(names map[string]string) {
	switch r.peek() {
	case '[':
		r.array(func() { r.people(names) })
	case '{':
		r.object(func(key string) {
			switch folded(key) {
			case "speakers", "participants", "users", "members", "attendees", "people":
				r.values(key, func() {
					if r.peek() != '{' || len(names) >= r.limits.Speakers {
						r.skip()
						return
					}
					who, id := newRecord(), ""
					r.object(func(key string) {
						switch key = folded(key); {
						case key == "id" || slices.Index(r.keys.name, key) >= slices.Index(r.keys.name, "speakerid"):
							id = r.recordID()
						case slices.Contains(r.keys.name, key) && r.peek() == '"':
							r.nameOf(&who, key, slices.Index(r.keys.name, key))
						default:
							r.skip()
						}
					})
					if id != "" && who.name != "" && names[id] == "" && len(names) < r.limits.Speakers {
						names[id] = who.name
					}
				})
			default:
				r.people(names)
			}
		})
	default:
		r.skip()
	}
}
