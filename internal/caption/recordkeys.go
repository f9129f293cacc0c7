package caption

import (
	"slices"
	"strings"
)

// recordKeys are what programs call the fields of a line of talk, as folded writes them; those that say it best stand first.
type recordKeys struct {
	text, name, role          []string
	start, clock, end, length []string
}

func theRecordKeys() *recordKeys {
	return &recordKeys{
		text: []string{"punctuatedword", "text", "transcript", "content", "message", "sentence", "utterance", "body", "word"},
		name: []string{"speakername", "displayname", "participantname", "sendername", "username", "name", "realname", "speaker", "author",
			"participant", "sender", "user", "from", "who", "speakerid", "speakerlabel", "speakertag", "participantid", "senderid", "userid", "authorid"},
		role: []string{"role", "participantrole", "participantpurpose", "party", "channel", "mediachannel"},
		start: []string{"secondsfromstart", "starttime", "start", "startms", "starttimems", "startmillis", "startseconds", "startsec",
			"beginoffsetmillis", "begin", "begintime", "startoffset", "offset", "offsetms", "tstartms"},
		clock: []string{"timestamp", "timestampms", "time", "ts", "datetime", "date", "createdat", "created", "sentat", "at", "datecreated",
			"createddatetime", "absolutetime"},
		end: []string{"endtime", "end", "endms", "endtimems", "endmillis", "endseconds", "endsec", "endoffsetmillis", "stop", "to",
			"endoffset"},
		length: []string{"duration", "dur", "durationms", "durationmillis", "durationseconds", "ddurationms"},
	}
}

// folded writes a key in small letters, without what parts its words.
func folded(key string) string {
	if key = strings.ToLower(key); strings.ContainsAny(key, "_- ") {
		key = strings.Map(func(r rune) rune {
			if r == '_' || r == '-' || r == ' ' {
				return -1
			}
			return r
		}, key)
	}
	return key
}

// recordWords are where a record has its words one by one.
const recordWords = "words"

// recordFinal is false where somebody still speaks: what is said is a guess, and comes again.
const recordFinal = "isfinal"

// recordLists returns the paths of keys below which records stand, the best first: those that say who speaks, then when. A record has a
// text, and one of these.
func (s *source) recordLists() []string {
	type list struct {
		path             string
		text, who, timed bool
	}
	keys := theRecordKeys()
	var lists []list
	for path, value := range s.probe.paths {
		above, key := "", path
		if i := strings.LastIndexByte(path, '.'); i >= 0 {
			above, key = path[:i], path[i+1:]
		}
		if !s.listed(above) {
			continue
		}
		k := slices.IndexFunc(lists, func(l list) bool { return l.path == above })
		if k < 0 {
			k, lists = len(lists), append(lists, list{path: above})
		}
		l := &lists[k]
		key = folded(key)
		said := slices.Contains(keys.text, key)
		l.text = l.text || said && (value == '"' || value == '[' && (key == "content" || key == "text") || value == '{' && s.within(path, keys.text)) ||
			key == recordWords && value == '"'
		l.who = l.who || slices.Contains(keys.name, key) || slices.Contains(keys.role, key)
		l.timed = l.timed || key == recordWords && value == '[' || slices.Contains(keys.start, key) || slices.Contains(keys.clock, key)
	}
	var out []string
	for _, whoever := range []bool{true, false} {
		for _, whenever := range []bool{true, false} {
			var of []string
			for _, l := range lists {
				if l.text && l.who == whoever && l.timed == whenever && (l.who || l.timed) {
					of = append(of, l.path)
				}
			}
			slices.SortFunc(of, func(a, b string) int {
				if c := strings.Count(a, ".") - strings.Count(b, "."); c != 0 {
					return c
				}
				return strings.Compare(a, b)
			})
			out = append(out, of...)
		}
	}
	return out
}

// listed reports whether an object at path is one of many: it stands in a list or on a line, perhaps within others that do.
func (s *source) listed(path string) bool {
	for ; ; path = path[:max(strings.LastIndexByte(path, '.'), 0)] {
		if s.lines || path == "" {
			return s.lines || s.probe.list
		}
		if s.probe.paths[path] != '{' {
			return s.probe.paths[path] == '['
		}
	}
}

// within reports whether the object at path has a string under one of the keys.
func (s *source) within(path string, keys []string) bool {
	return slices.ContainsFunc(keys, func(key string) bool { return s.probe.paths[path+"."+key] == '"' })
}

func detectRecords(s *source) bool { return s.probe != nil && len(s.recordLists()) > 0 }

// probeLines looks at the first lines of a text each of which is an object of JSON; ok is false where they are not.
func probeLines(text string, depth int) (p *probe, ok bool) {
	const some = 10 // lines: the first may say what the file is
	p = &probe{paths: map[string]byte{}, complete: true}
	for n := range some {
		text = strings.TrimLeft(text, " \t\r\n")
		line, rest, more := strings.Cut(text, "\n")
		if line == "" {
			return p, n > 1
		}
		if line[0] != '{' || n == 0 && !strings.HasPrefix(strings.TrimLeft(rest, " \t\r\n"), "{") {
			return nil, false
		}
		s := &scanner{s: line, max: depth}
		p.walk(s, "", 0)
		if s.end(); s.err != nil {
			return p, n > 0 && !more // the last may be cut
		}
		text = rest
	}
	return p, true
}
